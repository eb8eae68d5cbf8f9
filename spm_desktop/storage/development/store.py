"""Writes development. What two people change at once is noticed.

The audit trail learns who did what and a hash of what they wrote, never the words, nor the level of a
rating: who reads the trail has no part in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import Evidence, PlanItem
from spm_desktop.domain.development.skills import Rating, Skill
from spm_desktop.services.actors import Actor
from spm_desktop.services.topics import Topic
from spm_desktop.storage.audit import digest
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import optional_label
from spm_desktop.storage.development.reading import evidence_of, item_of
from spm_desktop.storage.records import columns_of
from spm_desktop.storage.rows import changed_since, insert_row, lock_row, update_row
from spm_desktop.storage.skills import add_skill, stored_lines
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_COUNTS = "SELECT max(id) FROM skill_rating WHERE person_id = :person AND skill_id = :skill AND side = :side"


@dataclass(frozen=True, slots=True)
class SqlDevelopmentStore:
    """See `services.development.ports.DevelopmentStore`."""

    database: Database
    clock: Clock

    def put_skill(self, actor: Actor, before: Skill | None, after: Skill) -> Skill:
        with unit_of_work(self.database, actor, self.clock) as work:
            if before is None:
                return replace(after, id=add_skill(work, after), version=1)
            values = {
                "name": after.name,
                "about": after.about,
                "levels": stored_lines(after.levels),
                "retired": int(after.retired),
            }
            _update(work, "skill", before.id, before.version, values, "this skill")
            work.audited("skill changed", skill=before.id, name=after.name, retired=after.retired)
            return replace(after, id=before.id, version=before.version + 1)

    def put_role_levels(
        self,
        actor: Actor,
        before: Mapping[tuple[str, int], int | None],
        after: Mapping[tuple[str, int], int | None],
    ) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "org", 1)
            for (role, skill), level in after.items():
                place = {"role": role, "skill": skill}
                where = "role = :role AND skill_id = :skill"
                known = _one(work, f"SELECT level FROM role_skill WHERE {where}", **place)
                if known != before.get((role, skill)):
                    raise changed_since("what this role expects")
                work.connection.execute(text(f"DELETE FROM role_skill WHERE {where}"), place)
                if level is not None:
                    work.connection.execute(
                        text("INSERT INTO role_skill(role, skill_id, level) VALUES (:role, :skill, :level)"),
                        {**place, "level": level},
                    )
                work.audited("role expectation", role=role, skill=skill, level=level)
            work.changed(Change(Topic.DEVELOPMENT))

    def put_step(
        self, actor: Actor, before: CareerStep | None, after: CareerStep | None
    ) -> CareerStep | None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.changed(Change(Topic.DEVELOPMENT))
            if before is not None and after is None:
                _expect_version(work, "career_step", before.id, before.version, "this step")
                work.connection.execute(text("DELETE FROM career_step WHERE id = :id"), {"id": before.id})
                work.audited("career step removed", step=before.id)
                return None
            assert after is not None, "there was a step, or there is to be one"
            values = {
                "role": after.role,
                "next_role": after.next_role,
                "months": after.months,
                "conditions": stored_lines(after.conditions),
            }
            if before is None:
                added = insert_row(work.connection, "career_step", after.id, values)
                work.audited("career step added", step=added, role=after.role, next=after.next_role)
                return replace(after, id=added, version=1)
            _update(work, "career_step", before.id, before.version, values, "this step")
            work.audited("career step changed", step=before.id, role=after.role, next=after.next_role)
            return replace(after, id=before.id, version=before.version + 1)

    def add_ratings(self, actor: Actor, ratings: Sequence[tuple[Rating | None, Rating]]) -> list[Rating]:
        kept = []
        with unit_of_work(self.database, actor, self.clock) as work:
            for seen, rating in ratings:
                lock_row(work.connection, "person", rating.person_id)
                if self._counting(work, rating) != (None if seen is None else seen.id):
                    raise changed_since("this rating")
                values = columns_of(rating, without={"by"})
                added = insert_row(work.connection, "skill_rating", rating.id, values)
                work.audited("skill rated", person=rating.person_id, skill=rating.skill_id, rating=added)
                kept.append(replace(rating, id=added))
            work.changed(Change(Topic.DEVELOPMENT))
        return kept

    def remove_ratings(self, actor: Actor, ratings: Sequence[Rating]) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            for rating in ratings:
                lock_row(work.connection, "person", rating.person_id)
                if self._counting(work, rating) != rating.id:
                    raise changed_since("this rating")
                work.connection.execute(text("DELETE FROM skill_rating WHERE id = :id"), {"id": rating.id})
                work.audited("rating taken back", person=rating.person_id, rating=rating.id)
            work.changed(Change(Topic.DEVELOPMENT))

    def put_item(self, actor: Actor, before: PlanItem | None, after: PlanItem | None) -> PlanItem | None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.changed(Change(Topic.DEVELOPMENT))
            if before is not None:
                self._expect_item(work, before)
            if after is None:
                assert before is not None, "there was an item, or there is to be one"
                self._put_evidence(work, before.id, before.evidence, ())
                work.connection.execute(text("DELETE FROM training_item WHERE id = :id"), {"id": before.id})
                work.audited("training item taken back", item=before.id, person=before.person_id)
                return None
            values = _item_columns(after)
            if before is None:
                identity = insert_row(work.connection, "training_item", after.id, values)
                known: tuple[Evidence, ...] = ()
            else:
                identity, known = before.id, before.evidence
                update_row(work.connection, "training_item", identity, values)
            evidence = self._put_evidence(work, identity, known, after.evidence)
            work.audited(
                f"training item {after.state.value}",
                item=identity,
                person=after.person_id,
                what=digest(after.what),
                due=values["due_day"],
                evidence=[digest(one.words) for one in evidence],
            )
            return replace(after, id=identity, evidence=evidence)

    @staticmethod
    def _counting(work: UnitOfWork, rating: Rating) -> int | None:
        place = {"person": rating.person_id, "skill": rating.skill_id, "side": rating.side.value}
        found: int | None = _one(work, _COUNTS, **place)
        return found

    @staticmethod
    def _expect_item(work: UnitOfWork, seen: PlanItem) -> None:
        lock_row(work.connection, "training_item", seen.id)
        row = work.connection.execute(
            text("SELECT * FROM training_item WHERE id = :id"), {"id": seen.id}
        ).one_or_none()
        shown = work.connection.execute(
            text("SELECT * FROM training_evidence WHERE item_id = :id ORDER BY id"), {"id": seen.id}
        ).all()
        if row is None or item_of(row, tuple(evidence_of(one) for one in shown)) != seen:
            raise changed_since("this item")

    @staticmethod
    def _put_evidence(
        work: UnitOfWork, item_id: int, before: Sequence[Evidence], after: Sequence[Evidence]
    ) -> tuple[Evidence, ...]:
        staying = {one.id for one in after}
        for one in before:
            if one.id not in staying:
                work.connection.execute(text("DELETE FROM training_evidence WHERE id = :id"), {"id": one.id})
        known, kept = {one.id for one in before}, []
        for one in after:
            if one.id in known:
                kept.append(one)
                continue
            values = {**columns_of(one, without={"by"}), "item_id": item_id}
            kept.append(replace(one, id=insert_row(work.connection, "training_evidence", one.id, values)))
        return tuple(kept)


def _item_columns(item: PlanItem) -> dict[str, Any]:
    return {**columns_of(item, without={"due", "evidence"}), "due_day": optional_label(item.due)}


def _update(
    work: UnitOfWork, table: str, identity: int, version: int, values: Mapping[str, Any], what: str
) -> None:
    _expect_version(work, table, identity, version, what)
    update_row(work.connection, table, identity, {**values, "version": version + 1})
    work.changed(Change(Topic.DEVELOPMENT))


def _expect_version(work: UnitOfWork, table: str, identity: int, version: int, what: str) -> None:
    lock_row(work.connection, table, identity)
    if _one(work, f"SELECT version FROM {table} WHERE id = :id", id=identity) != version:
        raise changed_since(what)


def _one(work: UnitOfWork, query: str, **values: Any) -> Any:
    return work.connection.execute(text(query), values).scalar()
