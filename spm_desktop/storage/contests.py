"""Keeps contests, and reads what they are decided by."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Cell
from spm_desktop.services.contests.plan import Contest, ContestPlan, State
from spm_desktop.services.contests.ports import (
    Decision,
    NamedPlace,
    OwnTemplate,
    Result,
    Tv,
)
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contest_results import kept_place, read_place
from spm_desktop.storage.contest_templates import read_templates
from spm_desktop.storage.daily import SqlDailyFigures, by_day
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, label, micros, optional_instant
from spm_desktop.storage.records import record_of
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.totals import TEAM_OF_DAY
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_canonical = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class SqlContests:
    """See `services.contests.ports.ContestReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlContestFigures"]:
        with self.boards.look() as figures:
            yield SqlContestFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlContestFigures(SqlDailyFigures):
    """See `services.contests.ports.ContestFigures`."""

    def contests(self) -> list[Contest]:
        return read_contests(self.connection)

    def templates(self) -> list[OwnTemplate]:
        return read_templates(self.connection)

    def result(self, contest_id: int) -> Result | None:
        row = self.connection.execute(
            text("SELECT settled_at, counted_until, body, sha256 FROM contest_result WHERE contest_id = :id"),
            {"id": contest_id},
        ).one_or_none()
        if row is None:
            return None
        return Result(
            from_micros(row.settled_at),
            from_micros(row.counted_until),
            tuple(read_place(one) for one in msgspec.json.decode(row.body)),
            row.sha256,
            hashlib.sha256(row.body).hexdigest() == row.sha256,
        )

    def measured(self, contest: Contest) -> MeasuredMetric | None:
        now = self.organisation.metrics.get(contest.plan.metric)
        if contest.metric_version is None or now is None:
            return now
        streams = self.connection.execute(
            text("SELECT num_stream, den_stream FROM metric_version WHERE id = :id"),
            {"id": contest.metric_version},
        ).one()
        return replace(now, num_stream=streams.num_stream, den_stream=streams.den_stream)

    def decisions(self, contest_id: int) -> list[Decision]:
        rows = self.connection.execute(
            text(
                "SELECT round, place, winner, why, decided_by, at FROM contest_decision"
                " WHERE contest_id = :id ORDER BY id"
            ),
            {"id": contest_id},
        )
        return [record_of(Decision, row, by=row.decided_by) for row in rows]

    def tvs(self) -> list[Tv]:
        rows = self.connection.execute(text("SELECT id, name, office_id FROM screen ORDER BY id"))
        return [Tv(*row) for row in rows]

    def daily_until(
        self, metric: MeasuredMetric, period: Period, instant: datetime
    ) -> Mapping[date, Sequence[Cell]]:
        start, end = (label(day) for day in period.bounds)
        # a row counted then if its operation was there by then, and what closed it, if anything, was not
        rows = self.connection.execute(
            text(
                "SELECT x.stream_id, x.day, x.person_id, coalesce(m.team_id, 0) AS team_id,"
                " CAST(sum(x.value) AS BIGINT), count(*)"
                " FROM (SELECT f.stream_id, f.day, f.person_id, f.value FROM person p"
                "  JOIN fact f ON f.stream_id IN (:num, :den) AND f.person_id = p.id"
                "   AND f.day >= :start AND f.day < :end"
                "  JOIN source_row r ON r.id = f.row_id"
                "  JOIN operation o ON o.id = r.from_op AND o.state IN ('applied', 'merged') AND o.at < :at"
                "  LEFT JOIN operation c ON c.id = r.to_op AND c.state IN ('applied', 'merged')"
                "  WHERE c.id IS NULL OR c.at >= :at) x"
                f" {TEAM_OF_DAY}"
                " GROUP BY x.stream_id, x.day, x.person_id, coalesce(m.team_id, 0) ORDER BY x.day"
            ),
            {
                "num": metric.num_stream,
                "den": metric.den_stream,
                "start": start,
                "end": end,
                "at": micros(instant),
            },
        )
        return by_day(rows, metric)


@dataclass(frozen=True, slots=True)
class SqlContestStore:
    """See `services.contests.ports.ContestStore`."""

    database: Database
    clock: Clock

    def add(self, actor: Actor, plan: ContestPlan) -> Contest:
        with unit_of_work(self.database, actor, self.clock) as work:
            return self._insert(work, Contest(0, 1, State.DRAFT, plan, actor.name, self.clock.now()))

    def change(self, actor: Actor, seen: Contest, plan: ContestPlan, state: State, why: str = "") -> Contest:
        with unit_of_work(self.database, actor, self.clock) as work:
            return self._change(work, seen, plan, state, why)

    def decide(
        self,
        actor: Actor,
        seen: Contest,
        plan: ContestPlan,
        match: tuple[int, int],
        winner: int | None,
        why: str,
    ) -> Contest:
        with unit_of_work(self.database, actor, self.clock) as work:
            after = self._change(work, seen, plan, seen.state, why)
            values = {
                "contest_id": seen.id,
                "round": match[0],
                "place": match[1],
                "winner": winner,
                "why": why,
                "decided_by": actor.name,
                "at": micros(self.clock.now()),
            }
            insert_row(work.connection, "contest_decision", 0, values)
            return after

    def remove(self, actor: Actor, seen: Contest) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _check_unchanged(work.connection, seen)
            for table, column in (("contest_decision", "contest_id"), ("contest", "id")):
                work.connection.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), {"id": seen.id})
            work.audited("contest draft removed", contest=seen.id, plan=msgspec.to_builtins(seen.plan))
            work.changed(Change(Topic.CONTESTS))

    def bring_back(self, actor: Actor, contest: Contest) -> Contest:
        with unit_of_work(self.database, actor, self.clock) as work:
            return self._insert(work, contest)

    def settle(
        self, actor: Actor, contest: Contest, counted_until: datetime, places: Sequence[NamedPlace]
    ) -> bool:
        body = _canonical.encode([kept_place(one) for one in places])
        digest = hashlib.sha256(body).hexdigest()
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "contest", contest.id)
            state = work.connection.execute(
                text("SELECT state FROM contest WHERE id = :id"), {"id": contest.id}
            ).scalar_one_or_none()
            if state != State.LAUNCHED:
                return False
            work.connection.execute(
                text(
                    "INSERT INTO contest_result(contest_id, settled_at, counted_until, body, sha256)"
                    " VALUES (:id, :at, :until, :body, :sha256)"
                ),
                {
                    "id": contest.id,
                    "at": micros(self.clock.now()),
                    "until": micros(counted_until),
                    "body": body,
                    "sha256": digest,
                },
            )
            work.connection.execute(
                text("UPDATE contest SET state = 'settled', version = version + 1 WHERE id = :id"),
                {"id": contest.id},
            )
            work.audited("contest settled", contest=contest.id, name=contest.plan.name, sha256=digest)
            work.changed(Change(Topic.CONTESTS))
            return True

    def _change(self, work: UnitOfWork, seen: Contest, plan: ContestPlan, state: State, why: str) -> Contest:
        version = _check_unchanged(work.connection, seen)
        now = self.clock.now()
        after = replace(seen, version=version + 1, plan=plan, state=state)
        if state is State.DRAFT:
            after = replace(after, launched_at=None, metric_version=None)
        elif seen.state is State.DRAFT:
            definition = work.connection.execute(
                text("SELECT version_id FROM metric WHERE key = :key"), {"key": plan.metric}
            ).scalar_one()
            after = replace(after, launched_at=now, metric_version=definition)
        work.connection.execute(
            text(
                "UPDATE contest SET state = :state, plan = :plan, version = :version,"
                " metric_version_id = :metric, launched_at = :launched WHERE id = :id"
            ),
            {"id": seen.id, **_columns(after)},
        )
        work.audited(
            "contest",
            contest=seen.id,
            before={"state": seen.state.value, "plan": msgspec.to_builtins(seen.plan)},
            after={"state": state.value, "plan": msgspec.to_builtins(plan)},
            why=why,
        )
        work.changed(Change(Topic.CONTESTS))
        return after

    def _insert(self, work: UnitOfWork, contest: Contest) -> Contest:
        columns = _columns(contest)
        values = {
            "state": columns["state"],
            "plan": columns["plan"],
            "version": columns["version"],
            "made_by": contest.made_by,
            "made_at": micros(contest.made_at),
        }
        identity = insert_row(work.connection, "contest", contest.id, values)
        work.audited("contest draft", contest=identity, plan=msgspec.to_builtins(contest.plan))
        work.changed(Change(Topic.CONTESTS))
        return replace(contest, id=identity)


def read_contests(connection: Connection) -> list[Contest]:
    """Every contest, the latest start first."""
    rows = connection.execute(
        text("SELECT id, version, state, plan, made_by, made_at, launched_at, metric_version_id FROM contest")
    )
    return sorted(map(_contest, rows), key=lambda one: (one.plan.start, one.id), reverse=True)


def _contest(row: Row[Any]) -> Contest:
    return Contest(
        row.id,
        row.version,
        State(row.state),
        msgspec.json.decode(row.plan, type=ContestPlan),
        row.made_by,
        from_micros(row.made_at),
        optional_instant(row.launched_at),
        row.metric_version_id,
    )


def _columns(contest: Contest) -> dict[str, Any]:
    return {
        "state": contest.state.value,
        "plan": _canonical.encode(contest.plan),
        "version": contest.version,
        "metric": contest.metric_version,
        "launched": None if contest.launched_at is None else micros(contest.launched_at),
    }


def _check_unchanged(connection: Connection, seen: Contest) -> int:
    """The version that is kept. Whoever took changes back until all was as seen has changed nothing.

    Raises KnownError (``changed_since``, ``contest_gone``).
    """
    lock_row(connection, "contest", seen.id)
    row = connection.execute(
        text("SELECT version, state, plan FROM contest WHERE id = :id"), {"id": seen.id}
    ).one_or_none()
    name = seen.plan.name or "This draft"
    if row is None:
        raise KnownError("contest_gone", f"{name} was thrown away meanwhile.", "Choose another contest.")
    as_seen = row.state == seen.state and bytes(row.plan) == _canonical.encode(seen.plan)
    if row.version != seen.version and not as_seen:
        raise KnownError(
            "changed_since",
            f"Somebody changed {name} since.",
            "Look at it as it is now, and change it again if you still want to.",
        )
    version: int = row.version
    return version
