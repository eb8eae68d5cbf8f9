"""The same rules over past windows: what they would have done, and whether they are fair.

A replay knows only what its entrants did day by day. A few replays show what can happen, not what will.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Format, Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Place, days_of
from spm_desktop.domain.metrics import Direction, Exact
from spm_desktop.domain.periods import Period

LATE = 7
"""Tenths of a contest after which most should still have something to win."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the rules would have done in one past window.

    Attributes:
        days: the window's working days.
        scores: by entrant the score at the end of each of `days`; None before there is one.
        places: the final standings.
        margin: score of the first less that of the second; None with fewer than two, or in a shared win.
        lead_changes: how often somebody else came to lead alone.
        decided_on: number (from 1) of the working day since which the winner led; None without one winner.
        ties: shared places that win something.
        paid: all prizes, in cents.
        still_in: who could still win after `LATE` tenths of the days: whose score then, with the best
            gain that anybody made afterwards, would have reached the winning one. Of a single day, in
            which nothing is seen, everybody.
    """

    window: Period
    days: tuple[date, ...]
    scores: Mapping[int, tuple[Exact | None, ...]]
    places: tuple[Place, ...]
    margin: Exact | None
    lead_changes: int
    decided_on: int | None
    ties: int
    paid: int
    still_in: frozenset[int]

    @property
    def winners(self) -> tuple[int, ...]:
        """Who is first: one, several who share it, or nobody."""
        return tuple(place.key for place in self.places if place.rank == 1)

    @property
    def late_day(self) -> int:
        """The number of the working day that `still_in` looks at."""
        return late_day(len(self.days))


def late_day(days: int) -> int:
    """The number, from 1, of the working day after which `LATE` tenths are over."""
    return max(1, days * LATE // 10)


def played_days(rules: Rules, calendar: WorkingCalendar) -> list[date]:
    """The window's working days; the last of them is the window's last day: what is dated after it counts."""
    days = [day for day in days_of(rules) if calendar.is_working(day)] or days_of(rules)[-1:]
    days[-1] = days_of(rules)[-1]
    return days


def replay(
    format_: Format,
    rules: Rules,
    entrants: Sequence[Entrant],
    calendar: WorkingCalendar,
    day_over: Callable[[], None] = lambda: None,
) -> Replay:
    """Plays a past window to its end, day by day; `day_over` is called after each, and may raise."""
    days = played_days(rules, calendar)
    tables = []
    for day in days:
        tables.append(_table(format_, rules, entrants, day, final=day == days[-1]))
        day_over()
    final = tables[-1]
    leads = [_alone(table) for table in tables]
    by_day = [{place.key: place.score for place in table} for table in tables]
    scores = {place.key: tuple(day.get(place.key) for day in by_day) for place in final}
    placed = [place for place in final if place.rank is not None]
    return Replay(
        window=rules.window,
        days=tuple(days),
        scores=scores,
        places=tuple(final),
        margin=_margin(placed),
        lead_changes=sum(a != b for a, b in pairwise([lead for lead in leads if lead is not None])),
        decided_on=_decided_on(leads),
        ties=len({place.rank for place in placed if place.shared and place.prize}),
        paid=sum(place.prize for place in placed),
        still_in=_still_in(scores, placed, late_day(len(days)) - 1, format_.direction(rules)),
    )


def _table(format_: Format, rules: Rules, entrants: Sequence[Entrant], day: date, final: bool) -> list[Place]:
    """The standings of a day. Before the last one only scores and who leads alone are asked for: ties are
    broken where they are for the lead, which takes most of the time."""
    if not final and isinstance(format_, Scored):
        table = format_.table(replace(rules, ties=()), entrants, day)
        if _alone(table) is not None or not table or table[0].rank is None:
            return table
    return format_.table(rules, entrants, day)


def _alone(table: Sequence[Place]) -> int | None:
    """Who leads alone."""
    first = [place.key for place in table if place.rank == 1]
    return first[0] if len(first) == 1 else None


def _margin(placed: Sequence[Place]) -> Exact | None:
    if len(placed) < 2 or placed[1].rank == 1:
        return None
    first, second = placed[0].score, placed[1].score
    if first is None or second is None:
        return None
    return first - second if first >= second else second - first


def _decided_on(leads: Sequence[int | None]) -> int | None:
    winner = leads[-1]
    if winner is None:
        return None
    since = next((n for n, lead in enumerate(reversed(leads)) if lead != winner), len(leads))
    return len(leads) - since + 1


def _still_in(
    scores: Mapping[int, Sequence[Exact | None]], placed: Sequence[Place], at: int, direction: Direction
) -> frozenset[int]:
    if not placed or placed[0].score is None:
        return frozenset()
    if all(len(course) == 1 for course in scores.values()):
        return frozenset(scores)
    sign = 1 if direction is Direction.HIGHER else -1
    then = {key: sign * (course[at] or 0) for key, course in scores.items()}
    gains = [sign * course[-1] - then[key] for key, course in scores.items() if course[-1] is not None]
    best = max(gains)
    return frozenset(key for key, had in then.items() if had + best >= sign * placed[0].score)


class Doubt(StrEnum):
    """Why a contest may not do what it is for."""

    USUAL_WINNER = "usual_winner"
    """The same one would have won more than half of the time."""
    MOST_ARE_OUT = "most_are_out"
    """Late in it, less than half could still have won."""
    DECIDED_EARLY = "decided_early"
    """In the middle of the replays the winner led from the first half on."""
    NOBODY_WINS = "nobody_wins"
    """Some replay has no winner at all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What replays say together.

    Attributes:
        winners: how often each would have won, shared wins included, the most frequent first.
        lead_changes: the median.
        paid: least and most of what would have been paid, in cents.
        ties: of all replays.
        doubts: none for a fair contest.
    """

    replays: int
    winners: tuple[tuple[int, int], ...]
    lead_changes: float
    paid: tuple[int, int]
    ties: int
    doubts: tuple[Doubt, ...]

    @property
    def different_winners(self) -> int:
        return len(self.winners)


def judge(replays: Sequence[Replay]) -> Verdict:
    """Sums replays up. Raises ValueError without any."""
    if not replays:
        raise ValueError("nothing was replayed")
    wins = Counter(key for one in replays for key in one.winners)
    winners = sorted(wins.items(), key=lambda item: (-item[1], item[0]))
    paid = [one.paid for one in replays]
    return Verdict(
        replays=len(replays),
        winners=tuple(winners),
        lead_changes=median(one.lead_changes for one in replays),
        paid=(min(paid), max(paid)),
        ties=sum(one.ties for one in replays),
        doubts=tuple(_doubts(replays, winners)),
    )


def _doubts(replays: Sequence[Replay], winners: Sequence[tuple[int, int]]) -> list[Doubt]:
    found = []
    if any(not one.winners for one in replays):
        found.append(Doubt.NOBODY_WINS)
    # where many win at once, as in duels, somebody always wins often
    few = sum(times for _, times in winners) <= 2 * len(replays)
    if len(replays) > 1 and winners and few and 2 * winners[0][1] > len(replays):
        found.append(Doubt.USUAL_WINNER)
    in_it = median(len(one.still_in) / len(one.scores) for one in replays if one.scores) if replays else 1
    if in_it < 0.5:
        found.append(Doubt.MOST_ARE_OUT)
    early = [one.decided_on is not None and 2 * one.decided_on <= len(one.days) for one in replays]
    if 2 * sum(early) > len(replays):
        found.append(Doubt.DECIDED_EARLY)
    return found
