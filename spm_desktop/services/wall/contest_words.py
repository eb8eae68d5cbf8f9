"""What every scene of a contest says: who may be named, scores in its measure, prizes, and until when."""

from datetime import date, datetime

from spm_desktop.domain.calendars import start_of_day
from spm_desktop.domain.contests.formats import FORMATS, OwnBest, OwnGoal, Race, Teams
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.plan import ContestPlan, Stage
from spm_desktop.services.contests.playing import Standing
from spm_desktop.services.formatting import Money
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.wall.context import WallContext


def named_in(context: WallContext, standing: Standing) -> frozenset[int]:
    """Who is placed and may be named: every team; of people those who have not asked to be left out, down to
    the last place that the organisation has people named on. Who shares a place is named with it."""
    placed = {
        one.place.key: one.place.rank
        for one in standing.places
        if one.place.rank is not None and one.place.score is not None
    }
    if of_teams(standing):
        return frozenset(placed)
    last = context.figures.organisation.wall_places.last_named(len(placed))
    return frozenset(key for key, rank in placed.items() if rank <= last and context.may_show(key))


def subtitle_of(context: WallContext, standing: Standing) -> str:
    """What counts, who wins, and what for."""
    plan, metric = standing.contest.plan, standing.metric.metric
    state = {Stage.HOLD: "over, late rows still count", Stage.FINAL: "final"}.get(standing.stage)
    rule = rule_text(context, plan, metric)
    told = (metric.name, rule[:1].lower() + rule[1:], prize_text(context, sum(plan.prizes[:1])), state)
    return ", ".join(filter(None, told))


def rule_text(context: WallContext, plan: ContestPlan, metric: Metric) -> str:
    """Who wins: "First to €60K"."""
    if plan.format.kind == Race.kind:
        return f"First to {context.numbers.text(metric, plan.format.target, Money.COMPACT)}"
    told = next((one.told for one in FORMATS if one.kind == plan.format.kind), "")
    return told.split(". ")[0].rstrip(".")


def dates_text(context: WallContext, plan: ContestPlan) -> str:
    """Until when it goes."""
    last = plan.end - ONE_DAY
    if last == context.today:
        return "Today"
    return f"Until {context.dates.long_day(last)}"


def who_text(context: WallContext, plan: ContestPlan) -> str:
    """Whose contest it is; nothing where it is everybody's."""
    teams = context.figures.organisation.teams
    team = teams.get(plan.team_id or NO_TEAM)
    own = () if team is None or team.id == NO_TEAM else (team.name,)
    return ", ".join((*own, *plan.roles, *plan.territories))


def prize_text(context: WallContext, amount: int) -> str:
    """The first prize, in the reporting currency's smallest unit."""
    revenue = context.figures.organisation.metrics.get("won_revenue")
    if not amount or revenue is None:
        return ""
    return f"{context.numbers.text(revenue.metric, amount, Money.WHOLE)} for the first"


def ends_at(context: WallContext, standing: Standing, end: date | None = None) -> datetime | None:
    """The instant at which the contest, or the part of it before `end`, is over."""
    if standing.stage is not Stage.RUNNING:
        return None
    return start_of_day(end or standing.contest.plan.end, context.office.zone)


def ends_text(context: WallContext, standing: Standing, end: date | None = None, of: str = "") -> str:
    """What stands below the time that is left; `of`: of what."""
    if standing.stage is not Stage.RUNNING:
        return ""
    return f"left{of}, to the end of {context.dates.weekday((end or standing.contest.plan.end) - ONE_DAY)}"


def score_text(context: WallContext, standing: Standing, score: Exact) -> str:
    """A score in the measure of its format."""
    kind, metric = standing.contest.plan.format.kind, standing.metric.metric
    if kind == OwnBest.kind:
        return context.numbers.gain(metric, score)
    if kind == OwnGoal.kind:
        return context.numbers.attainment(round(score)).text
    return context.numbers.text(metric, score, Money.COMPACT)


def of_teams(standing: Standing) -> bool:
    """Whether teams compete, and not people."""
    return standing.contest.plan.format.kind == Teams.kind
