"""Evidence on the paper of a plan: facts, and what became of the rows behind them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from spm_desktop.services.pips.as_read import FactRows, Stand
from spm_desktop.services.pips.content import Evidence
from spm_desktop.services.pips.row_words import summary
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status

STANDS = {
    Stand.SAME: Status(Shape.TICK, "As it was"),
    Stand.CHANGED: Status(Shape.DIAMOND, "Changed"),
    Stand.GONE: Status(Shape.CROSS, "Not counted"),
    Stand.UNKNOWN: Status(Shape.DASH, "Not kept"),
}

_LEAST_SINCE = 150
"""Pixels at 100 % text: what may become of rows later has room from the beginning."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of evidence. `rows`: as they were frozen, None where only their places are known."""

    number: int
    one: Evidence
    rows: FactRows | None


def fact_rows(sheet: Sheet) -> list[Fact]:
    """The evidence of a plan."""
    content = sheet.case.record.content
    return [Fact(number, one, sheet.file.evidence.get(number)) for number, one in enumerate(content.evidence)]


def since_told(facts: list[Fact]) -> str:
    """What became of all rows together, beside the heading of the table."""
    rows = {
        (fact.rows.metric, place): since
        for fact in facts
        if fact.rows is not None
        for place, since in zip(fact.one.rows, fact.rows.rows, strict=True)
    }
    told = summary(tuple(rows.values()))
    return f"{told}. What was frozen stays as it was" if told else "Frozen with its source rows"


def evidence_columns(days: Callable[[], Days]) -> tuple[Column[Fact], ...]:
    """Day, fact, what it rests on, what became of that; the fingerprint where somebody wants it."""
    return (
        Column("day", "Day", Kind.DATE, lambda row: row.one.day, lambda row: days().day(row.one.day)),
        Column(
            "fact",
            "Fact",
            Kind.TEXT,
            lambda row: row.one.fact,
            emphasis=Emphasis.NAME,
            width=Width(least=160, stretch=2),
            fixed=True,
        ),
        Column("from", "From", Kind.TEXT, lambda row: _from(row.one), width=Width(least=110, stretch=1)),
        Column("since", "Since then", Kind.STATUS, _since, width=Width(least=_LEAST_SINCE)),
        Column(
            "hash",
            "Fingerprint",
            Kind.TEXT,
            lambda row: row.one.sha256[:8] or None,
            emphasis=Emphasis.CONTEXT,
            shown=False,  # the panel of a fact tells it; the fact itself needs the room
        ),
    )


def _from(one: Evidence) -> str:
    files = list(dict.fromkeys(row.file for row in one.rows))
    if not files:
        return f"Told, with {one.file.name}" if one.file else "Told, no rows"
    return f"{counted(len(one.rows), 'row')} of {files[0]}" + (
        f" and {len(files) - 1} more" if len(files) > 1 else ""
    )


def _since(row: Fact) -> Status | None:
    """What happened to its rows, the gravest first."""
    if row.rows is None:
        return None
    stands = Counter(since.stand for since in row.rows.rows)
    told = [stand for stand in (Stand.GONE, Stand.CHANGED, Stand.UNKNOWN) if stands[stand]]
    if not told:
        return STANDS[Stand.SAME]
    words = (f"{stands[stand]:,} {STANDS[stand].word.lower()}" for stand in told)
    return Status(STANDS[told[0]].shape, ", ".join(words))
