"""Writes reviews. What two people change at once is told apart by what each of them saw.

The audit trail learns who did what and a hash of what they wrote, never the words: who reads the trail has no
part in the review.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.domain.reviews.states import Action
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.record import ActionPoint
from spm_desktop.services.scorecards.ports import CardToKeep
from spm_desktop.services.topics import Topic
from spm_desktop.storage.answers import put_answer
from spm_desktop.storage.audit import digest
from spm_desktop.storage.coaching.store import add_action, remove_action
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.heads import note_head
from spm_desktop.storage.records import columns_of
from spm_desktop.storage.reviews import rows
from spm_desktop.storage.reviews.reading import sealed
from spm_desktop.storage.rows import changed_since, expect_row, insert_row, lock_row, update_row
from spm_desktop.storage.scorecard_snapshots import add_snapshot
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_SIGNING = frozenset({Action.SIGN, Action.COUNTERSIGN})


@dataclass(frozen=True, slots=True)
class SqlReviewStore:
    """See `services.reviews.ports.ReviewStore`."""

    database: Database
    clock: Clock

    def add_cycle(self, actor: Actor, cycle: Cycle, reviews: Sequence[Review]) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            values = {**rows.columns(cycle), "created_at": micros(self.clock.now())}
            identity = insert_row(work.connection, "review_cycle", cycle.id, values)
            for one in reviews:
                insert_row(work.connection, "review", 0, {**rows.columns(one), "cycle_id": identity})
            people = [one.person_id for one in reviews]
            work.audited("review cycle begun", cycle=identity, people=people)
            work.changed(Change(Topic.REVIEWS))
            return identity

    def remove_cycle(self, actor: Actor, cycle_id: int) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "review_cycle", cycle_id)
            inside = "review_id IN (SELECT id FROM review WHERE cycle_id = :id)"
            used = work.connection.execute(
                text(
                    f"SELECT (SELECT count(*) FROM review_answer WHERE {inside})"
                    f" + (SELECT count(*) FROM review_event WHERE {inside})"
                    f" + (SELECT count(*) FROM review_objective WHERE {inside})"
                ),
                {"id": cycle_id},
            ).scalar()
            if used:
                raise changed_since("this cycle: somebody has begun to write")
            for table, column in (("review", "cycle_id"), ("review_cycle", "id")):
                work.connection.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), {"id": cycle_id})
            work.audited("review cycle taken back", cycle=cycle_id)
            work.changed(Change(Topic.REVIEWS))

    def put_cycle(self, actor: Actor, before: Cycle, after: Cycle, what: str) -> None:
        was, new = rows.columns(before), rows.columns(after)
        changed = {name: value for name, value in new.items() if was[name] != value}
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, "review_cycle", before.id, {name: was[name] for name in changed})
            update_row(work.connection, "review_cycle", before.id, changed)
            work.audited(f"review cycle {what}", cycle=before.id, **changed)
            work.changed(Change(Topic.REVIEWS))

    def add_reviews(self, actor: Actor, reviews: Sequence[Review]) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            for one in reviews:
                lock_row(work.connection, "review_cycle", one.cycle_id)
                place = {"cycle": one.cycle_id, "person": one.person_id}
                known = "SELECT 1 FROM review WHERE cycle_id = :cycle AND person_id = :person"
                if work.connection.execute(text(known), place).first() is None:
                    insert_row(work.connection, "review", 0, rows.columns(one))
                    work.audited("review begun", **place)
            work.changed(Change(Topic.REVIEWS))

    def put_answer(self, actor: Actor, review: Review, before: Answer, after: Answer) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, "review", review.id, {"version": review.version})
            of, now = ("review_id", review.id), self.clock.now()
            put_answer(work.connection, "review_answer", of, before, after, actor, now)
            work.changed(Change(Topic.REVIEWS))

    def step(self, actor: Actor, before: Review, after: Review, event: Event) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            seen = {"version": before.version, "state": before.state.value, "snapshot_id": after.snapshot_id}
            _expect(work, "review", before.id, seen)  # a scorecard is frozen beside the steps
            if event.action in _SIGNING and sealed(work.connection, before.id) != event.sha256:
                raise changed_since("this review")
            written = {**columns_of(event), "review_id": before.id}
            names, places = ", ".join(written), ", ".join(f":{name}" for name in written)
            work.connection.execute(text(f"INSERT INTO review_event({names}) VALUES ({places})"), written)
            update_row(work.connection, "review", before.id, rows.columns(after))
            told = {"review": before.id, "party": event.party.value, "state": after.state.value}
            if event.reason:
                told["reason_sha256"] = digest(event.reason)
            if event.action in _SIGNING:
                told["sha256"] = event.sha256
            work.audited(f"review {event.action.value.replace('_', ' ')}", **told)
            work.changed(Change(Topic.REVIEWS))

    def put_scorecard(self, actor: Actor, review: Review, card: CardToKeep) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, "review", review.id, {"version": review.version, "snapshot_id": None})
            frozen = add_snapshot(work, card)
            update_row(work.connection, "review", review.id, {"snapshot_id": frozen})
            work.audited("review scorecard", review=review.id, snapshot=frozen)
            work.changed(Change(Topic.REVIEWS))

    def add_objective(self, actor: Actor, review: Review, objective: Objective) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            _goes_on(work, review)
            values = {
                **rows.columns(objective),
                "review_id": review.id,
                "actor": actor.name,
                "at": micros(self.clock.now()),
            }
            identity = insert_row(work.connection, "review_objective", objective.id, values)
            work.audited("review objective", review=review.id, sha256=digest(objective.what))
            work.changed(Change(Topic.REVIEWS))
            return identity

    def put_objective(self, actor: Actor, review: Review, before: Objective, after: Objective) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _put_objective(work, review, before, after)

    def make_action(self, actor: Actor, review: Review, objective: Objective, action: ActionPoint) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            made = add_action(work, action)
            _put_objective(work, review, objective, replace(objective, action_id=made))
            return made

    def unmake_action(self, actor: Actor, review: Review, objective: Objective, action: ActionPoint) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _put_objective(work, review, replace(objective, action_id=action.id), objective)
            remove_action(work, action)

    def remove_objective(self, actor: Actor, review: Review, objective: Objective) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _goes_on(work, review)
            _expect(work, "review_objective", objective.id, rows.columns(objective))
            gone = {"id": objective.id}
            work.connection.execute(text("DELETE FROM review_objective WHERE id = :id"), gone)
            work.audited("review objective taken away", review=review.id, sha256=digest(objective.what))
            work.changed(Change(Topic.REVIEWS))

    def noted(self, actor: Actor, what: str, told: Mapping[str, object]) -> str:
        with unit_of_work(self.database, actor, self.clock) as work:
            head = work.audited(what, **told)
        note_head(self.database)
        return head


def _expect(work: UnitOfWork, table: str, identity: int, seen: Mapping[str, Any]) -> None:
    expect_row(work.connection, table, identity, seen, f"this {table.replace('_', ' ')}")


def _goes_on(work: UnitOfWork, review: Review) -> None:
    """Whoever is about to sign signs what they saw, or is told that it is another."""
    lock_row(work.connection, "review", review.id)
    change = text("UPDATE review SET version = version + 1 WHERE id = :id")
    work.connection.execute(change, {"id": review.id})


def _put_objective(work: UnitOfWork, review: Review, before: Objective, after: Objective) -> None:
    _goes_on(work, review)
    _expect(work, "review_objective", before.id, rows.columns(before))
    update_row(work.connection, "review_objective", before.id, rows.columns(after))
    bound = {"goal_id": after.goal_id, "action_id": after.action_id, "sha256": digest(after.what)}
    work.audited("review objective changed", review=review.id, **bound)
    work.changed(Change(Topic.REVIEWS))
