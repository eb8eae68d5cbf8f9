"""Writes what came back in a workbook as one operation, and takes it back, again and again.

People and memberships are rows that the journal keeps. Targets and meanings are histories of their own, to
which undoing adds: the journal keeps what they were and became, in words that only this store reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.membership_edits import lift, move
from spm_desktop.services.actors import Actor
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.round_trip.store import Edits, TeamMove, TripLine, TripReceipt
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros
from spm_desktop.storage.people import persons
from spm_desktop.storage.people.journal import Journal, take_back_rows
from spm_desktop.storage.people.spans import read_spans, write_spans
from spm_desktop.storage.round_trip import meanings, targets
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

ROUND_TRIP = "round trip"


@dataclass(frozen=True, slots=True)
class SqlTripStore:
    """See `services.round_trip.store.TripStore`."""

    database: Database
    clock: Clock

    def apply(self, actor: Actor, edits: Edits, receipt: TripReceipt) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            journal = Journal(work, ROUND_TRIP)
            _people(journal, edits)
            for target in edits.targets:
                targets.change(journal, target, receipt.file)
            for meaning in edits.meanings:
                meanings.change(journal, meaning, receipt.file)
            _announce(work, edits.targets)
            work.connection.execute(
                text("INSERT INTO round_trip(op_id, receipt) VALUES (:op, :receipt)"),
                {"op": journal.op, "receipt": msgspec.json.encode(receipt)},
            )
            return journal.finish(
                ROUND_TRIP, kind=receipt.kind, file=receipt.file, sha256=receipt.sha256, changes=receipt.lines
            )

    def take_back(self, actor: Actor, op: int) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            journal = Journal(work, ROUND_TRIP)
            again = targets.take_back(journal, op)
            meanings.take_back(journal, op)
            take_back_rows(journal, op)
            _announce(work, again)
            _note(work, op, journal.op)
            return journal.finish("take back", of=op)

    def applied(self) -> Sequence[TripLine]:
        with self.database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT t.op_id, o.at, o.actor, t.receipt, t.undone_by FROM round_trip t"
                    " JOIN operation o ON o.id = t.op_id ORDER BY t.op_id DESC"
                )
            )
            return [
                TripLine(
                    row.op_id,
                    from_micros(row.at),
                    row.actor,
                    msgspec.json.decode(row.receipt, type=TripReceipt),
                    row.undone_by,
                )
                for row in rows
            ]


def _note(work: UnitOfWork, op: int, by: int) -> None:
    """Marks a round trip as undone; undoing the undo marks it as standing, until that is undone in turn."""
    original = work.connection.execute(
        text("SELECT op_id FROM round_trip WHERE undone_by = :op"), {"op": op}
    ).scalar()
    work.connection.execute(
        text("UPDATE round_trip SET undone_by = :by WHERE op_id = :op"), {"op": op, "by": by}
    )
    if original is None:
        return
    receipt = work.connection.execute(
        text("SELECT receipt FROM round_trip WHERE op_id = :op"), {"op": original}
    ).scalar_one()
    work.connection.execute(
        text("INSERT INTO round_trip(op_id, receipt) VALUES (:by, :receipt)"), {"by": by, "receipt": receipt}
    )


def _announce(work: UnitOfWork, changed: Sequence[object]) -> None:
    if changed:
        work.changed(Change(Topic.GOALS))
        work.changed(Change(Topic.GOAL_DRAFTS))


def _people(journal: Journal, edits: Edits) -> None:
    for move_to in edits.moves:
        _move(journal, move_to, edits.day)
    persons.change_fields(journal, edits.people, edits.day)
    for one in edits.archived:
        name, archived = _standing(journal, one.person_id)
        if archived != one.was:
            raise persons.changed_since(f"Whether {name} is active", "no" if archived else "yes", None)
        persons.set_archived(journal, [one.person_id], one.now)
    for newcomer in edits.newcomers:
        person = persons.add_person(journal, newcomer.newcomer)
        more = [replace(edit, person_id=person) for edit in newcomer.fields]
        persons.change_fields(journal, more, edits.day)


def _standing(journal: Journal, person: int) -> tuple[str, bool]:
    row = journal.read("person", person)
    return row["display_name"], row["archived_at"] is not None


def _move(journal: Journal, wanted: TeamMove, day: int) -> None:
    """To another team from the day on; what comes later in time stays."""
    person, was, now = wanted
    name, _ = _standing(journal, person)
    spans = read_spans(journal.connection, person)
    current = next((span for span in spans if span.start <= day < span.end), None)
    if (current.team if current else NO_TEAM) != was:
        raise persons.changed_since(f"The team of {name}", None, None)
    if now != NO_TEAM:
        edited = move(spans, now, day)
        write_spans(journal, person, edited.spans)
    elif current is not None:
        kept = lift(spans, current).spans
        cut = (replace(current, end=day),) if current.start < day else ()
        write_spans(journal, person, tuple(sorted((*kept, *cut), key=lambda span: span.start)))
