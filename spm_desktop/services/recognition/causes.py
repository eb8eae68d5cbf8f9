"""What holds now that is worth a celebration, by each rule of triggers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.formats import Teams
from spm_desktop.domain.day_labels import from_label, label
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import ONE_DAY, Period, containing, previous_period
from spm_desktop.domain.recognition.records import OwnDay
from spm_desktop.domain.recognition.triggers import (
    Rule,
    Subject,
    Trigger,
    best_before,
    crossed_on,
    streak_until,
)
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, By, Measure
from spm_desktop.services.boards.build import board
from spm_desktop.services.contests.ports import ContestFigures
from spm_desktop.services.organisation import NO_OFFICE, NO_TEAM, MeasuredMetric, Organisation
from spm_desktop.services.recognition.leads import Leads, adds_up, last_leaders

YEAR = timedelta(days=366)
"""Bests are those of a year."""
_EYES = Actor("wall", frozenset({Role.KIOSK}))
"""Nothing is celebrated that a wall may not know."""


ANNOUNCED = Trigger(0, Rule.CONTEST_WON, 0, enabled=True)
"""A contest celebrates its winners on the TVs it is announced on; a trigger of the office makes it louder, or
quieter."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something to celebrate.

    Attributes:
        key: tells it from every other cause of its trigger, by names that survive importing again.
        day: when it happened.
        known: what a wall may know of it.
        silent: it is spent without a word.
    """

    trigger: Trigger
    key: str
    day: date
    known: Mapping[str, Any]
    person_id: int | None = None
    team_id: int | None = None
    silent: bool = False

    @property
    def name(self) -> str:
        """As the ledger knows it. A contest is won once, whichever trigger says how loud that is."""
        trigger = ANNOUNCED if self.trigger.rule is Rule.CONTEST_WON else self.trigger
        return f"{self.trigger.rule.value}/{trigger.id}/{self.key}"

    @property
    def tier(self) -> Tier:
        """How loud it is."""
        return Tier.SILENT if self.silent else self.trigger.tier

    def silenced(self) -> "Cause":
        """The same, spent without a word."""
        return replace(self, silent=True)


@dataclass
class Causes:
    """One look at the figures for all triggers; what several ask for is read once.

    Attributes:
        leads, days: see `CelebrationReader`.
        window: today and what goes back to the working day before.
    """

    figures: ContestFigures
    leads: Sequence[str]
    days: Sequence[OwnDay]
    today: date = field(init=False)
    calendar: WorkingCalendar = field(init=False)
    window: Period = field(init=False)
    _names: Counter[str] = field(init=False)
    _standing: Leads = field(init=False)
    _daily: dict[str, dict[Subject, dict[int, dict[date, Exact]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        office = self.organisation.offices[NO_OFFICE]
        self.today, self.calendar = office.today(self.figures.now), office.calendar
        self.window = Period(self.calendar.previous(self.today), self.today + ONE_DAY)
        self._names = Counter(normal_key(one.name) for one in self.organisation.people.values())
        self._standing = Leads(self.figures, self.today)

    @property
    def organisation(self) -> Organisation:
        return self.figures.organisation

    @contextmanager
    def look(self) -> Iterator[ContestFigures]:
        """Boards are built from this same look."""
        yield self.figures

    def of(self, trigger: Trigger, since: date) -> Iterator[Cause]:
        """What holds now and happened today or on the working day before, and not before the trigger."""
        telling = {
            Rule.TOTAL: self._totals,
            Rule.GOAL_MET: self._goals,
            Rule.RECORD: self._records,
            Rule.STREAK: self._streaks,
            Rule.LEAD_TAKEN: self._leads,
            Rule.CONTEST_WON: self._contests,
            Rule.ANNIVERSARY: self._own_days,
            Rule.BIRTHDAY: self._own_days,
        }.get(trigger.rule)
        if telling is not None:
            yield from (one for one in telling(trigger) if one.day in self.window and one.day >= since)

    def still_holds(
        self, trigger: Trigger, known: Mapping[str, Any], person_id: int | None, team_id: int | None
    ) -> bool:
        """Whether what was celebrated by counting is still so: by what was asked for then, whatever the
        trigger asks for now."""
        if trigger.rule is Rule.STREAK:
            days = self._watched(trigger).get(person_id or 0, {})
            return all(days.get(day, 0) > 0 for day in map(date.fromisoformat, known.get("days", ())))
        if trigger.rule is Rule.LEAD_TAKEN:
            leader = team_id if "team" in known else person_id
            return self._standing.still_has(known["contest_id"], leader, known.get("had", 0))
        if "against" not in known or trigger.metric != known["metric"]:
            return True
        subject = Subject(known["subject"])
        key = {Subject.PEOPLE: person_id, Subject.TEAMS: team_id}.get(subject) or 0
        then = replace(trigger, subject=subject)
        start = from_label(known["start"])
        period = containing(start, Shape(known["span"]), self.organisation.fiscal)
        total = sum(_within(self._watched(then).get(key, {}), period).values())
        return bool(total >= known["against"])

    # Counting

    def _totals(self, trigger: Trigger) -> Iterator[Cause]:
        for period in self._periods(trigger):
            for key, days in self._watched(trigger).items():
                day = crossed_on(_within(days, period), trigger.threshold)
                if day is not None:
                    yield self._counted(trigger, key, period, day, against=trigger.threshold)

    def _records(self, trigger: Trigger) -> Iterator[Cause]:
        for period in self._periods(trigger):
            earlier: list[Period] = []
            before = previous_period(period, self.organisation.fiscal)
            while before is not None and before.bounds[0] >= self.today - YEAR:
                earlier.append(before)
                before = previous_period(before, self.organisation.fiscal)
            for key, days in self._watched(trigger).items():
                old = best_before(sum(_within(days, one).values()) for one in earlier)
                if old is None:
                    continue
                now = _within(days, period)
                day = crossed_on(now, old + 1)
                if day is not None:
                    yield self._counted(trigger, key, period, day, against=old + 1, value=sum(now.values()))

    def _goals(self, trigger: Trigger) -> Iterator[Cause]:
        by = {Subject.PEOPLE: By.PEOPLE, Subject.TEAMS: By.TEAMS}.get(trigger.subject)
        for period in self._periods(trigger):
            query = BoardQuery(trigger.metric, by=by or By.PEOPLE, measure=Measure.GOAL, period=period)
            shown = board(self, _EYES, query)
            goals = {row.key: row.goal for row in shown.rows} if by else {0: shown.total.goal}
            for key, days in self._watched(trigger).items():
                goal = goals.get(key)
                day = crossed_on(_within(days, period), goal) if goal else None
                if day is not None and goal:
                    yield self._counted(trigger, key, period, day, against=goal)

    def _streaks(self, trigger: Trigger) -> Iterator[Cause]:
        for key, days in self._watched(trigger).items():
            last = self.today if days.get(self.today, 0) > 0 else self.calendar.previous(self.today)
            run = streak_until(days, last, self.calendar, trigger.threshold)
            if run:
                known = {
                    "kind": trigger.rule.value,
                    "metric": trigger.metric,
                    "value": trigger.threshold,
                    "days": [f"{day}" for day in run],
                }
                name = f"{trigger.threshold}/{self._called(key)}/{run[0]}"
                yield Cause(trigger, name, run[-1], known, person_id=key, team_id=self._team(key))

    def _counted(
        self, trigger: Trigger, key: int, period: Period, day: date, against: Exact, value: Exact = 0
    ) -> Cause:
        start = period.bounds[0]
        known: dict[str, Any] = {
            "kind": trigger.rule.value,
            "metric": trigger.metric,
            "subject": trigger.subject.value,
            "span": trigger.span.value,
            "start": label(start),
            "against": round(against),
            "value": round(value),
        }
        is_person = trigger.subject is Subject.PEOPLE
        team = self._team(key) if is_person else key if trigger.subject is Subject.TEAMS else None
        if not is_person:
            known["team"] = team
        who = self._called(key) if is_person else key
        name = f"{trigger.subject.value}/{who}/{trigger.span.value}/{start}"
        return Cause(trigger, name, day, known, key if is_person else None, team)

    # Contests and days

    def _leads(self, trigger: Trigger) -> Iterator[Cause]:
        leaders = last_leaders(self.leads)
        for lead in self._standing.now():
            contest = lead.contest
            before = leaders.get(f"{trigger.rule.value}/{trigger.id}/{contest.id}/")
            if before == f"{lead.key}":
                continue
            known = {
                "kind": trigger.rule.value,
                "contest": contest.plan.name,
                "contest_id": contest.id,
                "had": lead.had,
            }
            name = f"{contest.id}/{lead.key}/{self.today}"
            cause = self._entrant(trigger, name, known, lead.key, contest.plan.format.kind, self.today)
            # who is in front from the start has taken the lead from nobody
            yield cause if before is not None else cause.silenced()

    def _contests(self, trigger: Trigger) -> Iterator[Cause]:
        for contest in self.figures.contests():
            result = self.figures.result(contest.id)
            if result is None:
                continue
            day = result.settled_at.astimezone(self.organisation.offices[NO_OFFICE].zone).date()
            for one in result.places:
                place, plan = one.place, contest.plan
                if place.rank == 1:
                    known = {
                        "kind": trigger.rule.value,
                        "contest": plan.name,
                        "contest_id": contest.id,
                        "prize": place.prize,
                    }
                    name = f"{contest.id}/{place.key}"
                    yield self._entrant(trigger, name, known, place.key, plan.format.kind, day)

    def _entrant(
        self, trigger: Trigger, name: str, known: Mapping[str, Any], key: int, kind: str, day: date
    ) -> Cause:
        if kind == Teams.kind:
            return Cause(trigger, name, day, {**known, "team": key}, None, key)
        return Cause(trigger, name, day, known, key, self._team(key))

    def _own_days(self, trigger: Trigger) -> Iterator[Cause]:
        for one in self.days:
            if one.kind.value == trigger.rule.value and one.day == self.today:
                known = {"kind": trigger.rule.value, "years": one.years}
                key = f"{self._called(one.person_id)}/{one.day.year}"
                yield Cause(trigger, key, one.day, known, one.person_id, self._team(one.person_id))

    # Reading

    def _periods(self, trigger: Trigger) -> list[Period]:
        """Those of today and of the working day before."""
        shape, fiscal = Shape(trigger.span.value), self.organisation.fiscal
        days = (self.today, self.window.bounds[0])
        return list(dict.fromkeys(containing(day, shape, fiscal) for day in days))

    def _watched(self, trigger: Trigger) -> dict[int, dict[date, Exact]]:
        """Whom the trigger watches -> day -> what was done; nobody for a metric that does not add up, or is
        not for the wall."""
        measured = self.organisation.metrics.get(trigger.metric)
        if measured is None or not adds_up(measured):
            return {}
        if trigger.metric not in self._daily:
            self._daily[trigger.metric] = self._read(measured)
        return self._daily[trigger.metric][trigger.subject]

    def _read(self, measured: MeasuredMetric) -> dict[Subject, dict[int, dict[date, Exact]]]:
        found: dict[Subject, dict[int, dict[date, Exact]]] = {
            subject: defaultdict(lambda: defaultdict(int)) for subject in Subject
        }
        year = Period(self.today - YEAR, self.today + ONE_DAY)
        for day, cells in self.figures.daily(measured, year).items():
            for cell in cells:
                found[Subject.PEOPLE][cell.person_id][day] += cell.total
                if cell.team_id != NO_TEAM:
                    found[Subject.TEAMS][cell.team_id][day] += cell.total
                found[Subject.EVERYONE][0][day] += cell.total
        return found

    def _called(self, person_id: int) -> str:
        """Somebody in the name of a cause: who is imported anew is the same, under another id. People of one
        name are told apart by their ids."""
        name = normal_key(self.organisation.people[person_id].name)
        return name if self._names[name] == 1 else f"{person_id}"

    def _team(self, person_id: int) -> int | None:
        return self.organisation.team_on(person_id, self.today) or None


def _within(days: Mapping[date, Exact], period: Period) -> dict[date, Exact]:
    return {day: total for day, total in days.items() if day in period}
