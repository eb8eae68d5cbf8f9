"""People, metrics, streams and stages that imports bring."""

from sqlalchemy import Connection, text

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PersonRef
from spm_desktop.domain.staffing import PersonStatement, Statements
from spm_desktop.services.ledger import Additions
from spm_desktop.storage.days import micros
from spm_desktop.storage.entity_log import EntityLog
from spm_desktop.storage.known_people import create_person, remember_key
from spm_desktop.storage.ledger.operations import PendingOperation
from spm_desktop.storage.statements import keep_statements, key_pairs
from spm_desktop.storage.unit_of_work import Change, UnitOfWork


def stream_ids(connection: Connection) -> dict[str, int]:
    """Rule -> stream, for every stream."""
    return {row.rule: row.id for row in connection.execute(text("SELECT rule, id FROM stream"))}


def find_stream(connection: Connection, rule: str) -> int | None:
    """The stream of that rule, if there is one."""
    found: int | None = connection.execute(
        text("SELECT id FROM stream WHERE rule = :rule"), {"rule": rule}
    ).scalar()
    return found


def ensure_stream(connection: Connection, rule: str) -> int:
    """The stream of that rule; a new one counts nothing until a metric uses it."""
    connection.execute(
        text("INSERT INTO stream(rule, state) VALUES (:rule, 'live') ON CONFLICT DO NOTHING"), {"rule": rule}
    )
    found: int = connection.execute(
        text("SELECT id FROM stream WHERE rule = :rule"), {"rule": rule}
    ).scalar_one()
    return found


def ensure_stage(
    connection: Connection, system_id: int, pipeline: str, name: str, kind: StageKind, op_id: int
) -> int:
    """The stage of that name in its pipeline, as what it means now: it is new, or only undone imports used
    it. A new one goes again if the operation is dropped."""
    values = {"system": system_id, "pipeline": pipeline, "name": name, "kind": kind.value, "op": op_id}
    connection.execute(
        text(
            "INSERT INTO stage(system_id, pipeline, name, kind, op_id, position)"
            " VALUES (:system, :pipeline, :name, :kind, :op,"
            "  (SELECT count(*) FROM stage WHERE system_id = :system AND pipeline = :pipeline))"
            " ON CONFLICT (system_id, pipeline, name) DO UPDATE"
            " SET kind = excluded.kind, op_id = excluded.op_id"
        ),
        values,
    )
    found: int = connection.execute(
        text("SELECT id FROM stage WHERE system_id = :system AND pipeline = :pipeline AND name = :name"),
        values,
    ).scalar_one()
    return found


def store_metric(connection: Connection, metric: Metric, actor: str, at: int, definition: str = "") -> None:
    """A new metric with its first version; a metric of that key is left as it is."""
    if connection.execute(text("SELECT 1 FROM metric WHERE key = :key"), {"key": metric.key}).first():
        return
    metric_id = connection.execute(
        text(
            "INSERT INTO metric(key, name, unit, decimals, direction, level, over_time, across, wall_visible)"
            " VALUES (:key, :name, :unit, :decimals, :direction, :level, :over_time, :across, :visible)"
            " RETURNING id"
        ),
        {
            "key": metric.key,
            "name": metric.name,
            "unit": metric.unit.value,
            "decimals": metric.decimals,
            "direction": metric.direction.value,
            "level": metric.level.value,
            "over_time": metric.over_time.value,
            "across": metric.across.value,
            "visible": int(metric.wall_visible),
        },
    ).scalar_one()
    version = connection.execute(
        text(
            "INSERT INTO metric_version(metric_id, no, num_stream, den_stream, definition, actor, at)"
            " VALUES (:metric, 1, :num, :den, :definition, :actor, :at) RETURNING id"
        ),
        {
            "metric": metric_id,
            "num": ensure_stream(connection, metric.num_rule),
            "den": ensure_stream(connection, metric.den_rule) if metric.den_rule else None,
            "definition": definition,
            "actor": actor,
            "at": at,
        },
    ).scalar_one()
    connection.execute(
        text("UPDATE metric SET version_id = :version WHERE id = :metric"),
        {"version": version, "metric": metric_id},
    )


def add(work: UnitOfWork, operation: PendingOperation, system_id: int, additions: Additions) -> None:
    """Stores what comes with an import, in its flip, with a trace of what its undo may take back."""
    connection = work.connection
    _refuse_if_made_meanwhile(connection, additions)
    for metric in additions.metrics:
        store_metric(connection, metric, work.actor.name, micros(work.clock.now()))
        work.changed(Change("metrics", metric=metric.key))
    log = EntityLog(connection, operation.id)
    stated = []
    for new in additions.people:
        create_person(log, new.id, new.name, new.email)
        stated.append(PersonStatement(new.id, key_pairs(new.refs), new.name, new.email))
    for person, refs in sorted(additions.matched.items()):
        stated.append(PersonStatement(person, key_pairs(refs)))
    for said in stated:
        for kind, key in said.keys:
            remember_key(log, system_id, said.person, PersonRef(kind, key))
    if stated:
        at = micros(work.clock.now())
        keep_statements(connection, operation.id, Statements(at, today=0, people=tuple(stated)))
    if additions.people:
        work.changed(Change("people"))


def _refuse_if_made_meanwhile(connection: Connection, additions: Additions) -> None:
    """Two imports of different systems may bring the same person or metric at the same time: the later one
    was matched against what was known before."""
    ours = {person.id for person in additions.people}
    names = {normal_key(person.name) for person in additions.people}
    if names:
        for row in connection.execute(text("SELECT id, display_name FROM person")):
            new = row.id not in additions.known_people and row.id not in ours
            if new and normal_key(row.display_name) in names:
                raise _made_meanwhile(row.display_name)
    for metric in additions.metrics:
        known = connection.execute(
            text("SELECT unit, decimals FROM metric WHERE key = :key"), {"key": metric.key}
        ).one_or_none()
        if known is not None and (known.unit, known.decimals) != (metric.unit.value, metric.decimals):
            raise _made_meanwhile(metric.name)


def _made_meanwhile(name: str) -> KnownError:
    return KnownError(
        "made_meanwhile",
        f"Another import has just added {name}, which this one would have added too.",
        "Nothing of this file was imported; import it again.",
    )
