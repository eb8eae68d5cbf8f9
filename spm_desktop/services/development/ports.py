"""What development needs from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import PlanItem
from spm_desktop.domain.development.skills import Rating, Skill
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import CoachingFigures
from spm_desktop.services.listings import ListedFigures

RoleLevels = Mapping[tuple[str, int], int]
"""(role as it was written, skill) -> the level that it expects."""


class DevelopmentFigures(CoachingFigures, ListedFigures, Protocol):
    """A look at the database for development. The caller says who may see what of it."""

    def role_levels(self) -> RoleLevels:
        """What roles expect."""

    def career_steps(self) -> Sequence[CareerStep]:
        """All of them, by role."""

    def ratings(self, people: Sequence[int], every: bool = False) -> Sequence[Rating]:
        """The newest rating of each side in each skill; `every`: those before them too, newest first."""

    def plan_items(self, people: Sequence[int]) -> Sequence[PlanItem]:
        """What is or was on the plans of these people, in the order in which it is due."""

    def roles_since(self, day: date) -> Mapping[int, date | None]:
        """Person -> since when they have had the role that they have on a day; None: since always."""


class DevelopmentReader(Protocol):
    """Where development comes from."""

    def look(self) -> AbstractContextManager[DevelopmentFigures]: ...


class DevelopmentStore(Protocol):
    """Where development is kept. Every write is one transaction with its link in the audit trail.

    What replaces something takes it as it was seen: KnownError (``changed_since``) where it is not that any
    more.
    """

    def put_skill(self, actor: Actor, before: Skill | None, after: Skill) -> Skill:
        """A new skill, or another text of one; as it is kept."""

    def put_role_levels(
        self,
        actor: Actor,
        before: Mapping[tuple[str, int], int | None],
        after: Mapping[tuple[str, int], int | None],
    ) -> None:
        """What roles expect; None: nothing any more."""

    def put_step(
        self, actor: Actor, before: CareerStep | None, after: CareerStep | None
    ) -> CareerStep | None:
        """A new step, another text of one, or none any more; as it is kept."""

    def add_ratings(self, actor: Actor, ratings: Sequence[tuple[Rating | None, Rating]]) -> list[Rating]:
        """New ratings, each with the one that was seen to count before; as they are kept."""

    def remove_ratings(self, actor: Actor, ratings: Sequence[Rating]) -> None:
        """Takes back that these were given; they must be those that count."""

    def put_item(self, actor: Actor, before: PlanItem | None, after: PlanItem | None) -> PlanItem | None:
        """A new item, a changed one with its evidence, or none any more; as it is kept."""
