"""What the same rules would have done before: past seasons are read first, and played wherever there is time.

Reading takes a fraction of a second; to play some hundred people for a month takes longer, and needs nothing
but what was read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats import Format, HighestTotal
from spm_desktop.domain.contests.replays import Replay, Verdict, judge, played_days, replay
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.contests.entering import entered, office_calendar
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.playing import game
from spm_desktop.services.contests.ports import ContestReader
from spm_desktop.services.contests.templates import undrawn
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require

REPLAYS = 4
SEASON = timedelta(weeks=13)
SEASON_MONTHS = 3
"""Replays are a season apart: whole months in whole months, as goals are; else on the same weekdays."""

Watch = Callable[[int, int], None]
"""Is told how many days of how many are played; what it raises ends the replays."""


@dataclass(frozen=True, slots=True)
class Game:
    """One season to be played: everything that it needs."""

    format: Format
    rules: Rules
    entrants: tuple[Entrant, ...]


@dataclass(frozen=True, slots=True)
class Seasons:
    """Past seasons, the latest first, and the names of all who played in them."""

    metric: MeasuredMetric
    calendar: WorkingCalendar
    games: tuple[Game, ...]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Backtest:
    """The rules over past seasons, beside a plain ladder of the same metric.

    Attributes:
        replays: the latest first.
        plain_replays, plain: the same windows, won by the highest total.
    """

    metric: MeasuredMetric
    replays: tuple[Replay, ...]
    verdict: Verdict
    plain_replays: tuple[Replay, ...]
    plain: Verdict
    names: Mapping[int, str]


def past_seasons(reader: ContestReader, actor: Actor, plan: ContestPlan, replays: int = REPLAYS) -> Seasons:
    """Reads what a plan is replayed with.

    Raises KnownError: ``metric_unknown``, ``metric_unsuitable``, ``plan_incomplete``, ``nothing_to_replay``
    where no past season has any figures, or ``not_allowed``.
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    with reader.look() as figures:
        measured = find_metric(figures.organisation, plan.metric)
        today = viewing_office(figures, actor, None).today(figures.now)
        calendar = office_calendar(figures.organisation, plan)
        games: list[Game] = []
        names: dict[int, str] = {}
        for past in _past(plan, today, replays):
            who = entered(figures, past, measured)
            if any(one.days for one in who.entrants):
                names |= who.names
                games.append(Game(*game(past, measured, calendar, who.entrants), who.entrants))
    if not games:
        raise KnownError(
            "nothing_to_replay",
            f"There are no figures of {measured.metric.name} in the seasons before this contest.",
            "It can be launched all the same; nothing is known of how it would end.",
        )
    return Seasons(measured, calendar, tuple(games), names)


def backtest(seasons: Seasons, watch: Watch = lambda _done, _of: None) -> Backtest:
    """Plays past seasons, at least one, by the plan's rules and as a plain ladder. Asks nobody for
    anything."""
    ladder, calendar, done = HighestTotal(), seasons.calendar, 0
    twice = [one.format != ladder for one in seasons.games]
    lengths = [len(played_days(one.rules, calendar)) for one in seasons.games]
    total = sum(days * (1 + again) for days, again in zip(lengths, twice, strict=True))

    def play(one: Game, format_: Format) -> Replay:
        def day_over() -> None:
            nonlocal done
            done += 1
            watch(done, total)

        return replay(format_, one.rules, one.entrants, calendar, day_over)

    played = [play(one, one.format) for one in seasons.games]
    plain = [
        play(one, ladder) if again else own
        for one, own, again in zip(seasons.games, played, twice, strict=True)
    ]
    return Backtest(seasons.metric, tuple(played), judge(played), tuple(plain), judge(plain), seasons.names)


def _past(plan: ContestPlan, today: date, replays: int) -> list[ContestPlan]:
    """The plan in earlier seasons that are over, the latest first; pairs and seeds are drawn anew."""
    found: list[ContestPlan] = []
    back = 0
    fresh = undrawn(plan)
    while len(found) < replays:
        back += 1
        start, end = _earlier(plan.start, plan.end, back)
        if end > today or (found and end > found[-1].start):
            continue
        found.append(replace(fresh, start=start, end=end))
    return found


def _earlier(start: date, end: date, seasons: int) -> tuple[date, date]:
    if start.day == end.day == 1:
        return _months_before(start, seasons), _months_before(end, seasons)
    return start - seasons * SEASON, end - seasons * SEASON


def _months_before(first: date, seasons: int) -> date:
    """The first of a month, so many seasons earlier."""
    year, month = divmod(first.year * 12 + first.month - 1 - SEASON_MONTHS * seasons, 12)
    return date(year, month + 1, 1)
