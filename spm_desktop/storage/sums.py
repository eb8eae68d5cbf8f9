"""Sums of a period by person and team, read from the totals: whole months, and days at the edges."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

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
    """The sums of a period. `operations`: those that are applied and not merged."""
    runs = runs_of(period)
    values = {"num": num_stream, "den": den_stream}
    for index, run in enumerate(runs):
        values |= {f"low{index}": run.low, f"high{index}": run.high}
    values |= {f"op{index}": operation for index, operation in enumerate(operations)}
    shape = tuple((run.grain, run.sign) for run in runs)
    rows = connection.execute(_statement(shape, den_stream is not None, len(operations)), values)
    return [Cell(*row) for row in rows]


@lru_cache(maxsize=128)
def _statement(shape: tuple[tuple[int, str], ...], divided: bool, operations: int) -> TextClause:
    parts = " UNION ALL ".join(_parts(shape, divided, operations))
    return text(
        "SELECT person_id, team_id, CAST(sum(total) AS BIGINT), CAST(sum(divisor) AS BIGINT),"
        f" CAST(sum(n) AS BIGINT) FROM ({parts}) x GROUP BY person_id, team_id"
        " HAVING sum(total) <> 0 OR sum(divisor) <> 0 OR sum(n) <> 0"
    )


def _parts(shape: tuple[tuple[int, str], ...], divided: bool, operations: int) -> Iterator[str]:
    listed = ", ".join(f":op{index}" for index in range(operations))
    sources = ["total WHERE"]
    if operations:
        sources.append(f"total_pending WHERE op_id IN ({listed}) AND")
    for source in sources:
        for index, (grain, sign) in enumerate(shape):
            columns = (
                [(":num", "sum", "0", "0"), (":den", "0", "sum", "n")]
                if divided
                else [(":num", "sum", "n", "n")]
            )
            for stream, *values in columns:
                total, divisor, n = (value if value == "0" else sign + value for value in values)
                yield (
                    f"SELECT person_id, team_id, {total} AS total, {divisor} AS divisor, {n} AS n"
                    f" FROM {source} stream_id = {stream} AND grain = {grain}"
                    f" AND period >= :low{index} AND period < :high{index}"
                )
