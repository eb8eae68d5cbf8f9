"""What metrics are called and mean: each change is kept with who made it, when and why, and can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Level, Metric
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

TAKEN_BACK = "Taken back."


@dataclass(frozen=True, slots=True)
class Meaning:
    """What can be changed of a metric. Another direction turns ranks and attainment round, at once and for
    all periods that are not frozen."""

    name: str
    definition: str
    level: Level
    direction: Direction
    wall_visible: bool


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
        return Meaning(metric.name, definition, metric.level, metric.direction, metric.wall_visible)


class MetricStore(Protocol):
    """Where metrics are kept."""

    def all(self) -> Sequence[DefinedMetric]:
        """Every metric, in the order they were made."""

    def change(self, actor: Actor, key: str, before: Meaning, after: Meaning, reason: str) -> None:
        """Gives a metric another meaning. Raises KnownError (``changed_since``) where it no longer means what
        `before` says."""


def defined_metrics(store: MetricStore, actor: Actor) -> list[DefinedMetric]:
    """Every metric with its versions."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    return list(store.all())


def change_metric(
    store: MetricStore, actor: Actor, metric: DefinedMetric, after: Meaning, reason: str = ""
) -> Changes:
    """Gives a metric another name, description, level, direction, or takes it off the wall.

    Raises:
        KnownError: the actor may not, the name is taken or empty, a change of direction has no reason, or
            somebody changed the metric meanwhile.
    """
    require(actor, Area.METRICS, Access.WRITE)
    before = metric.meaning
    after = replace(after, name=after.name.strip(), definition=after.definition.strip())
    _check_name(store, metric, after.name)
    if after.direction is not before.direction and not reason.strip():
        raise KnownError(
            "reason_missing",
            f"Another direction of {before.name} turns its ranks round.",
            "Say why: the reason is kept with the new version.",
        )
    key = metric.metric.key
    return reversible(
        _told(before, after),
        frozenset({Topic.METRICS, Topic.FIGURES}),
        partial(store.change, actor, key, before, after, reason.strip()),
        partial(store.change, actor, key, after, before, TAKEN_BACK),
    )


def _check_name(store: MetricStore, metric: DefinedMetric, name: str) -> None:
    if not name:
        raise KnownError("metric_nameless", "A metric needs a name.", "Type one.")
    others = [other.metric for other in store.all() if other.metric.key != metric.metric.key]
    if normal_key(name) in {normal_key(other.name) for other in others}:
        raise KnownError("metric_exists", f"Another metric is called {name} already.", "Choose another name.")


def _told(before: Meaning, after: Meaning) -> str:
    if after.name != before.name:
        return f"Renamed {before.name} to {after.name}"
    if after.direction is not before.direction:
        return f"{after.name}: {after.direction.value} is better"
    if after.wall_visible != before.wall_visible:
        return f"Showed {after.name} on the wall" if after.wall_visible else f"Took {after.name} off the wall"
    if after.level is not before.level:
        return f"{after.name} is a metric of level {after.level.value}"
    return f"Described {after.name}"
