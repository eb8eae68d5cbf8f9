"""Whose targets somebody may set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import managed_by
from spm_desktop.services.goals.cells import GoalKey
from spm_desktop.services.listings import PERSON, TEAM
from spm_desktop.services.organisation import Managed, Organisation
from spm_desktop.services.permissions import Access, Area, access


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose targets somebody may set. `all`: everybody's; else those of `below`."""

    all: bool
    below: Managed

    def may_set(self, kind: str, subject: int) -> bool:
        """Whether targets of this person, team or the organisation are theirs to set."""
        if self.all:
            return True
        if kind == PERSON:
            return subject in self.below.people
        return kind == TEAM and subject in self.below.teams

    @property
    def any(self) -> bool:
        """Whether there is anybody."""
        return self.all or bool(self.below.teams or self.below.people)


def rights_of(figures: Figures, actor: Actor, today: date) -> Rights:
    """What the table of permissions gives the actor; nobody sets their own target by managing a team."""
    allowed = access(actor, Area.TARGETS)
    if allowed >= Access.WRITE:
        return Rights(True, Managed(frozenset(), frozenset()))
    if allowed < Access.SUBTREE:
        return Rights(False, Managed(frozenset(), frozenset()))
    below = managed_by(figures, actor, today)
    return Rights(False, Managed(below.teams, below.people - {actor.person_id or 0}))


def require_targets(figures: Figures, actor: Actor, today: date, keys: Iterable[GoalKey]) -> None:
    """Raises KnownError (``not_allowed``) unless all these are the actor's to set."""
    rights = rights_of(figures, actor, today)
    for key in keys:
        if not rights.may_set(key.kind, key.subject):
            raise KnownError(
                "not_allowed",
                f"{actor.name} does not set the target of {subject_name(figures.organisation, key)}.",
                "Ask who manages the team, or an administrator.",
            )


def subject_name(organisation: Organisation, key: GoalKey) -> str:
    """Whose goal it is, as people say it."""
    if key.kind == PERSON:
        return organisation.people[key.subject].name if key.subject in organisation.people else "somebody"
    if key.kind == TEAM:
        return organisation.teams[key.subject].name if key.subject in organisation.teams else "a team"
    return "everyone"
