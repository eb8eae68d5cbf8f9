"""What titles, names of sheets and of files say of time: ``Calls October 2026``, ``Umsatz_KW12``."""

from spm_desktop.excel.values.dates import find_date
from spm_desktop.excel.values.periods import Span, find_fiscal, find_period, find_yearless

_MOST_WORDS = 3
_LONGEST_YEARLESS = 3
_LONGEST_DAYS = 92
_MARKS = "()[]–-—_,;:"


def period_in(text: str, *, years: bool) -> str:
    """The longest run of words of a text that names a period; '' where none does. Without `years` it is no
    longer than a quarter."""
    words = text.replace("_", " ").split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            run = " ".join(words[start : start + count]).strip(_MARKS)
            if _names(run, years=years):
                return run
    return ""


def _names(text: str, *, years: bool) -> bool:
    span = find_period(text)
    if span is not None:
        return years or _days(span) <= _LONGEST_DAYS
    yearless = find_yearless(text)
    if yearless is not None:
        return yearless.months <= _LONGEST_YEARLESS
    return find_fiscal(text) is not None or (not years and find_date(text) is not None)


def _days(span: Span) -> int:
    return (span[1] - span[0]).days
