"""What everybody has in a period: the amounts of people, teams and offices, added up from cells."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from spm_desktop.domain.metrics import Across, Exact, Metric, OverTime, across_people, value_of
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Cell, Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.organisation import NO_TEAM, MeasuredMetric, Organisation

KeyOf = Callable[[Cell], int]
Sums = tuple[int, int, int]
"""Total, divisor and number of facts."""


class Amount(NamedTuple):
    """What somebody has: the value, and the sums and the number of facts it is made of."""

    value: Exact | None
    total: int
    divisor: int
    n: int


NONE_KNOWN: Mapping[int, Amount] = {}


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


def less(cells: Iterable[Cell], later: Iterable[Cell]) -> list[Cell]:
    """The cells without what the `later` ones added."""
    left = {(cell.person_id, cell.team_id): cell for cell in cells}
    for person, team, total, divisor, n in later:
        whole = left.get((person, team), Cell(person, team, 0, 0, 0))
        left[person, team] = Cell(person, team, whole.total - total, whole.divisor - divisor, whole.n - n)
    return [cell for cell in left.values() if cell.n or cell.total or cell.divisor]


def tally(
    organisation: Organisation,
    metric: Metric,
    cells: Iterable[Cell],
    by: By,
    scope: Scope,
    end_day: date,
    known: Mapping[int, Amount] = NONE_KNOWN,
) -> Tally:
    """Adds cells up.

    Args:
        end_day: the last day of their period.
        known: amounts that most people still have: quotients that are not divided again.
    """
    inside = in_scope(organisation, metric, cells, scope, end_day)
    teamless = frozenset(cell.person_id for cell in inside if cell.team_id == NO_TEAM)
    if by is By.PEOPLE:
        counted = whole = amounts(metric, cells, _person, known)
        if scope.limits and not told_by_members(metric):
            counted = amounts(metric, inside, _person)
        return Tally(counted, whole, teamless)
    if by is By.TEAMS:
        counted = _groups(metric, inside, lambda cell: cell.team_id)
    else:
        counted = _groups(metric, inside, lambda cell: organisation.teams[cell.team_id].office_id)
    return Tally(counted, counted, teamless)


def together(
    organisation: Organisation, metric: Metric, cells: Iterable[Cell], scope: Scope, end_day: date
) -> Amount:
    """What everybody in scope has together."""
    inside = in_scope(organisation, metric, cells, scope, end_day)
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


def amounts(
    metric: Metric, cells: Iterable[Cell], key_of: KeyOf, known: Mapping[int, Amount] = NONE_KNOWN
) -> dict[int, Amount]:
    """The amounts of cells by key, where what people have simply adds up."""
    sums = _sums(cells, key_of)
    if not metric.divides:
        return {key: Amount(added[0], *added) for key, added in sums.items()}
    found: dict[int, Amount] = {}
    for key, added in sums.items():
        before = known.get(key)
        if before is None or before[1:] != added:
            before = Amount(value_of(metric, added[0], added[1]), *added)
        found[key] = before
    return found


def _person(cell: Cell) -> int:
    return cell.person_id


def _by_membership(organisation: Organisation, cells: Iterable[Cell], day: date) -> Iterable[Cell]:
    """One cell a person, in the team they are in on a day."""
    for person, sums in _sums(cells, _person).items():
        yield Cell(person, organisation.team_on(person, day), *sums)


def _sums(cells: Iterable[Cell], key_of: KeyOf) -> dict[int, Sums]:
    sums: dict[int, Sums] = {}
    for cell in cells:
        key = key_of(cell)
        before = sums.get(key)
        added = cell[2:]
        if before is not None:
            added = (before[0] + added[0], before[1] + added[1], before[2] + added[2])
        sums[key] = added
    return sums


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
