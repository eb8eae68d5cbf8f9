"""What the goals page needs from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import DailyFigures
from spm_desktop.services.goals.cells import Draft, GoalKey, Stated
from spm_desktop.services.listings import ListedFigures

Drafts = Mapping[GoalKey, Draft | None]
"""Drafts by what they are for; None: there is none."""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One entry of a goal's history.

    Attributes:
        was, target: in smallest units; `target` None: the goal was withdrawn.
        seen_at: when the person saw it.
    """

    key: GoalKey
    was: Exact | None
    target: Exact | None
    actor: str
    at: datetime
    reason: str
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A draft that was published: target number `no` of a goal whose target was `was`."""

    key: GoalKey
    goal_id: int
    no: int
    was: Exact | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Pending:
    """A target that waits for somebody: drafted, or published and not seen yet.

    Attributes:
        goal_id, no: 0 of a draft.
        at: since when.
    """

    metric_id: int
    key: GoalKey
    goal_id: int
    no: int
    at: datetime


class GoalFigures(ListedFigures, DailyFigures, Protocol):
    """A look at the database that also sees drafts, locks, and who has seen what."""

    def stated(self, metric_id: int, period: Period) -> Mapping[GoalKey, Stated]:
        """All that is stored of committed goals inside a period, drafts and locks without a goal included."""

    def drafts(self) -> Sequence[Pending]:
        """Every draft there is."""

    def unseen(self, person_id: int, day: date) -> Sequence[Pending]:
        """The person's own targets, of periods that are not over on a day, that they have not seen."""

    def history(self, metric_id: int, period: Period) -> Sequence[TargetChange]:
        """Every target that goals inside a period ever had, the newest first."""


class GoalReader(Protocol):
    """Where goals come from."""

    def look(self) -> AbstractContextManager[GoalFigures]: ...


class GoalStore(Protocol):
    """Where goals are kept. All methods raise KnownError (``changed_since``) where what they build on is
    other by now, and then change nothing."""

    def put_drafts(self, actor: Actor, metric_id: int, before: Drafts, after: Drafts, reason: str) -> None:
        """Replaces drafts."""

    def put_locks(self, actor: Actor, metric_id: int, cells: Sequence[GoalKey], locked: bool) -> None:
        """Locks cells for planners, or frees them."""

    def publish(
        self, actor: Actor, metric_id: int, drafts: Mapping[GoalKey, Draft], reason: str
    ) -> Sequence[Published]:
        """Makes drafts what holds; every target stays on record."""

    def take_back(
        self, actor: Actor, metric_id: int, published: Sequence[Published]
    ) -> Mapping[GoalKey, Draft]:
        """Makes what was published drafts again, as one more entry of each history. Raises KnownError
        (``seen_already``) for a target that its person has seen."""

    def note_seen(self, actor: Actor, targets: Sequence[tuple[int, int]], seen: bool) -> None:
        """Notes that (goal, number) targets were seen, or takes that back."""
