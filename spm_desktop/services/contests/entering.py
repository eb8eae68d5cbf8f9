"""Who takes part in a contest, and what each of them did."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.eligibility import Eligibility
from spm_desktop.domain.contests.entrants import Day, Entrant, team
from spm_desktop.domain.contests.formats import Teams
from spm_desktop.domain.goals import present_days
from spm_desktop.domain.improvement import SMALLEST_BASELINE
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards import By, Cell
from spm_desktop.services.boards.competitors import Competitor, competitors
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.contests.eligible import eligibility, eligible_scope
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.ports import StandingFigures
from spm_desktop.services.organisation import MeasuredMetric, Organisation

USUAL_WEEKS = 8
"""What somebody is used to is what they did in so many weeks before the contest."""

Daily = Mapping[date, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Entered:
    """Who takes part.

    Attributes:
        entrants: in the order of what they are used to, the strongest first: the seeds of a bracket.
        names: by key; of those who left since, too.
    """

    entrants: tuple[Entrant, ...]
    names: Mapping[int, str]


def office_calendar(organisation: Organisation, plan: ContestPlan) -> WorkingCalendar:
    """Whose working days a contest counts: those of the office of its team, or of nobody in particular."""
    office = 0 if plan.team_id is None else organisation.teams[plan.team_id].office_id
    return organisation.offices[office].calendar


def entered(
    figures: StandingFigures, plan: ContestPlan, metric: MeasuredMetric, daily: Daily | None = None
) -> Entered:
    """Everybody whose contest it is, with what they did on each day of it.

    Who takes part says `eligible.eligibility`. What somebody did counts while they were in a team of the
    contest, and of a role and territory that it is for.

    Args:
        daily: what was done; None: as is known now.
    """
    organisation, window = figures.organisation, plan.window
    asked = eligibility(organisation, plan)
    scope = eligible_scope(organisation, plan)
    joining = window if plan.late_joiners else Period(plan.start, plan.start + ONE_DAY)
    if daily is None:
        daily = figures.daily(metric, window)
    by = By.TEAMS if plan.format.kind == Teams.kind else By.PEOPLE
    today = organisation.offices[0].today(figures.now)
    playing = [
        one
        for one in competitors(organisation, By.PEOPLE, scope, joining, today, (), ())
        if not one.archived or _did_something(daily, one.key)
    ]
    days = _days(organisation, daily, scope, asked)
    usual = _usual(figures, metric, plan, scope, playing)
    goals = targets(figures, metric, KIND_OF[by], window)
    people = [
        Entrant(
            key=who.key,
            days=tuple(days.get(who.key, ())),
            goal=goals.get(who.key) if by is By.PEOPLE else None,
            usual=usual.get(who.key),
            present=_present(organisation, who, window),
        )
        for who in playing
    ]
    if by is By.PEOPLE:
        found = people
        names = {who.key: who.name for who in playing}
    else:
        found, names = _teams(organisation, playing, people, goals)
    found.sort(key=lambda one: (-(one.usual or 0), one.key))
    return Entered(tuple(found), names)


def _did_something(daily: Daily, person: int) -> bool:
    return any(cell.person_id == person for cells in daily.values() for cell in cells)


def _days(organisation: Organisation, daily: Daily, scope: Scope, asked: Eligibility) -> dict[int, list[Day]]:
    """Person -> what they did for teams of the contest while they were what is asked for, by day."""

    def fits(person: int, day: date) -> bool:
        spells = organisation.memberships.get(person, ())
        return any(asked.fits(spell) for spell in spells if spell.start <= day < spell.end)

    everybody = not asked.roles and not asked.territories
    found: dict[int, dict[date, Day]] = defaultdict(dict)
    for day, cells in daily.items():
        for person, team_id, total, divisor, n in cells:
            if scope.holds(person, team_id) and (everybody or fits(person, day)):
                before = found[person].get(day, Day(day, 0, 0, 0))
                found[person][day] = Day(day, before.total + total, before.divisor + divisor, before.n + n)
    return {person: [days[day] for day in sorted(days)] for person, days in found.items()}


def _usual(
    figures: StandingFigures,
    metric: MeasuredMetric,
    plan: ContestPlan,
    scope: Scope,
    playing: Sequence[Competitor],
) -> dict[int, Exact]:
    """Person -> a working day's usual figure, or the usual quotient; who has too few facts is missing."""
    before = Period(plan.start - timedelta(weeks=USUAL_WEEKS), plan.start)
    sums: dict[int, tuple[int, int, int]] = {}
    for person, team_id, total, divisor, n in figures.cells(metric, before):
        if scope.holds(person, team_id):
            had = sums.get(person, (0, 0, 0))
            sums[person] = (had[0] + total, had[1] + divisor, had[2] + n)
    found: dict[int, Exact] = {}
    for who in playing:
        total, divisor, n = sums.get(who.key, (0, 0, 0))
        per: Exact = divisor
        if not metric.metric.divides:
            presences = figures.organisation.presences.get(who.key, ())
            per = present_days(before, presences, who.office.calendar)
        if n >= SMALLEST_BASELINE and per > 0:
            found[who.key] = Fraction(total) / per
    return found


def _present(organisation: Organisation, who: Competitor, window: Period) -> tuple[tuple[date, Exact], ...]:
    presences, calendar = organisation.presences.get(who.key, ()), who.office.calendar
    start, end = window.bounds
    days = organisation.remembered(
        ("working days", who.office.id, window),
        lambda: [day for n in range((end - start).days) if calendar.is_working(day := start + timedelta(n))],
    )
    if not presences:
        return tuple((day, 1) for day in days)
    return tuple((day, present_days(Period(day, day + ONE_DAY), presences, calendar)) for day in days)


def _teams(
    organisation: Organisation,
    playing: Sequence[Competitor],
    people: Sequence[Entrant],
    goals: Mapping[int, Exact],
) -> tuple[list[Entrant], dict[int, str]]:
    """The teams of those who play, each with its own people."""
    members: dict[int, list[Entrant]] = defaultdict(list)
    for who, one in zip(playing, people, strict=True):
        members[who.team_id or 0].append(one)
    found = [team(key, own, goals.get(key)) for key, own in members.items()]
    return found, {key: organisation.teams[key].name for key in members}
