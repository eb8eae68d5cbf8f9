"""Reviews as a workbook: those that the actor has a part in, as they may see them."""

from collections.abc import Iterator

from spm_desktop.domain.reviews.record import value_item
from spm_desktop.domain.reviews.states import Party
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.actors import Actor
from spm_desktop.services.exporting import CellFormat, CellValue, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.reviews.opening import file_of
from spm_desktop.services.reviews.parties import rights_of
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader, ReviewStore
from spm_desktop.services.reviews.views import ReviewFile, seen_by
from spm_desktop.services.reviews.words import ACTIONS, ITEMS, STATES

_TEXT, _NUMBER, _DATE, _MOMENT = CellFormat.TEXT, CellFormat.NUMBER, CellFormat.DATE, CellFormat.MOMENT
Row = tuple[CellValue, ...]

_REVIEWS = (
    ("Review", _NUMBER),
    ("Cycle", _TEXT),
    ("Person", _TEXT),
    ("Manager", _TEXT),
    ("State", _TEXT),
    ("Talked on", _DATE),
    ("Signed", _MOMENT),
    ("SHA-256", _TEXT),
)
_WRITTEN = (
    ("Review", _NUMBER),
    ("Person", _TEXT),
    ("Item", _TEXT),
    ("Side", _TEXT),
    ("Rating", _NUMBER),
    ("Text", _TEXT),
    ("Typed by", _TEXT),
    ("At", _MOMENT),
)
_OBJECTIVES = (
    ("Review", _NUMBER),
    ("Person", _TEXT),
    ("Objective", _TEXT),
    ("Whose", _TEXT),
    ("Until", _DATE),
    ("Metric", _TEXT),
    ("Target in smallest units", _NUMBER),
)
_EVENTS = (
    ("Review", _NUMBER),
    ("Person", _TEXT),
    ("What", _TEXT),
    ("Login", _TEXT),
    ("Identity", _TEXT),
    ("Reason", _TEXT),
    ("At", _MOMENT),
)


def reviews_book(reader: ReviewReader, store: ReviewStore, actor: Actor) -> ExportBook:
    """Reviews, what both wrote, objectives and what happened; that they left is in the audit trail."""
    with reader.look() as figures:
        files = files_of(figures, actor)
        tables = review_tables(files)
    store.noted(actor, "reviews exported", {"reviews": [file.review.id for file in files]})
    return ExportBook(tables, (("Table", "Reviews"), ("Left out", "What is not shared with you yet")))


def files_of(figures: ReviewFigures, actor: Actor) -> list[ReviewFile]:
    """Every review that somebody has a part in, without what is not theirs to see."""
    rights, cycles = rights_of(figures, actor), {one.id: one for one in figures.cycles()}
    found = []
    for review in figures.reviews():
        parties = rights.parties(review)
        if parties and parties[0] is not Party.KEEPER:
            file = file_of(figures, actor, review, cycles[review.cycle_id])
            found.append(seen_by(parties[0], file))
    return found


def review_tables(files: list[ReviewFile]) -> tuple[ExportTable, ...]:
    """A sheet each for reviews, what was written, what was agreed and what happened."""
    return (
        ExportTable("Reviews", _columns(_REVIEWS), [_review(file) for file in files]),
        ExportTable("Written", _columns(_WRITTEN), [row for file in files for row in _written(file)]),
        ExportTable("Objectives", _columns(_OBJECTIVES), [row for file in files for row in _agreed(file)]),
        ExportTable("What happened", _columns(_EVENTS), [row for file in files for row in _events(file)]),
    )


def _columns(named: tuple[tuple[str, CellFormat], ...]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(title, kind) for title, kind in named)


def _review(file: ReviewFile) -> Row:
    review = file.review
    return (
        review.id,
        file.cycle.name,
        file.person,
        file.manager,
        STATES[review.state],
        review.met_day,
        review.signed_at and review.signed_at.astimezone(file.zone),
        review.sha256 or None,
    )


def _written(file: ReviewFile) -> Iterator[Row]:
    values = {value_item(value.id): value.name for value in file.cycle.standards}
    for answer in file.answers.values():
        yield (
            file.review.id,
            file.person,
            values.get(answer.item) or ITEMS[answer.item][0],
            file.person if answer.party is Party.PERSON else file.manager,
            answer.rating,
            plain(answer.body),
            answer.actor,
            answer.at and answer.at.astimezone(file.zone),
        )


def _agreed(file: ReviewFile) -> Iterator[Row]:
    for one in file.objectives:
        metric = file.metrics.get(one.metric_id or 0)
        yield (
            file.review.id,
            file.person,
            one.what,
            file.person if one.owner is Party.PERSON else file.manager,
            one.due_day,
            metric.name if metric else None,
            one.target,
        )


def _events(file: ReviewFile) -> Iterator[Row]:
    for event in file.events:
        yield (
            file.review.id,
            file.person,
            ACTIONS[event.action],
            event.actor,
            event.identity,
            event.reason or None,
            event.at.astimezone(file.zone),
        )
