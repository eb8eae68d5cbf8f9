"""Numbers as people write them: ``1.234,56 €``, ``(1,200)``, ``USD 5``, ``1 234,56``, ``1'234.50-``, ``$2M``.

Whether a comma or a point divides off the decimals is a property of a column, decided over all its values
(`DecimalMarks`): ``1,234`` alone could mean either.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from spm_desktop.excel.values.currencies import currency_code
from spm_desktop.excel.values.texts import LONGEST_TYPED

LARGEST = Decimal(10) ** 15

_SYMBOL = r"[^\W\d_]{1,3}\$|\$|[^\W\d_]{1,4}\.?|[€£¥₹₽₺₪₩฿₫₴₦]"
_EACH = r"(?:[kK]|[mM](?:n|io\.?)?|T(?=\s*€)|Tsd\.?|tys\.?)(?![^\W\d_])"
_NUMBER = re.compile(
    rf"""(?P<outer>{_SYMBOL})?\s*(?P<open>\()?\s*
    (?P<sign>[-+−–])?\s*(?P<before>{_SYMBOL})?\s*(?P<inner>[-+−–])?\s*
    (?P<body>\d[\d.,'’\s]*?|[.,]\d+)(?P<exponent>[eE][-+]?\d{{1,2}})?\s*
    (?P<each>{_EACH})?\s*%?\s*(?P<after>{_SYMBOL})?\s*(?P<trailing>[-−])?\s*
    (?P<close>\))?""",
    re.VERBOSE,
)
_EACH_OF = dict.fromkeys("kKTt", 1_000) | dict.fromkeys("mM", 1_000_000)
PLAIN_NUMBER = re.compile(r"-?(\d+)(?:\.(\d+))?")
"""What programs write, in any column where the decimal mark is not a comma."""

_SPACED = re.compile(r"\d{1,3}(?:([\s'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_MINUS = "-−–"


class NotANumber(ValueError):
    """A text that no reading turns into a number."""


class AmbiguousNumber(ValueError):
    """A text such as ``1,234`` in a column that uses both conventions."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number's parts.

    Attributes:
        digits: the digits with their points and commas.
        mark: the decimal mark that `digits` proves, ``.`` or ``,``; '' when it proves none.
        lone: the only mark when it could be a decimal mark or a thousands separator (``1,234``), else ''.
        currency: ISO code, '' when none is written.
        each: what 1 stands for: 1,000 in ``$12K``.
    """

    digits: str
    negative: bool
    exponent: str
    mark: str
    lone: str
    currency: str
    each: int = 1


class Amount(NamedTuple):
    """A number read from a cell. `currency` is an ISO code or ''."""

    value: Decimal
    currency: str = ""


@dataclass(slots=True)
class DecimalMarks:
    """What the values of a column say about its decimal mark."""

    points: int = 0
    commas: int = 0

    def see(self, written: Written, times: int = 1) -> None:
        """Counts one more value."""
        self.points += times * (written.mark == ".")
        self.commas += times * (written.mark == ",")

    def add(self, other: "DecimalMarks") -> None:
        """Counts what another column has seen."""
        self.points += other.points
        self.commas += other.commas

    def mark(self, otherwise: str) -> str:
        """The decimal mark; `otherwise` when no value proves one, '' when values prove both."""
        if self.points and self.commas:
            return ""
        if self.points or self.commas:
            return "." if self.points else ","
        return otherwise


def written(text: str) -> Written | None:
    """The parts of a number; None for what is no number."""
    if plain := PLAIN_NUMBER.fullmatch(text):
        whole, decimals = plain.groups()
        lone = decimals is not None and is_lone(whole, decimals)
        mark = "" if lone or decimals is None else "."
        return Written(text.lstrip("-"), text[0] == "-", "", mark, "." if lone else "", "")
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST_TYPED else None
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    currencies = {currency_code(found[group]) for group in ("outer", "before", "after") if found[group]}
    if None in currencies or len(currencies) > 1:
        return None
    digits = _without_spaces(found["body"].strip())
    marks = _marks(digits)
    if marks is None:
        return None
    signs = [found[group] for group in ("sign", "inner", "trailing") if found[group]]
    if len(signs) + bool(found["open"]) > 1:
        return None
    negative = bool(found["open"]) or bool(signs and signs[0] in _MINUS)
    each = found["each"] or ""
    if each in ("m", "mn") and not currencies:  # metres, minutes or months as well
        return None
    currency = next(iter(currencies), None) or ""
    return Written(digits, negative, found["exponent"] or "", *marks, currency, _EACH_OF.get(each[:1], 1))


def is_lone(whole: str, decimals: str) -> bool:
    """Whether a single mark between these digits could also separate thousands."""
    return len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")


def read_amount(text: str, mark: str) -> Amount:
    """The number that `text` writes where `mark` is the column's decimal mark, '' where it uses both.

    ``12%`` is 12: metrics count percentages so. Raises NotANumber, AmbiguousNumber.
    """
    if PLAIN_NUMBER.fullmatch(text) and (mark == "." or "." not in text):
        return Amount(Decimal(text))
    parts = written(text)
    if parts is None:
        raise NotANumber(text)
    decimal = parts.mark or mark
    if not decimal and parts.lone:
        raise AmbiguousNumber(text)
    digits = parts.digits
    if decimal == ",":
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    value = Decimal(digits + parts.exponent) * parts.each
    if parts.exponent:
        value = value.normalize()
    return Amount(-value if parts.negative else value, parts.currency)


def _without_spaces(body: str) -> str:
    """Takes spaces and apostrophes out where they group thousands; elsewhere they spoil the number."""
    return re.sub(r"[\s'’]", "", body) if _SPACED.fullmatch(body) else body


def _marks(digits: str) -> tuple[str, str] | None:
    """(mark, lone) as in `Written`; None where points and commas make no number."""
    points, commas = digits.count("."), digits.count(",")
    if not digits.replace(".", "").replace(",", "").isdecimal():
        return None
    if not points and not commas:
        return "", ""
    if points and commas:
        mark = "." if digits.rfind(".") > digits.rfind(",") else ","
        whole, _, decimals = digits.rpartition(mark)
        fits = mark not in whole and _GROUPED.fullmatch(whole) and decimals
        return (mark, "") if fits else None
    mark = "." if points else ","
    if points + commas > 1:
        return ("," if points else ".", "") if _GROUPED.fullmatch(digits) else None
    whole, _, decimals = digits.partition(mark)
    return ("", mark) if is_lone(whole, decimals) else (mark, "")
