"""Keeps what metrics mean: the metric as it is now, and a version for each change."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, fact_rule
from spm_desktop.services.actors import Actor
from spm_desktop.services.metrics import DefinedMetric, Meaning, MetricVersion
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, micros
from spm_desktop.storage.ledger.additions import ensure_stream, store_metric
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
            return read_defined(connection)

    def change(self, actor: Actor, key: str, before: Meaning, after: Meaning, reason: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            change_meaning(work, key, before, after, reason)

    def make(self, actor: Actor, metric: Metric, definition: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "org", 1)
            if any(found.metric.key == metric.key for found in read_defined(work.connection)):
                raise KnownError(
                    "metric_exists",
                    f"Another metric is called {metric.name} already.",
                    "Choose another name.",
                )
            store_metric(work.connection, metric, actor.name, micros(self.clock.now()), definition)
            work.audited("metric", key=metric.key, before=None, after=asdict(metric), reason="")
            _announce(work, metric.key)

    def remove(self, actor: Actor, key: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "metric", key, "key")
            defined = read_defined(work.connection)
            metric = next((found.metric for found in defined if found.metric.key == key), None)
            if metric is None:
                return
            if _has_values(work.connection, metric):
                raise _used(metric)
            try:
                for statement in (
                    "UPDATE metric SET version_id = NULL WHERE id = :id",
                    "DELETE FROM metric_version WHERE metric_id = :id",
                    "DELETE FROM metric WHERE id = :id",
                ):
                    work.connection.execute(text(statement), {"id": metric.id})
            except IntegrityError as used:
                raise _used(metric) from used
            work.audited("metric", key=key, before=asdict(metric), after=None, reason="")
            _announce(work, key)


def change_meaning(work: UnitOfWork, key: str, before: Meaning, after: Meaning, reason: str) -> None:
    """See `services.metrics.MetricStore.change`, within a running transaction."""
    lock_row(work.connection, "metric", key, "key")
    metric = next((found for found in read_defined(work.connection) if found.metric.key == key), None)
    if metric is None:
        raise KnownError("metric_unknown", f"There is no metric {key}.", "Choose one of the list.")
    _refuse_others(metric.meaning, before)
    if after != metric.meaning:
        _write(work, metric, after, reason)


def _has_values(connection: Connection, metric: Metric) -> bool:
    """Whether anything is, or is about to be, counted for it that only it counts."""
    found = connection.execute(
        text(
            "SELECT 1 FROM fact f JOIN stream s ON s.id = f.stream_id JOIN source_row r ON r.id = f.row_id"
            " WHERE s.rule = :own AND r.from_op IS NOT NULL AND r.to_op IS NULL LIMIT 1"
        ),
        {"own": fact_rule(metric.key)},
    )
    return found.first() is not None


def _used(metric: Metric) -> KnownError:
    return KnownError(
        "metric_used",
        f"{metric.name} has values or goals by now.",
        "Take these back first; or leave it, and take it off the wall.",
    )


def _announce(work: UnitOfWork, key: str) -> None:
    work.changed(Change(Topic.METRICS, key))
    work.changed(Change(Topic.FIGURES, key))


def read_defined(connection: Connection) -> list[DefinedMetric]:
    """Every metric with its versions, in the order they were made."""
    versions = defaultdict(list)
    rows = connection.execute(
        text("SELECT metric_id, no, definition, actor, at, reason FROM metric_version ORDER BY no DESC")
    )
    for row in rows:
        version = MetricVersion(row.no, row.definition, row.actor, from_micros(row.at), row.reason)
        versions[row.metric_id].append(version)
    return [DefinedMetric(metric, tuple(versions[metric.id])) for metric in read_metrics(connection).values()]


def _refuse_others(now: Meaning, before: Meaning) -> None:
    """Raises KnownError where somebody changed the metric since `before` was read."""
    old, new = asdict(before), asdict(now)
    for field, value in new.items():
        if value != old[field] and field == "formula":
            raise KnownError(
                "changed_since",
                f"The formula of {before.name} was changed meanwhile.",
                "Look at it again, and repeat your change if it still holds.",
            )
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
    formula = after.formula
    version = connection.execute(
        text(
            "INSERT INTO metric_version(metric_id, no, num_stream, den_stream, definition, actor, at, reason)"
            " VALUES (:id, :no, :num, :den, :definition, :actor, :at, :reason) RETURNING id"
        ),
        {
            "id": metric.metric.id,
            "no": metric.versions[0].no + 1,
            "num": ensure_stream(connection, formula.num_rule),
            "den": ensure_stream(connection, formula.den_rule) if formula.den_rule else None,
            "definition": after.definition,
            "actor": work.actor.name,
            "at": micros(work.clock.now()),
            "reason": reason or _what(before, after),
        },
    ).scalar_one()
    connection.execute(
        text(
            "UPDATE metric SET name = :name, level = :level, direction = :direction, wall_visible = :wall,"
            " over_time = :over_time, across = :across, version_id = :version WHERE id = :id"
        ),
        {
            "id": metric.metric.id,
            "name": after.name,
            "level": after.level.value,
            "direction": after.direction.value,
            "wall": int(after.wall_visible),
            "over_time": formula.over_time.value,
            "across": formula.across.value,
            "version": version,
        },
    )
    work.audited("metric", key=metric.metric.key, before=asdict(before), after=asdict(after), reason=reason)
    _announce(work, metric.metric.key)


def _what(before: Meaning, after: Meaning) -> str:
    """What a version changed, where nobody said why."""
    old, new = asdict(before), asdict(after)
    return ", ".join(field.replace("_", " ") for field in old if old[field] != new[field]).capitalize()
