"""Who somebody is to a review, by the table of roles and who leads whom; nobody else learns of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.record import Review
from spm_desktop.domain.reviews.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.rights import Circle, circle
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.reviews.ports import ReviewFigures


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do with reviews.

    Attributes:
        circle: whose reviews they read.
        keeps: whether cycles of everybody are theirs to run.
        starts: whether they may begin a cycle at all.
        compares_all: whether they see the ratings of everybody side by side.
    """

    actor: Actor
    circle: Circle
    keeps: bool
    starts: bool
    compares_all: bool

    def parties(self, review: Review) -> tuple[Party, ...]:
        """Who they are to a review; empty: it is not theirs to know of."""
        me = self.actor.person_id
        if me is not None and me == review.person_id:
            return (Party.PERSON,) if access(self.actor, Area.REVIEWS) >= Access.OWN else ()
        found = []
        leads = access(self.actor, Area.REVIEWS) >= Access.SUBTREE
        if leads and (review.person_id in self.circle.led or (me is not None and me == review.manager_id)):
            found.append(Party.MANAGER if me in (None, review.manager_id) else Party.ABOVE)
        if self.keeps:
            found.append(Party.KEEPER)
        return tuple(found)

    def compares(self, review: Review) -> bool:
        """Whether its ratings are theirs to look at beside others."""
        parties = self.parties(review)
        return Party.PERSON not in parties and (
            self.compares_all or Party.MANAGER in parties or Party.ABOVE in parties
        )

    def may_include(self, person_id: int) -> bool:
        """Whether they may put somebody into a cycle."""
        return self.starts and (self.keeps or person_id in self.circle.led)

    def runs(self, reviews: Sequence[Review]) -> bool:
        """Whether a cycle of these is theirs to run: all of its people are, or were when it began."""
        me = self.actor.person_id
        return self.starts and all(
            self.may_include(one.person_id) or (me is not None and me == one.manager_id) for one in reviews
        )


def rights_of(figures: ReviewFigures, actor: Actor) -> Rights:
    """What the table of permissions gives the actor."""
    cycles = access(actor, Area.REVIEW_CYCLES)
    part = circle(figures, actor, figures.now.date(), Area.REVIEWS)
    if actor.person_id is None and part.led:  # who owns a profile reads on when somebody has left
        part = replace(part, led=frozenset(figures.organisation.people))
    return Rights(
        actor=actor,
        circle=part,
        keeps=cycles >= Access.WRITE,
        starts=cycles >= Access.WRITE or (cycles >= Access.SUBTREE and bool(part.led)),
        compares_all=access(actor, Area.REVIEW_RATINGS) >= Access.READ,
    )


def unknown() -> KnownError:
    """What is said of a review that is not somebody's to know of."""
    return KnownError("review_unknown", "There is no such review.", "Choose one of the list.")


def refused(words: str, hint: str) -> KnownError:
    """What can't be done with a review."""
    return KnownError("review_refused", words, hint)
