"""Reviews on their way out: who may take which view of one along."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.papers import Paper
from spm_desktop.services.pips.leaving import Left
from spm_desktop.services.reviews.opening import file_of, found_for
from spm_desktop.services.reviews.paper import Printed, review_paper
from spm_desktop.services.reviews.ports import ReviewReader
from spm_desktop.services.reviews.views import seen_by

_VIEWS: Mapping[Party, tuple[Party, ...]] = {
    Party.MANAGER: (Party.MANAGER, Party.PERSON),
    Party.ABOVE: (Party.ABOVE, Party.PERSON),
    Party.PERSON: (Party.PERSON,),
}


class ReviewFiles(Protocol):
    """Writes reviews into files; each one's SHA-256 is in the audit trail before the file is in its place."""

    def document(self, review_id: int, view: Party, path: Path) -> Left:
        """A review as ``.docx`` or ``.pdf``.

        Raises KnownError: ``review_unknown``, ``review_view``, ``document_ending``, ``export_unwritable``.
        """

    def printed(self, review_id: int, view: Party) -> Paper:
        """A review to be printed; that is noted. Raises KnownError."""


def views_of(party: Party) -> tuple[Party, ...]:
    """The views that a party may take along."""
    return _VIEWS.get(party, ())


def leaving_review(
    reader: ReviewReader, actor: Actor, review_id: int, view: Party, program: str, language: str
) -> Paper:
    """A review as a document, with nothing that the actor may not read themself, whatever the view. Raises
    KnownError (``review_unknown``, ``review_view``)."""
    with reader.look() as figures:
        review, cycle, parties = found_for(figures, actor, review_id)
        if view not in views_of(parties[0]):
            raise KnownError(
                "review_view",
                f"{actor.name} may not take this view of the review along.",
                "Who has a part in a review takes their own view of it.",
            )
        file = seen_by(parties[0], file_of(figures, actor, review, cycle))
        currency = figures.organisation.currency
        head = figures.chain_head()
    printed = Printed(language, currency, actor.name, program, head)
    return review_paper(file, view, printed)
