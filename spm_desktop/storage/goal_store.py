"""Keeps goals that are set by hand: drafts, locks, what is published, and who has seen it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.actors import Actor
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.goals.cells import Draft, GoalKey
from spm_desktop.services.goals.ports import Drafts, Published
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.metrics import read_metrics
from spm_desktop.storage.staff import name_of
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

NAMED = 50
"""Goals that the change log names one by one at most; of more all are read anew."""
TAKEN_BACK = "publishing taken back"
"""The reason of a target that holds again."""


@dataclass(frozen=True, slots=True)
class SqlGoalStore:
    """See `services.goals.GoalStore`."""

    database: Database
    clock: Clock

    def put_drafts(self, actor: Actor, metric_id: int, before: Drafts, after: Drafts, reason: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            self._expect(work, metric_id, before)
            _drop_drafts(work, metric_id, before)
            _add_drafts(work, metric_id, after, reason)
            work.changed(Change(Topic.GOAL_DRAFTS))

    def put_locks(self, actor: Actor, metric_id: int, cells: Sequence[GoalKey], locked: bool) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            rows = [{"metric": metric_id, **_columns(key)} for key in cells]
            work.connection.execute(text(f"DELETE FROM goal_lock WHERE {_CELL}"), rows)
            if locked:
                work.connection.execute(text(_LOCK), rows)
            work.changed(Change(Topic.GOAL_DRAFTS))

    def publish(
        self, actor: Actor, metric_id: int, drafts: Mapping[GoalKey, Draft], reason: str
    ) -> Sequence[Published]:
        with unit_of_work(self.database, actor, self.clock) as work:
            told = self._expect(work, metric_id, drafts)
            _drop_drafts(work, metric_id, drafts)
            done = [
                _publish(work, metric_id, key, draft, reason or told[key]) for key, draft in drafts.items()
            ]
            work.audited("goals published", metric=metric_id, targets=[_audited(one) for one in done])
            _announce(work, done)
            work.changed(Change(Topic.GOAL_DRAFTS))
            return done

    def take_back(
        self, actor: Actor, metric_id: int, published: Sequence[Published]
    ) -> Mapping[GoalKey, Draft]:
        with unit_of_work(self.database, actor, self.clock) as work:
            self._expect(work, metric_id, {one.key: None for one in published})
            drafts: dict[GoalKey, Draft] = {}
            for one in published:
                reason = _reason(work.connection, one)
                drafts[one.key] = _take_back(work, one)
                _add_drafts(work, metric_id, {one.key: drafts[one.key]}, reason)
            work.audited("goals unpublished", metric=metric_id, targets=[_audited(one) for one in published])
            _announce(work, published)
            work.changed(Change(Topic.GOAL_DRAFTS))
            return drafts

    def note_seen(self, actor: Actor, targets: Sequence[tuple[int, int]], seen: bool) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            rows = [
                {"goal": goal, "no": no, "at": micros(self.clock.now()), "actor": actor.name}
                for goal, no in targets
            ]
            if seen:
                for row in rows:
                    newest = text("SELECT max(no) FROM goal_target WHERE goal_id = :goal")
                    if work.connection.execute(newest, row).scalar() != row["no"]:
                        raise KnownError(
                            "changed_since",
                            "A target was changed while you looked at it.",
                            "Look at your goals as they are now.",
                        )
                work.connection.execute(text(_SEE), rows)
            else:
                work.connection.execute(text(_UNSEE), rows)
            work.audited("goals seen" if seen else "goals not seen", targets=[list(one) for one in targets])
            work.changed(Change(Topic.GOAL_DRAFTS))

    @staticmethod
    def _expect(work: UnitOfWork, metric_id: int, seen: Drafts) -> dict[GoalKey, str]:
        """Refuses where drafts are other than they were seen; returns why they were made."""
        rows = work.connection.execute(text(_DRAFTS), {"metric": metric_id}).all()
        now = {tuple(cell): Draft(target, base) for *cell, target, base, _ in rows}
        reasons = {tuple(cell): reason for *cell, _, _, reason in rows}
        for key, draft in seen.items():
            found = now.get(tuple(_columns(key).values()))
            if found != draft:
                raise _changed(work.connection, metric_id, key, draft, found)
        return {key: reasons.get(tuple(_columns(key).values()), "") for key in seen}


def _announce(work: UnitOfWork, published: Sequence[Published]) -> None:
    """Names the goals that changed one by one, unless they are many."""
    goals: set[int | None] = {one.goal_id for one in published if one.goal_id}
    for goal in goals if 0 < len(goals) <= NAMED else {None}:
        work.changed(Change(Topic.GOALS, record_id=goal))


def _drop_drafts(work: UnitOfWork, metric_id: int, keys: Iterable[GoalKey]) -> None:
    rows = [{"metric": metric_id, **_columns(key)} for key in keys]
    if rows:
        work.connection.execute(text(f"DELETE FROM goal_draft WHERE {_CELL}"), rows)


def _add_drafts(work: UnitOfWork, metric_id: int, drafts: Drafts, reason: str) -> None:
    said = {"metric": metric_id, "actor": work.actor.name, "at": micros(work.clock.now()), "reason": reason}
    rows = [
        {**said, **_columns(key), "target": draft.target, "base": draft.base}
        for key, draft in drafts.items()
        if draft is not None
    ]
    if rows:
        work.connection.execute(text(_DRAFT), rows)


def _publish(work: UnitOfWork, metric_id: int, key: GoalKey, draft: Draft, reason: str) -> Published:
    connection = work.connection
    known = known_goal(connection, metric_id, key)
    was: Exact | None = None
    if known is not None and known.withdrawn_at is None:
        was = Fraction(known.num, known.den)
    if (None if was is None else round(was)) != draft.base:
        whose = _whose(connection, key)
        raise KnownError(
            "changed_since",
            f"The goal of {whose} was changed by somebody else, or by an import, after your draft was begun.",
            "Look at it as it is now, and type your target once more.",
        )
    if known is None:
        if draft.target is None:  # nothing to withdraw
            return Published(key, 0, 0, None, None)
        goal_id, no = new_goal(connection, metric_id, key), 0
    else:
        goal_id, no = known.id, known.no
    if draft.target is None:
        withdraw(work, goal_id, no, reason)
    else:
        no += 1
        set_target(work, goal_id, no, draft.target, reason)
    return Published(key, goal_id, no, was, draft.target)


def _take_back(work: UnitOfWork, one: Published) -> Draft:
    connection = work.connection
    draft = Draft(one.target, None if one.was is None else round(one.was))
    if not one.goal_id:
        return draft
    now = connection.execute(text(_STANDS), {"goal": one.goal_id}).one()
    if now.no != one.no or (now.withdrawn_at is not None) != (one.target is None):
        raise KnownError(
            "changed_since",
            f"The goal of {_whose(connection, one.key)} was changed again since.",
            "Change it by hand.",
        )
    if now.seen_at is not None and one.target is not None:
        raise KnownError(
            "seen_already",
            f"{_whose(connection, one.key)} has seen this target.",
            "Publish another one: both stay on record.",
        )
    if one.was is None:
        withdraw(work, one.goal_id, one.no, TAKEN_BACK)
    else:
        set_target(work, one.goal_id, one.no + 1, one.was, TAKEN_BACK)
    return draft


def known_goal(connection: Connection, metric_id: int, key: GoalKey) -> Row[Any] | None:
    """A committed goal as it stands, with its newest target."""
    return connection.execute(text(_KNOWN), {"metric": metric_id, **_columns(key)}).one_or_none()


def new_goal(connection: Connection, metric_id: int, key: GoalKey) -> int:
    """A goal that has no target yet; returns its id."""
    made = connection.execute(text(_NEW_GOAL), {"metric": metric_id, **_columns(key)})
    goal_id: int = made.scalar_one()
    return goal_id


def _reason(connection: Connection, one: Published) -> str:
    """Why a target was set, or its goal withdrawn."""
    table = "goal_withdrawal" if one.target is None else "goal_target"
    found = connection.execute(
        text(f"SELECT reason FROM {table} WHERE goal_id = :goal AND no = :no"),
        {"goal": one.goal_id, "no": one.no},
    )
    return found.scalar() or ""


def set_target(work: UnitOfWork, goal_id: int, no: int, target: Exact, reason: str) -> None:
    """Target number `no` of a goal, which holds from now on."""
    at = micros(work.clock.now())
    values = {"goal": goal_id, "no": no, "num": target.numerator, "den": target.denominator}
    work.connection.execute(text(_TARGET), {**values, "actor": work.actor.name, "at": at, "reason": reason})
    work.connection.execute(
        text("UPDATE goal SET withdrawn_at = NULL, version = version + :first WHERE id = :goal"),
        {"goal": goal_id, "first": int(no > 1)},
    )


def withdraw(work: UnitOfWork, goal_id: int, no: int, reason: str) -> None:
    """Ends a goal whose newest target is number `no`."""
    values = {"goal": goal_id, "no": no, "at": micros(work.clock.now())}
    work.connection.execute(text(_WITHDRAWAL), {**values, "actor": work.actor.name, "reason": reason})
    work.connection.execute(
        text("UPDATE goal SET withdrawn_at = :at, version = version + 1 WHERE id = :goal"), values
    )


def _columns(key: GoalKey) -> dict[str, Any]:
    start, end = key.period.bounds
    return {"kind": key.kind, "subject": key.subject, "start": label(start), "end": label(end)}


def _audited(one: Published) -> list[Any]:
    return [*_columns(one.key).values(), None if one.was is None else str(one.was), one.target]


def _whose(connection: Connection, key: GoalKey) -> str:
    if key.kind == "organisation":
        return "everyone"
    return name_of(connection, key.kind, key.subject) or "somebody"


def _changed(
    connection: Connection, metric_id: int, key: GoalKey, seen: Draft | None, found: Draft | None
) -> KnownError:
    metric = next(one for one in read_metrics(connection).values() if one.id == metric_id)
    currency = connection.execute(text("SELECT currency FROM org")).scalar_one()
    numbers = Formatter("en", currency)

    def told(draft: Draft | None) -> str:
        if draft is None:
            return "no draft"
        return "a withdrawal" if draft.target is None else numbers.text(metric, draft.target, Money.FULL)

    return KnownError(
        "changed_since",
        f"Somebody changed the target of {_whose(connection, key)} meanwhile: you saw {told(seen)},"
        f" now it is {told(found)}.",
        "Look at it as it is now, then change it again.",
    )


_CELL = (
    "metric_id = :metric AND subject_kind = :kind AND subject_id = :subject"
    " AND start_day = :start AND end_day = :end"
)
_DRAFTS = (
    "SELECT subject_kind, subject_id, start_day, end_day, target, base_target, reason FROM goal_draft"
    " WHERE metric_id = :metric"
)
_DRAFT = (
    "INSERT INTO goal_draft(metric_id, subject_kind, subject_id, start_day, end_day, target, base_target,"
    " actor, at, reason)"
    " VALUES (:metric, :kind, :subject, :start, :end, :target, :base, :actor, :at, :reason)"
)
_LOCK = (
    "INSERT INTO goal_lock(metric_id, subject_kind, subject_id, start_day, end_day)"
    " VALUES (:metric, :kind, :subject, :start, :end)"
)
_NEW_GOAL = (
    "INSERT INTO goal(metric_id, subject_kind, subject_id, start_day, end_day, kind)"
    " VALUES (:metric, :kind, :subject, :start, :end, 'committed') RETURNING id"
)
_KNOWN = (
    "SELECT g.id, g.withdrawn_at, t.no, t.num, t.den FROM goal g"
    f" JOIN goal_target t ON t.goal_id = g.id WHERE {_CELL} AND kind = 'committed' ORDER BY t.no DESC LIMIT 1"
)
_STANDS = (
    "SELECT t.no, g.withdrawn_at, s.seen_at FROM goal g JOIN goal_target t ON t.goal_id = g.id"
    " LEFT JOIN goal_seen s ON s.goal_id = g.id AND s.no = t.no"
    " WHERE g.id = :goal ORDER BY t.no DESC LIMIT 1"
)
_TARGET = (
    "INSERT INTO goal_target(goal_id, no, num, den, actor, recorded_at, reason)"
    " VALUES (:goal, :no, :num, :den, :actor, :at, :reason)"
)
_WITHDRAWAL = (
    "INSERT INTO goal_withdrawal(goal_id, no, actor, at, reason) VALUES (:goal, :no, :actor, :at, :reason)"
    " ON CONFLICT (goal_id, no) DO UPDATE SET actor = excluded.actor, at = excluded.at,"
    " reason = excluded.reason"
)
_SEE = (
    "INSERT INTO goal_seen(goal_id, no, seen_at, actor) VALUES (:goal, :no, :at, :actor)"
    " ON CONFLICT (goal_id, no) DO NOTHING"
)
_UNSEE = "DELETE FROM goal_seen WHERE goal_id = :goal AND no = :no"
