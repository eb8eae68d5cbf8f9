"""Reads development. Who may see what is for the services to say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import Evidence, PlanItem
from spm_desktop.domain.development.skills import Rating
from spm_desktop.domain.development.standing import role_key
from spm_desktop.domain.membership_edits import FIRST_DAY
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching.reading import SqlCoachingFigures
from spm_desktop.storage.days import from_label, label, optional_day
from spm_desktop.storage.records import record_of
from spm_desktop.storage.skills import read_lines

_NEWEST = (
    " AND r.id = (SELECT max(o.id) FROM skill_rating o WHERE o.person_id = r.person_id"
    " AND o.skill_id = r.skill_id AND o.side = r.side)"
)


@dataclass(frozen=True, slots=True)
class SqlDevelopment:
    """See `services.development.ports.DevelopmentReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlDevelopmentFigures"]:
        with self.boards.look() as figures:
            yield SqlDevelopmentFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlDevelopmentFigures(SqlCoachingFigures):
    """See `services.development.ports.DevelopmentFigures`."""

    def role_levels(self) -> dict[tuple[str, int], int]:
        found = self._all("SELECT role, skill_id, level FROM role_skill ORDER BY role, skill_id")
        return {(row.role, row.skill_id): row.level for row in found}

    def career_steps(self) -> list[CareerStep]:
        return [step_of(row) for row in self._all("SELECT * FROM career_step ORDER BY role, next_role, id")]

    def ratings(self, people: Sequence[int], every: bool = False) -> list[Rating]:
        only = "" if every else _NEWEST
        query = f"SELECT * FROM skill_rating r WHERE r.person_id IN :people{only} ORDER BY r.id DESC"
        names = self._logins()
        return [rating_of(row, names) for row in self._all(query, people=list(people))]

    def plan_items(self, people: Sequence[int]) -> list[PlanItem]:
        evidence, names = defaultdict(list), self._logins()
        for row in self._all(
            "SELECT e.* FROM training_evidence e JOIN training_item i ON i.id = e.item_id"
            " WHERE i.person_id IN :people ORDER BY e.id",
            people=list(people),
        ):
            evidence[row.item_id].append(evidence_of(row, names))
        query = "SELECT * FROM training_item WHERE person_id IN :people ORDER BY due_day, id"
        return [item_of(row, tuple(evidence[row.id])) for row in self._all(query, people=list(people))]

    def _logins(self) -> dict[str, str]:
        """Login -> the name of the person who has it."""
        found = self._all(
            "SELECT u.login, p.display_name FROM app_user u JOIN person p ON p.id = u.person_id"
        )
        return {row.login: row.display_name for row in found}

    def roles_since(self, day: date) -> Mapping[int, date | None]:
        spans: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in self._all(
            "SELECT person_id, role, from_day, to_day FROM membership WHERE from_day <= :day"
            " ORDER BY person_id, from_day DESC",
            day=label(day),
        ):
            spans[row.person_id].append(row)
        found: dict[int, date | None] = {}
        for person, backwards in spans.items():
            now = backwards[0]
            if now.to_day <= label(day):
                continue
            first = now.from_day
            for row in backwards[1:]:
                if row.to_day != first or role_key(row.role) != role_key(now.role):
                    break
                first = row.from_day
            found[person] = None if first == FIRST_DAY else from_label(first)
        return found


def step_of(row: Row[Any]) -> CareerStep:
    return record_of(CareerStep, row, conditions=read_lines(row.conditions))


def rating_of(row: Row[Any], names: Mapping[str, str]) -> Rating:
    return record_of(Rating, row, by=names.get(row.actor, ""))


def item_of(row: Row[Any], evidence: tuple[Evidence, ...] = ()) -> PlanItem:
    return record_of(PlanItem, row, due=optional_day(row.due_day), evidence=evidence)


def evidence_of(row: Row[Any], names: Mapping[str, str] = MappingProxyType({})) -> Evidence:
    """`names`: of logins, where they are to be read."""
    return record_of(Evidence, row, by=names.get(row.actor, ""))
