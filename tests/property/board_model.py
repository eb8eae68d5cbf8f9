"""Leaderboards by brute force: every fact is looked at, every day is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Across, Exact, Metric, OverTime, Unit
from spm_desktop.domain.periods import Period, previous_period

FIRST, LAST = date(2026, 1, 1), date(2026, 4, 30)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
"""Everything happens on these days."""

METRICS = {
    key: Metric(0, key, key, unit, 0, over_time=over_time, across=across, num_rule=num, den_rule=den)
    for key, unit, over_time, across, num, den in (
        ("calls", Unit.COUNT, OverTime.SUM, Across.SUM, "fact:calls", ""),
        ("rate", Unit.PERCENT, OverTime.RATIO, Across.SUM, "fact:calls", "fact:visits"),
        ("mood", Unit.SCORE, OverTime.AVERAGE, Across.AVERAGE, "fact:visits", ""),
        ("stock", Unit.COUNT, OverTime.STOCK, Across.SUM, "fact:calls", ""),
        ("level", Unit.SCORE, OverTime.LATEST, Across.AVERAGE, "fact:visits", ""),
    )
}
STREAMS = ("fact:calls", "fact:visits")


State = Literal["merged", "applied", "pending", "closing", "closed"]
"""In the totals; waiting to be merged; not visible yet; closed by what is not visible yet; gone."""


@dataclass(frozen=True)
class Fact:
    """A value of a stream, and how far the ledger is with its row."""

    stream: str
    person: int
    day: date
    value: int
    state: State = "merged"

    @property
    def counts(self) -> bool:
        return self.state in ("merged", "applied", "closing")


@dataclass(frozen=True)
class Member:
    person: int
    team: int
    ranked: bool
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Target:
    person: int
    start: date
    end: date
    value: int


@dataclass(frozen=True)
class Row:
    """What a board says of somebody."""

    rank: int
    value: Exact | None
    n: int
    goal: Exact | None
    attainment: int | None
    movement: int | None
    tied: bool


@dataclass
class Model:
    """An office. Team 0 is nobody's; teams are a tree by `parents`."""

    people: int
    parents: dict[int, int | None]
    offices: dict[int, int]
    members: list[Member]
    archived: dict[int, date]
    facts: list[Fact]
    goals: list[Target]
    fiscal: FiscalCalendar = field(default_factory=FiscalCalendar)

    def team_on(self, person: int, day: date) -> Member | None:
        for member in self.members:
            if member.person == person and _within(member, day):
                return member
        return None

    def below(self, team: int) -> set[int]:
        found = {team}
        while True:
            more = found | {child for child, parent in self.parents.items() if parent in found}
            if more == found:
                return found
            found = more

    def board(self, metric: Metric, by: str, measure: str, period: Period, team: int | None,
              ascending: bool, today: date) -> dict[int, Row]:  # fmt: skip
        """Key (person, team or office) -> row."""
        scope = set(self.parents) | {0} if team is None else self.below(team)
        now = self._entries(metric, by, period, period, scope, today)
        ranks = self._ranks(now, measure, ascending)
        if period.is_over(today):
            before = previous_period(period, self.fiscal)
            then = {} if before is None else self._entries(metric, by, before, before, scope, today)
        else:
            earlier = period.before(today)
            then = {} if earlier is None else self._entries(metric, by, earlier, period, scope, today)
        ranks_then = self._ranks(then, measure, ascending)
        return {
            key: Row(
                rank=ranks[key],
                value=value,
                n=n,
                goal=goal,
                attainment=attained,
                movement=ranks_then[key] - ranks[key] if key in ranks_then else None,
                tied=list(ranks.values()).count(ranks[key]) > 1,
            )
            for key, (value, n, goal, attained) in now.items()
        }

    def _entries(self, metric: Metric, by: str, period: Period, whole: Period, scope: set[int],
                 today: date) -> dict[int, tuple[Exact | None, int, Exact | None, int | None]]:  # fmt: skip
        """Key -> value in scope, number of facts, goal, attainment."""
        end = today if period.end is None else period.end - timedelta(days=1)
        found = {}
        for key in self._competitors(metric, by, period, scope, end):
            if by == "people":
                mine = [f for f in self._facts(metric, period) if f.person == key]
                inside = [f for f in mine if self._counts_for(metric, f, end) in scope]
                if metric.over_time in (OverTime.STOCK, OverTime.LATEST):
                    inside = mine
                value, n = self._value(metric, inside)
                goal = self._goal(metric, key, whole)
                everything = self._value(metric, mine)[0]
                attained = attainment(everything, goal, metric.direction) if goal is not None else None
                found[key] = (value, n, goal, attained)
            else:
                inside = [
                    f
                    for f in self._facts(metric, period)
                    if self._counts_for(metric, f, end) in scope
                    and self._group(by, self._counts_for(metric, f, end)) == key
                ]
                found[key] = (*self._group_value(metric, inside), None, None)
        return found

    def _group(self, by: str, team: int) -> int:
        return team if by == "teams" else self.offices[team]

    def _counts_for(self, metric: Metric, fact: Fact, end: date) -> int:
        day = end if metric.over_time in (OverTime.STOCK, OverTime.LATEST) else fact.day
        member = self.team_on(fact.person, day)
        return member.team if member else 0

    def _facts(self, metric: Metric, period: Period) -> list[Fact]:
        """The visible facts of the metric's streams within its time."""
        streams = {metric.num_rule, metric.den_rule}
        start = None if metric.over_time is OverTime.STOCK else period.start
        return [
            f
            for f in self.facts
            if f.stream in streams
            and f.counts
            and (start is None or f.day >= start)
            and (period.end is None or f.day < period.end)
        ]

    def _value(self, metric: Metric, facts: list[Fact]) -> tuple[Exact | None, int]:
        num = [f for f in facts if f.stream == metric.num_rule]
        match metric.over_time:
            case OverTime.SUM | OverTime.STOCK:
                return sum(f.value for f in num), len(num)
            case OverTime.AVERAGE:
                return (Fraction(sum(f.value for f in num), len(num)) if num else None), len(num)
            case OverTime.RATIO:
                den = [f for f in facts if f.stream == metric.den_rule]
                divisor = sum(f.value for f in den)
                top = sum(f.value for f in num)
                return (Fraction(100 * top, divisor) if divisor else None), len(den)
            case OverTime.LATEST:
                if not num:
                    return None, 0
                newest = max(f.day for f in num)
                return [f for f in num if f.day == newest][-1].value, 1

    def _group_value(self, metric: Metric, facts: list[Fact]) -> tuple[Exact | None, int]:
        if metric.over_time is not OverTime.LATEST:
            return self._value(metric, facts)
        each = [self._value(metric, [f for f in facts if f.person == p]) for p in self._everybody()]
        values = [value for value, n in each if n and value is not None]
        return (Fraction(sum(values), len(values)) if values else None), len(values)

    def _goal(self, metric: Metric, person: int, period: Period) -> Exact | None:
        if not period.is_bounded:
            return None
        mine = [goal for goal in self.goals if goal.person == person]
        start, end = period.bounds
        exact = [goal.value for goal in mine if (goal.start, goal.end) == (start, end)]
        if exact or metric.over_time is not OverTime.SUM:
            return exact[0] if exact else None
        tilings = list(_tilings(start, end, mine))
        return sum(goal.value for goal in min(tilings, key=len)) if tilings else None

    def _everybody(self) -> range:
        return range(1, self.people + 1)

    def _competitors(
        self, metric: Metric, by: str, period: Period, scope: set[int], end: date
    ) -> Iterator[int]:
        days = _days_to_ask(period)
        people = set()
        for person in self._everybody():
            own = [m for m in self.members if m.person == person]
            if any((m := self.team_on(person, day)) and m.ranked and m.team in scope for day in days):
                people.add((person, 1))
            elif not own and 0 in scope:
                gone = self.archived.get(person)
                if gone is None or period.start is None or gone >= period.start:
                    people.add((person, 0))
        stray = {p for p in self._everybody() if 0 in scope and self._has(metric, period, end, 0, p)}
        if by == "people":
            yield from {person for person, _ in people} | stray
            return
        teams = {m.team for m in self.members if m.team in scope and any(_within(m, day) for day in days)}
        if any(team == 0 for _, team in people):
            teams.add(0)
        teams |= {
            team for team in scope for p in self._everybody() if self._has(metric, period, end, team, p)
        }
        yield from {self._group(by, team) for team in teams}

    def _has(self, metric: Metric, period: Period, end: date, team: int, person: int) -> bool:
        """Whether something of a person counts for a team."""
        facts = [
            f
            for f in self._facts(metric, period)
            if f.person == person and self._counts_for(metric, f, end) == team
        ]
        if metric.over_time is OverTime.RATIO:  # what adds up to nothing and divides nothing is nothing
            top = sum(f.value for f in facts if f.stream == metric.num_rule)
            return top != 0 or any(f.stream == metric.den_rule for f in facts)
        return bool(facts)

    def _ranks(self, entries: dict[int, tuple[Exact | None, int, Exact | None, int | None]], measure: str,
               ascending: bool) -> dict[int, int]:  # fmt: skip
        values = {key: entry[0] if measure == "value" else entry[3] for key, entry in entries.items()}
        ranks = {}
        for key, value in values.items():
            others = [other for other in values.values() if other is not None]
            if value is None:
                ranks[key] = len(others) + 1
            else:
                ranks[key] = 1 + sum(other < value if ascending else other > value for other in others)
        return ranks


def _within(member: Member, day: date) -> bool:
    return (member.start is None or member.start <= day) and (member.end is None or day < member.end)


def _tilings(start: date, end: date, goals: list[Target]) -> Iterator[list[Target]]:
    if start == end:
        yield []
    for goal in goals:
        if goal.start == start and goal.end <= end:
            for rest in _tilings(goal.end, end, goals):
                yield [goal, *rest]


def _days_to_ask(period: Period) -> list[date]:
    """Every day of the period; outside of `DAYS` nothing ever changes."""
    around = [FIRST - timedelta(days=1), *DAYS, LAST + timedelta(days=1)]
    if period.is_bounded:
        start, end = period.bounds
        return [start + timedelta(days=n) for n in range((end - start).days)]
    return [day for day in around if day in period]
