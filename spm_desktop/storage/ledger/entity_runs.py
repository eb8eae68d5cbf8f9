"""Imports of people and of goals: small files, each in one transaction, dry ones rolled back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.records import PersonRecord
from spm_desktop.domain.staged import HeldRow, ResolvedGoal
from spm_desktop.services.ledger import Counts, Incoming, SourceFile
from spm_desktop.storage.database import Database
from spm_desktop.storage.goals_import import import_goals
from spm_desktop.storage.ledger import feeds
from spm_desktop.storage.ledger.operations import begin_operation
from spm_desktop.storage.ledger.reference import read_reference
from spm_desktop.storage.ledger.writing import write_held
from spm_desktop.storage.people_import import PeopleImport
from spm_desktop.storage.unit_of_work import UnitOfWork, unit_of_work


class _DryRunEnds(Exception):
    """Ends a dry run."""


@dataclass(slots=True)
class _EntityRun:
    work: UnitOfWork
    import_id: int
    op_id: int
    system_id: int


@contextmanager
def _entity_run(database: Database, clock: Clock, incoming: Incoming) -> Iterator[_EntityRun]:
    try:
        with unit_of_work(database, incoming.actor, clock) as work:
            feed = feeds.ensure_feed(work.connection, incoming)
            import_id = feeds.begin_import(work.connection, feed, incoming, clock)
            operation = begin_operation(
                work.connection,
                kind="import",
                system_id=feed.system_id,
                import_id=import_id,
                actor=incoming.actor.name,
                clock=clock,
            )
            yield _EntityRun(work, import_id, operation.id, feed.system_id)
            if incoming.dry:
                raise _DryRunEnds
            work.connection.execute(
                text("UPDATE operation SET state = 'merged' WHERE id = :id"), {"id": operation.id}
            )
    except _DryRunEnds:
        pass


def _finish(run: _EntityRun, file: SourceFile, counts: Counts) -> None:
    run.work.connection.execute(
        text("UPDATE \"import\" SET state = 'applied', counts = :counts WHERE id = :id"),
        {"counts": feeds.counts_text(counts), "id": run.import_id},
    )
    run.work.audited(
        "import",
        import_id=run.import_id,
        file=file.name,
        sha256=file.sha256,
        counts=feeds.counts_text(counts),
    )


def import_people_file(
    database: Database, clock: Clock, incoming: Incoming, records: Sequence[PersonRecord], counts: Counts
) -> tuple[int | None, Counts]:
    """See `services.ledger.Ledger.import_people`."""
    with _entity_run(database, clock, incoming) as run:
        reference = read_reference(run.work.connection, incoming.system, clock)
        matcher = Matcher(reference.keys, reference.names)
        importing = PeopleImport(run.work, run.op_id, run.system_id, matcher)
        done = importing.run(records)
        write_held(run.work.connection, run.import_id, done.held)
        counts = replace(
            counts,
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            held=len(done.held),
        )
        _finish(run, incoming.file, counts)
    return (None if incoming.dry else run.import_id), counts


def import_goals_file(
    database: Database,
    clock: Clock,
    incoming: Incoming,
    goals: Sequence[ResolvedGoal],
    held: Sequence[HeldRow],
    counts: Counts,
) -> tuple[int | None, Counts]:
    """See `services.ledger.Ledger.import_goals`."""
    with _entity_run(database, clock, incoming) as run:
        done = import_goals(run.work, run.op_id, goals, f"import {run.import_id}: {incoming.file.name}")
        write_held(run.work.connection, run.import_id, held)
        counts = replace(
            counts,
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            held=len(held),
        )
        _finish(run, incoming.file, counts)
    return (None if incoming.dry else run.import_id), counts
