"""The ledger as services see it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.records import FeedPlan, PersonRecord
from spm_desktop.domain.staged import ResolvedGoal
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import managed_by
from spm_desktop.services.ledger import (
    Counts,
    GoalsRun,
    ImportRun,
    Incoming,
    KnownFeed,
    MatchRun,
    PeopleDone,
    Reference,
    Undone,
    Waiting,
)
from spm_desktop.services.organisation import Managed
from spm_desktop.storage import totals
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger.entity_runs import goals_run, import_people_file
from spm_desktop.storage.ledger.feeds import import_owner, known_feed
from spm_desktop.storage.ledger.matching import (
    match_goals,
    match_people,
    match_run,
    waiting_rows,
    waiting_systems,
)
from spm_desktop.storage.ledger.reference import read_reference
from spm_desktop.storage.ledger.run import import_run
from spm_desktop.storage.ledger.undoing import undo_import
from spm_desktop.storage.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class SqlLedger:
    """See `services.ledger.Ledger`."""

    database: Database
    clock: Clock

    def reference(self, system: str) -> Reference:
        with self.database.read() as connection:
            return read_reference(connection, system, self.clock)

    def known_feed(self, system: str, plan: FeedPlan, own: str | None = None) -> KnownFeed | None:
        with self.database.read() as connection:
            return known_feed(connection, system, plan, own)

    def import_owner(self, import_id: int) -> str | None:
        with self.database.read() as connection:
            return import_owner(connection, import_id)

    def managed(self, actor: Actor) -> Managed:
        with SqlBoards(self.database, self.clock).look() as figures:
            today = viewing_office(figures, actor, None).today(figures.now)
            return managed_by(figures, actor, today)

    def importing(self, incoming: Incoming) -> AbstractContextManager[ImportRun]:
        return import_run(self.database, self.clock, incoming)

    def import_people(
        self, incoming: Incoming, records: Sequence[PersonRecord], counts: Counts
    ) -> PeopleDone:
        return import_people_file(self.database, self.clock, incoming, records, counts)

    def importing_goals(self, incoming: Incoming) -> AbstractContextManager[GoalsRun]:
        return goals_run(self.database, self.clock, incoming)

    def undo(self, actor: Actor, import_id: int) -> Undone:
        return undo_import(self.database, actor, self.clock, import_id)

    def waiting_systems(self) -> list[str]:
        with self.database.read() as connection:
            return waiting_systems(connection)

    def match_goals(
        self, actor: Actor, import_id: int, goals: Sequence[ResolvedGoal], held_ids: Sequence[int]
    ) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            match_goals(work, import_id, goals, held_ids)

    def match_people(self, actor: Actor, import_id: int, rows: Mapping[int, PersonRecord]) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return match_people(work, import_id, rows)

    def waiting(self, system: str) -> list[Waiting]:
        with self.database.read() as connection:
            return waiting_rows(connection, system)

    def matching(self, actor: Actor, import_id: int) -> AbstractContextManager[MatchRun]:
        return match_run(self.database, actor, self.clock, import_id)

    def keep_receipt(self, import_id: int, receipt: bytes) -> None:
        with self.database.write() as connection:
            connection.execute(
                text(
                    "INSERT INTO import_receipt(import_id, body) VALUES (:id, :body)"
                    " ON CONFLICT (import_id) DO NOTHING"
                ),
                {"id": import_id, "body": receipt},
            )

    def merge(self) -> int:
        """Moves what imports added into the totals; returns how many operations were merged."""
        return totals.merge(self.database)
