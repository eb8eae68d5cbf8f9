"""Columns of values of which a row has many: one a month, one a person, one a metric."""

from collections.abc import Iterable, Sequence

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import UnitHint
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.fields import LIKELY, is_dated, is_measured, is_numeric, value_match
from spm_desktop.excel.columns.headers import header_words
from spm_desktop.excel.columns.measures import unit_named
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.values.periods import FiscalPeriod, Span, YearlessPeriod
from spm_desktop.excel.values.words import NO, YES, is_total, plain

_LEAST_PERIODS = 3
_LEAST_METRICS = 2
_ANY_YEAR = 2000
_MOST_FLAGS = 4
_AVERAGES = (UnitHint.PERCENT, UnitHint.SCORE, UnitHint.DURATION)


def is_flag(column: Column) -> bool:
    """Whether the cells say yes or no."""
    said = {plain(text) for text in column.content.samples if text}
    return 0 < len(said) <= _MOST_FLAGS and said <= YES | NO and not said <= {"1", "0"}


def is_target(text: str) -> bool:
    """Whether a header speaks of targets."""
    return not words.TARGET_WORDS.isdisjoint(header_words(text))


def period_columns(columns: Iterable[Column], *, targets: bool) -> tuple[Column, ...]:
    """The columns of a wide sheet, one a period; () where there are too few. Where some of them are said to
    be targets: those with `targets`, else the others."""
    wide = [column for column in columns if column.period and not is_total(column.label)]
    if any(is_target(column.label) for column in wide):
        wide = [column for column in wide if is_target(column.label) is targets]
    if not targets:
        wide = [column for column in wide if not _sums_up(column, wide)]
    filled = [column for column in wide if column.content.filled]
    measured = [column for column in filled if is_measured(column)]
    enough = len(wide) >= _LEAST_PERIODS and filled and len(measured) * 2 >= len(filled)
    return tuple(wide) if enough else ()


def _sums_up(column: Column, others: Sequence[Column]) -> bool:
    """Whether a column stands for periods that have columns of their own, as a quarter beside its months."""
    start, end = _span(column)
    for other in others:
        first, last = _span(other)
        if (first, last) != (start, end) and start <= first and last <= end and other.label == column.label:
            return True
    return False


def _span(column: Column) -> Span:
    """The column's period, in any year where its header has none."""
    period = column.period
    assert period is not None
    if isinstance(period, FiscalPeriod):
        return period.in_calendar(FiscalCalendar())
    return period.in_year(_ANY_YEAR) if isinstance(period, YearlessPeriod) else period


def people_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that are headed by a person each, where somebody said that such columns are."""
    return tuple(
        column
        for column in columns
        if column.content.filled
        and is_measured(column)
        and not column.is_nameless
        and not is_total(column.header)
        and any(map(str.isalpha, column.header))
        and column.key not in words.HEADERS
    )


def metric_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that measure something, where somebody said that a row has many of them."""
    return tuple(column for column in columns if _measures(column))


def number_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that measure something by what they hold, whatever language their headers are in: where
    somebody said what the table is, or is to be asked."""
    return tuple(column for column in columns if _measures(column) or _is_unknown_number(column))


def activity_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a tracker such as ``Calls, Meetings``; () where one column is clearly the value."""
    counts = [
        column
        for column in columns
        if is_numeric(column)
        and column.content.filled
        and value_match(column)
        and not words.COUNT_WORDS.isdisjoint(column.words)
        and words.VALUE_WORDS.isdisjoint(column.words)
    ]
    clear = any(value_match(column) > LIKELY and is_numeric(column) for column in columns)
    return tuple(counts) if len(counts) >= _LEAST_METRICS and not clear else ()


def says_what(label: str) -> str:
    """A label that says what is measured; '' for one that doesn't: ``Actual``."""
    return "" if plain(label) in words.NAMELESS_VALUES else label


def metric_in(text: str) -> str:
    """What a title says is measured: ``Calls per month 2017`` -> ``Calls``; '' where it doesn't."""
    known = words.VALUE_WORDS | words.COUNT_WORDS | words.ACTIVITY_NOUNS
    return next((word.capitalize() for word in header_words(text) if word in known), "")


def _is_unknown_number(column: Column) -> bool:
    """Whether a column holds numbers, and no known word says of what."""
    says_otherwise = set(column.words) & (words.NOT_ADDITIVE | words.TARGET_WORDS)
    if says_otherwise or column.is_nameless or column.is_id or column.period or is_total(column.header):
        return False
    if column.key in words.TIME_OF_DAY:
        return False
    return bool(column.content.filled) and is_measured(column) and not is_dated(column)


def _measures(column: Column) -> bool:
    if not column.content.filled or column.is_id or is_dated(column) or is_target(column.header):
        return False
    if column.key in words.TIME_OF_DAY:
        return False
    if is_flag(column):
        return True
    if not is_measured(column):
        return False
    named = unit_named(column.header) in _AVERAGES or column.content.times or value_match(column)
    return bool(named or words.SECONDS_IN.keys() & set(column.words))
