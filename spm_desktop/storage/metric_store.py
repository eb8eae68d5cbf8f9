"""Keeps what metrics mean: the metric as it is now, and a version for each change."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.metrics import DefinedMetric, Meaning, MetricVersion
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, micros
from spm_desktop.storage.metrics import read_metrics
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlMetricStore:
    """See `services.metrics.MetricStore`."""

    database: Database
    clock: Clock

    def all(self) -> Sequence[DefinedMetric]:
        with self.database.read() as connection:
            return _read(connection)

    def change(self, actor: Actor, key: str, before: Meaning, after: Meaning, reason: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "metric", key, "key")
            metric = next((found for found in _read(work.connection) if found.metric.key == key), None)
            if metric is None:
                raise KnownError("metric_unknown", f"There is no metric {key}.", "Choose one of the list.")
            _refuse_others(metric.meaning, before)
            if after != metric.meaning:
                _write(work, metric, after, reason)


def _read(connection: Connection) -> list[DefinedMetric]:
    versions = defaultdict(list)
    rows = connection.execute(
        text("SELECT metric_id, no, definition, actor, at, reason FROM metric_version ORDER BY no DESC")
    )
    for row in rows:
        version = MetricVersion(row.no, row.definition, row.actor, from_micros(row.at), row.reason)
        versions[row.metric_id].append(version)
    return [
        DefinedMetric(metric, tuple(versions[metric.id])) for metric in read_metrics(connection).values()
    ]


def _refuse_others(now: Meaning, before: Meaning) -> None:
    """Raises KnownError where somebody changed the metric since `before` was read."""
    old, new = asdict(before), asdict(now)
    for field, value in new.items():
        if value != old[field]:
            raise KnownError(
                "changed_since",
                f"{before.name} was changed meanwhile: its {field.replace('_', ' ')} was"
                f" “{old[field]}” when you began, and is “{value}” now.",
                "Look at it again, and repeat your change if it still holds.",
            )


def _write(work: UnitOfWork, metric: DefinedMetric, after: Meaning, reason: str) -> None:
    """The metric as it is from now on, and a version of it over the same streams."""
    before, connection = metric.meaning, work.connection
    version = connection.execute(
        text(
            "INSERT INTO metric_version(metric_id, no, num_stream, den_stream, definition, actor, at, reason)"
            " SELECT metric_id, no + 1, num_stream, den_stream, :definition, :actor, :at, :reason"
            " FROM metric_version WHERE metric_id = :id AND no = :no RETURNING id"
        ),
        {
            "id": metric.metric.id,
            "no": metric.versions[0].no,
            "definition": after.definition,
            "actor": work.actor.name,
            "at": micros(work.clock.now()),
            "reason": reason or _what(before, after),
        },
    ).scalar_one()
    connection.execute(
        text(
            "UPDATE metric SET name = :name, level = :level, direction = :direction, wall_visible = :wall,"
            " version_id = :version WHERE id = :id"
        ),
        {
            "id": metric.metric.id,
            "name": after.name,
            "level": after.level.value,
            "direction": after.direction.value,
            "wall": int(after.wall_visible),
            "version": version,
        },
    )
    work.audited("metric", key=metric.metric.key, before=asdict(before), after=asdict(after), reason=reason)
    work.changed(Change(Topic.METRICS, metric.metric.key))
    work.changed(Change(Topic.FIGURES, metric.metric.key))


def _what(before: Meaning, after: Meaning) -> str:
    """What a version changed, where nobody said why."""
    old, new = asdict(before), asdict(after)
    return ", ".join(field.replace("_", " ") for field in old if old[field] != new[field]).capitalize()
