"""What a column's header says of a period: ``Jan-17``, ``2017 / Jan``, ``Target Q1``, ``2017-10-05``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spm_desktop.excel.formats.cells import CellValue, cell_text
from spm_desktop.excel.values.dates import find_date
from spm_desktop.excel.values.periods import (
    FiscalPeriod,
    Span,
    YearlessPeriod,
    around,
    find_fiscal,
    find_period,
    find_yearless,
)

Period = Span | YearlessPeriod | FiscalPeriod

_LONGEST_PERIOD_WORDS = 2


@dataclass(frozen=True, slots=True)
class Head:
    """A header taken apart. `text` is all of it, `label` what is left without the period."""

    text: str
    period: Period | None = None
    label: str = ""


def heads_of(columns: Sequence[Sequence[CellValue]]) -> list[Head]:
    """The heads of all columns of a header, each with the texts of its rows, from above.

    Dates stand for months where all of them are first days of months, else for days.
    """
    days = [part for parts in columns for part in parts if isinstance(part, date)]
    length = "month" if all(day.day == 1 for day in days) and len(set(days)) == len(days) else "day"
    return [_head(parts, length) for parts in columns]


def _head(parts: Sequence[CellValue], length: str) -> Head:
    texts = [cell_text(part) for part in parts]
    text = " ".join(dict.fromkeys(texts))
    if len(parts) == 1:
        return _single(parts[0], text, length)
    periods = [_period(part, length) for part in parts]
    named = [i for i, period in enumerate(periods) if period is not None]
    if not named:
        return Head(text)
    parts_named = [texts[i] for i in named]
    period = _together(parts_named) or find_fiscal(" ".join(parts_named)) or periods[named[-1]]
    label = " ".join(text for i, text in enumerate(texts) if i not in named)
    return Head(text, period, label)


def _together(texts: Sequence[str]) -> Span | None:
    """The period that a year, or a longer period with one, and a part of it name in two rows."""
    part = next((found for text in texts[::-1] if (found := find_yearless(text))), None)
    whole = next((span for text in texts if (span := find_period(text))), None)
    if part is None or whole is None:
        return None
    start, end = whole
    spans = [part.in_year(year) for year in range(start.year, end.year + 1)]
    return next((span for span in spans if start <= span[0] and span[1] <= end), None)


def _single(cell: CellValue, text: str, length: str) -> Head:
    """A header in one row; the period may be its first or last words."""
    period = None if text.isdecimal() else _period(cell, length)
    if period is not None or isinstance(cell, date):
        return Head(text, period)
    words = text.split()
    for count in range(min(_LONGEST_PERIOD_WORDS, len(words) - 1), 0, -1):
        for part, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            found = _inside(" ".join(part))
            if found is not None:
                return Head(text, found, " ".join(rest).strip(" -–:/|"))
    return Head(text)


def _inside(text: str) -> Period | None:
    """A period that may stand beside other words; a lone year may mean anything there."""
    return None if text.strip("()").isdecimal() else _period(text.strip("()"), "day")


def _period(part: CellValue, length: str) -> Period | None:
    if isinstance(part, date):
        day = part.date() if isinstance(part, datetime) else part
        return around(day, length)
    text = cell_text(part)
    if found := find_period(text) or find_yearless(text) or find_fiscal(text):
        return found
    moment = find_date(text)
    if moment is None or moment.day_first != moment.month_first:
        return None
    day = moment.day_first
    return around(day.date() if isinstance(day, datetime) else day, "day")
