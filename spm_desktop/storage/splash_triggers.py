"""What may interrupt the wall, as the table keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.triggers import Rule, Span, Subject, Trigger
from spm_desktop.domain.splashes import Caps, Tier
from spm_desktop.services.actors import Actor
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.unit_of_work import Change, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlTriggers:
    """See `services.screens.triggers.TriggerStore`."""

    database: Database
    clock: Clock

    def triggers(self) -> Sequence[Trigger]:
        with self.database.read() as connection:
            return read_triggers(connection)

    def edit_trigger(self, actor: Actor, trigger_id: int, edit: Callable[[Trigger], Trigger]) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "splash_trigger", trigger_id)
            before = next((one for one in read_triggers(work.connection) if one.id == trigger_id), None)
            if before is None:
                raise KnownError("trigger_gone", "This trigger was removed meanwhile.", "Look again.")
            after = edit(before)
            columns = _columns(after)
            assigned = ", ".join(f"{name} = :{name}" for name in columns)
            work.connection.execute(
                text(f"UPDATE splash_trigger SET {assigned} WHERE id = :id"), {"id": trigger_id, **columns}
            )
            work.audited(
                "splash trigger", before=msgspec.to_builtins(before), after=msgspec.to_builtins(after)
            )
            work.changed(Change(Topic.SCREENS))

    def add_trigger(self, actor: Actor, trigger: Trigger) -> Trigger:
        with unit_of_work(self.database, actor, self.clock) as work:
            columns = {**_columns(trigger), "created_at": micros(self.clock.now())}
            added = replace(trigger, id=insert_row(work.connection, "splash_trigger", 0, columns))
            work.audited("splash trigger", before=None, after=msgspec.to_builtins(added))
            work.changed(Change(Topic.SCREENS))
            return added


def read_triggers(connection: Connection) -> list[Trigger]:
    rows = connection.execute(
        text(
            "SELECT id, rule, threshold, enabled, tier, metric, subject, span, person_cap, team_cap, day_cap"
            " FROM splash_trigger ORDER BY id"
        )
    )
    return [
        Trigger(
            row.id,
            Rule(row.rule),
            row.threshold,
            bool(row.enabled),
            Tier(row.tier),
            row.metric,
            Subject(row.subject or Subject.PEOPLE),
            Span(row.span or Span.MONTH),
            Caps(row.person_cap, row.team_cap, row.day_cap),
        )
        for row in rows
    ]


def _columns(trigger: Trigger) -> dict[str, Any]:
    return {
        "rule": trigger.rule.value,
        "threshold": trigger.threshold,
        "enabled": int(trigger.enabled),
        "tier": trigger.tier.value,
        "metric": trigger.metric,
        "subject": trigger.subject.value,
        "span": trigger.span.value,
        "person_cap": trigger.caps.person,
        "team_cap": trigger.caps.team,
        "day_cap": trigger.caps.day,
    }
