"""What may interrupt the wall, as the table keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.screens.triggers import Trigger
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.unit_of_work import Change, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlTriggers:
    """See `services.screens.triggers.TriggerStore`."""

    database: Database
    clock: Clock

    def triggers(self) -> Sequence[Trigger]:
        with self.database.read() as connection:
            return _triggers(connection)

    def edit_trigger(self, actor: Actor, trigger_id: int, edit: Callable[[Trigger], Trigger]) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "splash_trigger", trigger_id)
            before = next((one for one in _triggers(work.connection) if one.id == trigger_id), None)
            if before is None:
                raise KnownError("trigger_gone", "This trigger was removed meanwhile.", "Look again.")
            after = edit(before)
            work.connection.execute(
                text("UPDATE splash_trigger SET threshold = :threshold, enabled = :enabled WHERE id = :id"),
                {"id": trigger_id, "threshold": after.threshold, "enabled": int(after.enabled)},
            )
            work.audited(
                "splash trigger", before=msgspec.to_builtins(before), after=msgspec.to_builtins(after)
            )
            work.changed(Change(Topic.SCREENS))


def _triggers(connection: Connection) -> list[Trigger]:
    rows = connection.execute(text("SELECT id, rule, threshold, enabled FROM splash_trigger ORDER BY id"))
    return [Trigger(row.id, row.rule, row.threshold, bool(row.enabled)) for row in rows]
