"""Makes `resources/fonts` from the fonts of Debian, for names that Inter has no letters for.

Inter is copied as it is. The others are cut down to what names are written with, in Bold only, so that a bare
TV machine draws every name without 60 MB of fonts: Chinese, Japanese and Korean to the characters of
GB 2312, JIS X 0208 and KS X 1001; Arabic, Hebrew, Thai and Devanagari to their own blocks.

    apt-get install fonts-inter fonts-noto-cjk fonts-noto-core python3-fonttools
    python3 packaging/fonts/make_fonts.py
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SYSTEM = Path("/usr/share/fonts")
INTER = SYSTEM / "opentype/inter"
NOTO = SYSTEM / "truetype/noto"
CJK = SYSTEM / "opentype/noto/NotoSansCJK-Bold.ttc"
TARGET = Path(__file__).parents[2] / "resources" / "fonts"

INTER_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
CJK_CHARSETS = ("gb2312", "euc_jp", "euc_kr")
PUNCTUATION = [*range(0x20, 0x7F), 0xA0, 0xB7, *range(0x2010, 0x2028), 0x2030, 0x20AC]
SCRIPTS = {
    "Arabic": [*range(0x0600, 0x0700), *range(0x0750, 0x0780), 0x200C, 0x200D],
    "Hebrew": [*range(0x0590, 0x0600)],
    "Thai": [*range(0x0E00, 0x0E80)],
    "Devanagari": [*range(0x0900, 0x0980), 0x200C, 0x200D, 0x25CC],
}


def main() -> int:
    """Writes every font and says how large it is."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight in INTER_WEIGHTS:
        shutil.copyfile(INTER / f"Inter-{weight}.otf", TARGET / f"Inter-{weight}.otf")
    for script, codepoints in SCRIPTS.items():
        font = TTFont(NOTO / f"NotoSans{script}-Bold.ttf")
        cut(font, [*PUNCTUATION, *codepoints], TARGET / f"NotoSans{script}-Bold.ttf", features=["*"])
    cut(simplified_chinese(), [*PUNCTUATION, *cjk_codepoints()], TARGET / "NotoSansCJK-Bold.otf", features=[])
    for path in sorted(TARGET.glob("*.[ot]tf")):
        sys.stdout.write(f"{path.stat().st_size / 1000:8.0f} kB  {path.name}\n")
    return 0


def simplified_chinese() -> TTFont:
    """The face of the collection that has every character; the others differ in local shapes only."""
    for font in TTCollection(CJK).fonts:
        if font["name"].getDebugName(1).startswith("Noto Sans CJK SC"):
            return font
    raise SystemExit(f"{CJK} has no Noto Sans CJK SC")


def cjk_codepoints() -> set[int]:
    """All characters of the three national standards."""
    found = set()
    for charset in CJK_CHARSETS:
        for lead in range(0xA1, 0xFF):
            for trail in range(0xA1, 0xFF):
                try:
                    found.update(map(ord, bytes((lead, trail)).decode(charset)))
                except UnicodeDecodeError:
                    continue
    return found


def cut(font: TTFont, codepoints: Iterable[int], target: Path, features: list[str]) -> None:
    """Writes `font` with these characters and OpenType features only, and without hints."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(codepoints))
    cutter.subset(font)
    font.save(target)


if __name__ == "__main__":
    sys.exit(main())
