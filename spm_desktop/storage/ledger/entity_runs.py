"""Imports of people and of goals: small files, each in one transaction, dry ones rolled back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.records import PersonRecord
from spm_desktop.domain.staged import HeldRow, ResolvedGoal
from spm_desktop.services.ledger import Additions, Counts, Incoming, PeopleDone, Reference
from spm_desktop.storage.database import Database, take_ids
from spm_desktop.storage.days import micros
from spm_desktop.storage.entity_log import EntityLog
from spm_desktop.storage.goals_import import compare_goals, import_goals
from spm_desktop.storage.ledger import additions as adding
from spm_desktop.storage.ledger import feeds
from spm_desktop.storage.ledger.dropping import clean_up
from spm_desktop.storage.ledger.operations import PendingOperation, begin_operation, settled_operation
from spm_desktop.storage.ledger.reference import read_reference
from spm_desktop.storage.ledger.writing import write_held
from spm_desktop.storage.people_import import PeopleImport
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.unit_of_work import UnitOfWork, unit_of_work


class _NothingIsKept(Exception):
    """Ends a transaction that is to leave nothing."""


@dataclass(slots=True)
class EntityRun:
    """An import in one transaction. Unless it is finished, and not dry, nothing of it is kept."""

    work: UnitOfWork
    incoming: Incoming
    feed: feeds.Feed
    import_id: int
    operation: PendingOperation
    finished: bool = False

    def reference(self) -> Reference:
        """What the rows are matched against."""
        return read_reference(self.work.connection, self.incoming.system, self.work.clock)

    def finish(self, held: Sequence[HeldRow], counts: Counts) -> int | None:
        """Keeps what waits, and the record of the import; returns its id, None when dry."""
        connection, file = self.work.connection, self.incoming.file
        write_held(connection, self.import_id, held)
        connection.execute(
            text("UPDATE \"import\" SET state = 'applied', counts = :counts WHERE id = :id"),
            {"counts": feeds.counts_text(counts), "id": self.import_id},
        )
        connection.execute(
            text("UPDATE operation SET state = 'merged' WHERE id = :id"), {"id": self.operation.id}
        )
        self.work.audited(
            "import",
            import_id=self.import_id,
            file=file.name,
            sha256=file.sha256,
            counts=feeds.counts_text(counts),
        )
        self.finished = True
        return None if self.incoming.dry else self.import_id


@contextmanager
def _entity_run(database: Database, clock: Clock, incoming: Incoming) -> Iterator[EntityRun]:
    """A dry run, which is rolled back, waits for no other import."""
    if not incoming.dry:
        clean_up(database, clock)
    try:
        with unit_of_work(database, incoming.actor, clock) as work:
            feed = feeds.ensure_feed(work.connection, incoming)
            import_id = feeds.begin_import(work.connection, feed, incoming, clock)
            actor = incoming.actor.name
            if incoming.dry:
                operation = settled_operation(
                    work.connection, kind="import", import_id=import_id, actor=actor, clock=clock
                )
            else:
                operation = begin_operation(
                    work.connection,
                    kind="import",
                    system_id=feed.system_id,
                    import_id=import_id,
                    actor=actor,
                    clock=clock,
                )
            run = EntityRun(work, incoming, feed, import_id, operation)
            yield run
            if incoming.dry or not run.finished:
                raise _NothingIsKept
    except _NothingIsKept:
        pass


def import_people_file(
    database: Database, clock: Clock, incoming: Incoming, records: Sequence[PersonRecord], counts: Counts
) -> PeopleDone:
    """See `services.ledger.Ledger.import_people`."""
    with _entity_run(database, clock, incoming) as run:
        reference = run.reference()
        matcher = Matcher(reference.keys, reference.names)
        done = PeopleImport(run.work, run.operation.id, run.feed.system_id, matcher).run(records)
        counts = replace(
            counts,
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            held=len(done.held),
        )
        return PeopleDone(run.finish(done.held, counts), counts, done.held)


class SqlGoalsRun:
    """See `services.ledger.GoalsRun`."""

    def __init__(self, run: EntityRun) -> None:
        self._run = run

    def reference(self) -> Reference:
        return self._run.reference()

    def feed_owner(self) -> str | None:
        return feeds.feed_owner(self._run.work.connection, self._run.feed)

    def reserve_people(self, count: int) -> int:
        return take_ids(self._run.work.connection, "person", count)

    def make_metric(self, metric: Metric) -> int:
        work = self._run.work
        lock_row(work.connection, "org", 1)
        adding.store_metric(work.connection, metric, work.actor.name, micros(work.clock.now()))
        found: int = work.connection.execute(
            text("SELECT id FROM metric WHERE key = :key"), {"key": metric.key}
        ).scalar_one()
        EntityLog(work.connection, self._run.operation.id).created("metric", found, metric.key)
        return found

    def apply(
        self, goals: Sequence[ResolvedGoal], held: Sequence[HeldRow], counts: Counts, additions: Additions
    ) -> tuple[int | None, Counts]:
        run = self._run
        if run.incoming.dry:
            done = compare_goals(run.work.connection, goals)
        else:
            adding.add(run.work, run.operation, run.feed.system_id, additions)
            reason = f"import {run.import_id}: {run.incoming.file.name}"
            done = import_goals(run.work, run.operation.id, goals, reason)
        counts = replace(
            counts, created=done.created, updated=done.updated, unchanged=done.unchanged, held=len(held)
        )
        return run.finish(held, counts), counts


@contextmanager
def goals_run(database: Database, clock: Clock, incoming: Incoming) -> Iterator[SqlGoalsRun]:
    """See `services.ledger.Ledger.importing_goals`."""
    with _entity_run(database, clock, incoming) as run:
        yield SqlGoalsRun(run)
