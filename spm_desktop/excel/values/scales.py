"""In what amounts are counted: ``Umsatz (T€)``, ``Revenue in $k``, ``Sales ('000)``, ``売上（千円）``."""

import re
from dataclasses import dataclass

from spm_desktop.excel.values.currencies import WELL_KNOWN, currency_code

_CURRENCY = rf"(?P<currency>[€$£¥]|zł|[Ee]uro|{'|'.join(sorted(WELL_KNOWN))})"
_WORDS = r"""(?i:(?P<thousands>tsd\.?|tausend|thousands|milliers(?:\s+d[e’'])?|miles\s+de|migliaia(?:\s+di)?
|duizend|tys\.?)|(?P<millions>mio\.?|mill\.|millions?|millionen|millones(?:\s+de)?|milioni(?:\s+di)?|mln\.?))"""
_ALONE, _END = r"(?<!\w)(?<!\d\s)", r"(?!\w)"
_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"{_ALONE}(?:(?P<sign>[TtKkM]|m(?=[€$£]))\s?|{_WORDS}\s*){_CURRENCY}{_END}",
        rf"{_ALONE}{_CURRENCY}\s?(?:(?P<sign>[Kk]|[Mm]n?)|(?P<zeros>'?000s?)|{_WORDS}){_END}",
        rf"{_ALONE}{_WORDS}{_END}",
        r"(?<=[(\[])\s*(?:in\s+)?(?:(?P<sign>[Kk])|(?P<zeros>[x×]?\s?'?1?[.,]?000s?))\s*(?=[)\]])",
        rf"{_ALONE}(?P<zeros>'000s?){_END}",
    )
)
_EASTERN = {"百万円": 1_000_000, "千円": 1_000, "万円": 10_000, "億円": 100_000_000}
_EMPTY = re.compile(r"[(\[（]\s*(?:in|en|w)?\s*[)\]）]", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:[\s,;:/–-]|\b(?:in|en|w)$)+$", re.IGNORECASE)

IN_WORDS = {
    1_000: "thousands",
    10_000: "ten thousands",
    1_000_000: "millions",
    100_000_000: "hundred millions",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What a `text` says of the amounts below it: `each` is what 1 stands for, `currency` an ISO code or '',
    `rest` the text without that."""

    text: str
    each: int
    currency: str = ""
    rest: str = ""


def find_scale(text: str) -> Scale | None:
    """What a header or a title says that amounts are counted in; None where it doesn't."""
    for word, each in _EASTERN.items():
        if word in text:
            return Scale(text, each, "JPY", _without(text, text.index(word), len(word)))
    for pattern in _PATTERNS:
        if found := pattern.search(text):
            parts = found.groupdict()
            millions = parts.get("millions") or (parts.get("sign") or "")[:1] in ("M", "m")
            sign = parts.get("currency") or ""
            code = "" if sign in ("$", "¥") else currency_code(sign) or ""
            each = 1_000_000 if millions else 1_000
            return Scale(text, each, code, _without(text, found.start(), found.end() - found.start()))
    return None


def _without(text: str, start: int, length: int) -> str:
    rest = _EMPTY.sub("", text[:start] + text[start + length :])
    return _LOOSE_END.sub("", " ".join(rest.split()))
