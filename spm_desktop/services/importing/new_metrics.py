"""Metrics that goals are for and that nobody has made yet: what they may be, and what was said of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from spm_desktop.domain.metrics import Across, Direction, Level, Metric, OverTime, Unit, fact_rule, metric_key
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import FeedPlan, GoalRecord, UnitHint
from spm_desktop.services.importing.options import MetricAnswer
from spm_desktop.services.importing.receipts import UnknownMetric
from spm_desktop.services.ledger import Reference

MOST_DECIMALS = 4
_WORD = re.compile(r"[A-Z]?[a-zß-ÿ]+|[A-Z]+|Ø")
_AVERAGED = frozenset(("avg", "average", "mean", "speed", "ø", "durchschnitt", "moyenne", "promedio"))


def new_metric(
    name: str,
    key: str,
    unit: Unit,
    decimals: int,
    direction: Direction = Direction.HIGHER,
) -> Metric:
    """A metric that values are imported for, as its name and its unit say that they add up."""
    averages = unit in (Unit.PERCENT, Unit.SCORE) or _is_average(name)
    return Metric(
        id=0,
        key=key,
        name=name,
        unit=unit,
        decimals=decimals,
        direction=direction,
        level=Level.ACTIVITY if unit in (Unit.COUNT, Unit.DURATION) else Level.RESULT,
        over_time=OverTime.AVERAGE if averages else OverTime.SUM,
        across=Across.AVERAGE if averages else Across.SUM,
        num_rule=fact_rule(key),
    )


def _is_average(name: str) -> bool:
    """Whether a name says that its values are averages, or speeds: adding them up would mean nothing."""
    return not _AVERAGED.isdisjoint(word.casefold() for word in _WORD.findall(name))


@dataclass(slots=True)
class _Met:
    """What the goals for one unknown metric say."""

    name: str
    goals: int = 0
    decimals: int = 0
    is_money: bool = False


@dataclass(slots=True)
class NewMetrics:
    """The metrics that the goals of one file are for. `make` stores one and returns its id: only those that
    were said to be made."""

    plan: FeedPlan
    reference: Reference
    answers: Sequence[MetricAnswer] = ()
    make: Callable[[Metric], int] | None = None
    made: list[Metric] = field(default_factory=list)
    _shares: dict[str, bool] = field(default_factory=dict)
    _met: dict[str, _Met] = field(default_factory=dict)
    _found: dict[str, Metric | None] = field(default_factory=dict)

    def see(self, record: GoalRecord) -> None:
        """Notes what a goal says of its metric; all of them, before the first is asked for."""
        self._shares[record.metric] = self._shares.get(record.metric, True) and record.may_be_share
        if not record.metric or self._known(record.metric) is not None:
            return
        met = self._met.setdefault(normal_key(record.metric), _Met(record.metric))
        exponent = record.target.as_tuple().exponent
        met.goals += 1
        met.decimals = min(max(met.decimals, -exponent if isinstance(exponent, int) else 0), MOST_DECIMALS)
        met.is_money = met.is_money or bool(record.currency)

    def find(self, name: str) -> Metric | None:
        """The metric of that name, if there is one or it is to be made."""
        at = normal_key(name)
        if at not in self._found:
            self._found[at] = self._known(name) or self._answered(name)
        return self._found[at]

    def in_per_cent(self, record: GoalRecord, metric: Metric) -> GoalRecord:
        """The goal as it is meant: where all targets of a percentage are shares, 0.28 is 28 %."""
        if metric.unit is not Unit.PERCENT or not self._shares.get(record.metric):
            return record
        return replace(record, target=100 * record.target, may_be_share=False)

    def unknown(self) -> tuple[UnknownMetric, ...]:
        """Those that nothing was said of, in the order of the file."""
        waiting = [met for at, met in self._met.items() if self._found.get(at) is None]
        return tuple(
            UnknownMetric(met.name, met.goals, self._unit(met), self._like(met.name)) for met in waiting
        )

    def why_not(self, name: str) -> str:
        """What is wrong with an unknown one, and the way out."""
        close = self._like(name)
        meant = f"say {close}, or " if close else ""
        return f"There is no metric called {name}: {meant}make it on the Data page, then import again."

    def _known(self, name: str) -> Metric | None:
        metrics = self.reference.metrics
        return metrics.get(metric_key(name)) or next(
            (metric for metric in metrics.values() if normal_key(metric.name) == normal_key(name)), None
        )

    def _answered(self, name: str) -> Metric | None:
        said = next((one for one in self.answers if normal_key(one.said) == normal_key(name)), None)
        if said is None:
            return None
        if said.key:
            return self.reference.metrics.get(said.key)
        key = metric_key(name)
        if self.make is None or not key:
            return None
        met = self._met.get(normal_key(name), _Met(name))
        unit = said.unit or self._unit(met)
        decimals = self.reference.currency_decimals if unit is Unit.MONEY else met.decimals
        metric = new_metric(" ".join(met.name.split()), key, unit, decimals, said.direction)
        self.made.append(metric)
        return replace(metric, id=self.make(metric))

    def _unit(self, met: _Met) -> Unit:
        hint = self.plan.metric_units.get(met.name, UnitHint.COUNT)
        return Unit.MONEY if met.is_money and hint is UnitHint.COUNT else Unit(hint.value)

    def _like(self, name: str) -> str:
        """What a metric of nearly that name is called; '' where none is."""
        names = {normal_key(metric.name): metric.name for metric in self.reference.metrics.values()}
        close = get_close_matches(normal_key(name), names, n=1)
        return names[close[0]] if close else ""
