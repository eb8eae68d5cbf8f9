"""Planning targets: one figure spread over parts of a period and over people, exact to the smallest unit.

A plan is a table: a row for each person, a column for each part of the period (its months). First the figure
is split over the parts by their season, then each part over those who are free to take it. Nothing is lost
by rounding: largest remainders get what is over, so the cells re-sum to the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import lcm

from spm_desktop.domain.amounts import split_by_shares
from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.fiscal import add_months
from spm_desktop.domain.goals import Presence, exposure
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period

NEW_JOINER = (400, 600, 800)
"""What a new joiner counts for, in permille, in the month of joining and in those after it."""
ENOUGH_FACTS = 5
"""Fewer facts than these suggest nothing."""


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One person's part of one column.

    Attributes:
        weight: how much of it they take, compared with the others in the column; 0: nothing.
        locked: the target that they keep, in smallest units, whatever the plan; None: they are free.
    """

    weight: Exact
    locked: int | None = None

    def __post_init__(self) -> None:
        if self.weight < 0 or (self.locked is not None and self.locked < 0):
            raise ValueError("weights and targets of a plan must not be negative")

    @property
    def is_free(self) -> bool:
        """Whether a plan may give something to it."""
        return self.locked is None and self.weight > 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What everybody gets. `left` is what nobody could be given; below 0: what locked cells are over.

    Attributes:
        cells: row by row, in smallest units; they and `left` sum to the figure that was planned.
    """

    cells: tuple[tuple[int, ...], ...]
    left: int

    @property
    def given(self) -> int:
        """The sum of all cells."""
        return sum(map(sum, self.cells))


def plan(total: int, seasons: Sequence[Exact], rows: Sequence[Sequence[PlanCell]], step: int = 1) -> Plan:
    """Spreads `total` over the parts of a period and over people.

    A part whose locked cells exceed its share keeps these alone, and so does one that nobody is free to
    take; the other parts bear the difference by their seasons.

    Args:
        total: the figure, in smallest units, 0 or more.
        seasons: how much each part weighs, 0 or more.
        rows: of each person a cell for each part.
        step: cells are multiples of it as far as the sum allows; one cell of each part takes the rest.
    """
    if total < 0 or step < 1 or any(season < 0 for season in seasons):
        raise ValueError("a figure and its seasons must not be negative, and a step is at least 1")
    columns = [[row[part] for row in rows] for part in range(len(seasons))]
    figures = _figures(total, seasons, columns, step)
    owed = [Fraction()] * len(rows)
    spread = [_spread(figure, cells, step, owed) for figure, cells in zip(figures, columns, strict=True)]
    cells = tuple(tuple(column[place] for column in spread) for place in range(len(rows)))
    return Plan(cells, total - sum(map(sum, spread)))


def _figures(
    total: int, seasons: Sequence[Exact], columns: Sequence[Sequence[PlanCell]], step: int
) -> list[int]:
    """What each part is to sum to."""
    locked = [sum(cell.locked or 0 for cell in cells) for cells in columns]
    free = [
        part
        for part, cells in enumerate(columns)
        if seasons[part] > 0 and any(cell.is_free for cell in cells)
    ]
    while free:
        rest = total - sum(locked) + sum(locked[part] for part in free)
        if rest < 0:
            break
        shares = split_in_steps(rest, [seasons[part] for part in free], step)
        over = [part for part, share in zip(free, shares, strict=True) if share < locked[part]]
        if not over:
            figures = list(locked)
            for part, share in zip(free, shares, strict=True):
                figures[part] = share
            return figures
        free = [part for part in free if part not in over]
    return locked


def _spread(figure: int, cells: Sequence[PlanCell], step: int, owed: list[Fraction]) -> list[int]:
    """One part's figure over those who are free; the others keep what they have.

    What rounding took from somebody in earlier parts is `owed` to them, so that nobody is lucky every month.
    """
    spread = [cell.locked or 0 for cell in cells]
    free = [place for place, cell in enumerate(cells) if cell.is_free]
    rest = figure - sum(spread)
    if not free or rest <= 0:
        return spread
    whole = sum(cells[place].weight for place in free)
    exact = {place: Fraction(rest * cells[place].weight) / whole for place in free}
    for place in free:
        spread[place] = int(exact[place] // step) * step
        owed[place] += exact[place] - spread[place]
    steps, odd = divmod(rest - sum(spread[place] for place in free), step)
    in_turn = sorted(free, key=lambda place: -owed[place])
    for place in in_turn[:steps]:
        spread[place] += step
        owed[place] -= step
    most = max(free, key=lambda place: owed[place])
    spread[most] += odd
    owed[most] -= odd
    return spread


def split_in_steps(total: int, shares: Sequence[Exact], step: int) -> list[int]:
    """`total` (0 or more) in parts proportional to `shares`, in multiples of `step`; the part of the largest
    share takes what is no multiple. Raises ValueError unless some share is positive and none negative."""
    common = lcm(*(share.denominator for share in shares))
    whole = [int(share * common) for share in shares]
    steps, rest = divmod(total, step)
    parts = [step * part for part in split_by_shares(steps, whole)]
    parts[whole.index(max(whole))] += rest
    return parts


def season_of(known: Sequence[Sequence[Exact]]) -> list[Exact] | None:
    """What each part of a period weighs by what it was in earlier years: the mean of these.

    None where a part was never there or brought nothing: half a season would be none.
    """
    if not known or not all(known):
        return None
    means: list[Exact] = [Fraction(sum(values)) / len(values) for values in known]
    return means if min(means) > 0 else None


def joining(hired: date, ramp: Sequence[int] = NEW_JOINER) -> tuple[Presence, ...]:
    """What somebody counts for who was hired that day: nothing before it, then as the ramp says, each step
    up to the end of a month."""
    found = [Presence(date.min, hired, 0)]
    start = hired
    for step, permille in enumerate(ramp, 1):
        end = add_months(hired.replace(day=1), step)
        found.append(Presence(start, end, permille))
        start = end
    return tuple(presence for presence in found if presence.start < presence.end)


def presences_in(
    presences: Sequence[Presence], hired: date | None, ramp: Sequence[int] = NEW_JOINER
) -> tuple[Presence, ...]:
    """Days away together with a new joiner's ramp; nobody's hire day is guessed."""
    return (*presences, *(() if hired is None else joining(hired, ramp)))


def weighed(
    cell: PlanCell, part: Period, presences: Sequence[Presence], calendar: WorkingCalendar
) -> PlanCell:
    """The cell of somebody who is only partly there: their weight by their exposure."""
    return replace(cell, weight=cell.weight * exposure(part, presences, calendar))


def suggested(done: Exact, days: Exact, ahead: Exact, n: int) -> int | None:
    """A target that goes on as before: what was done a day that somebody was there, times the days ahead.

    Args:
        done: in the periods looked back on, in smallest units.
        days: working days present in these. ahead: working days that they will be there.
        n: the facts that `done` rests on; fewer than `ENOUGH_FACTS` suggest nothing.
    """
    if n < ENOUGH_FACTS or days <= 0 or done <= 0:
        return None
    return round(Fraction(done) * ahead / Fraction(days)) or None
