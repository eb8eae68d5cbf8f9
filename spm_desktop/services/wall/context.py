"""What all scenes of one look share: whose wall it is, who may be shown, how things are printed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import Board, BoardQuery
from spm_desktop.services.boards.build import board
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.organisation import NO_OFFICE, NO_TEAM, Office
from spm_desktop.services.wall.ports import ScreenPlan, WallFigures
from spm_desktop.services.wall_views import Face, PeriodTicks, TeamMark

KIOSK = Actor("wall", frozenset({Role.KIOSK}))
HUES = 10
"""Two-tone hues of faces without a photo."""
OVER = 1.25
"""A lane ends at 125 % of the goal."""


class About(NamedTuple):
    """Whom a scene is about: a team and those below it, or an office; neither: everybody."""

    team: int | None = None
    office: int | None = None


@dataclass
class WallContext:
    """One look at the office, for one screen, in one language."""

    figures: WallFigures
    plan: ScreenPlan
    office: Office
    language: str
    today: date = field(init=False)
    numbers: Formatter = field(init=False)
    dates: DateFormatter = field(init=False)
    photos: set[int] = field(default_factory=set, init=False)
    """Marks of the photos that were asked for."""

    def __post_init__(self) -> None:
        self.today = self.office.today(self.figures.now)
        self.numbers = Formatter(self.language, self.figures.organisation.currency)
        self.dates = DateFormatter(self.language)

    @property
    def office_name(self) -> str:
        """What the wall calls itself: the office, the organisation, or the screen."""
        if self.office.id:
            return self.office.name
        return self.figures.organisation.name or self.plan.name

    @contextmanager
    def look(self) -> Iterator[WallFigures]:
        """Boards are built from this same look."""
        yield self.figures

    def board(self, query: BoardQuery) -> Board:
        """A board as the wall may see it."""
        return board(self, KIOSK, query)

    def about(self, settings: Mapping[str, Any]) -> About:
        """Whom a scene of these settings is about: its own team, everybody where it says so, else whom the TV
        is about: its team, or its office where there are several."""
        if settings.get("everybody"):
            return About()
        team = settings.get("team", self.plan.team_id)
        if team is not None:
            return About(team=team)
        offices = [office for office in self.figures.organisation.offices if office != NO_OFFICE]
        return About(office=self.office.id) if self.office.id and len(offices) > 1 else About()

    def asked(self, settings: Mapping[str, Any]) -> BoardQuery:
        """The board of people that a scene's settings ask for, by value. Raises KeyError without a metric."""
        about = self.about(settings)
        return BoardQuery(
            metric=str(settings["metric"]),
            period=str(settings.get("period", "this-month")),
            team=about.team,
            in_office=about.office,
            office_id=self.office.id,
        )

    def teams_of(self, about: About) -> frozenset[int] | None:
        """The teams that a scene is about; None: all."""
        organisation = self.figures.organisation
        if about.team is not None:
            return organisation.subtree[about.team]
        if about.office is None:
            return None
        return frozenset(one.id for one in organisation.teams.values() if one.office_id == about.office)

    def scope_text(self, settings: Mapping[str, Any]) -> str:
        """Whom a scene is about, in words."""
        about, organisation = self.about(settings), self.figures.organisation
        if about.team is not None:
            return organisation.teams[about.team].name
        return "all teams" if about.office is None else organisation.offices[about.office].name

    def period_text(self, period: Period) -> str:
        return self.dates.period(period, self.figures.organisation.fiscal, self.today)

    def face(self, person_id: int) -> Face:
        """A person as the wall shows them, with their photo if they agreed to it."""
        person = self.figures.organisation.people[person_id]
        mark = None if person.wall_opt_out else person.photo_id
        if mark is not None:
            self.photos.add(mark)
        photo = "" if mark is None else str(mark)
        return Face(person_id, person.name, initials(person.name), person_id % HUES, photo)

    def may_show(self, person_id: int) -> bool:
        """Whether a person has not asked to be left out."""
        person = self.figures.organisation.people.get(person_id)
        return person is not None and not person.wall_opt_out

    def team(self, team_id: int) -> TeamMark:
        team = self.figures.organisation.teams[team_id]
        return TeamMark(team.id, team.name if team.id else "", team.code if team.id else "", team.tone)

    def team_of(self, person_id: int) -> TeamMark:
        """The team a person is in today."""
        team_id = self.figures.organisation.team_on(person_id, self.today)
        return self.team(team_id if team_id in self.figures.organisation.teams else NO_TEAM)

    def ticks(self, period: Period) -> PeriodTicks | None:
        """ "Day 14 of 20", for a period that is running and has few enough days to draw."""
        if not period.is_bounded or self.today not in period:
            return None
        day, days = self.office.calendar.day_number(period, self.today)
        if not 2 <= days <= 70:
            return None
        return PeriodTicks(day, days, f"Day {max(day, 1)} of {days}")

    def metric(self, key: str) -> Metric | None:
        """The metric of that key; None when it is gone, or not for the wall."""
        measured = self.figures.organisation.metrics.get(key)
        return measured.metric if measured is not None and measured.metric.wall_visible else None


def initials(name: str) -> str:
    """Up to two letters for a face: of the first and last name; one for a name without spaces.

    >>> initials("Linnéa Sjöberg"), initials("李小龙"), initials("Noah van den Berg")
    ('LS', '李', 'NB')
    """
    words = [word for word in normal_spaces(name).split(" ") if any(c.isalnum() for c in word)]
    if not words:
        return "?"
    has_case = words[0][0].upper() != words[0][0].lower()
    if len(words) == 1 or not has_case:
        return words[0][0].upper()
    return (words[0][0] + words[-1][0]).upper()


def normal_spaces(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())
