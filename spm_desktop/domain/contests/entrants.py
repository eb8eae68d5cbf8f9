"""What takes part in a contest, and what it did day by day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from spm_desktop.domain.metrics import Exact, Metric, value_of
from spm_desktop.domain.periods import Period


class Day(NamedTuple):
    """What somebody did on one day: sums of both streams, and how many facts they rest on."""

    day: date
    total: int
    divisor: int
    n: int


@dataclass(frozen=True, slots=True)
class Entrant:
    """A person or a team in a contest.

    Attributes:
        key: the person's or the team's.
        days: those of the contest's window with facts, in order of time, each once.
        goal: their own for the window, in the metric's smallest unit; None without one.
        usual: of what they are used to, the figure a working day present (of a quotient: the quotient); None
            where too little is known of it.
        present: the working days of the window in order, each as much as they were there.
        members: of a team its people; empty for a person.
    """

    key: int
    days: tuple[Day, ...] = ()
    goal: Exact | None = None
    usual: Exact | None = None
    present: tuple[tuple[date, Exact], ...] = ()
    members: tuple["Entrant", ...] = ()
    _done: tuple[Day, ...] = field(init=False, repr=False, compare=False)
    _worked: tuple[Exact, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # running sums: a replay asks everybody for every day
        object.__setattr__(self, "_done", tuple(accumulate(self.days, _and)))
        object.__setattr__(self, "_worked", tuple(accumulate(share for _, share in self.present)))

    def done(self, until: date) -> Day:
        """Everything up to and including a day, as one; dated `until`."""
        had = bisect_right(self.days, until, key=_day)
        if not had:
            return Day(until, 0, 0, 0)
        _, total, divisor, n = self._done[had - 1]
        return Day(until, total, divisor, n)

    def value(self, metric: Metric, until: date) -> Exact | None:
        """What they have by the end of a day, as the metric counts; None where there is nothing to divide."""
        done = self.done(until)
        return value_of(metric, done.total, done.divisor) if metric.divides else done.total

    def within(self, period: Period) -> "Entrant":
        """The same one in a part of the window."""
        start, end = period.bounds

        def part(dated: Sequence[Day | tuple[date, Exact]]) -> slice:
            return slice(bisect_left(dated, start, key=_day), bisect_left(dated, end, key=_day))

        return replace(self, days=self.days[part(self.days)], present=self.present[part(self.present)])

    def worked(self, until: date) -> Exact:
        """Working days present up to and including a day."""
        had = bisect_right(self.present, until, key=_day)
        return self._worked[had - 1] if had else 0

    def first_with(self, total: Exact) -> date | None:
        """The day by whose end they had `total` for the first time; None while they have less."""
        return next((had.day for had in self._done if had.total >= total), None)


def _day(dated: tuple[date, Exact] | Day) -> date:
    return dated[0]


def _and(before: Day, day: Day) -> Day:
    return Day(day.day, before.total + day.total, before.divisor + day.divisor, before.n + day.n)


def team(key: int, members: Iterable[Entrant], goal: Exact | None = None) -> Entrant:
    """A team of these people: its days are theirs added up."""
    people = tuple(members)
    sums: dict[date, Day] = {}
    for day in (day for person in people for day in person.days):
        sums[day.day] = _and(sums.get(day.day, Day(day.day, 0, 0, 0)), day)
    return Entrant(key, tuple(sums[day] for day in sorted(sums)), goal, members=people)
