"""Keeps closed periods: what was kept is written once, with its hash, and stays when a close is taken back. A
close has the id of what was kept."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
from sqlalchemy import bindparam, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.closing import Closing, Mark
from spm_desktop.services.closing.ports import KeptClose, Since
from spm_desktop.services.drill import SourceFact
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, from_micros, label, micros
from spm_desktop.storage.leaderboards import SqlLeaderFigures
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.shown import dated, shown
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

KIND = "period"
_canonical = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class SqlClosings:
    """See `services.closing.ClosingReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlClosingFigures"]:
        with self.boards.look() as figures:
            yield SqlClosingFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlClosingFigures(SqlLeaderFigures):
    """See `services.closing.ClosingFigures`."""

    def mark(self) -> Mark:
        newest = self.connection.execute(text("SELECT coalesce(max(id), 0) FROM operation")).scalar_one()
        return Mark(newest, self.operations.pending)

    def closes(self) -> list[KeptClose]:
        rows = self.connection.execute(
            text(
                "SELECT c.id, c.start_day, c.end_day, c.at, c.actor, s.body, s.sha256 FROM period_close c"
                " JOIN snapshot s ON s.id = c.id ORDER BY c.end_day DESC, c.start_day, c.id"
            )
        )
        return [
            KeptClose(
                row.id,
                Period(from_label(row.start_day), from_label(row.end_day)),
                from_micros(row.at),
                row.actor,
                msgspec.json.decode(row.body),
                row.sha256,
                _digest(row.body) == row.sha256,
            )
            for row in rows
        ]

    def since(
        self, mark: Mark, streams: Sequence[int], people: Collection[int], period: Period
    ) -> list[Since]:
        start, end = dated(period)
        now, then = shown("r", self.operations.pending), _shown_at(mark)
        query = text(
            f"SELECT f.person_id, CASE WHEN {now} THEN 1 ELSE 0 END AS came, f.stream_id, i.file_name,"
            " r.sheet, r.row, r.key, d.key_columns, f.day, f.value,"
            " CASE WHEN b.content IS NULL THEN 0 ELSE 1 END AS kept, r.import_id"
            " FROM fact f JOIN source_row r ON r.id = f.row_id"
            ' JOIN "import" i ON i.id = r.import_id JOIN feed d ON d.id = r.feed_id'
            " JOIN file b ON b.id = i.file_id"
            " WHERE f.stream_id IN :streams AND f.person_id IN :people AND f.day >= :start AND f.day < :end"
            f" AND ({now}) <> ({then}) ORDER BY f.day, came, r.import_id, r.id"
        ).bindparams(bindparam("streams", expanding=True), bindparam("people", expanding=True))
        rows = self.connection.execute(
            query, {"streams": list(streams), "people": list(people), "start": start, "end": end}
        )
        return [
            Since(
                bool(one.came),
                one.person_id,
                SourceFact(
                    one.stream_id,
                    one.file_name,
                    one.sheet,
                    one.row,
                    one.key if one.key_columns else "",
                    from_label(one.day),
                    one.value,
                    kept=bool(one.kept),
                    import_id=one.import_id,
                ),
            )
            for one in rows
        ]


@dataclass(frozen=True, slots=True)
class SqlClosingStore:
    """See `services.closing.ClosingStore`."""

    database: Database
    clock: Clock

    def close(self, actor: Actor, closing: Closing) -> None:
        start, end = (label(day) for day in closing.period.bounds)
        body = _canonical.encode(closing.kept).decode()
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "org", 1)
            if _find(work, start, end) is not None:
                raise KnownError(
                    "period_closed",
                    "This period was closed meanwhile.",
                    "Look at what changed since, beside it.",
                )
            at = micros(self.clock.now())
            kept = work.connection.execute(
                text(
                    "INSERT INTO snapshot(kind, subject, as_of, body, sha256)"
                    " VALUES (:kind, :subject, :at, :body, :sha256) RETURNING id"
                ),
                {
                    "kind": KIND,
                    "subject": f"{start}..{end}",
                    "at": at,
                    "body": body,
                    "sha256": _digest(body),
                },
            ).scalar_one()
            work.connection.execute(
                text(
                    "INSERT INTO period_close(id, start_day, end_day, at, actor)"
                    " VALUES (:kept, :start, :end, :at, :actor)"
                ),
                {"kept": kept, "start": start, "end": end, "at": at, "actor": actor.name},
            )
            work.audited("period closed", start=start, end=end, sha256=_digest(body))
            work.changed(Change(Topic.FIGURES))

    def reopen(self, actor: Actor, period: Period) -> None:
        start, end = (label(day) for day in period.bounds)
        with unit_of_work(self.database, actor, self.clock) as work:
            closed = _find(work, start, end)
            if closed is None:
                return
            work.connection.execute(text("DELETE FROM period_close WHERE id = :id"), {"id": closed})
            work.audited("period reopened", start=start, end=end, close=closed)
            work.changed(Change(Topic.FIGURES))


def _find(work: UnitOfWork, start: int, end: int) -> int | None:
    found: int | None = work.connection.execute(
        text("SELECT id FROM period_close WHERE start_day = :start AND end_day = :end"),
        {"start": start, "end": end},
    ).scalar()
    return found


def _shown_at(mark: Mark) -> str:
    """The condition that a source row counted when the ledger stood there."""
    opened = f"r.from_op IS NOT NULL AND r.from_op <= {int(mark.operation)}"
    closed = f"r.to_op IS NULL OR r.to_op > {int(mark.operation)}"
    if mark.pending:
        listed = ", ".join(str(int(operation)) for operation in mark.pending)
        opened += f" AND r.from_op NOT IN ({listed})"
        closed += f" OR r.to_op IN ({listed})"
    return f"{opened} AND ({closed})"


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
