"""Gives rows that were held their place, in the import they came with, once they can be understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.records import PersonRecord, RecordKind
from spm_desktop.domain.staged import ResolvedGoal, StagedDeal, StagedFact, StagedFacts
from spm_desktop.services.actors import Actor
from spm_desktop.services.ledger import Additions, Waiting, WaitingRow
from spm_desktop.storage.database import Database, read_on, write_on
from spm_desktop.storage.days import micros
from spm_desktop.storage.goals_import import import_goals
from spm_desktop.storage.ledger import additions as adding
from spm_desktop.storage.ledger import liveness, scratch, staging, writing
from spm_desktop.storage.ledger.dropping import drop_abandoned, drop_if_pending
from spm_desktop.storage.ledger.fact_rows import FactRows
from spm_desktop.storage.ledger.fact_writing import write_facts
from spm_desktop.storage.ledger.flip import Settlement, prepare, settle
from spm_desktop.storage.ledger.operations import PendingOperation, begin_operation, settled_operation
from spm_desktop.storage.ledger.reference import read_reference
from spm_desktop.storage.ledger.run import LedgerTools
from spm_desktop.storage.people_import import PeopleImport
from spm_desktop.storage.unit_of_work import UnitOfWork


def waiting_rows(connection: Connection, system: str) -> list[Waiting]:
    """Held rows of standing imports of a system, by import, oldest first."""
    rows = connection.execute(
        text(
            "SELECT h.id, h.import_id, h.key, h.record, f.kind FROM held_row h"
            " JOIN \"import\" i ON i.id = h.import_id AND i.state = 'applied'"
            " JOIN feed f ON f.id = i.feed_id JOIN source_system y ON y.id = f.system_id"
            " WHERE y.name = :system AND h.matched_op IS NULL"
            " ORDER BY h.import_id, h.id"
        ),
        {"system": system},
    )
    found: dict[int, Waiting] = {}
    for row in rows:
        waiting = found.setdefault(row.import_id, Waiting(row.import_id, RecordKind(row.kind), []))
        waiting.rows.append(WaitingRow(row.id, row.key, row.record))
    return list(found.values())


def waiting_systems(connection: Connection) -> list[str]:
    """Names of source systems with held rows in standing imports."""
    rows = connection.execute(
        text(
            "SELECT DISTINCT y.name FROM held_row h"
            " JOIN \"import\" i ON i.id = h.import_id AND i.state = 'applied'"
            " JOIN feed f ON f.id = i.feed_id JOIN source_system y ON y.id = f.system_id"
            " WHERE h.matched_op IS NULL ORDER BY y.name"
        )
    )
    return list(rows.scalars())


def match_goals(
    work: UnitOfWork, import_id: int, goals: Sequence[ResolvedGoal], held_ids: Sequence[int]
) -> None:
    """Sets targets that were held, under an operation of the import they came with."""
    op_id = _matching_operation(work, import_id)
    import_goals(work, op_id, goals, f"import {import_id}")
    _claim(work.connection, op_id, held_ids)
    work.audited("match", import_id=import_id, rows=len(held_ids))


def match_people(work: UnitOfWork, import_id: int, rows: Mapping[int, PersonRecord]) -> int:
    """Brings people in who were held, under an operation of the import they came with; returns how many of
    them found their place."""
    system = work.connection.execute(
        text(
            "SELECT y.id, y.name FROM source_system y JOIN feed f ON f.system_id = y.id"
            ' JOIN "import" i ON i.feed_id = f.id WHERE i.id = :id'
        ),
        {"id": import_id},
    ).one()
    op_id = _matching_operation(work, import_id)
    reference = read_reference(work.connection, system.name, work.clock)
    matcher = Matcher(reference.keys, reference.names)
    done = PeopleImport(work, op_id, system.id, matcher).run(list(rows.values()))
    waiting = {(held.sheet, held.row) for held in done.held}
    found = [held_id for held_id, row in rows.items() if (row.origin.sheet, row.origin.row) not in waiting]
    if found:
        _claim(work.connection, op_id, found)
        work.audited("match", import_id=import_id, rows=len(found))
    return len(found)


def _matching_operation(work: UnitOfWork, import_id: int) -> int:
    operation = settled_operation(
        work.connection, kind="match", import_id=import_id, actor=work.actor.name, clock=work.clock
    )
    return operation.id


def _claim(connection: Connection, op_id: int, held_ids: Sequence[int]) -> None:
    connection.execute(
        text("UPDATE held_row SET matched_op = :op WHERE id = :id"),
        [{"op": op_id, "id": held_id} for held_id in held_ids],
    )


class MatchRun(LedgerTools):
    """See `services.ledger.MatchRun`."""

    def __init__(
        self,
        connection: Connection,
        actor: Actor,
        clock: Clock,
        system: str,
        feed_id: int,
        kind: RecordKind,
        operation: PendingOperation,
    ) -> None:
        super().__init__(connection, system, operation.system_id, operation, clock)
        self._actor = actor
        self._feed_id = feed_id
        self._kind = kind
        self._matching = operation

    def apply(
        self,
        rows: Iterable[StagedDeal | StagedFact],
        held_ids: Sequence[int],
        additions: Additions,
    ) -> None:
        connection, operation = self._connection, self._matching
        with write_on(connection):
            _claim(connection, operation.id, held_ids)
        if self._kind is RecordKind.FACTS:
            facts = FactRows()
            facts.extend(StagedFacts.of(row for row in rows if isinstance(row, StagedFact)))
            write_facts(connection, operation, self._feed_id, facts, lambda _: None)
        else:
            with read_on(connection):
                staging.stage_rows(connection, (row for row in rows if isinstance(row, StagedDeal)), 0)
            at = micros(self._clock.now())
            writing.write_deals(connection, operation, self._feed_id, at, lambda _: None)
            with read_on(connection):
                liveness.widen_to_deals(connection, operation.system_id)
        settlement = Settlement(connection, operation, self._actor, self._clock)
        prepare(settlement)
        with settle(settlement) as work:
            adding.add(work, operation, operation.system_id, additions)
            work.audited("match", import_id=operation.import_id, rows=len(held_ids))


@contextmanager
def match_run(database: Database, actor: Actor, clock: Clock, import_id: int) -> Iterator[MatchRun]:
    """A run that gives held rows of one import their place, or leaves everything as it was."""
    with database.session() as connection:
        drop_abandoned(connection, clock)
        with write_on(connection):
            feed = connection.execute(
                text(
                    "SELECT f.id, f.kind, f.system_id, y.name AS system FROM feed f"
                    " JOIN source_system y ON y.id = f.system_id"
                    ' JOIN "import" i ON i.feed_id = f.id WHERE i.id = :id'
                ),
                {"id": import_id},
            ).one()
            scratch.create(connection)
            operation = begin_operation(
                connection,
                kind="match",
                system_id=feed.system_id,
                import_id=import_id,
                actor=actor.name,
                clock=clock,
            )
        try:
            yield MatchRun(connection, actor, clock, feed.system, feed.id, RecordKind(feed.kind), operation)
        finally:
            drop_if_pending(connection, operation)
