"""Goals of people that are at risk or behind today."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.pace import Status, elapsed_share, expected, status
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import nothing, read_cells, tally
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.home.told import names
from spm_desktop.services.home.view import CHOOSE_A_FILE, GoalToTalkAbout, Need, NeedKind, Urgency
from spm_desktop.services.listings import PERSON, ListedFigures
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted

BY_NAME = 3
"""So many are named on a line of their own; more share one."""
_WORDS = {Status.AT_RISK: "at risk", Status.BEHIND: "behind"}


def goals_to_talk_about(figures: ListedFigures, scope: Scope, today: date) -> list[GoalToTalkAbout]:
    """Of the running periods that people in scope have goals for; behind first, then the farthest behind."""
    organisation = figures.organisation
    by_id = {measured.metric.id: measured for measured in organisation.metrics.values()}
    found: list[GoalToTalkAbout] = []
    for metric_id, period in figures.running_goals(PERSON, today):
        found += _of(figures, by_id[metric_id], period, scope, today)
    return sorted(found, key=_farthest_first)


def _farthest_first(goal: GoalToTalkAbout) -> tuple[bool, int, str]:
    return goal.status is not Status.BEHIND, goal.attainment - goal.expected, goal.person


def _of(
    figures: ListedFigures, measured: MeasuredMetric, period: Period, scope: Scope, today: date
) -> Iterator[GoalToTalkAbout]:
    organisation, metric = figures.organisation, measured.metric
    cells = read_cells(figures, measured, period)
    had = tally(organisation, metric, cells, By.PEOPLE, Scope(), today).whole
    shares: dict[int, Fraction] = {}
    for person_id, target in targets(figures, measured, KIND_OF[By.PEOPLE], period).items():
        person = organisation.people.get(person_id)
        in_scope = scope.holds(person_id, organisation.team_on(person_id, today))
        if person is None or person.archived_at is not None or not in_scope:
            continue
        office = organisation.office_of(person_id, today)
        elapsed = shares.get(office.id)
        if elapsed is None:
            elapsed = shares[office.id] = elapsed_share(period, today, office.calendar)
        due = expected(target, metric.over_time, elapsed)
        value = had.get(person_id, nothing(metric)).value
        stands = status(value, target, due, metric.direction, metric.over_time, period.is_over(today))
        reached = attainment(value, target, metric.direction)
        wanted = attainment(due, target, metric.direction)
        if stands in _WORDS and reached is not None and wanted is not None:
            yield GoalToTalkAbout(person_id, person.name, metric, period, reached, wanted, stands)


def goal_needs(
    goals: Sequence[GoalToTalkAbout],
    actor: Actor,
    percent: Callable[[int], str],
    named: Callable[[Period], str],
) -> Iterator[Need]:
    """A line for each of the few that are farthest behind, and one for all others of a metric and period.
    `percent` prints an attainment given in billionths, `named` a period: where a metric has goals for several
    of them, lines would read alike."""
    several_of = {key for key, count in Counter(key for key, _ in _pairs(goals)).items() if count > 1}

    def on(goal: GoalToTalkAbout) -> str:
        metric = _inside(goal.metric.name)
        return f"{metric} for {named(goal.period)}" if goal.metric.key in several_of else metric

    alone = [goal for goal in goals if goal.status is Status.BEHIND][:BY_NAME] or goals[:BY_NAME]
    for goal in alone:
        mine = "Your goal" if goal.person_id == actor.person_id else goal.person
        yield Need(
            key=f"goal/{goal.metric.key}/{_days(goal.period)}/{goal.person_id}/{goal.status}",
            kind=NeedKind.GOAL,
            urgency=Urgency.TODAY,
            title=f"{mine} is {_WORDS[goal.status]} on {on(goal)}",
            why=f"{percent(goal.attainment)} of the goal, {percent(goal.expected)} expected by today",
            act="Scorecard",
            page="scorecards",
            show=f"{goal.person_id} {goal.person}",
            person=goal.person,
        )
    rest: dict[tuple[str, Period], list[GoalToTalkAbout]] = {}
    for goal in goals:
        if goal not in alone:
            rest.setdefault((goal.metric.key, goal.period), []).append(goal)
    for (key, period), several in rest.items():
        people = list(dict.fromkeys(goal.person for goal in several))
        behind = sum(goal.status is Status.BEHIND for goal in several)
        risky = len(several) - behind
        told = "Behind" if behind else "At risk"
        if behind and risky:
            told = f"{behind:,} behind and {risky:,} at risk"
        others = "more " if any((goal.metric.key, goal.period) == (key, period) for goal in alone) else ""
        yield Need(
            key=f"goals/{key}/{_days(period)}/{'-'.join(sorted(str(goal.person_id) for goal in several))}",
            kind=NeedKind.GOAL,
            urgency=Urgency.WEEK,
            title=f"{counted(len(people), f'{others}person', f'{others}people')} below plan on"
            f" {on(several[0])}",
            why=f"{told}: {names(people)}",
            act="Scorecards",
            page="scorecards",
        )


def first_goal(actor: Actor) -> Iterator[Need]:
    """Without any goal nothing has a pace, and nobody is ahead or behind."""
    if access(actor, Area.GOALS) >= Access.SUBTREE or access(actor, Area.IMPORTS) >= Access.WRITE:
        yield Need(
            key="goals/none",
            kind=NeedKind.GOAL,
            urgency=Urgency.WEEK,
            title="There are no goals yet",
            why="With goals, boards and scorecards say who is on track. Names and targets are enough",
            act="Import goals",
            page="data",
            show=CHOOSE_A_FILE,
        )


def _pairs(goals: Sequence[GoalToTalkAbout]) -> set[tuple[str, Period]]:
    """The metrics with the periods that they have goals for."""
    return {(goal.metric.key, goal.period) for goal in goals}


def _days(period: Period) -> str:
    """Tells a period from another that begins on the same day."""
    return f"{period.start}..{period.end}"


def _inside(name: str) -> str:
    """A metric's name within a sentence: "won revenue", "CSAT"."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
