"""Career steps: from one role to the next, and what is missing to it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from spm_desktop.domain.development.plans import ItemState, PlanItem
from spm_desktop.domain.development.standing import Expected, Standing, role_key
from spm_desktop.domain.errors import KnownError

MOST_CONDITIONS = 8
LONGEST_ROLE = 80
LONGEST_CONDITION = 160
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class CareerStep:
    """From one role to another.

    Attributes:
        id: 0: not kept yet.
        months: in the role before the step is talked about; 0: no matter how long.
        conditions: what else must have been shown, a line each; a plan's item that is done meets one.
        version: of the row, to notice that somebody else changed it.
    """

    id: int
    role: str
    next_role: str
    months: int = 0
    conditions: tuple[str, ...] = ()
    version: int = 0

    def checked(self) -> "CareerStep":
        """Itself, trimmed. Raises KnownError (``step_wrong``)."""
        role, next_role = " ".join(self.role.split()), " ".join(self.next_role.split())
        conditions = tuple(dict.fromkeys(line.strip() for line in self.conditions if line.strip()))
        for wrong, words in (
            (not role or not next_role, "A step leads from one role to another."),
            (role_key(role) == role_key(next_role), "This step leads nowhere: both roles are the same."),
            (max(len(role), len(next_role)) > LONGEST_ROLE, "The name of the role is a sentence."),
            (not 0 <= self.months <= MOST_MONTHS, f"A step takes from 0 to {MOST_MONTHS} months."),
            (len(conditions) > MOST_CONDITIONS, f"More than {MOST_CONDITIONS} conditions are no step."),
            (any(len(line) > LONGEST_CONDITION for line in conditions), "A condition is too long."),
        ):
            if wrong:
                raise KnownError("step_wrong", words, "Change that, then save it.")
        return replace(self, role=role, next_role=next_role, conditions=conditions)


class Need(Enum):
    """What a step asks for."""

    SKILL = "skill"
    TIME = "time"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a step asks of somebody.

    Attributes:
        met: None: nobody knows (not rated, or not known since when in the role).
        has, wants: levels, or whole months in the role; None: unknown, or a condition.
        item: the plan's item that meets a condition, or is to.
    """

    need: Need
    met: bool | None
    skill_id: int | None = None
    condition: str = ""
    has: int | None = None
    wants: int | None = None
    item: PlanItem | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step as it stands for somebody."""

    step: CareerStep
    asked: tuple[Asked, ...]

    @property
    def missing(self) -> tuple[Asked, ...]:
        """What is not met, or not known to be."""
        return tuple(one for one in self.asked if not one.met)

    @property
    def is_reached(self) -> bool:
        """Whether all is met that is asked for. It promises nothing: somebody still decides."""
        return bool(self.asked) and not self.missing


def ahead(
    step: CareerStep,
    standings: Mapping[int, Standing],
    expected: Expected,
    since: date | None,
    items: Collection[PlanItem],
    today: date,
) -> Ahead:
    """What a step asks of somebody. `since`: when they came into the role, None: nobody knows."""
    return Ahead(step, tuple(_asked(step, standings, expected, since, items, today)))


def months_between(start: date, end: date) -> int:
    """Whole months from one day to a later one.

    >>> months_between(date(2025, 1, 9), date(2025, 2, 8)), months_between(date(2025, 1, 9), date(2026, 1, 9))
    (0, 12)
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(months - (end.day < start.day), 0)


def _asked(
    step: CareerStep,
    standings: Mapping[int, Standing],
    expected: Expected,
    since: date | None,
    items: Collection[PlanItem],
    today: date,
) -> Iterator[Asked]:
    wanted = role_key(step.next_role)
    for (role, skill), level in expected.items():
        if role == wanted and skill in standings:
            has = standings[skill].level
            met = None if has is None else has >= level
            yield Asked(Need.SKILL, met, skill_id=skill, has=has, wants=level)
    if step.months:
        has = None if since is None else months_between(since, today)
        met = None if has is None else has >= step.months
        yield Asked(Need.TIME, met, has=has, wants=step.months)
    for line in step.conditions:
        mine = [
            item
            for item in items
            if item.step_id == step.id and item.condition == line and item.state is not ItemState.DROPPED
        ]
        done = next((item for item in mine if item.state is ItemState.DONE), None)
        yield Asked(Need.CONDITION, done is not None, condition=line, item=done or next(iter(mine), None))
