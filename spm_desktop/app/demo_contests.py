"""The contests of the demo office: one that is won, two that run, one that is being planned."""

from datetime import date, datetime, timedelta

from spm_desktop.app.compose import Office
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.formats import Bracket, HighestTotal, OwnBest, Race
from spm_desktop.domain.contests.rules import HOLD_DAYS
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.managing import add_draft, launch, settle_due
from spm_desktop.services.contests.plan import ContestPlan, FormatChoice
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore

PRIZES = (30_000, 20_000, 10_000)
_WEEK = timedelta(weeks=1)


def hold_contests(office: Office, now: datetime, today: date) -> None:
    """Launches them in an office that has its figures, as if that had been done when each began."""
    for plan in _plans(today):
        clock = FrozenClock(min(now, now - (today - plan.start) - ONE_DAY))
        store = SqlContestStore(office.database, clock)
        draft, _ = add_draft(store, office.actor, plan)
        if plan.start <= today:
            launch(SqlContests(SqlBoards(office.database, clock)), store, office.actor, draft)
    clock = FrozenClock(now)
    settle_due(
        SqlContests(SqlBoards(office.database, clock)), SqlContestStore(office.database, clock), office.actor
    )


def _plans(today: date) -> list[ContestPlan]:
    monday = today - timedelta(days=today.weekday())
    over = last_final_day(today)
    return [
        ContestPlan(
            "Autumn sprint" if 8 <= over.month <= 11 else "Sprint",
            "deals_won",
            over - timedelta(days=11),
            over + ONE_DAY,
            FormatChoice(HighestTotal.kind),
            prizes=PRIZES,
        ),
        ContestPlan(
            f"{today:%B} lift",
            "won_revenue",
            monday - _WEEK,
            monday + 2 * _WEEK,
            FormatChoice(OwnBest.kind),
            least=2,
            prizes=PRIZES,
        ),
        ContestPlan("Calls cup", "calls", monday - _WEEK, monday + 3 * _WEEK, FormatChoice(Bracket.kind)),
        ContestPlan(
            "First to 60,000",
            "won_revenue",
            monday + _WEEK,
            monday + 5 * _WEEK,
            FormatChoice(Race.kind, target=6_000_000),
            prizes=(50_000,),
        ),
    ]


def last_final_day(today: date) -> date:
    """The latest day whose contest is final today, when the usual hold is over."""
    calendar, day = WorkingCalendar(), today - ONE_DAY
    while calendar.add(day, HOLD_DAYS) >= today:
        day -= ONE_DAY
    return day
