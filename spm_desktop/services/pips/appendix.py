"""What stands at the end of a plan's document: what the rows of its evidence said, and the attached files."""

from collections.abc import Iterator

from spm_desktop.services.papers import Block, Heading, Paragraph, Rows
from spm_desktop.services.pips.as_read import FactRows, RowSince, Stand
from spm_desktop.services.pips.content import SourceRow
from spm_desktop.services.pips.files import attached_files
from spm_desktop.services.pips.row_words import place_of, since_words, summary, value_of
from spm_desktop.services.pips.views import CaseFile
from spm_desktop.services.pips.words import PipWords, told_rows
from spm_desktop.services.sentences import counted

MOST_ROWS = 40
"""So many rows of a fact are printed; the workbook has all."""
MOST_CHARACTERS = 200
"""Of a cell; the workbook has all of it."""


def evidence_blocks(file: CaseFile, words: PipWords) -> Iterator[Block]:
    """The rows behind each fact: what they counted as, what stood in them, what became of them."""
    frozen = [(file.record.content.evidence[number], rows) for number, rows in file.evidence.items()]
    if not frozen:
        return
    yield Heading("What the rows behind the evidence said")
    yield Paragraph("As they were read when they were frozen. A later import changes nothing of it.", True)
    for one, rows in frozen:
        yield Heading(f"{words.day(one.day)}: {one.fact}", 2)
        yield Rows(
            ("Row", "Counted as", "On", "What stood in it"),
            tuple(
                _told(file, words, rows, place, row)
                for place, row in zip(one.rows[:MOST_ROWS], rows.rows, strict=False)
            ),
            (3, 2, 2, 6),
        )
        if len(one.rows) > MOST_ROWS:
            more = counted(len(one.rows) - MOST_ROWS, "more row is", "more rows are")
            yield Paragraph(f"{more} in the workbook.", True)


def _told(
    file: CaseFile, words: PipWords, rows: FactRows, place: SourceRow, row: RowSince
) -> tuple[str, ...]:
    metric, then = file.metrics.get(rows.metric), row.then
    cells = "; ".join(f"{header}: {_short(said)}" for header, said in then.cells if said)
    changed = row.stand in (Stand.CHANGED, Stand.GONE)
    since = f"\n{since_words(words, metric, row)}" if changed else ""
    said = cells or "The file was not kept."
    return place_of(place), value_of(words, metric, then), words.day(then.day), said + since


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
                f"{one.who}, {words.moment(one.at)}",
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
    return "\n".join(part for part in (told_rows(one), since and f"{since}.", named) if part)
