"""Who may take part in a contest, by what they are on its days; and why somebody may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from spm_desktop.domain.periods import Period


class Refusal(StrEnum):
    """Why somebody does not take part; the later, the closer they are to it."""

    NO_TEAM = "no_team"
    """They are in no team on any day of it."""
    OTHER_TEAM = "other_team"
    NOT_RANKED = "not_ranked"
    """They count for their team and do not compete, as a manager does."""
    OTHER_ROLE = "other_role"
    OTHER_TERRITORY = "other_territory"
    LATER = "later"
    """They come to what is asked for after the first day, and that is too late."""
    LEFT_OUT = "left_out"
    """By hand."""


_CLOSER = list(Refusal)


class Spell(Protocol):
    """What somebody is from `start` up to the day before `end`."""

    @property
    def team_id(self) -> int: ...
    @property
    def ranked(self) -> bool: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...
    @property
    def role(self) -> str: ...
    @property
    def territory(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What is asked of those who take part.

    Attributes:
        window: the days of the contest; with bounds.
        teams: None: any.
        roles, territories: none: any.
        left_out: people who don't take part, whatever they are.
        late_joiners: whether it is enough to come to it after the first day.
    """

    window: Period
    teams: frozenset[int] | None = None
    roles: frozenset[str] = frozenset()
    territories: frozenset[str] = frozenset()
    left_out: frozenset[int] = frozenset()
    late_joiners: bool = True

    @property
    def narrows(self) -> bool:
        """Whether more is asked for than a team."""
        return bool(self.roles or self.territories or self.left_out)

    def fits(self, spell: Spell) -> bool:
        """Whether somebody is of the role and territory that are asked for."""
        return self._unfit(spell) is None

    def admits(self, spell: Spell) -> bool:
        """Whether who is this may take part, on whatever day."""
        return self._refused(spell) is None

    def refusal(self, person: int, spells: Iterable[Spell]) -> Refusal | None:
        """Why somebody does not take part; None: they do. Of several reasons the one closest to it."""
        start, end = self.window.bounds
        during = [spell for spell in spells if spell.start < end and start < spell.end]
        refusals = [(self._refused(spell), spell) for spell in during]
        if not any(refusal is None for refusal, _ in refusals):
            found = (refusal for refusal, _ in refusals if refusal is not None)
            return max(found, key=_CLOSER.index, default=Refusal.NO_TEAM)
        if person in self.left_out:
            return Refusal.LEFT_OUT
        if self.late_joiners or any(refusal is None and spell.start <= start for refusal, spell in refusals):
            return None
        return Refusal.LATER

    def _refused(self, spell: Spell) -> Refusal | None:
        if self.teams is not None and spell.team_id not in self.teams:
            return Refusal.OTHER_TEAM
        if not spell.ranked:
            return Refusal.NOT_RANKED
        return self._unfit(spell)

    def _unfit(self, spell: Spell) -> Refusal | None:
        if self.roles and spell.role not in self.roles:
            return Refusal.OTHER_ROLE
        if self.territories and spell.territory not in self.territories:
            return Refusal.OTHER_TERRITORY
        return None
