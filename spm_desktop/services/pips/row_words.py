"""What frozen rows of evidence are called in documents, tables and windows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.services.drill import WHOLE_SHARE, Part
from spm_desktop.services.pips.as_read import RowAsRead, RowSince, Stand
from spm_desktop.services.pips.content import SourceRow
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.sentences import counted

_SIDES = {Part.NUMERATOR: "numerator", Part.DENOMINATOR: "denominator"}
_STANDS: Mapping[Stand, str] = {
    Stand.SAME: "As it was",
    Stand.CHANGED: "Changed since",
    Stand.GONE: "Does not count any more",
    Stand.UNKNOWN: "Not kept here any more",
}


def place_of(row: SourceRow) -> str:
    """``calls.xlsx, sheet Q3, row 14``."""
    return ", ".join(
        part for part in (row.file, row.sheet and f"sheet {row.sheet}", f"row {row.row}") if part
    )


def value_of(words: PipWords, metric: Metric | None, row: RowAsRead) -> str:
    """``14``, ``3 in the numerator``, ``€1,250.00, of which 40%``: what a row counted as."""
    if metric is None:
        told = str(Decimal(row.value).scaleb(-row.decimals))
    elif row.part is Part.VALUE:
        told = words.exactly(metric, row.value)
    else:
        side = replace(metric, unit=Unit.COUNT, decimals=row.decimals)
        told = f"{words.exactly(side, row.value)} in the {_SIDES[row.part]}"
    return told if row.share == WHOLE_SHARE else f"{told}, of which {row.share * 100 / WHOLE_SHARE:g}%"


def stands(row: RowSince) -> str:
    """What became of it, in two or three words."""
    return _STANDS[row.stand]


def since_words(words: PipWords, metric: Metric | None, row: RowSince) -> str:
    """What became of a row, in a sentence, with both values where it counts otherwise."""
    then = f"{value_of(words, metric, row.then)} on {words.day(row.then.day)}"
    match row.stand:
        case Stand.SAME:
            return "It counts as it did when it was frozen."
        case Stand.GONE:
            return (
                f"The row counted as {then}, and does not count any more: its import was taken back, or a"
                " later one came without it, or with somebody else in it."
            )
        case Stand.UNKNOWN:
            return "Nothing is kept here any more that could tell what became of it."
    assert row.now is not None, "what changed counts as something"
    now = f"{value_of(words, metric, row.now)} on {words.day(row.now.day)}"
    return f"The row has changed since: it counted as {then}, and counts as {now} now."


def left_out_words(row: RowAsRead) -> str:
    """``3 other columns of this row are left out``; '' where none is."""
    if not row.left_out:
        return ""
    return (
        f"{counted(row.left_out, 'other column of this row is', 'other columns of this row are')} left out."
    )


def summary(rows: Sequence[RowSince]) -> str:
    """``2 rows changed since, 1 row does not count any more``; '' where nothing happened to them."""
    stands = Counter(row.stand for row in rows)
    changed, gone = stands[Stand.CHANGED], stands[Stand.GONE]
    told = [f"{counted(changed, 'row')} changed since"] if changed else []
    if gone:
        told.append(f"{counted(gone, 'row does', 'rows do')} not count any more")
    return ", ".join(told)
