"""Periods as goals name them: ``2017-Q4``, ``Oct 2017``, ``10/2017``, ``2017-W40``, ``H1 2017``, ``2017``."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.excel.values.texts import LONGEST_TYPED
from spm_desktop.excel.values.words import MONTH_NUMBERS, PERIOD_LENGTHS, plain

Span = tuple[date, date]
"""A half-open period: first day, and the day after the last."""


@dataclass(frozen=True, slots=True)
class YearlessPeriod:
    """A month, quarter or half of a year that stands elsewhere. `month` is its first, 1 to 12."""

    month: int
    months: int

    def in_year(self, year: int) -> Span:
        return span_of(date(year, self.month, 1), self.months)


_YEAR = r"(?P<year>(?:19|20)\d{2})"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_QUARTER = r"(?:q|qtr|quarter|quartal|trimestre|trim|trimester|kwartaal|t)\s?\.?"
_HALF = r"(?:h|halbjahr|hj|semestre|semester|sem|s)\s?\.?"
_PATTERNS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), months)
    for pattern, months in (
        (rf"{_YEAR}", 12),
        (rf"{_YEAR}[\s/-]?{_QUARTER}(?P<number>[1-4])", 3),
        (rf"{_QUARTER}(?P<number>[1-4])[\s'/.,-]*{_SHORT_YEAR}", 3),
        (rf"(?P<number>[1-4])\.?\s?{_QUARTER}\s?{_YEAR}", 3),
        (rf"{_YEAR}[\s/-]?{_HALF}(?P<number>[12])", 6),
        (rf"{_HALF}(?P<number>[12])[\s'/.,-]*{_SHORT_YEAR}", 6),
        (rf"{_YEAR}[-/.](?P<number>0?[1-9]|1[0-2])", 1),
        (rf"{_YEAR}(?P<number>0[1-9]|1[0-2])", 1),
        (rf"{_YEAR}[\s-]?m(?P<number>0?[1-9]|1[0-2])", 1),
        (rf"(?P<number>0?[1-9]|1[0-2])[-/.]{_YEAR}", 1),
        (rf"{_YEAR}年(?P<number>0?[1-9]|1[0-2])月", 1),
    )
)
_YEARLESS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), months)
    for pattern, months in (
        (r"m\s?(?P<number>0?[1-9]|1[0-2])", 1),
        (r"(?P<number>0?[1-9]|1[0-2])月", 1),
        (rf"{_QUARTER}(?P<number>[1-4])", 3),
        (rf"(?P<number>[1-4])\.?\s?{_QUARTER}", 3),
        (rf"{_HALF}(?P<number>[12])", 6),
    )
)
_NAMED = re.compile(rf"(?P<name>[^\W\d_]+)\.?[\s'’/,_-]*(?:de\s+)?{_SHORT_YEAR}")
_NAMED_LAST = re.compile(rf"{_YEAR}[\s/,_-]*(?P<name>[^\W\d_]+)\.?")
_WEEKS = (
    re.compile(rf"{_YEAR}[\s-]?W(?P<number>\d{{1,2}})", re.IGNORECASE),
    re.compile(rf"(?:KW|W|week)\s?(?P<number>\d{{1,2}})[\s/,-]*{_YEAR}", re.IGNORECASE),
)
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_FISCAL = re.compile(r"FY\s?'?\d{2,4}.*|.*\bFY\s?'?\d{2,4}", re.IGNORECASE)


def find_period(text: str) -> Span | None:
    """The period that the whole of `text` names; None when it names none. Fiscal ones are not known here."""
    try:
        return _find(text) if len(text) <= LONGEST_TYPED else None
    except ValueError:  # a 54th week
        return None


def find_yearless(text: str) -> YearlessPeriod | None:
    """The part of a year that the whole of `text` names: ``Jan``, ``M01``, ``Q1``; None for anything else."""
    if len(text) > LONGEST_TYPED:
        return None
    if month := MONTH_NUMBERS.get(plain(text)):
        return YearlessPeriod(month, 1)
    for pattern, months in _YEARLESS:
        if match := pattern.fullmatch(text):
            return YearlessPeriod((int(match["number"]) - 1) * months + 1, months)
    return None


def is_fiscal(text: str) -> bool:
    """Whether `text` names a fiscal period (``FY2018-Q1``), which only the organisation's calendar knows."""
    return _FISCAL.fullmatch(text) is not None


def month_number(text: str) -> int | None:
    """The month, 1 to 12, that a name or a number means."""
    if text.isdecimal():
        return int(text) if len(text) < 3 and 1 <= int(text) <= 12 else None
    return MONTH_NUMBERS.get(plain(text.rstrip(".")))


def span_of(first: date, months: int) -> Span:
    """So many months from the first of `first`'s month."""
    end = first.year * 12 + first.month - 1 + months
    return first.replace(day=1), date(end // 12, end % 12 + 1, 1)


def around(day: date, length: str) -> Span:
    """The ``day``, ISO ``week``, ``month``, ``quarter``, ``half`` or ``year`` that `day` is in."""
    if length == "day":
        return day, day + timedelta(days=1)
    if length == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    months = PERIOD_LENGTHS[length]
    return span_of(day.replace(month=(day.month - 1) // months * months + 1, day=1), months)


def _find(text: str) -> Span | None:
    for pattern in _WEEKS:
        if week := pattern.fullmatch(text):
            monday = date.fromisocalendar(int(week["year"]), int(week["number"]), 1)
            return monday, monday + timedelta(days=7)
    if span := _SPAN.fullmatch(text):
        start, end = map(date.fromisoformat, span.groups())
        return (start, end) if start < end else None
    for pattern, months in _PATTERNS:
        if match := pattern.fullmatch(text):
            number = int(match.groupdict().get("number") or 1)
            return span_of(date(_full_year(match["year"]), (number - 1) * months + 1, 1), months)
    for named in (_NAMED, _NAMED_LAST):
        if (match := named.fullmatch(text)) and (month := MONTH_NUMBERS.get(plain(match["name"]))):
            return span_of(date(_full_year(match["year"]), month, 1), 1)
    return None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
