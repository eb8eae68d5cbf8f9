"""The reps of the demo placed in time: when they were there, what was asked of them, how they were doing."""

from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.domain.records import PersonRef
from spm_desktop.services.demo_office.cast import TEAMS, DemoRep, DemoTeam

HISTORY_MONTHS = 15  # full months before the running one

_RAMP = (0.4, 0.6, 0.8)  # share of the quota in the month of hiring and the two after it
_SEASON = (0.88, 0.95, 1.14, 0.96, 1.0, 1.12, 0.86, 0.8, 1.16, 1.0, 1.04, 1.18)  # January to December


def month_of(day: date) -> int:
    """Months since year 0: arithmetic on months without year ends."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def workdays(start: date, end: date) -> list[date]:
    """Mondays to Fridays from `start` up to, not including, `end`."""
    days = (start + timedelta(days=n) for n in range((end - start).days))
    return [day for day in days if day.weekday() < 5]


def workday_before(day: date) -> date:
    """The day itself, or the Friday before its weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass(frozen=True, slots=True)
class Rep:
    """A rep as of `today`. `no` counts from 1 and makes keys."""

    habits: DemoRep
    team: DemoTeam
    no: int
    today: date

    @property
    def ref(self) -> PersonRef:
        """How the demo's deals, facts and goals name a person: by e-mail."""
        return PersonRef("email", self.habits.email)

    @property
    def hired(self) -> date:
        return workday_before(self.today - timedelta(days=self.habits.tenure))

    def workdays(self, month: int) -> list[date]:
        """The working days of the month on which the rep was employed."""
        return [day for day in workdays(first_day(month), first_day(month + 1)) if day >= self.hired]

    def goal(self, month: int) -> int:
        """Revenue goal in euros; 0 before the rep was hired."""
        days = self.workdays(month)
        if not days:
            return 0
        served = month - month_of(self.hired)
        ramp = _RAMP[served] if served < len(_RAMP) else 1.0
        present = len(days) / len(workdays(first_day(month), first_day(month + 1)))
        goal = self.habits.quota * _SEASON[month % 12] * ramp * present
        return max(500, round(goal / 500) * 500)

    def form(self, month: int) -> float:
        """What share of the goal the rep usually reaches in that month."""
        points = self.habits.form
        at = (len(points) - 1) * (1 - (month_of(self.today) - month) / HISTORY_MONTHS)
        before = int(at)
        after = min(before + 1, len(points) - 1)
        return points[before] + (points[after] - points[before]) * (at - before)


def staff(today: date) -> list[Rep]:
    """Everybody who sells, in the order of the teams."""
    everybody = [(team, habits) for team in TEAMS for habits in team.reps]
    return [Rep(habits, team, no, today) for no, (team, habits) in enumerate(everybody, 1)]
