"""How likely the targets of a goals sheet are to be reached, from what the days of a year brought."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from spm_desktop.domain.goals import present_days
from spm_desktop.domain.metrics import Across
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.prospects import Prospect, prospect
from spm_desktop.domain.target_plans import presences_in
from spm_desktop.services.actors import Actor
from spm_desktop.services.goals.ports import GoalFigures, GoalReader
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.listings import PERSON, TEAM
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.standing import standing_scope

A_YEAR = timedelta(days=365)
ByDay = Mapping[date, float]
_NONE: ByDay = {}


def read_prospects(
    reader: GoalReader, actor: Actor, sheet: Sheet, standing: str
) -> Mapping[Subject, Prospect]:
    """Subject -> what is to be expected of its sum in the sheet's period; see `domain.prospects`. Who has
    too few days is missing; so is everybody where nothing adds up, or the period is over.

    The rate is that of the days since the first one that brought anything, at most of the last 365; presence
    counts before today and after. Raises KnownError: ``not_allowed``.
    """
    if not sheet.adds_up or sheet.period.is_over(sheet.today):
        return {}
    with reader.look() as figures:
        scope = standing_scope(figures, actor, standing, sheet.today)
        measured = figures.organisation.metrics[sheet.metric.key]
        first = min(sheet.today - A_YEAR, sheet.period.bounds[0])
        people: dict[int, dict[date, float]] = defaultdict(dict)
        teams: dict[int, dict[date, float]] = defaultdict(dict)
        for day, cells in figures.daily(measured, Period(first, sheet.today + ONE_DAY)).items():
            for cell in cells:
                for sums in (people[cell.person_id], teams[cell.team_id]):
                    sums[day] = sums.get(day, 0.0) + cell.total
        look = _Look(figures, sheet, people, teams)
        seen = [row for row in sheet.rows if row.kind != PERSON or scope.holds(row.subject, row.team_id)]
        found = {row.id: look.of(row) for row in seen}
    return {subject: one for subject, one in found.items() if one is not None}


@dataclass
class _Look:
    figures: GoalFigures
    sheet: Sheet
    people: Mapping[int, ByDay]
    teams: Mapping[int, ByDay]
    _hired: Mapping[int, date | None] = field(init=False)

    def __post_init__(self) -> None:
        self._hired = {person: known.hire_day for person, known in self.figures.private().items()}

    def of(self, row: SheetRow) -> Prospect | None:
        if row.kind != PERSON and self.sheet.metric.across is not Across.SUM:
            return None
        today, (start, end) = self.sheet.today, self.sheet.period.bounds
        brought = self._brought(row)
        past = {day: total for day, total in brought.items() if today - A_YEAR <= day < today and total}
        if not past:
            return None
        held = sum(total for day, total in brought.items() if start <= day)
        return prospect(
            list(past.values()),
            self._days(row, min(past), today),
            held - brought.get(today, 0.0) * (start <= today),
            held,
            self._days(row, max(start, today), end),
        )

    def _brought(self, row: SheetRow) -> ByDay:
        if row.kind == PERSON:
            return self.people.get(row.subject, _NONE)
        known = self.figures.organisation.subtree
        inside = known.get(row.subject, {row.subject}) if row.kind == TEAM else self.teams
        summed: dict[date, float] = {}
        for team in inside:
            for day, total in self.teams.get(team, _NONE).items():
                summed[day] = summed.get(day, 0.0) + total
        return summed

    def _days(self, row: SheetRow, start: date, end: date) -> float:
        """Working days that a person is there on; of a team those of its office."""
        organisation = self.figures.organisation
        if row.kind != PERSON:
            team = organisation.teams[row.subject if row.kind == TEAM else NO_TEAM]
            return organisation.offices[team.office_id].calendar.count(start, end)
        calendar = organisation.office_of(row.subject, self.sheet.today).calendar
        away = organisation.presences.get(row.subject, ())
        presences = presences_in(away, self._hired.get(row.subject))
        return float(present_days(Period(start, end), presences, calendar))
