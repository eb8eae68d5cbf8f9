"""What everybody has in a period: the amounts of people, teams and offices, added up from cells."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from spm_desktop.domain.metrics import Across, Exact, Metric, OverTime, across_people, value_of
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Cell, Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.organisation import NO_TEAM, MeasuredMetric, Organisation

KeyOf = Callable[[Cell], int]


class Amount(NamedTuple):
    """What somebody has: the value, and the sums and the number of facts it is made of."""

    value: Exact | None
    total: int
    divisor: int
    n: int


_PERSON, _TEAM = itemgetter(0), itemgetter(1)
_NO_SUMS = Amount(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What every competitor has; who has no facts is missing.

    Attributes:
        counted: what counts for the teams in scope.
        whole: of people everything they did, for whatever team; otherwise the same as `counted`.
        teamless: people who have something that counts for no team.
    """

    counted: Mapping[int, Amount]
    whole: Mapping[int, Amount]
    teamless: frozenset[int]


def nothing(metric: Metric) -> Amount:
    """What somebody has without any facts: zero where facts add up, else nothing to say."""
    return Amount(0 if metric.over_time in (OverTime.SUM, OverTime.STOCK) else None, 0, 0, 0)


def told_by_members(metric: Metric) -> bool:
    """Whether a team's value follows from who is in it at the end, not from what counted for it."""
    return metric.over_time in (OverTime.LATEST, OverTime.STOCK)


def read_cells(figures: Figures, metric: MeasuredMetric, period: Period) -> list[Cell]:
    """What a period's values are made of, of every metric in the same form."""
    match metric.metric.over_time:
        case OverTime.LATEST:
            newest = figures.latest(metric, period)
            return [Cell(person, NO_TEAM, value, 1, 1) for person, value in newest.items()]
        case OverTime.STOCK:
            return list(figures.cells(metric, period.up_to_end()))
        case _:
            return list(figures.cells(metric, period))


def less(cells: Sequence[Cell], later: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without what the `later` ones added."""
    if not later:
        return cells
    added = {cell[:2]: cell for cell in later}
    left = []
    for cell in cells:
        more = added.pop(cell[:2], None)
        if more is None:
            left.append(cell)
        elif cell[2:] != more[2:]:
            person, team, total, divisor, n = cell
            rest = (person, team, total - more.total, divisor - more.divisor, n - more.n)
            left.append(tuple.__new__(Cell, rest))
    left += [Cell(person, team, -total, -divisor, -n) for person, team, total, divisor, n in added.values()]
    return left


def tally(
    organisation: Organisation,
    metric: Metric,
    cells: Iterable[Cell],
    by: By,
    scope: Scope,
    end_day: date,
) -> Tally:
    """Adds cells up.

    Args:
        end_day: the last day of their period.
    """
    inside = in_scope(organisation, metric, cells, scope, end_day)
    teamless = frozenset([cell.person_id for cell in inside if cell.team_id == NO_TEAM])
    if by is By.PEOPLE:
        counted = whole = amounts(metric, cells, _PERSON)
        if scope.limits and not told_by_members(metric):
            counted = amounts(metric, inside, _PERSON)
        return Tally(counted, whole, teamless)
    if by is By.TEAMS:
        counted = _groups(metric, inside, _TEAM)
    else:
        counted = _groups(metric, inside, lambda cell: organisation.teams[cell.team_id].office_id)
    return Tally(counted, counted, teamless)


def earlier(now: Tally, metric: Metric, later: Iterable[Cell], scope: Scope) -> Tally:
    """What people had before the `later` cells, of a metric whose cells say for which team they count; for
    teams only, so that nobody is among the teamless."""
    counted = whole = _before(now.whole, metric, later)
    if scope.limits:
        inside = [cell for cell in later if scope.holds(cell.person_id, cell.team_id)]
        counted = _before(now.counted, metric, inside)
    return Tally(counted, whole, frozenset())


def _before(now: Mapping[int, Amount], metric: Metric, later: Iterable[Cell]) -> dict[int, Amount]:
    found = dict(now)  # most amounts, and their quotients, are still the same
    for person, _, total, divisor, n in later:
        had = found.get(person, _NO_SUMS)
        total, divisor, n = had.total - total, had.divisor - divisor, had.n - n
        value = value_of(metric, total, divisor) if metric.divides else total
        found[person] = tuple.__new__(Amount, (value, total, divisor, n))
    return {person: had for person, had in found.items() if had.n or had.total or had.divisor}


def together(
    organisation: Organisation, metric: Metric, cells: Iterable[Cell], scope: Scope, end_day: date
) -> Amount:
    """What everybody in scope has together."""
    inside = in_scope(organisation, metric, cells, scope, end_day)
    if inside and (metric.divides or metric.across is Across.SUM):
        inside = [Cell(*map(sum, zip(*inside, strict=True)))]
    return _groups(metric, inside, lambda _: 0).get(0) or nothing(metric)


def in_scope(
    organisation: Organisation, metric: Metric, cells: Iterable[Cell], scope: Scope, end_day: date
) -> list[Cell]:
    """The cells that count for the teams in scope; what members tell is in their team at the end."""
    if told_by_members(metric):
        cells = _by_membership(organisation, cells, end_day)
    if not scope.limits:
        return list(cells)
    return [cell for cell in cells if scope.holds(cell.person_id, cell.team_id)]


def last_day(period: Period, today: date) -> date:
    """The last day of a period; today for all of time."""
    return today if period.end is None else period.end - ONE_DAY


def amounts(metric: Metric, cells: Iterable[Cell], key_of: KeyOf) -> dict[int, Amount]:
    """The amounts of cells by key, where what people have simply adds up."""
    found = _added(cells, key_of)
    if metric.divides:
        for key, (_, total, divisor, n) in found.items():
            found[key] = Amount(value_of(metric, total, divisor), total, divisor, n)
    return found


def _by_membership(organisation: Organisation, cells: Iterable[Cell], day: date) -> Iterable[Cell]:
    """One cell a person, in the team they are in on a day."""
    for person, (_, *sums) in _added(cells, _PERSON).items():
        yield Cell(person, organisation.team_on(person, day), *sums)


def _added(cells: Iterable[Cell], key_of: KeyOf) -> dict[int, Amount]:
    """The sums of cells by key, each with its total for a value."""
    found: dict[int, Amount] = {}
    for cell in cells:
        key = key_of(cell)
        _, _, total, divisor, n = cell
        if key in found:
            _, total_before, divisor_before, n_before = found[key]
            total, divisor, n = total + total_before, divisor + divisor_before, n + n_before
        found[key] = tuple.__new__(Amount, (total, total, divisor, n))  # takes half as long as its own way
    return found


def _groups(metric: Metric, cells: Sequence[Cell], key_of: KeyOf) -> dict[int, Amount]:
    """The amounts of groups of people: sums, quotients of sums, or the average of what each person has."""
    added = amounts(metric, cells, key_of)
    if metric.divides or metric.across is Across.SUM:
        return added
    members: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        members[key_of(cell)][cell.person_id] += cell.total
    return {
        key: amount._replace(value=across_people(members[key].values(), metric.across))
        for key, amount in added.items()
    }
