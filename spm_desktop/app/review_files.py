"""Reviews as files: every one that leaves is written down in the audit trail, with its SHA-256."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop import __version__
from spm_desktop.app.pip_files import leave, paper_writer
from spm_desktop.domain.reviews.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.papers import Paper, texts_of
from spm_desktop.services.pips.leaving import Left
from spm_desktop.services.reviews.leaving import leaving_review

if TYPE_CHECKING:
    from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore

PROGRAM = f"SPM Desktop {__version__}"


class ReviewPapers:
    """Writes reviews for whoever works here; see `services.reviews.leaving.ReviewFiles`."""

    def __init__(self, reader: "SqlReviews", store: "SqlReviewStore", actor: Actor, language: str) -> None:
        self._reader, self._store, self._actor, self._language = reader, store, actor, language

    def document(self, review_id: int, view: Party, path: Path) -> Left:
        write = paper_writer(path)
        paper = self._paper(review_id, view)

        def note(sha256: str) -> str:
            return self._note(review_id, view, path.name, sha256)

        return leave(path, lambda made: write(paper, made), note)

    def printed(self, review_id: int, view: Party) -> Paper:
        paper = self._paper(review_id, view)
        sha256 = hashlib.sha256("\n".join(texts_of(paper)).encode()).hexdigest()
        self._note(review_id, view, "printer", sha256)
        return paper

    def _paper(self, review_id: int, view: Party) -> Paper:
        return leaving_review(self._reader, self._actor, review_id, view, PROGRAM, self._language)

    def _note(self, review_id: int, view: Party, file: str, sha256: str) -> str:
        told = {"review": review_id, "view": view.value, "file": file, "sha256": sha256}
        return self._store.noted(self._actor, "review export", told)
