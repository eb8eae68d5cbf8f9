"""Periods as goals name them: ``2017-Q4``, ``Oct 2017``, ``10/2017``, ``2017-W40``, ``H1 2017``, ``2017``."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.excel.values.texts import LONGEST_TYPED
from spm_desktop.excel.values.words import MONTH_NUMBERS, PERIOD_LENGTHS, plain

Span = tuple[date, date]
"""A half-open period: first day, and the day after the last."""


@dataclass(frozen=True, slots=True)
class YearlessPeriod:
    """A month, quarter or half of a year that stands elsewhere, or a week or a day of one. `month` is its
    first, 1 to 12, `week` that of ISO 8601 where there are no months, `day` the only one, 0 for all."""

    month: int = 1
    months: int = 0
    week: int = 0
    day: int = 0

    def in_year(self, year: int) -> Span:
        if self.day:
            last = span_of(date(year, self.month, 1), 1)[1] - timedelta(days=1)
            day = min(date(year, self.month, 1) + timedelta(days=self.day - 1), last)
            return day, day + timedelta(days=1)
        if self.months:
            return span_of(date(year, self.month, 1), self.months)
        monday = date.fromisocalendar(year, 1, 1) + timedelta(weeks=self.week - 1)
        return monday, monday + timedelta(days=7)

    def on_day(self, day: int) -> "YearlessPeriod":
        """The day of its month, from 1; one that a month lacks is its last."""
        return replace(self, day=day)


@dataclass(frozen=True, slots=True)
class FiscalPeriod:
    """A fiscal year or a part of one, numbered from 1: only the organisation's calendar knows when it is."""

    year: int
    shape: Shape
    number: int = 1

    def in_calendar(self, fiscal: FiscalCalendar) -> Span:
        return fiscal.fiscal_part(self.shape, self.year, self.number)


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
    re.compile(
        rf"(?:KW|CW|W|wk|week|semaine|semana|settimana)\s?(?P<number>\d{{1,2}})[\s/,-]*{_YEAR}", re.IGNORECASE
    ),
)
_YEARLESS_WEEK = re.compile(
    r"(?:kw|cw|w|wk|week|woche|semaine|semana|settimana|tydzień|第)\s?\.?(?P<number>0?[1-9]|[1-4]\d|5[0-3])週?",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_FISCAL_YEAR = r"FY\s?['’]?(?P<year>20\d{2}|\d{2})"
_FISCAL_PART = r"(?:(?P<part>[QHPM])\s?(?P<number>1[0-2]|0?[1-9]))"
_FISCAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"{_FISCAL_YEAR}(?:[\s/,-]*{_FISCAL_PART})?", rf"{_FISCAL_PART}[\s/,-]*{_FISCAL_YEAR}")
)
_FISCAL_SHAPES = {
    "Q": (Shape.FISCAL_QUARTER, 4),
    "H": (Shape.FISCAL_HALF, 2),
    "P": (Shape.FISCAL_MONTH, 12),
    "M": (Shape.FISCAL_MONTH, 12),
    "": (Shape.FISCAL_YEAR, 1),
}


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
    if week := _YEARLESS_WEEK.fullmatch(text):
        return YearlessPeriod(week=int(week["number"]))
    for pattern, months in _YEARLESS:
        if match := pattern.fullmatch(text):
            return YearlessPeriod((int(match["number"]) - 1) * months + 1, months)
    return None


def find_fiscal(text: str) -> FiscalPeriod | None:
    """The fiscal period that the whole of `text` names: ``FY26``, ``FY2026-Q1``, ``Q1 FY26``; else None."""
    for pattern in _FISCAL if len(text) <= LONGEST_TYPED else ():
        if match := pattern.fullmatch(text):
            shape, most = _FISCAL_SHAPES[(match["part"] or "").upper()]
            number = int(match["number"] or 1)
            return FiscalPeriod(_full_year(match["year"]), shape, number) if number <= most else None
    return None


def names_period(text: str) -> bool:
    """Whether the whole of `text` names a period, be it without a year, or a fiscal one."""
    return any(found(text) is not None for found in (find_period, find_yearless, find_fiscal))


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
