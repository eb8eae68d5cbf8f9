"""What reviews need from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import CoachingFigures
from spm_desktop.services.coaching.record import ActionPoint
from spm_desktop.services.scorecards.ports import CardToKeep


class ReviewFigures(CoachingFigures, Protocol):
    """A look at the database for reviews. The caller says who may see what of it."""

    def values(self) -> Sequence[CompanyValue]:
        """The company's values, in its order."""

    def cycles(self) -> Sequence[Cycle]:
        """All of them, the newest period first."""

    def reviews(self) -> Sequence[Review]:
        """Everybody's."""

    def review_answers(self, review_ids: Sequence[int]) -> Mapping[int, Sequence[Answer]]:
        """Review -> what was written in it."""

    def objectives(self, review_id: int) -> Sequence[Objective]:
        """What was agreed, oldest first."""

    def review_events(self, review_id: int) -> Sequence[Event]:
        """What happened, oldest first."""

    def chain_head(self) -> str:
        """The newest link of the audit trail; '' while there is none."""


class ReviewReader(Protocol):
    """Where reviews come from."""

    def look(self) -> AbstractContextManager[ReviewFigures]: ...


class ReviewStore(Protocol):
    """Where reviews are kept. Every write is one transaction with its link in the audit trail, which learns
    who did what and a hash of what was written, never the words."""

    def add_cycle(self, actor: Actor, cycle: Cycle, reviews: Sequence[Review]) -> int:
        """A new cycle with its reviews; returns its id."""

    def remove_cycle(self, actor: Actor, cycle_id: int) -> None:
        """Takes it back. Raises KnownError (``changed_since``) once anything was written or done in it."""

    def put_cycle(self, actor: Actor, before: Cycle, after: Cycle, what: str) -> None:
        """Changes its name or days, or notes that ratings were compared. Raises KnownError
        (``changed_since``)."""

    def add_reviews(self, actor: Actor, reviews: Sequence[Review]) -> None:
        """More people in a cycle; who is in it already stays as they are."""

    def put_answer(self, actor: Actor, review: Review, before: Answer, after: Answer) -> None:
        """What one side writes to one item. Raises KnownError (``changed_since``) where it is no longer what
        was seen, or the review has gone on."""

    def step(self, actor: Actor, before: Review, after: Review, event: Event) -> None:
        """Goes on with a review, and puts on record that it did. Raises KnownError (``changed_since``), also
        where what is signed is no longer what the record has."""

    def put_scorecard(self, actor: Actor, review: Review, card: CardToKeep) -> None:
        """Freezes a scorecard into a review that has none. Raises KnownError (``changed_since``)."""

    def add_objective(self, actor: Actor, review: Review, objective: Objective) -> int:
        """A new one, under its id where it had one; returns its id."""

    def put_objective(self, actor: Actor, review: Review, before: Objective, after: Objective) -> None:
        """Changes one. Raises KnownError (``changed_since``)."""

    def make_action(self, actor: Actor, review: Review, objective: Objective, action: ActionPoint) -> int:
        """Makes an objective the action, under its id where it had one; returns its id. Raises KnownError
        (``changed_since``)."""

    def unmake_action(self, actor: Actor, review: Review, objective: Objective, action: ActionPoint) -> None:
        """Takes that back: both are as they were. Raises KnownError (``changed_since``)."""

    def remove_objective(self, actor: Actor, review: Review, objective: Objective) -> None:
        """Takes one away. Raises KnownError (``changed_since``)."""

    def noted(self, actor: Actor, what: str, told: Mapping[str, object]) -> str:
        """Notes a look or an export in the audit trail; returns the link."""
