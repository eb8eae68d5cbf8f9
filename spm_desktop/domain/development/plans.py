"""Training plans: what somebody is to learn or do until when, and what shows that it was done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from spm_desktop.domain.development.standing import Standing
from spm_desktop.domain.errors import KnownError

USUALLY = timedelta(weeks=6)
"""When an item is due if nobody says otherwise: time to try it more than once."""
MOST_SUGGESTED = 3
"""Nobody learns more than that at a time."""
LONGEST_WHAT = 240


class ItemState(StrEnum):
    """What became of an item."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class EvidenceKind(StrEnum):
    """What shows that something was done."""

    NOTE = "note"
    SESSION = "session"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows it: words, a coaching session (`session_id`), or a file's name. `id` 0: not kept yet.
    `by`: the name of the `actor`, where they have one here."""

    id: int
    kind: EvidenceKind
    words: str
    session_id: int | None
    actor: str
    at: datetime
    by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an item is for: a level of a skill, or a condition of a career step; nothing in particular."""

    skill_id: int | None = None
    level: int | None = None
    step_id: int | None = None
    condition: str = ""


NO_PURPOSE = Purpose()


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to learn or to do.

    Attributes:
        id: 0: not kept yet.
        skill_id, level: what it is for, and the level that is wanted; None: for no skill in particular.
        step_id, condition: the condition of a career step that is met by it; None, '': of none.
        reason: why it was dropped; `dropped_by_self`: by the person.
        actor: who put it on the plan; `by_self`: that was the person.
    """

    id: int
    person_id: int
    what: str
    skill_id: int | None
    level: int | None
    due: date | None
    actor: str
    created_at: datetime
    by_self: bool = False
    step_id: int | None = None
    condition: str = ""
    state: ItemState = ItemState.OPEN
    closed_day: date | None = None
    reason: str = ""
    dropped_by_self: bool = False
    evidence: tuple[Evidence, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.state is ItemState.OPEN and self.due is not None and self.due < today

    def was_late(self) -> bool:
        """Whether it was done after its day."""
        done = self.state is ItemState.DONE and self.closed_day is not None
        return done and self.due is not None and self.closed_day is not None and self.closed_day > self.due

    def checked(self) -> "PlanItem":
        """Itself, trimmed. Raises KnownError (``item_wrong``)."""
        what = " ".join(self.what.split())
        if not what:
            raise KnownError("item_wrong", "This item says nothing.", "Write what is to be learned or done.")
        if len(what) > LONGEST_WHAT:
            raise KnownError(
                "item_wrong", f"This item has {len(what)} characters.", f"Keep it to {LONGEST_WHAT}."
            )
        return replace(self, what=what)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be put on a plan: a gap, from the level somebody is at to the next one."""

    skill_id: int
    level: int
    expected: int

    @property
    def gap(self) -> int:
        """Levels missing now."""
        return self.expected - self.level

    @property
    def aim(self) -> int:
        """The next level: nobody skips one."""
        return self.level + 1


def suggestions(standings: Mapping[int, Standing], items: Collection[PlanItem]) -> list[Suggestion]:
    """The widest gaps that nothing open on the plan is for, widest first; at most `MOST_SUGGESTED`."""
    planned = {item.skill_id for item in items if item.state is ItemState.OPEN}
    found = [
        Suggestion(skill, one.level, one.expected)
        for skill, one in standings.items()
        if one.gap and one.level is not None and one.expected is not None and skill not in planned
    ]
    return sorted(found, key=lambda one: -one.gap)[:MOST_SUGGESTED]
