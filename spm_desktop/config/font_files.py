"""Which of our own font files texts need: Inter, and for other scripts Noto."""

from collections.abc import Iterable

FAMILY = "Inter"
INTER = tuple(f"Inter-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold"))

# Block boundaries are Unicode's; what lies outside them is Inter's or nobody's.
SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0590, 0x05FF, "NotoSansHebrew-Bold.ttf"),
    (0x0600, 0x06FF, "NotoSansArabic-Bold.ttf"),
    (0x0750, 0x077F, "NotoSansArabic-Bold.ttf"),
    (0x0900, 0x097F, "NotoSansDevanagari-Bold.ttf"),
    (0x0E00, 0x0E7F, "NotoSansThai-Bold.ttf"),
    (0x1100, 0x11FF, "NotoSansCJK-Bold.otf"),
    (0x2E80, 0x9FFF, "NotoSansCJK-Bold.otf"),
    (0xAC00, 0xD7AF, "NotoSansCJK-Bold.otf"),
    (0xF900, 0xFAFF, "NotoSansCJK-Bold.otf"),
    (0xFF00, 0xFFEF, "NotoSansCJK-Bold.otf"),
)
FIRST_FOREIGN = SCRIPTS[0][0]


def fonts_of(texts: Iterable[str]) -> set[str]:
    """The files of the fonts, besides Inter, that these texts need."""
    needed = set()
    for character in set("".join(text for text in texts if not text.isascii())):
        for first, last, name in SCRIPTS:
            if first <= ord(character) <= last:
                needed.add(name)
    return needed
