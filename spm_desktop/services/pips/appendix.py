"""What stands at the end of a plan's document: what the rows of its evidence said, and the attached files."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from spm_desktop.domain.metrics import Metric
from spm_desktop.services.papers import Block, Heading, Paragraph, Rows
from spm_desktop.services.pips.as_read import RowSince, Stand
from spm_desktop.services.pips.content import SourceRow
from spm_desktop.services.pips.files import attached_files
from spm_desktop.services.pips.others import SOMEBODY
from spm_desktop.services.pips.row_words import left_out_words, since_words, summary, value_of
from spm_desktop.services.pips.views import CaseFile
from spm_desktop.services.pips.words import PipWords, told_rows
from spm_desktop.services.sentences import counted

MOST_ROWS = 40
"""So many rows of a fact are printed; the workbook has all."""
MOST_CHANGED = 100
"""Of those that something became of so many: also where a whole import was taken back."""
MOST_CHARACTERS = 200
"""Of a cell; the workbook has all of it."""

_COLLEAGUES = (
    f"Where a row names a colleague, or a word may be the first name of one, it says {SOMEBODY}: something is"
    " left out there."
)

Placed: TypeAlias = tuple[SourceRow, RowSince]
"""Where a row stood, and what it said."""


def evidence_blocks(file: CaseFile, words: PipWords) -> Iterator[Block]:
    """The rows behind each fact: what they counted as, what stood in them, what became of them."""
    frozen = [(file.record.content.evidence[number], rows) for number, rows in file.evidence.items()]
    if not frozen:
        return
    yield Heading("What the rows behind the evidence said")
    yield Paragraph(
        "As they were read when they were frozen, in the columns that were imported and those that tell the"
        f" row. A later import changes nothing of it. {_COLLEAGUES if _hides(file) else ''}".rstrip(),
        True,
    )
    for one, rows in frozen:
        yield Heading(f"{words.day(one.day)}: {one.fact}", 2)
        metric = file.metrics.get(rows.metric)
        both = list(zip(one.rows, rows.rows, strict=True))
        printed = _printed(both)
        for place in dict.fromkeys(_file_of(source) for source, _ in printed):
            there = [(source, row) for source, row in printed if _file_of(source) == place]
            yield from _file_blocks(place, there, metric, words)
        if len(printed) < len(both):
            more = counted(len(both) - len(printed), "more row is", "more rows are")
            yield Paragraph(f"{more} in the workbook of this plan, which HR has.", True)


def _hides(file: CaseFile) -> bool:
    """Whether a row named a colleague, or had a word that may be the name of one."""
    rows = (row.then for frozen in file.evidence.values() for row in frozen.rows)
    return any(SOMEBODY in said for row in rows for _, said in row.cells)


def _printed(rows: Sequence[Placed]) -> list[Placed]:
    """The first of them, and the first that something became of."""
    changed = [place for place, (_, row) in enumerate(rows) if row.stand in (Stand.CHANGED, Stand.GONE)]
    return [rows[place] for place in sorted({*range(len(rows))[:MOST_ROWS], *changed[:MOST_CHANGED]})]


def _file_of(source: SourceRow) -> str:
    return f"{source.file}, sheet {source.sheet}" if source.sheet else source.file


def _file_blocks(
    place: str, rows: Sequence[Placed], metric: Metric | None, words: PipWords
) -> Iterator[Block]:
    """The rows of one file: as a table where they said something, in a sentence where that was not kept."""
    said = tuple(
        (
            str(source.row),
            value_of(words, metric, row.then),
            words.day(row.then.day),
            _told(row, metric, words),
        )
        for source, row in rows
        if row.then.cells
    )
    if said:
        yield Paragraph(place)
        yield Rows(("Row", "Counted as", "On", "What stood in it"), said, (1, 2, 2, 8), frozenset({0, 1}))
    counts = [
        f"row {source.row}: {value_of(words, metric, row.then)} on {words.day(row.then.day)}"
        f"{_since(row, metric, words)}"
        for source, row in rows
        if not row.then.cells
    ]
    if counts:
        yield Paragraph(f"{place}, which was not kept. Its rows counted as {'; '.join(counts)}.")


def _told(row: RowSince, metric: Metric | None, words: PipWords) -> str:
    cells = "; ".join(f"{header}: {_short(said)}" for header, said in row.then.cells if said)
    told = "\n".join(part for part in (cells, left_out_words(row.then)) if part)
    return told + _since(row, metric, words)


def _since(row: RowSince, metric: Metric | None, words: PipWords) -> str:
    changed = row.stand in (Stand.CHANGED, Stand.GONE)
    return f"\n{since_words(words, metric, row)}" if changed else ""


def _short(said: str) -> str:
    return said if len(said) <= MOST_CHARACTERS else f"{said[:MOST_CHARACTERS]}…"


def file_blocks(file: CaseFile, words: PipWords) -> Iterator[Block]:
    """All attached files, with what tells that one is the same."""
    files = attached_files(file.record)
    if not files:
        return
    yield Heading("Attached files")
    yield Rows(
        ("File", "Bytes", "By whom, when", "To what", "SHA-256"),
        tuple(
            (
                one.file.name,
                f"{one.file.size:,}",
                f"{file.who(one.who)}, {words.moment(one.at)}",
                one.to,
                one.file.sha256,
            )
            for one in files
        ),
        (3, 2, 3, 3, 4),
        frozenset({1}),
    )


def told_from(file: CaseFile, number: int) -> str:
    """What a piece of evidence rests on, and what became of its rows."""
    one, rows = file.record.content.evidence[number], file.evidence.get(number)
    since = "" if rows is None else summary(rows.rows)
    named = "" if one.file is None else f"File {one.file.name}, SHA-256 {one.file.sha256[:16]}"
    told = "\n".join(part for part in (told_rows(one), since and f"{since}.", named) if part)
    return told or f"Only told by {file.who(file.record.author)}"
