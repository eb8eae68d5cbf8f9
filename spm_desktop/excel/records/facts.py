"""Rows with a person, a day and a value, or an activity, become fact records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import FactRecord, Heads, PersonRef, UnitHint
from spm_desktop.excel.columns.across import is_flag, says_what
from spm_desktop.excel.columns.measures import Decimals, activity_name, metric_name, unit_named, unit_of
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.recognised import Recognised, TitledPeriod
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.records.keys import SEPARATOR, UniqueKeys
from spm_desktop.excel.records.money import money
from spm_desktop.excel.records.rows import Reader, Row
from spm_desktop.excel.values.periods import FiscalPeriod, YearlessPeriod, find_yearless
from spm_desktop.excel.values.readers import BadCell, month_of

ONE = Decimal(1)


class FactMaker:
    """Makes the records of a row: one, or one for each of many columns of values.

    The metric is what the row's type cell says, or else the header of the value column, or else what the ids
    of a log are ids of. Without a value column each row counts one.
    """

    def __init__(
        self,
        recognised: Recognised,
        keys: UniqueKeys,
        readers: Mapping[int, Reader],
        year: int | None,
        fiscal: FiscalCalendar,
    ) -> None:
        """`readers` read the columns of values of which a row has many, by their index; `year` is of headers
        that name a month without one, `fiscal` of those that name a fiscal period."""
        self._keys = keys
        self._heads = recognised.heads
        self._across = recognised.across
        self._readers = readers
        self._year, self._fiscal = year, fiscal
        self._value = recognised.sources.get("value")
        self.is_dated_elsewhere = _is_dated_elsewhere(recognised)
        self._by_row = isinstance(recognised.sources.get("metric"), Column)
        self._has_currency = "currency" in recognised.sources
        key = recognised.sources.get("key")
        self._metric = recognised.metric
        if not self._metric and isinstance(self._value, Column):
            self._metric = metric_name(self._value)
        elif not self._metric and isinstance(key, Column):
            self._metric = activity_name(key)
        self._spellings: dict[str, str] = {}
        self._decimals: defaultdict[str, Decimals] = defaultdict(Decimals)
        self._columns: dict[str, Column] = {}
        if isinstance(self._value, Product):
            self._metric = self._metric if recognised.metric else metric_name(self._value.columns[0])
        if isinstance(self._value, Column) and not self._by_row:
            self._columns[self._metric] = self._value

    @property
    def one_each(self) -> bool:
        """Whether a row has one value."""
        return self._heads is None

    def metric_written(self, written: str) -> str:
        """The metric of a row whose type cell says `written`, '' without such a column."""
        return self._spelled(written) if written else self._metric

    def see(self, facts: FactColumns, counted: Counter[tuple[int, int]]) -> None:
        """Takes note of what the metrics of some more facts are like; they come `counted`."""
        for (what, how_much), times in counted.items():
            self._decimals[facts.metrics[what]].see(facts.amounts[how_much][0], times)

    @property
    def units(self) -> dict[str, UnitHint]:
        """What each metric met so far measures."""
        return {name: self._unit(name) for name in self._decimals}

    @property
    def decimals(self) -> dict[str, int]:
        """How many decimals each metric met so far needs."""
        return {name: self._decimals[name].needed(unit) for name, unit in self.units.items()}

    def __call__(self, row: Row) -> Iterable[FactRecord]:
        if self._heads is not None:
            return self._many(row)
        person, day = row.need("person"), self._day(row)
        metric = self._metric_of(row) or self._metric
        value, currency = ONE, ""
        if self._value is not None:
            value, currency = money(row.need("value"), row)
        key = self._keys.of(row)
        identity = "" if key else self._when(day) + row.identity
        return (FactRecord(row.origin, key, person, metric, day, value, currency, identity),)

    def _many(self, row: Row) -> Iterator[FactRecord]:
        """A record for each filled cell; its key, too, is that of the cell."""
        person = None if self._heads is Heads.PEOPLE else row.need("person")
        day = None if self._heads is Heads.PERIODS else self._day(row)
        named = self._metric_of(row) or self._metric
        key = self._keys.of(row)
        about = "" if key else self._when(day) + row.identity_without({c.index for c in self._across})
        cells = list(self._cells(row))  # all of them before the first: the last may reject the row
        for column, (value, currency) in cells:
            whose = PersonRef("name", column.header) if person is None else person
            when = self._first_day(column) if day is None else day
            metric = (says_what(column.label) if self._heads is Heads.PERIODS else "") or named
            if self._heads is Heads.METRICS:
                metric = metric_name(column)
            self._columns.setdefault(metric, column)
            # “Jan” of another year is another value
            named_by = (
                f"{column.header} {when}" if isinstance(column.period, YearlessPeriod) else column.header
            )
            own_key = f"{key}{SEPARATOR}{named_by}" if key else ""
            identity = "" if key else f"{about}\x1f{named_by}={value}"
            yield FactRecord(row.origin, own_key, whose, metric, when, value, currency, identity)

    def _cells(self, row: Row) -> Iterator[tuple[Column, tuple[Decimal, str]]]:
        for column in self._across:
            try:
                amount = self._readers[column.index](row.cell(column))
            except BadCell as bad:
                row.warn(column, str(bad))
                continue
            if amount is not None:
                yield column, money(amount, row)

    def _metric_of(self, row: Row) -> str:
        """What the row's own cell says is measured; '' without such a column."""
        if not row.has("metric"):
            return ""
        written: str = row.need("metric")
        return self._spelled(written)

    def _spelled(self, written: str) -> str:
        return self._spellings.setdefault(written.casefold(), written)

    def _day(self, row: Row) -> date | datetime:
        """The day; of a month, whose year may stand in another cell, the first."""
        if not row.has("year"):
            day: date | datetime = row.need("day")
            return day
        try:
            return month_of(row.need("day"), row.need("year"))[0]
        except BadCell as bad:
            raise row.reject("day", str(bad)) from bad

    def _first_day(self, column: Column) -> date:
        period = column.period
        assert period is not None
        if isinstance(period, FiscalPeriod):
            return period.in_calendar(self._fiscal)[0]
        if isinstance(period, YearlessPeriod):
            assert self._year is not None
            # the first week of a year may begin in the one before, which it is not about
            return max(period.in_year(self._year)[0], date(self._year, 1, 1))
        return period[0]

    def _unit(self, name: str) -> UnitHint:
        column = self._columns.get(name)
        if isinstance(self._value, Product):
            named = {unit_of(factor, self._has_currency) for factor in self._value.columns}
            return UnitHint.MONEY if UnitHint.MONEY in named else unit_named(name)
        unnamed = self._heads is Heads.PEOPLE or (
            self._heads is Heads.PERIODS and column is not None and not says_what(column.label)
        )
        if column is None or unnamed:
            return unit_named(name) if self._value is not None or self._heads is not None else UnitHint.COUNT
        return UnitHint.COUNT if is_flag(column) else unit_of(column, self._has_currency)

    def _when(self, day: date | datetime | None) -> str:
        """What tells a row from the same row of another month or year, where its own cells do not."""
        return f"{day}\x1f" if self.is_dated_elsewhere else ""


def _is_dated_elsewhere(recognised: Recognised) -> bool:
    """Whether the sheet's name, a title or somebody says when it was, at least of which year."""
    day = recognised.sources.get("day")
    if not isinstance(day, Column) or "year" in recognised.sources:
        return isinstance(day, TitledPeriod)
    return bool(day.content.yearless) or any(map(find_yearless, day.content.samples))
