"""What the rows of a sheet add up to: somebody who knows the file sees at once whether it was read right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from spm_desktop.domain.deals import StageKind, stage_kind
from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.records import AddedUp, DealRecord, GoalRecord, Record, UnitHint

_ADDITIVE = (UnitHint.MONEY, UnitHint.COUNT, UnitHint.DURATION)
_MOST = 8
_ONE_DAY = timedelta(days=1)


class Sums:
    """Sums by what is measured and by currency, and the first and the last day."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str], Decimal] = {}
        self._first: date | None = None
        self._last: date | None = None

    def see_facts(self, facts: FactColumns, counted: Counter[tuple[int, int]]) -> None:
        """Takes some facts, which come `counted`."""
        moments = facts.moments()
        self._see_days(moments[place] for place in set(facts.when))
        currencies = {currency for _, currency in facts.amounts}
        if len(facts.metrics) == len(currencies) == 1:  # most files, also of a million rows
            values = [value for value, _ in facts.amounts]
            total = sum(map(values.__getitem__, facts.how_much), Decimal(0))
            self._add(facts.metrics[0], total, currencies.pop())
            return
        for (what, how_much), times in counted.items():
            value, currency = facts.amounts[how_much]
            self._add(facts.metrics[what], value * times, currency)

    def see(self, record: Record) -> None:
        """Counts a deal or a goal; people have nothing to add up."""
        if isinstance(record, GoalRecord):
            self._add(record.metric or "Targets", record.target, record.currency)
            self._see_days((record.start, record.end - _ONE_DAY))
        elif isinstance(record, DealRecord):
            ended = stage_kind(record.stage)
            if record.amount is not None:
                self._add("All deals", record.amount, record.currency)
                self._add("Won", record.amount if ended is StageKind.WON else Decimal(0), record.currency)
            if record.close is not None and ended is not StageKind.OPEN:
                self._see_days((record.close,))

    def added_up(self, units: Mapping[str, UnitHint]) -> tuple[AddedUp, ...]:
        """The sums of what can be added; ratings and percentages can't."""
        found = [
            AddedUp(name, total, currency, units.get(name, UnitHint.MONEY))
            for (name, currency), total in self._sums.items()
        ]
        return tuple(one for one in found if one.unit in _ADDITIVE)[:_MOST]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last; None where there is none."""
        return None if self._first is None or self._last is None else (self._first, self._last)

    def _add(self, name: str, value: Decimal, currency: str) -> None:
        self._sums[name, currency] = self._sums.get((name, currency), Decimal(0)) + value

    def _see_days(self, moments: Iterable[date | datetime]) -> None:
        for moment in moments:
            day = moment.date() if isinstance(moment, datetime) else moment
            self._first = day if self._first is None else min(self._first, day)
            self._last = day if self._last is None else max(self._last, day)
