"""What metrics are called and mean: each change is kept with who made it, when and why, and can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.formulas import Formula, check_formula, formula_of
from spm_desktop.domain.metrics import Direction, Level, Metric, fact_rule, metric_key
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

TAKEN_BACK = "Taken back."


@dataclass(frozen=True, slots=True)
class Meaning:
    """What can be changed of a metric. Another direction turns ranks and attainment round, another formula
    restates all figures, both at once and for all periods that are not frozen."""

    name: str
    definition: str
    level: Level
    direction: Direction
    wall_visible: bool
    formula: Formula

    def of(self, metric: Metric) -> Metric:
        """The metric with this meaning."""
        formula = self.formula
        return replace(
            metric,
            name=self.name,
            level=self.level,
            direction=self.direction,
            wall_visible=self.wall_visible,
            over_time=formula.over_time,
            across=formula.across,
            num_rule=formula.num_rule,
            den_rule=formula.den_rule,
        )

    def moves_figures(self, before: "Meaning") -> bool:
        """Whether figures or places may be others than they were before."""
        return self.formula != before.formula or self.direction is not before.direction


@dataclass(frozen=True, slots=True)
class MetricVersion:
    """How a metric was defined from an instant on; `reason` is why it was changed."""

    no: int
    definition: str
    actor: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DefinedMetric:
    """A metric with all its versions, the newest first."""

    metric: Metric
    versions: tuple[MetricVersion, ...]

    @property
    def meaning(self) -> Meaning:
        metric = self.metric
        definition = self.versions[0].definition if self.versions else ""
        return Meaning(
            metric.name,
            definition,
            metric.level,
            metric.direction,
            metric.wall_visible,
            formula_of(metric),
        )


class MetricStore(Protocol):
    """Where metrics are kept."""

    def all(self) -> Sequence[DefinedMetric]:
        """Every metric, in the order they were made."""

    def change(self, actor: Actor, key: str, before: Meaning, after: Meaning, reason: str) -> None:
        """Gives a metric another meaning. Raises KnownError (``changed_since``) where it no longer means what
        `before` says."""

    def make(self, actor: Actor, metric: Metric, definition: str) -> None:
        """Adds a metric. Raises KnownError (``metric_exists``) where its key is taken by now."""

    def remove(self, actor: Actor, key: str) -> None:
        """Takes away a metric that nothing uses yet. Raises KnownError (``metric_used``)."""


def defined_metrics(store: MetricStore, actor: Actor) -> list[DefinedMetric]:
    """Every metric with its versions."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    return list(store.all())


def change_metric(
    store: MetricStore, actor: Actor, metric: DefinedMetric, after: Meaning, reason: str = ""
) -> Changes:
    """Gives a metric another name, description, level, direction, formula, or takes it off the wall.

    Raises:
        KnownError: the actor may not, the name is taken or empty, the formula is none for this metric, a
            change that moves figures has no reason, or somebody changed the metric meanwhile.
    """
    require(actor, Area.METRICS, Access.WRITE)
    before = metric.meaning
    after = replace(after, name=after.name.strip(), definition=after.definition.strip())
    key = metric.metric.key
    known = [one.metric for one in store.all()]
    _check_name(known, key, after.name)
    check_formula(metric.metric, after.formula, known)
    if after.moves_figures(before) and not reason.strip():
        turned = after.direction is not before.direction
        what = "direction of {} turns its ranks round" if turned else "formula of {} restates its figures"
        raise KnownError(
            "reason_missing",
            f"Another {what.format(before.name)}.",
            "Say why: the reason is kept with the new version.",
        )
    return reversible(
        _told(before, after),
        frozenset({Topic.METRICS, Topic.FIGURES}),
        partial(store.change, actor, key, before, after, reason.strip()),
        partial(store.change, actor, key, after, before, TAKEN_BACK),
    )


def make_metric(store: MetricStore, actor: Actor, metric: Metric, definition: str = "") -> Changes:
    """Adds a metric, which programs call by its name's `metric_key`; undone as long as nothing uses it.

    Raises:
        KnownError: the actor may not, the name is taken or empty, or the formula is none for this metric.
    """
    require(actor, Area.METRICS, Access.WRITE)
    metric = named(metric, metric.name)
    known = [one.metric for one in store.all()]
    _check_name(known, metric.key, metric.name)
    if metric.key in {one.key for one in known}:
        raise _taken(metric.name)
    check_formula(metric, formula_of(metric), known)
    return reversible(
        f"Made the metric {metric.name}",
        frozenset({Topic.METRICS, Topic.FIGURES}),
        partial(store.make, actor, metric, definition.strip()),
        partial(store.remove, actor, metric.key),
    )


def named(metric: Metric, name: str) -> Metric:
    """A metric that is to be made, under that name: its key, and the stream of its own values, follow."""
    name, own = name.strip(), not metric.den_rule
    key = metric_key(name)
    return replace(metric, name=name, key=key, num_rule=fact_rule(key) if own else metric.num_rule)


def _check_name(known: Sequence[Metric], key: str, name: str) -> None:
    if not name:
        raise KnownError("metric_nameless", "A metric needs a name.", "Type one.")
    if normal_key(name) in {normal_key(other.name) for other in known if other.key != key}:
        raise _taken(name)


def _taken(name: str) -> KnownError:
    return KnownError("metric_exists", f"Another metric is called {name} already.", "Choose another name.")


def _told(before: Meaning, after: Meaning) -> str:
    if after.name != before.name:
        return f"Renamed {before.name} to {after.name}"
    if after.direction is not before.direction:
        return f"{after.name}: {after.direction.value} is better"
    if after.formula != before.formula:
        return f"Gave {after.name} another formula"
    if after.wall_visible != before.wall_visible:
        return f"Showed {after.name} on the wall" if after.wall_visible else f"Took {after.name} off the wall"
    if after.level is not before.level:
        return f"{after.name} is a metric of level {after.level.value}"
    return f"Described {after.name}"
