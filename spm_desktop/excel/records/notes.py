"""Sentences for the receipt: what had to be assumed, and what the file leaves open."""

from collections.abc import Iterator

from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.headers import readable
from spm_desktop.excel.columns.measures import activity_name
from spm_desktop.excel.columns.reading import Customs
from spm_desktop.excel.columns.recognised import Recognised
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.records.rows import Reading

_WORTH_A_NOTE = ("opened", "close", "amount", "account")


def rows_of(number: int) -> str:
    """>>> rows_of(1), rows_of(1425)
    ('1 row has', '1,425 rows have')
    """
    return "1 row has" if number == 1 else f"{number:,} rows have"


def notes_on_columns(survey: Survey, recognised: Recognised, customs: Customs, keyed: bool) -> Iterator[str]:
    """What was assumed about the columns."""
    if not keyed and recognised.kind in (RecordKind.DEALS, RecordKind.FACTS):
        yield _told_apart(survey)
    if recognised.kind is RecordKind.FACTS and not {"value", "metric"} & recognised.sources.keys():
        key = recognised.sources["key"]
        if isinstance(key, Column):
            yield f"No column holds an amount: each row counts as one “{activity_name(key)}”."
    for source in recognised.sources.values():
        if isinstance(source, Column):
            yield from _assumed_order(source, survey, customs)
    if recognised.periods:
        first, last = recognised.periods[0], recognised.periods[-1]
        yield f"{len(recognised.periods)} columns hold a target each, from {first.header} to {last.header}."


def notes_on_rows(reading: Reading, recognised: Recognised, uncalculated: int) -> Iterator[str]:
    """What the rows left open."""
    for name in _WORTH_A_NOTE:
        source = recognised.sources.get(name)
        if recognised.kind is RecordKind.DEALS and isinstance(source, Column) and reading.missing[name]:
            yield f"{rows_of(reading.missing[name])} no {readable(source.header)}."
    if reading.unused_errors:
        yield f"{reading.unused_errors:,} cells of columns that are not used hold Excel errors."
    if uncalculated:
        yield f"{uncalculated:,} formulas have no result: save the file in Excel, then import it again."


def _told_apart(survey: Survey) -> str:
    ids = [c for c in survey.columns if c.key in words.FACT_KEY or c.key in words.DEAL_KEY]
    if ids:
        return f"{ids[0].header} repeats: the {survey.rows:,} rows are told apart by their content."
    return f"No column identifies a row: the {survey.rows:,} rows are told apart by their content."


def _assumed_order(column: Column, survey: Survey, customs: Customs) -> Iterator[str]:
    order = column.content.order
    if order.either and not order.day_first and not order.month_first:
        assumed = survey.date_order(customs.ambiguous_dates).value
        yield f"The dates of {column.header} were read {assumed}: none of them says otherwise."
