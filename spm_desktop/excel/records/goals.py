"""Rows with a target and a period, or with a target for each of many months, become goal records."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import GoalRecord, PersonRef, UnitHint
from spm_desktop.excel.columns.measures import goal_metric, unit_named
from spm_desktop.excel.columns.recognised import Recognised
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.formats.cells import CellValue
from spm_desktop.excel.records.money import money
from spm_desktop.excel.records.rows import Reader, Row
from spm_desktop.excel.values.amounts import Amount
from spm_desktop.excel.values.periods import FiscalPeriod, Span, YearlessPeriod
from spm_desktop.excel.values.readers import BadCell, month_of, shown
from spm_desktop.excel.values.words import is_total

_ONE_DAY = timedelta(days=1)


class GoalMaker:
    """Makes the records of a row: one, or one for each month of a wide sheet.

    A blank or zero target in a wide sheet is no goal; `zeros` counts the zeros.
    """

    def __init__(
        self,
        recognised: Recognised,
        wide_readers: Mapping[int, Reader],
        year: int | None,
        fiscal: FiscalCalendar,
    ) -> None:
        """`wide_readers` read the columns of a wide sheet, by their index; `year` is of headers that name a
        month without one, `fiscal` of those that name a fiscal period."""
        target = recognised.sources.get("target")
        self._metric = recognised.metric or (goal_metric(target.header) if isinstance(target, Column) else "")
        self._year, self._fiscal = year, fiscal
        self._target = target
        self._periods = recognised.periods
        self._wide_readers = wide_readers
        self._has_subject = bool({"person", "team"} & recognised.sources.keys())
        self._named: set[str] = set()
        self.zeros = 0

    @property
    def units(self) -> dict[str, UnitHint]:
        """What the metrics met so far seem to measure."""
        return {name: unit_named(name) for name in self._named}

    def __call__(self, row: Row) -> Iterator[GoalRecord]:
        kind, person, team = self._subject(row)
        metric = (row.get("metric") or "") if row.has("metric") else self._metric
        self._named.add(metric)
        if self._periods:
            targets = list(self._wide(row))  # all of them before the first: the last may reject the row
        else:
            amount = row.need("target")
            share = isinstance(self._target, Column) and _may_be_share(row.cell(self._target))
            targets = [(self._span(row), *money(amount, row), "", share)]
        for (start, end), target, currency, column, share in targets:
            yield GoalRecord(
                row.origin, kind, person, team, metric, start, end, target, currency, column, share
            )

    def _subject(self, row: Row) -> tuple[str, PersonRef | None, str]:
        """Whose goal it is: the person's where one is named, else the team's."""
        person = row.get("person") if row.has("team") else row.need("person") if row.has("person") else None
        if person is not None:
            return "person", person, ""
        if row.has("team"):
            team: str = row.need("team")
            if is_total(team):
                raise row.reject("team", f"{shown(team)} is a total of other rows, not a team")
            return "team", None, team
        return "organisation", None, ""

    def _span(self, row: Row) -> Span:
        if row.has("start") and row.has("end"):
            return _between(row)
        if not row.has("year"):
            span: Span = row.need("period")
            return span
        try:
            return month_of(row.need("period"), row.need("year"))
        except BadCell as bad:
            raise row.reject("period", str(bad)) from bad

    def _wide(self, row: Row) -> Iterator[tuple[Span, Decimal, str, str, bool]]:
        for column in self._periods:
            try:
                amount: Amount | None = self._wide_readers[column.index](row.cell(column))
            except BadCell as bad:
                row.warn(column, str(bad))
                continue
            if amount is None:
                continue
            if not amount.value:
                self.zeros += 1
            else:
                share = _may_be_share(row.cell(column))
                yield self._span_of(column, row), *money(amount, row), column.header, share

    def _span_of(self, column: Column, row: Row) -> Span:
        """The period of a column; where its header lacks the year, the row or the sheet has it."""
        period = column.period
        assert period is not None
        if isinstance(period, FiscalPeriod):
            return period.in_calendar(self._fiscal)
        if not isinstance(period, YearlessPeriod):
            return period
        year = row.need("year") if row.has("year") else str(self._year or "")
        if not year.isdecimal():
            raise row.reject("year", f"{shown(year)} is not a year")
        return period.in_year(int(year))


def _may_be_share(cell: CellValue) -> bool:
    """Whether a spreadsheet's number could be a percentage: it stores 28 % as 0.28."""
    return isinstance(cell, float | int) and not isinstance(cell, bool) and -1 <= cell <= 1


def _between(row: Row) -> Span:
    """From start to end. The end is the last day, unless both are the first days of different months."""
    start, end = _day(row.need("start")), _day(row.need("end"))
    whole_months = start.day == end.day == 1 and start < end
    last = end if whole_months else end + _ONE_DAY
    if last <= start:
        raise row.reject("end", f"the period ends before it begins on {start}")
    return start, last


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
