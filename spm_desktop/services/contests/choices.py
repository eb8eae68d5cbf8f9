"""What a contest can be made of: metrics that can be won, teams, and the days that are worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.rules import check_contestable
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import By
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.competitors import competitors
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.contests.plan import Contest, Stage
from spm_desktop.services.contests.playing import ContestLine, list_contests, may_make
from spm_desktop.services.contests.ports import ContestFigures, ContestReader, OwnTemplate, Tv
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.organisation import NO_OFFICE
from spm_desktop.services.permissions import Access, Area, require


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """A team that can hold a contest of its own, with those below it.

    Attributes:
        depth: how deep it hangs in the tree of teams.
        people: who would take part today.
    """

    id: int
    name: str
    depth: int
    people: int
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from.

    Attributes:
        metrics: those that can be won and that everybody may see, by name.
        teams: each after the one it hangs under.
        people: everybody who would take part today.
        roles, territories: those that somebody who competes has, today or later, by name.
        tvs: where a contest can be announced.
        several_offices: whether it matters which office somebody is of.
        decimals: minor digits of the reporting currency.
        calendar: of nobody in particular.
    """

    metrics: tuple[Metric, ...]
    teams: tuple[TeamChoice, ...]
    people: int
    currency: str
    decimals: int
    today: date
    calendar: WorkingCalendar
    roles: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    tvs: tuple[Tv, ...] = ()
    several_offices: bool = False

    def calendar_of(self, team_id: int | None) -> WorkingCalendar:
        """Whose working days a contest of a team counts; None: of everybody."""
        return next((team.calendar for team in self.teams if team.id == team_id), self.calendar)

    def metric(self, key: str) -> Metric | None:
        """The metric of a key, if it can be won."""
        return next((metric for metric in self.metrics if metric.key == key), None)


@dataclass(frozen=True, slots=True)
class Overview:
    """Every contest that somebody may see, and what they could make. `templates`: those that were kept
    here."""

    lines: tuple[ContestLine, ...]
    choices: Choices
    may_make: bool
    templates: tuple[OwnTemplate, ...] = ()


def overview(reader: ContestReader, actor: Actor) -> Overview:
    """What the page of contests begins with. Raises KnownError (``not_allowed``)."""
    lines = tuple(list_contests(reader, actor))
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        makes = may_make(actor)
        templates = tuple(figures.templates()) if makes else ()
        return Overview(lines, _choices(figures, today), makes, templates)


def known_contests(reader: ContestReader, actor: Actor) -> list[tuple[Contest, Stage]]:
    """Every contest that somebody may see, without how it stands. Raises KnownError (``not_allowed``)."""
    require(actor, Area.CONTESTS, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        known = [(contest, contest.stage(today)) for contest in figures.contests()]
    return [one for one in known if one[1] is not Stage.DRAFT or may_make(actor)]


def _choices(figures: ContestFigures, today: date) -> Choices:
    organisation = figures.organisation
    metrics = [measured.metric for measured in organisation.metrics.values()]
    competing = [
        one for own in organisation.memberships.values() for one in own if one.ranked and one.end > today
    ]
    return Choices(
        metrics=tuple(
            sorted((one for one in metrics if _can_be_won(one)), key=lambda one: one.name.casefold())
        ),
        teams=tuple(_teams(figures, today)),
        people=_playing(figures, Scope(), today),
        currency=organisation.currency,
        decimals=currency_decimals(organisation.currency),
        today=today,
        calendar=organisation.offices[NO_OFFICE].calendar,
        roles=_named(one.role for one in competing),
        territories=_named(one.territory for one in competing),
        tvs=tuple(figures.tvs()),
        several_offices=len([office for office in organisation.offices if office != NO_OFFICE]) > 1,
    )


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))


def _can_be_won(metric: Metric) -> bool:
    try:
        check_contestable(metric)
    except KnownError:
        return False
    return metric.wall_visible


def _teams(
    figures: ContestFigures, today: date, parent: int | None = None, depth: int = 0
) -> list[TeamChoice]:
    organisation = figures.organisation
    found: list[TeamChoice] = []
    below = [team for team in organisation.teams.values() if team.id and team.parent_id == parent]
    for team in sorted(below, key=lambda team: team.name.casefold()):
        people = _playing(figures, Scope(team.id, organisation.subtree[team.id]), today)
        calendar = organisation.offices[team.office_id].calendar
        found.append(TeamChoice(team.id, team.name, depth, people, calendar))
        found += _teams(figures, today, team.id, depth + 1)
    return found


def _playing(figures: ContestFigures, scope: Scope, today: date) -> int:
    now = Period(today, today + ONE_DAY)
    return len(competitors(figures.organisation, By.PEOPLE, scope, now, today, (), ()))
