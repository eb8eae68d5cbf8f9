"""Keeps requests to erase a person, and does them, also beside the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.erasing import Erasure
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, micros
from spm_desktop.storage.erasures import PersonErasure, first_link, note
from spm_desktop.storage.person_erasure import erase_person, look_for
from spm_desktop.storage.scrubbing import scrub
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_WITHDRAW = "DELETE FROM erasure WHERE person_id = :id AND done_at IS NULL AND done_by = ''"
LAST_STATES = "*.last"
"""What walls keep beside the profile for when they begin without their database; names stand in it."""


@dataclass(frozen=True, slots=True)
class SqlErasures:
    """See `services.erasing.ErasureStore`."""

    database: Database
    clock: Clock

    def erasures(self) -> list[Erasure]:
        with self.database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT e.*, p.display_name FROM erasure e JOIN person p ON p.id = e.person_id"
                    " ORDER BY e.done_at IS NOT NULL, coalesce(e.done_at, e.asked_at) DESC"
                )
            ).all()
        return [
            Erasure(
                row.person_id,
                row.display_name,
                row.reason,
                row.asked_by,
                from_micros(row.asked_at),
                row.done_by,
                None if row.done_at is None else from_micros(row.done_at),
            )
            for row in rows
        ]

    def has_login(self, person_id: int) -> bool:
        query = text("SELECT 1 FROM app_user WHERE person_id = :id")
        with self.database.read() as connection:
            return connection.execute(query, {"id": person_id}).first() is not None

    def ask(self, actor: Actor, person_id: int, reason: str) -> None:
        try:
            with unit_of_work(self.database, actor, self.clock) as work:
                work.connection.execute(
                    text(
                        "INSERT INTO erasure(person_id, reason, asked_by, asked_at)"
                        " VALUES (:id, :reason, :who, :now)"
                    ),
                    {"id": person_id, "reason": reason, "who": actor.name, "now": micros(self.clock.now())},
                )
                work.audited("erasure asked", erased=person_id, reason=reason)
                work.changed(Change(Topic.PEOPLE))
        except IntegrityError as error:
            raise KnownError(
                "erasure_asked", "Somebody asked for it already.", "It stands in the list of erasures."
            ) from error

    def withdraw(self, actor: Actor, person_id: int) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _waiting(work, _WITHDRAW, {"id": person_id})
            work.audited("erasure withdrawn", erased=person_id)
            work.changed(Change(Topic.PEOPLE))

    def erase(self, actor: Actor, person_id: int) -> None:
        about = {"id": person_id, "who": actor.name}
        with unit_of_work(self.database, actor, self.clock) as work:
            _waiting(
                work,
                "UPDATE erasure SET done_by = :who WHERE person_id = :id AND done_at IS NULL"
                " AND asked_by <> :who",
                about,
            )
            work.audited("erasure begun", erased=person_id)
            work.changed(Change(Topic.PEOPLE))
        looked = look_for(self.database, person_id)
        with unit_of_work(self.database, actor, self.clock) as work:
            _waiting(
                work,
                "UPDATE erasure SET done_at = :now WHERE person_id = :id AND done_at IS NULL"
                " AND done_by = :who",
                {**about, "now": micros(self.clock.now())},
            )
            erase_person(work, person_id, looked)
            erased = PersonErasure(person_id, first_link(work.connection))
        note(self.database, erased)
        self._forget_last_states()
        scrub(self.database)

    def _forget_last_states(self) -> None:
        if self.database.path is not None:
            for kept in self.database.path.parent.glob(LAST_STATES):
                kept.unlink(missing_ok=True)


def _waiting(work: UnitOfWork, statement: str, values: Mapping[str, Any]) -> None:
    if work.connection.execute(text(statement), values).rowcount != 1:
        raise KnownError(
            "erasure_gone", "There is no such request any more.", "Look at the list as it is now."
        )
