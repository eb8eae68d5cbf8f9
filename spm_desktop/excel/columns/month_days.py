"""Headers that count the days of a month, which a title or the sheet's name tells: ``1, 2, … 31``."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spm_desktop.excel.columns.heads import Head
from spm_desktop.excel.values.periods import YearlessPeriod, find_period, find_yearless, span_of
from spm_desktop.excel.values.titles import period_in

_LEAST_DAYS, _MOST_DAYS = 28, 31


def month_days(texts: Sequence[str]) -> range:
    """Where cells count from 1 to the end of a month: their indices; empty where none do."""
    for start, text in enumerate(texts):
        if text == "1":
            end = start + 1
            while end < len(texts) and end - start < _MOST_DAYS and texts[end] == str(end - start + 1):
                end += 1
            if end - start >= _LEAST_DAYS:
                return range(start, end)
    return range(0)


def with_month_days(heads: Sequence[Head], titles: Iterable[str]) -> list[Head]:
    """The heads, those that count days with the day of the month that one of the titles names."""
    found = list(heads)
    days = month_days([head.text for head in heads])
    month = _month_in(titles) if days else None
    for day, index in enumerate(days, 1):
        if month is not None:
            found[index] = replace(heads[index], period=month.on_day(day))
    return found


def _month_in(titles: Iterable[str]) -> YearlessPeriod | None:
    for title in titles:
        text = period_in(title, years=False)
        yearless, span = find_yearless(text), find_period(text)
        if yearless is not None and yearless.months == 1:
            return yearless
        if span is not None and span == span_of(span[0], 1):
            return YearlessPeriod(span[0].month, 1)
    return None
