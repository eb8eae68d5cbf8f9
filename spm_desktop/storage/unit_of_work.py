"""One user's act on the database: its changes, its audit link and its announcement commit together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.services.actors import Actor
from spm_desktop.storage import audit
from spm_desktop.storage.database import Database, write_on
from spm_desktop.storage.days import micros

LOG_LOCK = 7_301
"""Advisory lock that puts the change log's numbers in commit order on PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something visible changed. `topic` names the area (see `services.topics.Topic`); the days bound what a
    listener must look at, or `record_id` is the one record of the area that is no longer what it was."""

    topic: str
    metric: str = ""
    from_day: int | None = None
    to_day: int | None = None
    record_id: int | None = None


@dataclass
class UnitOfWork:
    """A running write transaction. `changed` and `audited` take effect with the commit."""

    connection: Connection
    actor: Actor
    clock: Clock
    _changes: list[Change] = field(default_factory=list)

    def changed(self, change: Change) -> None:
        self._changes.append(change)

    def audited(self, action: str, **details: Any) -> str:
        """Adds a link to the audit chain; returns its hash."""
        return audit.append(self.connection, self.actor, self.clock.now(), action, details)

    def announce(self) -> None:
        """Writes the change log. On PostgreSQL nothing may follow it: numbers are in commit order because
        the lock is held from the insert to the commit."""
        if not self._changes:
            return
        postgresql = self.connection.dialect.name == "postgresql"
        if postgresql:
            self.connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOG_LOCK})
        at = micros(self.clock.now())
        self.connection.execute(
            text(
                "INSERT INTO change_log(at, actor, topic, metric, from_day, to_day, record_id)"
                " VALUES (:at, :actor, :topic, :metric, :from_day, :to_day, :record_id)"
            ),
            [
                {
                    "at": at,
                    "actor": self.actor.name,
                    "topic": change.topic,
                    "metric": change.metric,
                    "from_day": change.from_day,
                    "to_day": change.to_day,
                    "record_id": change.record_id,
                }
                for change in dict.fromkeys(self._changes)
            ],
        )
        if postgresql:
            self.connection.execute(text("SELECT pg_notify('spm_change', '')"))


@contextmanager
def unit_of_work(database: Database, actor: Actor, clock: Clock) -> Iterator[UnitOfWork]:
    """A write transaction of its own."""
    with database.write() as connection:
        work = UnitOfWork(connection, actor, clock)
        yield work
        work.announce()


@contextmanager
def unit_of_work_on(connection: Connection, actor: Actor, clock: Clock) -> Iterator[UnitOfWork]:
    """A write transaction on a connection that also holds temporary tables."""
    with write_on(connection):
        work = UnitOfWork(connection, actor, clock)
        yield work
        work.announce()
