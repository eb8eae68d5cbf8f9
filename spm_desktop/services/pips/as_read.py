"""The rows behind a fact as they were read: what their cells said and what they counted as, then and now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import msgspec

from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.drill import WHOLE_SHARE, DrillRow, Part, sides_of
from spm_desktop.services.pips.content import Evidence, SourceRow
from spm_desktop.services.pips.ports import FactSince, PipFigures
from spm_desktop.services.pips.record import Attachment, Record

Cells: TypeAlias = tuple[tuple[str, str], ...]
"""Header and cell, from the left."""
NAME = "rows.json"
"""What rows as they were read are kept as, among the files of a plan."""


@dataclass(frozen=True, slots=True)
class RowAsRead:
    """What a row said, and what it counted as.

    Attributes:
        value: in units of 10 ** -decimals; `share` of a deal, in parts per million.
        cells: nothing where its file was not kept, or could not be read.
        left_out: how many other columns the row has, which are none of the plan's business.
    """

    day: date
    value: int
    decimals: int = 0
    part: Part = Part.VALUE
    share: int = WHOLE_SHARE
    cells: Cells = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What is kept of what stands in a row, and how many of its columns are not."""

    cells: Cells = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class AsRead:
    """The rows of a fact, in its order; `metric`: the key of what they counted in."""

    metric: str
    rows: tuple[RowAsRead, ...]


class Stand(StrEnum):
    """What became of a row since it was frozen."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    """It does not count for them any more: its import was undone, or a later one came without it, or gave it
    to somebody else."""
    UNKNOWN = "unknown"
    """Nothing is kept here that could tell."""


@dataclass(frozen=True, slots=True)
class RowSince:
    """A row as it was and as it is. `now` and its `place` are None where it does not count any more."""

    then: RowAsRead
    stand: Stand
    now: RowAsRead | None = None
    place: SourceRow | None = None


@dataclass(frozen=True, slots=True)
class FactRows:
    """The rows of one piece of evidence, as its rows stand in the content."""

    metric: str
    rows: tuple[RowSince, ...]


def as_read(metric: str, rows: Sequence[DrillRow], said: Sequence[SaidRow]) -> AsRead:
    """Rows behind a number with what stands in them."""
    return AsRead(
        metric,
        tuple(
            RowAsRead(row.day, row.value, row.decimals, row.part, row.share, one.cells, one.left_out)
            for row, one in zip(rows, said, strict=True)
        ),
    )


def packed(rows: AsRead) -> Attachment:
    """How it is kept: among the files of a plan, called by its SHA-256."""
    return Attachment(NAME, msgspec.json.encode(rows, order="deterministic"))


def read_evidence(figures: PipFigures, records: Sequence[Record]) -> Mapping[int, Mapping[int, FactRows]]:
    """Plan -> piece of evidence, by its place in the content -> its rows then and now. Evidence that was told
    by hand has none, nor that of plans from before rows were frozen with what they said."""
    wanted = {
        record.id: [one.as_read for one in record.content.evidence if one.as_read] for record in records
    }
    kept = figures.kept({pip_id: digests for pip_id, digests in wanted.items() if digests})
    found = {}
    for record in records:
        if record.id not in kept:
            continue
        person = record.employee_id
        found[record.id] = {
            number: _since(figures, person, one, _unpacked(kept[record.id][one.as_read]))
            for number, one in enumerate(record.content.evidence)
            if one.as_read in kept[record.id]
        }
    return found


def _unpacked(kept: bytes) -> AsRead:
    return msgspec.json.decode(kept, type=AsRead)


def _since(figures: PipFigures, person: int, one: Evidence, frozen: AsRead) -> FactRows:
    measured = figures.organisation.metrics.get(frozen.metric)
    sides = {} if measured is None else sides_of(measured)
    days = [row.day for row in frozen.rows]
    period = Period(min(days), max(days) + ONE_DAY)
    by_place = defaultdict(list)
    for fact in figures.facts_since(person, list(sides), period):
        by_place[fact.import_id, fact.sheet, fact.row].append(fact)
    found = []
    for row, then in zip(one.rows, frozen.rows, strict=True):
        there = by_place[row.import_id, row.sheet, row.row]
        fitting = [fact for fact in there if then.part in sides[fact.stream_id]]
        found.append(_compared(then, fitting))
    return FactRows(frozen.metric, tuple(found))


def _compared(then: RowAsRead, facts: Sequence[FactSince]) -> RowSince:
    """A sheet may have several values of a metric in one row: what counted on the same day is meant."""
    exact = [fact for fact in facts if (fact.day, fact.value) == (then.day, then.value)]
    nearest = exact or [fact for fact in facts if fact.day == then.day] or facts
    if not nearest:
        return RowSince(then, Stand.UNKNOWN)
    fact = nearest[0].now
    if fact is None:
        return RowSince(then, Stand.GONE)
    now = RowAsRead(fact.day, fact.value, then.decimals, then.part, fact.share)
    same = (now.day, now.value, now.share) == (then.day, then.value, then.share)
    place = SourceRow(fact.file, fact.sheet, fact.row, fact.key, fact.import_id)
    return RowSince(then, Stand.SAME if same else Stand.CHANGED, now, place)
