"""The last days and weeks of everybody on a board."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.ranking import Order, ranks
from spm_desktop.services.boards import Board
from spm_desktop.services.wall.context import WallContext

WEEKS = 13
"""A quarter: so many weeks are compared."""
DAYS_SHOWN = 7
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Days:
    """
    Attributes:
        days: the last working days of the board's period up to today, oldest first, at most seven.
        ranks: of the board at the end of each of them: person -> rank.
    """

    days: Sequence[date]
    ranks: Sequence[Mapping[int, int]]
    _weeks: Mapping[int, Mapping[int, int]]

    def path(self, person_id: int) -> list[int]:
        """Where somebody stood day by day."""
        return [ranked[person_id] for ranked in self.ranks]

    def weeks(self, person_id: int) -> list[int]:
        """What somebody did in each week of the last quarter, this one last."""
        own = self._weeks.get(person_id, {})
        return [own.get(number, 0) for number in range(WEEKS)]


def read_days(context: WallContext, board: Board, teams: frozenset[int] | None) -> Days:
    """What the people of a board did for these teams (None: for all) day by day: within its period, and in
    the last quarter."""
    today = context.today
    first_monday = today - timedelta(days=today.weekday()) - (WEEKS - 1) * _WEEK
    start = min(first_monday, board.period.start) if board.period.start else first_monday
    measured = context.figures.organisation.metrics[board.metric.key]
    weeks: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    by_day: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, cells in context.figures.daily(measured, Period(start, today + ONE_DAY)).items():
        for cell in cells:
            if teams is not None and cell.team_id not in teams:
                continue
            if day >= first_monday:
                weeks[cell.person_id][(day - first_monday) // _WEEK] += cell.total
            if day in board.period:
                by_day[day][cell.person_id] += cell.total
    shown = _last_days(context, board)
    sums = dict.fromkeys((row.key for row in board.rows), 0)
    ranked: list[Mapping[int, int]] = []
    waiting = sorted(by_day)
    for day in shown:
        while waiting and waiting[0] <= day:
            for person, total in by_day[waiting.pop(0)].items():
                if person in sums:
                    sums[person] += total
        ranked.append(ranks(sums, Order.HIGHEST))
    return Days(shown, ranked, weeks)


def _last_days(context: WallContext, board: Board) -> list[date]:
    """The last working days of a period that is running, today included; none of another."""
    if not board.period.is_bounded or context.today not in board.period:
        return []
    found: list[date] = []
    day = context.today
    while day in board.period and len(found) < DAYS_SHOWN:
        if context.office.calendar.is_working(day) or day == context.today:
            found.append(day)
        day -= ONE_DAY
    return found[::-1]
