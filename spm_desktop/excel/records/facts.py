"""Rows with a person, a day and a value, or an activity, become fact records."""

from collections import defaultdict
from decimal import Decimal

from spm_desktop.domain.records import FactRecord, UnitHint
from spm_desktop.excel.columns.measures import Decimals, activity_name, metric_name, unit_named, unit_of
from spm_desktop.excel.columns.recognised import Recognised
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.records.keys import UniqueKeys
from spm_desktop.excel.records.money import money
from spm_desktop.excel.records.rows import Row

_ONE = Decimal(1)


class FactMaker:
    """Makes the record of a row.

    The metric is what the row's type cell says, or else the header of the value column, or else what the ids
    of a log are ids of. Without a value column each row counts one.
    """

    def __init__(self, recognised: Recognised, keys: UniqueKeys) -> None:
        self._keys = keys
        self._value = recognised.sources.get("value")
        self._by_row = isinstance(recognised.sources.get("metric"), Column)
        self._has_currency = "currency" in recognised.sources
        key = recognised.sources.get("key")
        self._metric = ""
        if isinstance(self._value, Column):
            self._metric = metric_name(self._value)
        elif isinstance(key, Column):
            self._metric = activity_name(key)
        self._spellings: dict[str, str] = {}
        self._decimals: defaultdict[str, Decimals] = defaultdict(Decimals)

    @property
    def units(self) -> dict[str, UnitHint]:
        """What each metric met so far measures."""
        if self._value is None:
            return dict.fromkeys(self._decimals, UnitHint.COUNT)
        if self._by_row or not isinstance(self._value, Column):
            return {name: unit_named(name) for name in self._decimals}
        return dict.fromkeys(self._decimals, unit_of(self._value, self._has_currency))

    @property
    def decimals(self) -> dict[str, int]:
        """How many decimals each metric met so far needs."""
        return {name: self._decimals[name].needed(unit) for name, unit in self.units.items()}

    def __call__(self, row: Row) -> tuple[FactRecord]:
        person, day = row.need("person"), row.need("day")
        metric = self._metric
        if row.has("metric"):
            written: str = row.need("metric")
            metric = self._spellings.setdefault(written.casefold(), written)
        value, currency = _ONE, ""
        if self._value is not None:
            value, currency = money(row.need("value"), row)
        key = self._keys.of(row)
        self._decimals[metric].see(value)
        identity = "" if key else row.identity
        return (FactRecord(row.origin, key, person, metric, day, value, currency, identity),)
