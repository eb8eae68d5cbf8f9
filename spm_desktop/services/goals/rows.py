"""One row of the goals sheet: targets, actuals, the past, pace and presence of one subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.fiscal import add_months
from spm_desktop.domain.goals import Presence, exposure, present_days
from spm_desktop.domain.metrics import Across, Exact, OverTime
from spm_desktop.domain.pace import elapsed_share, expected, status
from spm_desktop.domain.period_parts import parts_of, year_before
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.target_plans import presences_in, suggested
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import Amount, last_day, read_cells, together
from spm_desktop.services.goals.cells import GoalKey, Line, Stated, line_of
from spm_desktop.services.goals.ports import GoalFigures
from spm_desktop.services.goals.rights import Rights
from spm_desktop.services.goals.sheet import SheetRow, Subject
from spm_desktop.services.listings import ORGANISATION, PERSON, TEAM, Private, personally_known
from spm_desktop.services.organisation import NO_TEAM, MeasuredMetric, Office

LOOK_BACK_MONTHS = 12
"""What suggestions and shares by history look back on."""
_NONE: Mapping[GoalKey, Stated] = {}


@dataclass
class RowMaker:
    """Makes rows from one look at the database.

    Attributes:
        stated: subject -> all that is stored of its goals in the period, as far as the reader may see it.
        everyone: what the whole organisation is called.
    """

    figures: GoalFigures
    actor: Actor
    measured: MeasuredMetric
    period: Period
    today: date
    rights: Rights
    everyone: str
    parts: tuple[Period, ...] = field(init=False)
    before: Period | None = field(init=False)
    adds_up: bool = field(init=False)
    stated: Mapping[Subject, Mapping[GoalKey, Stated]] = field(init=False)

    def __post_init__(self) -> None:
        fiscal, metric = self.figures.organisation.fiscal, self.measured.metric
        self.parts = parts_of(self.period, fiscal)
        self.before = year_before(self.period, fiscal)
        self.adds_up = metric.over_time is OverTime.SUM
        stated: dict[Subject, dict[GoalKey, Stated]] = {}
        for key, one in self.figures.stated(metric.id, self.period).items():
            seen = one if self.rights.may_set(key.kind, key.subject) else published(one)
            stated.setdefault((key.kind, key.subject), {})[key] = seen
        self.stated = stated
        self._days: dict[int, tuple[int, ...]] = {}
        self._private: Mapping[int, Private] = self.figures.private()
        self._known = personally_known(self.figures, self.actor, self.today)
        self._actual = self._amounts(self.period)
        self._past = None if self.before is None else self._amounts(self.before)
        first = min(self.today, self.period.bounds[0]).replace(day=1)
        self._lately = self._amounts(Period(add_months(first, -LOOK_BACK_MONTHS), first))

    def group(
        self, subject: Subject, parent: Subject | None, depth: int, direct: Sequence[SheetRow]
    ) -> SheetRow:
        """A team, or everyone; `direct` are the rows right under it."""
        organisation = self.figures.organisation
        kind, team = subject
        office = organisation.offices[organisation.teams[team if kind == TEAM else NO_TEAM].office_id]
        teams = None if kind == ORGANISATION else organisation.subtree.get(team, frozenset({team}))
        name = self.everyone if kind == ORGANISATION else organisation.teams[team].name
        row = self._row(subject, name, office, Scope(teams=teams))
        row = replace(row, parent=parent, depth=depth, team_id=team, below=len(direct))
        if not self.adds_up or self.measured.metric.across is not Across.SUM:
            return row
        given = _sum(below.given if below.target is None else below.target for below in direct)
        parts = [_sum(_part(below, place) for below in direct) for place in range(len(self.parts))]
        return replace(row, given=given, given_parts=tuple(parts))

    def person(self, person: int, parent: Subject | None, depth: int) -> SheetRow:
        """A person."""
        organisation = self.figures.organisation
        day = min(self.today, self.period.bounds[1] - ONE_DAY)
        office, known = organisation.office_of(person, day), organisation.people[person]
        scope, presences = Scope(person_id=person), self.presences(person)
        share = exposure(self.period, presences, office.calendar)
        return replace(
            self._row((PERSON, person), known.name, office, scope),
            parent=parent,
            depth=depth,
            team_id=parent[1] if parent else organisation.team_on(person, day),
            suggested=self._suggested(scope, presences, office) if self.adds_up else None,
            presence=round(share * 1000) if person in self._known else None,
            archived=known.archived_at is not None,
        )

    def lately(self, person: int) -> Exact:
        """What a person did in the months that are looked back on, never below 0."""
        return max(self._lately.of(Scope(person_id=person)).value or 0, 0)

    def calendar(self, person: int) -> WorkingCalendar:
        """The days that their office works."""
        day = min(self.today, self.period.bounds[1] - ONE_DAY)
        return self.figures.organisation.office_of(person, day).calendar

    def presences(self, person: int) -> tuple[Presence, ...]:
        """When they count other than whole, from days away and as a new joiner."""
        private = self._private.get(person)
        away = self.figures.organisation.presences.get(person, ())
        return presences_in(away, private.hire_day if private else None)

    def _row(self, subject: Subject, name: str, office: Office, scope: Scope) -> SheetRow:
        metric = self.measured.metric
        begun = self.period.bounds[0] <= self.today
        stated = self.stated.get(subject, _NONE)
        line = held = self._line(subject, stated, office)
        if line.drafts:
            held = self._line(subject, {key: published(one) for key, one in stated.items()}, office)
        goal = held.whole.target or None
        amount = self._actual.of(scope)
        actual = amount.value if begun else None
        past = self._past.of(scope) if self._past else None
        due = how = None
        if goal is not None and begun:
            share = elapsed_share(self.period, self.today, office.calendar)
            due = expected(goal, metric.over_time, share)
            is_over = self.period.is_over(self.today)
            how = status(actual, goal, due, metric.direction, metric.over_time, is_over)
        return SheetRow(
            kind=subject[0],
            subject=subject[1],
            name=name,
            parent=None,
            depth=0,
            team_id=NO_TEAM,
            below=0,
            line=line,
            given=None,
            given_parts=(None,) * len(self.parts),
            actual=actual,
            n=amount.n,
            last_year=past.value if past and past.n else None,
            suggested=None,
            goal=goal,
            expected=due,
            attainment=attainment(actual, goal, metric.direction),
            status=how,
            presence=None,
            may_set=self.rights.may_set(*subject),
            archived=False,
        )

    def _line(self, subject: Subject, stated: Mapping[GoalKey, Stated], office: Office) -> Line:
        if office.id not in self._days:
            self._days[office.id] = tuple(office.calendar.working_days(part) for part in self.parts)
        unit, days = 10**self.measured.metric.decimals, self._days[office.id]
        return line_of(*subject, self.period, self.parts, stated, days, unit, self.adds_up)

    def _suggested(self, scope: Scope, presences: tuple[Presence, ...], office: Office) -> int | None:
        lately = self._lately.of(scope)
        done = present_days(self._lately.period, presences, office.calendar)
        ahead = present_days(self.period, presences, office.calendar)
        return None if lately.value is None else suggested(lately.value, done, ahead, lately.n)

    def _amounts(self, period: Period) -> "_Amounts":
        return _Amounts(self.figures, self.measured, period, self.today)


def published(one: Stated) -> Stated:
    """What is stored of a goal as everybody may see it."""
    return replace(one, draft=None, locked=False)


def _part(row: SheetRow, place: int) -> Exact | None:
    """A part's target, or what is given under it."""
    own = row.line.parts[place].target
    return row.given_parts[place] if own is None else own


def _sum(values: Iterable[Exact | None]) -> Exact | None:
    """Of those that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


class _Amounts:
    """What anybody has in one period; cells of a person are looked up, not searched."""

    def __init__(self, figures: GoalFigures, measured: MeasuredMetric, period: Period, today: date) -> None:
        self.period = period
        self._organisation, self._metric = figures.organisation, measured.metric
        self._end = last_day(period, today)
        self._cells = read_cells(figures, measured, period)
        self._people: dict[int, list[int]] = {}
        for place, cell in enumerate(self._cells):
            self._people.setdefault(cell.person_id, []).append(place)

    def of(self, scope: Scope) -> Amount:
        """What everybody in scope has together."""
        cells = self._cells
        if scope.person_id is not None:
            cells = [cells[place] for place in self._people.get(scope.person_id, ())]
        return together(self._organisation, self._metric, cells, scope, self._end)
