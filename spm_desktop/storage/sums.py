"""Sums of a period by person and team, read from the totals: whole months, and days at the edges."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, TextClause, text

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Cell
from spm_desktop.storage.days import label
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH

_NO_MONTH = 0
_AFTER_ALL_MONTHS = 999_999


class Run(NamedTuple):
    """Consecutive totals of one grain, [low, high), that are added (`sign` '') or taken away ('-')."""

    grain: int
    low: int
    high: int
    sign: str


def runs_of(period: Period) -> list[Run]:
    """The totals that make up a period."""
    split = period.split()
    runs = []
    if split.months is not None:
        low = _NO_MONTH if split.months.start is None else month_label(split.months.start)
        high = _AFTER_ALL_MONTHS if split.months.end is None else month_label(split.months.end)
        runs.append(Run(GRAIN_MONTH, low, high, ""))
    for sign, parts in (("", split.add), ("-", split.subtract)):
        for part in parts:
            start, end = part.bounds
            runs.append(Run(GRAIN_DAY, label(start), label(end), sign))
    return runs


def month_label(day: date) -> int:
    """The month of a day as the totals have it: 201712."""
    return label(day) // 100


def read_sums(
    connection: Connection, num_stream: int, den_stream: int | None, period: Period, operations: Sequence[int]
) -> list[Cell]:
    """The sums of a period, one cell a person and team, none without facts.

    Args:
        operations: those that are applied and not merged.
    """
    runs = runs_of(period)
    values: dict[str, int | None] = {"num": num_stream, "den": den_stream}
    for index, run in enumerate(runs):
        values |= {f"low{index}": run.low, f"high{index}": run.high}
    values |= {f"op{index}": operation for index, operation in enumerate(operations)}
    shape = tuple((run.grain, run.sign) for run in runs)
    statement, parts = _statement(shape, den_stream is not None, len(operations))
    rows = connection.execute(statement, values).all()
    return list(with_facts(map(Cell._make, rows) if parts == 1 else added(rows)))


def with_facts(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Those in which something is left."""
    return (cell for cell in cells if cell.n or cell.total or cell.divisor)


def added(rows: Iterable[Any]) -> Iterator[Cell]:
    """One cell a person and team, of the cells of several parts: the database sums each by itself, for it
    sorts what it groups."""
    sums: dict[tuple[int, int], tuple[int, int, int]] = {}
    for person, team, total, divisor, n in rows:
        before = sums.get((person, team), (0, 0, 0))
        sums[person, team] = (before[0] + total, before[1] + divisor, before[2] + n)
    return (Cell(person, team, *added) for (person, team), added in sums.items())


@lru_cache(maxsize=128)
def _statement(shape: tuple[tuple[int, str], ...], divided: bool, operations: int) -> tuple[TextClause, int]:
    """The query for runs of these grains and signs, and how many parts it has."""
    parts = list(_parts(shape, divided, operations))
    return text(" UNION ALL ".join(parts)), len(parts)


def _parts(shape: tuple[tuple[int, str], ...], divided: bool, operations: int) -> Iterator[str]:
    sources = ["total WHERE"]
    if operations:
        listed = ", ".join(f":op{index}" for index in range(operations))
        sources.append(f"total_pending WHERE op_id IN ({listed}) AND")
    streams = [(":num", "sum", "n", "n")]
    if divided:
        streams = [(":num", "sum", "", ""), (":den", "", "sum", "n")]
    for source in sources:
        for index, (grain, sign) in enumerate(shape):
            for stream, *columns in streams:
                sums = ", ".join(f"CAST({sign}sum({c}) AS BIGINT)" if c else "0" for c in columns)
                yield (
                    f"SELECT person_id, team_id, {sums} FROM {source} stream_id = {stream}"
                    f" AND grain = {grain} AND period >= :low{index} AND period < :high{index}"
                    " GROUP BY person_id, team_id"
                )
