"""Who stands where: order, ties, and what each place wins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.rules import Rules, TieBreak
from spm_desktop.domain.metrics import Direction, Exact

_NEVER = date.max
_ONE_DAY = timedelta(days=1)


class Score(NamedTuple):
    """What an entrant is ranked by.

    Attributes:
        value: in the format's own measure; None where there is none, which is never placed.
        finished: the day a race was won; who has finished is before who has not, the earlier first.
    """

    value: Exact | None
    finished: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entrant stands.

    Attributes:
        rank: 1, 2, 2, 4; None without a score, or under the contest's minimum.
        shared: whether others have the same rank.
        decided: what put them before or behind somebody with the same score; None where nothing had to.
        prize: in cents.
        n: the facts they have.
    """

    key: int
    score: Exact | None
    rank: int | None
    shared: bool = False
    decided: TieBreak | None = None
    prize: int = 0
    n: int = 0
    finished: date | None = None


Scoring = Callable[[Entrant, date], Score]


class _Runner(NamedTuple):
    entrant: Entrant
    score: Score
    n: int


_Level = tuple[list[_Runner], TieBreak | None]
"""Some who are level, and what set them apart from others of the same score."""


def standings(
    rules: Rules, entrants: Iterable[Entrant], until: date, scoring: Scoring, direction: Direction
) -> list[Place]:
    """Everybody's place by the end of a day, the first first; who has no place is last.

    Does not depend on the order of `entrants`. Of those who share a place the order is that of their keys.
    """
    runners = [_Runner(entrant, scoring(entrant, until), entrant.done(until).n) for entrant in entrants]
    sign = -1 if direction is Direction.HIGHER else 1
    groups: dict[tuple[date, Exact], list[_Runner]] = {}
    rest = []
    for runner in runners:
        value, finished = runner.score
        if value is None or runner.n < rules.least:
            rest.append(runner)
        else:  # of those who have finished a race only the day counts
            groups.setdefault((finished or _NEVER, 0 if finished else sign * value), []).append(runner)
    chain = _Chain(rules.ties, until, scoring, direction)
    found: list[Place] = []
    for key in sorted(groups):
        group = groups[key]
        levels: list[_Level] = chain.break_up(group) if len(group) > 1 else [(group, None)]
        for level, decided in levels:
            found += _placed(level, decided, len(found) + 1, rules.prizes)
    rest.sort(key=lambda runner: (runner.score.value is None, runner.entrant.key))
    return found + [Place(runner.entrant.key, runner.score.value, None, n=runner.n) for runner in rest]


def _placed(
    level: Sequence[_Runner], decided: TieBreak | None, rank: int, prizes: Sequence[int]
) -> list[Place]:
    """Those who are level share the prizes of the places they take; nobody gets a cent more than another."""
    share = shared_prize(prizes, rank, len(level))
    return [
        Place(entrant.key, score.value, rank, len(level) > 1, decided, share, n, score.finished)
        for entrant, score, n in sorted(level, key=lambda runner: runner.entrant.key)
    ]


def shared_prize(prizes: Sequence[int], rank: int, level: int) -> int:
    """What each of so many on the same rank wins, in cents; a cent that can't be shared is not paid."""
    return sum(prizes[rank - 1 : rank - 1 + level]) // level


@dataclass(frozen=True, slots=True)
class _Chain:
    """Breaks ties, one link after the other."""

    ties: Sequence[TieBreak]
    until: date
    scoring: Scoring
    direction: Direction

    def break_up(self, group: list[_Runner]) -> list[_Level]:
        """Those with the same score, in order, in levels that nothing sets apart."""
        levels: list[_Level] = [(group, None)]
        for tie in self.ties:
            levels = [finer for level in levels for finer in self._by(tie, level)]
        return levels

    def _by(self, tie: TieBreak, level: _Level) -> list[_Level]:
        runners, decided = level
        if len(runners) == 1:  # set apart by an earlier link
            return [level]
        by_key: dict[int, list[_Runner]] = {}
        for runner in runners:
            by_key.setdefault(self._key(tie, runner), []).append(runner)
        return [(by_key[key], tie if len(by_key) > 1 else decided) for key in sorted(by_key)]

    def _key(self, tie: TieBreak, runner: _Runner) -> int:
        """The smaller is before the larger."""
        match tie:
            case TieBreak.FIRST:
                return self._first_day(runner).toordinal()
            case TieBreak.MORE:
                return -runner.n
            case TieBreak.BEST_DAY:
                had = [day.total for day in runner.entrant.days if day.day <= self.until]
                return -max(had, default=0)

    def _first_day(self, runner: _Runner) -> date:
        """The first day by whose end they were as good as they are now."""
        final = runner.score.value
        assert final is not None
        for day in (day.day for day in runner.entrant.days if day.day <= self.until):
            then = self.scoring(runner.entrant, day).value
            if then is not None and (then >= final if self.direction is Direction.HIGHER else then <= final):
                return day
        return self.until


def days_of(rules: Rules) -> list[date]:
    """The days of a contest's window."""
    start, end = rules.window.bounds
    return [start + n * _ONE_DAY for n in range((end - start).days)]
