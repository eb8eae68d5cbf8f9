"""Sentences for the receipt: what had to be assumed, and what the file leaves open."""

from collections.abc import Iterator

from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.across import metric_columns
from spm_desktop.excel.columns.headers import readable
from spm_desktop.excel.columns.measures import activity_name, counted_in
from spm_desktop.excel.columns.recognised import Recognised, TitledPeriod
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.records.fields import Customs
from spm_desktop.excel.records.rows import Reading
from spm_desktop.excel.values.periods import FiscalPeriod
from spm_desktop.excel.values.scales import IN_WORDS
from spm_desktop.services.sentences import counted, listed

_MOST_ROWS = 5
_WORTH_A_NOTE = ("opened", "close", "amount", "account")


def notes_on_columns(
    survey: Survey, recognised: Recognised, customs: Customs, rows: int, keyed: bool
) -> Iterator[str]:
    """What was assumed about the columns of a table with so many `rows` to be used."""
    if not keyed and recognised.kind in (RecordKind.DEALS, RecordKind.FACTS):
        yield _told_apart(survey, rows)
    one_each = recognised.heads is None and not {"value", "metric"} & recognised.sources.keys()
    if recognised.kind is RecordKind.FACTS and one_each:
        key = recognised.sources["key"]
        if isinstance(key, Column):
            yield f"No column holds an amount: each row counts as one “{activity_name(key)}”."
    for source in recognised.sources.values():
        if isinstance(source, Column):
            yield from _assumed_order(source, survey, customs)
    yield from _counted_in(survey, recognised, customs)
    for source in recognised.sources.values():
        if isinstance(source, TitledPeriod):
            yield f"No column says when: every row is of “{source.text}”, as {source.place} says."
    if recognised.across:
        first, last = recognised.across[0], recognised.across[-1]
        what = "a target each" if recognised.kind is RecordKind.GOALS else "a value each"
        several = f"{len(recognised.across)} columns hold {what}, from {first.header} to {last.header}."
        yield several if first is not last else f"One column holds {what}: {first.header}."
    if besides := measured_besides(survey, recognised):
        yield (
            f"Not used, though they measure something: {listed(besides)}. Say that metrics stand across to"
            " read each as a metric."
        )
    fiscal = next((c.period for c in recognised.across if isinstance(c.period, FiscalPeriod)), None)
    if fiscal is not None:
        begins, _ = fiscal.in_calendar(customs.fiscal)
        yield f"Fiscal periods are those of the settings: {recognised.across[0].header} begins on {begins}."
    if customs.year_from:
        yield f"Months and days without a year are of {customs.year}, as {customs.year_from} says."


def _counted_in(survey: Survey, recognised: Recognised, customs: Customs) -> Iterator[str]:
    """That amounts are in thousands, with an example: a wrong guess would be wrong by as much."""
    fields = ("value", "target", "amount")
    sources = [recognised.sources[name] for name in fields if name in recognised.sources]
    for column in (*sources, *recognised.across):
        if not isinstance(column, Column):
            continue
        scale = counted_in(column, survey.titles, customs.amounts_in)
        if scale is not None and scale.each != 1:
            said = "was said" if customs.amounts_in else f"“{scale.text}” says"
            words = IN_WORDS.get(scale.each, f"{scale.each:,}")
            yield f"Amounts are in {words}, as {said}: 1 counts as {scale.each:,}."
            return


def notes_on_rows(reading: Reading, recognised: Recognised, uncalculated: int) -> Iterator[str]:
    """What the rows left open."""
    for name in _WORTH_A_NOTE:
        source = recognised.sources.get(name)
        if recognised.kind is RecordKind.DEALS and isinstance(source, Column) and reading.missing[name]:
            rows = counted(reading.missing[name], "row has", "rows have")
            yield f"{rows} no {readable(source.header)}."
    for numbers, one, several in (
        (reading.totals, "row adds up others and is", "rows add up others and are"),
        (reading.remarks, "row holds nothing that counts and is", "rows hold nothing that counts and are"),
    ):
        if numbers:
            more = "…" if len(numbers) > _MOST_ROWS else ""
            shown = ", ".join(map(str, numbers[:_MOST_ROWS]))
            yield f"{counted(len(numbers), one, several)} left out: {shown}{more}."
    if reading.unused_errors:
        cells = counted(reading.unused_errors, "Excel error stands", "Excel errors stand")
        yield f"{cells} in columns that are not used."
    if uncalculated:
        formulas = counted(uncalculated, "formula has", "formulas have")
        yield f"{formulas} no result: save the file in Excel, then import it again."


def measured_besides(survey: Survey, recognised: Recognised) -> list[str]:
    """Columns of figures of somebody's days that are not used because another one is the value. The lines of
    orders, which have ids, are about their amounts."""
    value = recognised.sources.get("value")
    if recognised.kind is not RecordKind.FACTS or not isinstance(value, Column):
        return []
    if any(column.is_id for column in survey.columns):
        return []
    used = recognised.sources.values()
    return [column.header for column in metric_columns(survey.columns) if column not in used]


def _told_apart(survey: Survey, rows: int) -> str:
    ids = [c for c in survey.columns if c.key in words.FACT_KEY or c.key in words.DEAL_KEY]
    unique = [column.header for column in ids if column.content.unique]
    by = "its content" if rows == 1 else "their content"
    told = f"{counted(rows, 'row is', 'rows are')} told apart by {by}"
    if unique:
        return f"The {told}, not by {unique[0]}."
    if ids:
        return f"{ids[0].header} repeats: the {told}."
    return f"No column identifies a row: the {told}."


def _assumed_order(column: Column, survey: Survey, customs: Customs) -> Iterator[str]:
    order = column.content.order
    if order.either and not order.day_first and not order.month_first:
        assumed = survey.date_order(customs.ambiguous_dates).value
        yield f"The dates of {column.header} were read {assumed}: none of them says otherwise."
