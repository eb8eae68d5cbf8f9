"""What takes part in a contest, and what it did day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from spm_desktop.domain.metrics import Exact, Metric, value_of


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
        present: the working days of the window, each as much as they were there.
        members: of a team its people; empty for a person.
    """

    key: int
    days: tuple[Day, ...] = ()
    goal: Exact | None = None
    usual: Exact | None = None
    present: tuple[tuple[date, Exact], ...] = ()
    members: tuple["Entrant", ...] = ()

    def done(self, until: date) -> Day:
        """Everything up to and including a day, as one; dated `until`."""
        had = [day for day in self.days if day.day <= until]
        return Day(until, sum(day.total for day in had), sum(d.divisor for d in had), sum(d.n for d in had))

    def value(self, metric: Metric, until: date) -> Exact | None:
        """What they have by the end of a day, as the metric counts; None where there is nothing to divide."""
        done = self.done(until)
        return value_of(metric, done.total, done.divisor) if metric.divides else done.total

    def worked(self, until: date) -> Exact:
        """Working days present up to and including a day."""
        return sum((share for day, share in self.present if day <= until), Fraction())

    def first_with(self, total: Exact) -> date | None:
        """The day by whose end they had `total` for the first time; None while they have less."""
        sums = accumulate(day.total for day in self.days)
        return next((day.day for day, had in zip(self.days, sums, strict=True) if had >= total), None)


def team(key: int, members: Iterable[Entrant], goal: Exact | None = None) -> Entrant:
    """A team of these people: its days are theirs added up."""
    people = tuple(members)
    sums: dict[date, Day] = {}
    for day in (day for person in people for day in person.days):
        before = sums.get(day.day, Day(day.day, 0, 0, 0))
        sums[day.day] = Day(day.day, before.total + day.total, before.divisor + day.divisor, before.n + day.n)
    return Entrant(key, tuple(sums[day] for day in sorted(sums)), goal, members=people)
