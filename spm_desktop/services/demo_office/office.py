"""The demo office as records, ready to be imported."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    GoalRecord,
    Origin,
    PersonRecord,
    PersonRef,
)
from spm_desktop.services.demo_office.cast import TEAMS, DemoTeam
from spm_desktop.services.demo_office.deals import WEEKDAY, all_deals
from spm_desktop.services.demo_office.staff import (
    HISTORY_MONTHS,
    Rep,
    first_day,
    month_of,
    staff,
    workday_before,
    workdays,
)

REVENUE = "Won revenue"
CALLS = "Calls"
MEETINGS = "Meetings"
COMPANY_GOALS = "Company goals"
"""The sheet of goals that are of no person and no team: it has columns for neither."""

_OFFICE = "Rotterdam"


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """The whole office: people, deals, facts (calls and meetings) and goals, each in the order of its rows.

    Deals, facts and goals name people by e-mail. Amounts are euros. `teams` tell who leads: managers are
    people too, but sell nothing and are not to be ranked.
    """

    name: str
    zone: str
    currency: str
    seed: int
    today: date
    teams: tuple[DemoTeam, ...]
    people: tuple[PersonRecord, ...]
    deals: tuple[DealRecord, ...]
    facts: tuple[FactRecord, ...]
    goals: tuple[GoalRecord, ...]


def demo_office(today: date, seed: int = 7) -> DemoOffice:
    """The office as it stands in the middle of `today`, with 15 full months behind it.

    The same day and seed give the same records, keys included. Nothing happens on weekends. Goals reach to
    the end of the year, and at least three months ahead.
    """
    reps = staff(today)
    return DemoOffice(
        name=_OFFICE,
        zone="Europe/Amsterdam",
        currency="EUR",
        seed=seed,
        today=today,
        teams=TEAMS,
        people=tuple(_people(reps, today)),
        deals=tuple(all_deals(reps, today, seed)),
        facts=tuple(_facts(reps, today, seed)),
        goals=tuple(_goals(reps, today)),
    )


def _people(reps: list[Rep], today: date) -> Iterator[PersonRecord]:
    row = 1
    for team in TEAMS:
        row += 1
        email = f"{team.mailbox}@example.com"
        yield PersonRecord(
            origin=Origin("People", row),
            name=team.manager,
            refs=(PersonRef("name", team.manager), PersonRef("email", email)),
            email=email,
            team=team.name,
            office=_OFFICE,
            role="Sales manager",
            hire_day=workday_before(today - timedelta(days=2_900)),
            active=True,
        )
        for rep in (rep for rep in reps if rep.team is team):
            row += 1
            yield PersonRecord(
                origin=Origin("People", row),
                name=rep.habits.name,
                refs=(PersonRef("name", rep.habits.name), rep.ref),
                email=rep.habits.email,
                team=team.name,
                manager=team.manager,
                office=_OFFICE,
                role=rep.habits.role,
                territory=team.territory,
                hire_day=rep.hired,
                since=rep.hired,
                active=True,
            )


def _facts(reps: list[Rep], today: date, seed: int) -> Iterator[FactRecord]:
    row = 1
    for day in workdays(first_day(month_of(today) - HISTORY_MONTHS), today + timedelta(days=1)):
        pace = WEEKDAY[day.weekday()] * (0.45 if day == today else 1.0)
        for rep in reps:
            numbers = Random(f"{seed} day {rep.no} {day}")
            if day < rep.hired or numbers.random() < 0.06:  # not here yet, or a day off
                continue
            calls = numbers.gauss(rep.habits.calls, rep.habits.calls * 0.2) * pace
            meetings = rep.habits.meetings * pace + numbers.uniform(-1, 1)
            for metric, value in ((CALLS, calls), (MEETINGS, meetings)):
                row += 1
                yield FactRecord(
                    origin=Origin("Activities", row),
                    key=f"{metric.lower()}-{rep.no:02d}-{day}",
                    person=rep.ref,
                    metric=metric,
                    day=day,
                    value=Decimal(max(0, round(value))),
                )


def _goals(reps: list[Rep], today: date) -> Iterator[GoalRecord]:
    """Goals of persons, and their sums as goals of the teams and of the organisation."""
    row = company_row = 1
    last = max(today.year * 12 + 11, month_of(today) + 3)
    for month in range(month_of(today) - HISTORY_MONTHS, last + 1):
        sums: dict[tuple[str, str, str], int] = defaultdict(int)
        start, end = first_day(month), first_day(month + 1)
        for rep in reps:
            calls = rep.habits.call_goal * len(rep.workdays(month))
            for metric, target in ((REVENUE, rep.goal(month)), (CALLS, calls)):
                if not target:
                    continue
                row += 1
                origin = Origin("Goals", row)
                yield GoalRecord(origin, "person", rep.ref, "", metric, start, end, Decimal(target))
                sums["team", rep.team.name, metric] += target
                sums["organisation", "", metric] += target
        for (kind, team, metric), target in sums.items():
            if kind == "team":
                row += 1
                origin = Origin("Goals", row)
            else:
                company_row += 1
                origin = Origin(COMPANY_GOALS, company_row)
            yield GoalRecord(origin, kind, None, team, metric, start, end, Decimal(target))
