"""Ratings of many people side by side, before they are shared: who rates how, and how far apart they are.

Results and behaviours stand beside each other and are never put into one number. Only finished assessments
count; what is missing is missing. No words are here, and the looks of HR are noted.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Answer, Cycle, Review, value_item
from spm_desktop.domain.reviews.spread import Behaviour, Spread, behaviour, spread
from spm_desktop.domain.reviews.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.reviews.parties import rights_of, unknown
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader, ReviewStore

FINISHED = frozenset({State.ASSESSED, State.SHARED, State.REPLY, State.SIGNING, State.SIGNED})


@dataclass(frozen=True, slots=True)
class Rated:
    """One person's ratings.

    Attributes:
        results: the score of the frozen scorecard, as a share (1.0 is 100 %); None: there is none.
        ratings: value -> rating; None: not assessed. Empty while the assessment is not finished.
        own_ratings: their own, if they sent them; `own` what these come to.
    """

    review: Review
    person: str
    manager: str
    results: float | None
    ratings: Mapping[int, int | None]
    behaviour: Behaviour
    own_ratings: Mapping[int, int | None]
    own: Behaviour

    @property
    def is_finished(self) -> bool:
        return self.review.state in FINISHED


@dataclass(frozen=True, slots=True)
class Rater:
    """How one manager's ratings are spread.

    Attributes:
        manager_id: two may have one name. None: nobody of the organisation, or everybody together.
        people: finished assessments; `of` how many.
    """

    manager_id: int | None
    manager: str
    people: int
    of: int
    spread: Spread
    behaviour: Behaviour


@dataclass(frozen=True, slots=True)
class Comparison:
    """A cycle's ratings side by side.

    Attributes:
        raters: by name; `all` of them together.
    """

    cycle: Cycle
    values: tuple[CompanyValue, ...]
    rated: tuple[Rated, ...]
    raters: tuple[Rater, ...]
    all: Rater
    today: date
    may_release: bool


def comparison(
    reader: ReviewReader, store: ReviewStore, actor: Actor, cycle_id: int, again: bool = False
) -> Comparison:
    """The ratings of a cycle, of those whom the actor leads, or of everybody for HR.

    Args:
        again: the same reader looked before, and it was noted then.

    Raises KnownError (``not_allowed``, ``review_unknown``).
    """
    require(actor, Area.REVIEW_RATINGS, Access.SUBTREE)
    with reader.look() as figures:
        rights = rights_of(figures, actor)
        cycle = next((one for one in figures.cycles() if one.id == cycle_id), None)
        inside = [one for one in figures.reviews() if one.cycle_id == cycle_id]
        reviews = [one for one in inside if rights.compares(one) and one.state is not State.CALLED_OFF]
        if cycle is None or not reviews:
            raise unknown()
        answers = figures.review_answers([one.id for one in reviews])
        rated = [_rated(figures, cycle, one, answers.get(one.id, ())) for one in reviews]
        found = Comparison(
            cycle=cycle,
            values=cycle.standards,
            rated=tuple(sorted(rated, key=_by_manager)),
            raters=_raters(rated),
            all=_rater(None, "Everybody", rated),
            today=viewing_office(figures, actor, None).today(figures.now),
            may_release=rights.runs(inside),
        )
    if rights.compares_all and not again:
        store.noted(actor, "review ratings looked at", {"cycle": cycle_id, "reviews": len(rated)})
    return found


def _rated(figures: ReviewFigures, cycle: Cycle, review: Review, answers: Sequence[Answer]) -> Rated:
    people = figures.organisation.people
    manager = people.get(review.manager_id or 0)
    done = review.state in FINISHED
    by = {(one.item, one.party): one.rating for one in answers}

    def of(party: Party) -> dict[int, int | None]:
        return {value.id: by.get((value_item(value.id), party)) for value in cycle.standards}

    ratings = of(Party.MANAGER) if done else {}
    own = of(Party.PERSON) if review.self_sent_at is not None else {}
    score = None if review.snapshot_id is None else figures.kept_scorecard(review.snapshot_id).kept["score"]
    return Rated(
        review=review,
        person=people[review.person_id].name,
        manager=manager.name if manager else cycle.author,
        results=score,
        ratings=ratings,
        behaviour=behaviour(list(ratings.values())),
        own_ratings=own,
        own=behaviour(list(own.values())),
    )


def _by_manager(one: Rated) -> tuple[str, int, str]:
    return one.manager.casefold(), one.review.manager_id or 0, one.person.casefold()


def _raters(rated: Sequence[Rated]) -> tuple[Rater, ...]:
    """By name, each with what they rated."""
    theirs: dict[tuple[int | None, str], list[Rated]] = defaultdict(list)
    for one in rated:
        theirs[one.review.manager_id, one.manager].append(one)
    return tuple(
        _rater(manager_id, name, theirs[manager_id, name])
        for manager_id, name in sorted(theirs, key=lambda one: (one[1].casefold(), one[0] or 0))
    )


def _rater(manager_id: int | None, manager: str, rated: Sequence[Rated]) -> Rater:
    done = [one for one in rated if one.is_finished]
    given = [rating for one in done for rating in one.ratings.values()]
    return Rater(manager_id, manager, len(done), len(rated), spread(given), behaviour(given))
