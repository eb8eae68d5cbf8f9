"""Reads reviews. Who may see what is for the services to say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.services.reviews.seal import fingerprint
from spm_desktop.storage import audit
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching.reading import SqlCoachingFigures
from spm_desktop.storage.recognition import read_values
from spm_desktop.storage.reviews import rows

_OBJECTIVES = "SELECT * FROM review_objective WHERE review_id = :id ORDER BY id"


@dataclass(frozen=True, slots=True)
class SqlReviews:
    """See `services.reviews.ports.ReviewReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlReviewFigures"]:
        with self.boards.look() as figures:
            yield SqlReviewFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


def sealed(connection: Connection, review_id: int) -> str:
    """The fingerprint of a review as the running transaction has it."""

    def read(query: str) -> Sequence[Row[Any]]:
        return connection.execute(text(query), {"id": review_id}).all()

    (cycle,) = read("SELECT c.* FROM review_cycle c JOIN review r ON r.cycle_id = c.id WHERE r.id = :id")
    card = read(
        "SELECT s.sha256 FROM scorecard_snapshot s JOIN review r ON r.snapshot_id = s.id WHERE r.id = :id"
    )
    return fingerprint(
        rows.cycle(cycle),
        [rows.answer(row) for row in read("SELECT * FROM review_answer WHERE review_id = :id")],
        [rows.objective(row) for row in read(_OBJECTIVES)],
        card[0].sha256 if card else "",
    )


class SqlReviewFigures(SqlCoachingFigures):
    """See `services.reviews.ports.ReviewFigures`."""

    def values(self) -> Sequence[CompanyValue]:
        return read_values(self.connection)

    def cycles(self) -> list[Cycle]:
        query = "SELECT * FROM review_cycle ORDER BY from_day DESC, id DESC"
        return [rows.cycle(row) for row in self._all(query)]

    def reviews(self) -> list[Review]:
        return [rows.review(row) for row in self._all("SELECT * FROM review ORDER BY id")]

    def review_answers(self, review_ids: Sequence[int]) -> Mapping[int, list[Answer]]:
        found: dict[int, list[Answer]] = defaultdict(list)
        query = "SELECT * FROM review_answer WHERE review_id IN :ids ORDER BY review_id, item, party"
        for row in self._all(query, ids=list(review_ids)):
            found[row.review_id].append(rows.answer(row))
        return found

    def objectives(self, review_id: int) -> list[Objective]:
        return [rows.objective(row) for row in self._all(_OBJECTIVES, id=review_id)]

    def review_events(self, review_id: int) -> list[Event]:
        query = "SELECT * FROM review_event WHERE review_id = :id ORDER BY seq"
        return [rows.event(row) for row in self._all(query, id=review_id)]

    def chain_head(self) -> str:
        return audit.newest(self.connection)
