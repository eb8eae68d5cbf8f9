"""Walks the audit trail a stretch at a time, for whoever looks at a plan."""

from dataclasses import dataclass

from sqlalchemy import Connection

from spm_desktop.config.clock import Clock
from spm_desktop.services.sentences import counted
from spm_desktop.services.verifying import Walked
from spm_desktop.storage import audit
from spm_desktop.storage.database import Database
from spm_desktop.storage.pip_proof import check_records

STRETCH = 4_000
"""Links looked at in one go: well below a tenth of a second."""


@dataclass(frozen=True, slots=True)
class SqlTrailWalker:
    """See `services.verifying.TrailWalker`."""

    database: Database
    clock: Clock

    def walk(self, before: Walked | None, plan: int) -> Walked:
        since = audit.BEGINNING if before is None else audit.ChainState(before.links, before.head)
        with self.database.read() as connection:
            now = audit.check(connection, since, STRETCH)
            done = now.broken_at is not None or now.links - since.links < STRETCH
            wrong = _wrong(connection, now, plan) if done else ""
        if wrong and before is not None and before.done:
            return self.walk(None, plan)  # a backup may have been restored since: it has a trail of its own
        links = now.links - (now.broken_at is not None)
        return Walked(links, now.head, done, wrong, self.clock.now())


def _wrong(connection: Connection, now: audit.ChainState, plan: int) -> str:
    """What is wrong at the end of the way; '' where nothing is."""
    if now.broken_at is not None:
        return f"The audit trail was changed at entry {now.broken_at:,}"
    missing = audit.given(connection) - now.links
    if missing:
        return f"The end of the audit trail is gone: {counted(missing, 'entry', 'entries')}"
    records = check_records(connection, plan)
    return "" if records.ok else f"{records.detail[:1].upper()}{records.detail[1:]}"
