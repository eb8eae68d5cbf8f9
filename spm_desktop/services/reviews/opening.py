"""One review as one of its parties sees it, with what they may do with it now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.reviews.guards import in_the_way_already
from spm_desktop.domain.reviews.record import Cycle, Review, Standing
from spm_desktop.domain.reviews.states import Action, Party, State, find_step, steps_from
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.organisation import Office
from spm_desktop.services.reviews.parties import refused, rights_of, unknown
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader
from spm_desktop.services.reviews.seal import fingerprint
from spm_desktop.services.reviews.views import ReviewFile, seen_by

ON_SCREEN = {State.SELF: Action.SEND_SELF, State.REPLY: Action.SIGN}
"""What a person may do at the screen of who leads them, where they have no login of their own."""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review as its reader sees it.

    Attributes:
        file: without what is not theirs to see.
        party: as whom they read; PERSON at the screen of their manager, too, where `on_screen`.
        possible: what they may do -> what is in the way of it; empty: nothing.
        may_hand_over: whether the person may be handed this screen.
        previous: the review of the cycle before, if it is theirs to read; None: there is none.
    """

    file: ReviewFile
    party: Party
    on_screen: bool
    office: Office
    currency: str
    fiscal: FiscalCalendar
    today: date
    possible: Mapping[Action, tuple[str, ...]]
    may_hand_over: bool
    metrics: tuple[Metric, ...]
    previous: int | None

    @property
    def may_write(self) -> bool:
        """Whether their own part is theirs to write now."""
        return writes(self.party, self.file.review.state)

    @property
    def may_agree(self) -> bool:
        """Whether objectives are theirs to write now."""
        return agrees(self.party, self.file.review.state)


def writes(party: Party, state: State) -> bool:
    """When a side writes its assessment: each before the other reads it."""
    if party is Party.PERSON:
        return state is State.SELF
    return party is Party.MANAGER and state in (State.SELF, State.ASSESSING)


def agrees(party: Party, state: State) -> bool:
    """When a side writes objectives: the manager from their assessment on, the person once they talk."""
    together = (State.SHARED, State.REPLY)
    if party is Party.PERSON:
        return state in together
    return party is Party.MANAGER and state in (State.ASSESSING, State.ASSESSED, *together)


def open_review(reader: ReviewReader, actor: Actor, review_id: int, on_screen: bool = False) -> OpenReview:
    """One review.

    Args:
        on_screen: as the person, at the screen of who leads them.

    Raises KnownError (``review_unknown``, ``review_refused``).
    """
    with reader.look() as figures:
        review, cycle, parties = found_for(figures, actor, review_id)
        if parties[0] is Party.KEEPER:
            raise refused(
                "What is written in a review is between two.", "HR sees who is at which step, and ratings."
            )
        file = file_of(figures, actor, review, cycle)
        hands_over = parties[0] is Party.MANAGER and may_hand_over(file, actor)
        if on_screen and not hands_over:
            raise refused(
                "This part is theirs to write, under their own login.", "They wrote in it themselves already."
            )
        party = Party.PERSON if on_screen else parties[0]
        office = viewing_office(figures, actor, None)
        today = office.today(figures.now)
        metrics = tuple(one.metric for one in figures.organisation.metrics.values())
        return OpenReview(
            file=seen_by(party, file),
            party=party,
            on_screen=on_screen,
            office=office,
            currency=figures.organisation.currency,
            fiscal=figures.organisation.fiscal,
            today=today,
            possible={
                step.action: in_the_way_already(step, standing(file, party, today))
                for step in steps_from(review.state, party)
            },
            may_hand_over=hands_over and not on_screen,
            metrics=metrics,
            previous=_previous(figures, review, cycle),
        )


def found_for(
    figures: ReviewFigures, actor: Actor, review_id: int
) -> tuple[Review, Cycle, tuple[Party, ...]]:
    """A review, its cycle, and who somebody is to it. Raises KnownError (``review_unknown``)."""
    review = next((one for one in figures.reviews() if one.id == review_id), None)
    parties = () if review is None else rights_of(figures, actor).parties(review)
    if review is None or not parties:
        raise unknown()
    return review, next(one for one in figures.cycles() if one.id == review.cycle_id), parties


def file_of(figures: ReviewFigures, actor: Actor, review: Review, cycle: Cycle) -> ReviewFile:
    """Everything of a review, for `views.seen_by`."""
    answers = {(one.item, one.party): one for one in figures.review_answers([review.id]).get(review.id, ())}
    objectives = tuple(figures.objectives(review.id))
    scorecard = None if review.snapshot_id is None else figures.kept_scorecard(review.snapshot_id)
    people, metrics = figures.organisation.people, figures.organisation.metrics
    manager = people.get(review.manager_id or 0)
    file = ReviewFile(
        cycle=cycle,
        review=review,
        person=people[review.person_id].name,
        manager=manager.name if manager else cycle.author,
        answers=answers,
        objectives=objectives,
        events=tuple(figures.review_events(review.id)),
        scorecard=scorecard,
        intact=True,
        metrics={one.metric.id: one.metric for one in metrics.values()},
        zone=viewing_office(figures, actor, None).zone,
        at=figures.now,
    )
    return file if review.state is not State.SIGNED else replace(file, intact=seal_of(file) == review.sha256)


def seal_of(file: ReviewFile) -> str:
    """The fingerprint of all that is in a review."""
    scorecard = "" if file.scorecard is None else file.scorecard.sha256
    return fingerprint(file.cycle, file.answers.values(), file.objectives, scorecard)


def standing(file: ReviewFile, party: Party, today: date) -> Standing:
    """What the conditions of a step look at."""
    name = file.person if party is Party.PERSON else file.manager
    return Standing(file.cycle, file.review, file.answers, today, party, name=name)


def may_hand_over(file: ReviewFile, actor: Actor) -> bool:
    """Whether the person may do their part at this screen: nobody wrote in it under a login of their own."""
    action = ON_SCREEN.get(file.review.state)
    if action is None or find_step(action, file.review.state, Party.PERSON) is None:
        return False
    return all(one.actor == actor.name for one in file.answers.values() if one.party is Party.PERSON)


def _previous(figures: ReviewFigures, review: Review, cycle: Cycle) -> int | None:
    """The newest signed review of the same person from a period before."""
    before = {one.id: one for one in figures.cycles() if one.period.bounds[0] < cycle.period.bounds[0]}
    found = [
        one
        for one in figures.reviews()
        if one.person_id == review.person_id and one.state is State.SIGNED and one.cycle_id in before
    ]
    newest = max(found, key=lambda one: before[one.cycle_id].period.bounds[0], default=None)
    return None if newest is None else newest.id
