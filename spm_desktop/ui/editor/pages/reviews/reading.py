"""What the page of reviews shows, read at once."""

from dataclasses import dataclass

from spm_desktop.services.development.view import Developed, developed
from spm_desktop.services.reviews.comparing import Comparison, comparison
from spm_desktop.services.reviews.listing import Overview, overview
from spm_desktop.services.reviews.opening import OpenReview, open_review
from spm_desktop.ui.editor.pages.reviews.given import Given


@dataclass(frozen=True, slots=True)
class Read:
    """The lists, and what is open besides.

    Attributes:
        one: the review that is shown; `compared`: the ratings that are. None: another part is shown.
        developed: where the person of the review stands; None: it is not the reader's to see.
    """

    found: Overview
    one: OpenReview | None
    developed: Developed | None
    compared: Comparison | None


def read(
    given: Given,
    review_id: int | None,
    on_screen: bool,
    compared: bool,
    cycle: int | None,
    looked: int | None,
) -> Read:
    """Reads it.

    Args:
        compared: whether ratings are shown, of the `cycle` that was chosen, else of the newest one.
        looked: the cycle whose ratings this reader has looked at already.
    """
    found = overview(given.reader, given.actor)
    one = None if review_id is None else open_review(given.reader, given.actor, review_id, on_screen)
    known = None
    if one is not None and not on_screen:  # the page that it leads to is the manager's
        known = developed(given.development, given.actor, one.file.review.person_id)
    ratings = None
    if compared and found.compares and found.lines:
        there = {each.id for each in found.cycles}
        wanted = cycle if cycle in there else found.cycles[0].id
        ratings = comparison(given.reader, given.store, given.actor, wanted, wanted == looked)
    return Read(found, one, known, ratings)
