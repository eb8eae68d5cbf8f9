"""Contests that are ready to be launched: good defaults, from an idea to the first day in a minute."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spm_desktop.domain.contests.formats import Bracket, Duel, HighestTotal, OwnBest, Race, Teams
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.choices import Choices
from spm_desktop.services.contests.plan import ContestPlan, FormatChoice

_WEEK = timedelta(weeks=1)
_MONDAY, _FRIDAY = 0, 4
_DEALS_TO_WIN = 10

Days = Callable[[date], tuple[date, date]]
"""From today to the first day of a contest, and the day after its last."""


@dataclass(frozen=True, slots=True)
class Template:
    """A contest to begin with.

    Attributes:
        told: one sentence: who wins.
        format: the target of a race in whole units of the metric.
        metrics: keys, the best first; the first that the office has is taken.
        prizes: in whole units of the currency.
    """

    key: str
    name: str
    told: str
    format: FormatChoice
    metrics: tuple[str, ...]
    days: Days
    prizes: tuple[int, ...] = ()
    least: int = 1
    hold_days: int = 3

    def plan(self, choices: Choices) -> ContestPlan:
        """The contest, as it would be held from now. There must be a metric that can be won."""
        start, end = self.days(choices.today)
        known = [metric for key in self.metrics if (metric := choices.metric(key))]
        metric = known[0] if known else choices.metrics[0]
        return ContestPlan(
            name=self.name.format(month=f"{start:%B}"),
            metric=metric.key,
            start=start,
            end=end,
            format=replace(self.format, target=self.format.target * 10**metric.decimals),
            prizes=tuple(prize * 10**choices.decimals for prize in self.prizes),
            least=self.least,
            hold_days=self.hold_days,
        )


def copy_of(plan: ContestPlan, choices: Choices) -> ContestPlan:
    """An earlier contest once more: as long, from the next day of the week it began on; drawn anew. Of a team
    that is gone it is everybody's."""
    start = _next(choices.today, plan.start.weekday())
    team = next((team.id for team in choices.teams if team.id == plan.team_id), None)
    return replace(undrawn(plan), start=start, end=start + (plan.end - plan.start), team_id=team)


def undrawn(plan: ContestPlan) -> ContestPlan:
    """The plan without what was drawn at its launch, and decided since."""
    return replace(plan, format=replace(plan.format, pairs=(), seeds=(), decided=()))


def _next(today: date, weekday: int) -> date:
    """The first such day after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _friday(today: date) -> tuple[date, date]:
    friday = _next(today, _FRIDAY)
    return friday, friday + ONE_DAY


def _month(today: date) -> tuple[date, date]:
    start = _first_of_next(today)
    return start, _first_of_next(start)


def _first_of_next(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _weeks(number: int) -> Days:
    def days(today: date) -> tuple[date, date]:
        monday = _next(today, _MONDAY)
        return monday, monday + number * _WEEK - timedelta(days=2)

    return days


TEMPLATES = (
    Template(
        "blitz",
        "Friday blitz",
        "The most on one day.",
        FormatChoice(HighestTotal.kind),
        ("calls", "deals_opened", "deals_won"),
        _friday,
        prizes=(50,),
        hold_days=1,
    ),
    Template(
        "lift",
        "{month} lift",
        "The largest gain over one’s own last eight weeks.",
        FormatChoice(OwnBest.kind),
        ("won_revenue", "deals_won"),
        _month,
        prizes=(300, 200, 100),
        least=2,
    ),
    Template(
        "cup",
        "Calls cup",
        "Pairs play, winners go on, a round a week.",
        FormatChoice(Bracket.kind),
        ("calls", "deals_opened", "deals_won"),
        _weeks(4),
        prizes=(300, 150),
    ),
    Template(
        "race",
        "New-business race",
        "The first to win ten deals.",
        FormatChoice(Race.kind, target=_DEALS_TO_WIN),
        ("deals_won",),
        _weeks(4),
        prizes=(500,),
    ),
    Template(
        "teams",
        "Team against team",
        "The best average: large and small teams are level.",
        FormatChoice(Teams.kind),
        ("won_revenue", "deals_won"),
        _weeks(4),
        prizes=(600,),
    ),
    Template(
        "duels",
        "Duels of equals",
        "Two against each other who are used to the same.",
        FormatChoice(Duel.kind),
        ("deals_opened", "won_revenue", "deals_won"),
        _weeks(2),
        prizes=(100,),
    ),
)
"""In the order they are offered."""
