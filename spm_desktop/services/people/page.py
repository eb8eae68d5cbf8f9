"""The list of people and the tree of teams, as of a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.listings import NOWHERE, personally_known
from spm_desktop.services.organisation import ALWAYS, NO_TEAM, Membership, Organisation
from spm_desktop.services.people.store import Absence, Management, PeopleFigures, PeopleReader
from spm_desktop.services.permissions import Access, Area, access, require

LEFT_DAYS = 366
"""For so long a team shows who left it."""
SOON = timedelta(days=31)
"""Days away are shown beside a name so long before they begin."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team of the tree. `direct` people are in it, `total` in it or below; `managers` by name."""

    id: int
    name: str
    office: str
    parent_id: int | None
    managers: tuple[str, ...]
    manager_ids: tuple[int, ...]
    direct: int
    total: int
    archived: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person on the day.

    Attributes:
        since: first day of this membership; None: from the beginning.
        permille: how much of a working day they count for, of those whose absences may be seen.
        away: the absence of the day, or the next one that is soon.
        email, hire_day: None where they may not be seen; an address is '' where none is known.
        left_on: they were in the chosen team until the day before; `left_to` is where they went, '' nowhere.
        archived_on: put away on this day.
    """

    id: int
    name: str
    team_id: int
    team: str
    role: str
    territory: str
    ranked: bool
    since: date | None
    known: bool
    email: str | None
    hire_day: date | None
    permille: int | None
    away: Absence | None
    archived_on: date | None
    left_on: date | None = None
    left_to: str = ""

    @property
    def is_here(self) -> bool:
        """Whether they belong to the team that was asked for, and are in use."""
        return self.left_on is None and self.archived_on is None


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What the page shows.

    Attributes:
        day: as of which day; `today` is the reader's.
        team_id: the team whose people `rows` are, with those below it; None: everybody.
        teams: in the order of the tree by name, archived ones last.
        may_edit: people, teams, keys; `may_edit_private`: e-mail, hire day, days away with their kind.
        names: everybody in use, by id.
        full_time: how many full-time places those make (permille); None where shares may not be seen.
    """

    day: date
    today: date
    team_id: int | None
    teams: tuple[TeamLine, ...]
    rows: tuple[PersonRow, ...]
    names: Mapping[int, str]
    everybody: int
    office: str
    may_edit: bool
    may_edit_private: bool
    full_time: int | None

    @property
    def here(self) -> int:
        """How many people are in the team that was asked for."""
        return sum(row.is_here for row in self.rows)


def read_people(
    reader: PeopleReader, actor: Actor, day: date | None = None, team_id: int | None = None
) -> PeopleView:
    """Everybody, or one team, as of a day (None: today), as far as the actor may see it. A team that is gone
    means everybody."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        on = day or today
        chosen = team_id if team_id in organisation.teams else None
        look = _Look(figures, organisation, actor, on, today, personally_known(figures, actor, today))
        rows = look.rows(chosen)
        here = [row for row in rows if row.is_here]
        counted = [row.permille for row in here if row.permille is not None]
        return PeopleView(
            day=on,
            today=today,
            team_id=chosen,
            teams=look.teams(),
            rows=rows,
            names={who.id: who.name for who in organisation.people.values() if who.archived_at is None},
            everybody=sum(person.archived_at is None for person in organisation.people.values()),
            office=organisation.name,
            may_edit=access(actor, Area.PEOPLE) >= Access.WRITE,
            may_edit_private=access(actor, Area.PERSONAL) >= Access.WRITE,
            full_time=sum(counted) if counted and len(counted) == len(here) else None,
        )


@dataclass(frozen=True, slots=True)
class _Look:
    figures: PeopleFigures
    organisation: Organisation
    actor: Actor
    day: date
    today: date
    known: frozenset[int]

    def teams(self) -> tuple[TeamLine, ...]:
        organisation, archived = self.organisation, self.figures.archived_teams()
        direct = Counter(
            organisation.team_on(person.id, self.day)
            for person in organisation.people.values()
            if person.archived_at is None
        )
        managers = on_day(self.figures.managements(), self.day)
        lines = [
            TeamLine(
                id=team.id,
                name=team.name,
                office=organisation.offices[team.office_id].name,
                parent_id=team.parent_id,
                managers=tuple(organisation.people[who].name for who in managers.get(team.id, ())),
                manager_ids=tuple(managers.get(team.id, ())),
                direct=direct[team.id],
                total=sum(direct[below] for below in organisation.subtree.get(team.id, {team.id})),
                archived=team.id in archived,
            )
            for team in organisation.teams.values()
        ]
        return tuple(sorted(lines, key=lambda line: (line.archived, line.name.casefold(), line.id)))

    def rows(self, chosen: int | None) -> tuple[PersonRow, ...]:
        organisation = self.organisation
        teams = None if chosen is None else organisation.subtree[chosen]
        private, places = self.figures.private(), self.figures.places(self.day)
        away = self._away()
        rows = []
        for person in organisation.people.values():
            now = self._membership(person.id, self.day)
            team = now.team_id if now else NO_TEAM
            archived = None if person.archived_at is None else person.archived_at.date()
            left_on, left_to = None, ""
            if teams is not None and team not in teams:
                ended = self._left(person.id, teams)
                if ended is None:
                    continue
                left_on, left_to = ended, organisation.teams[team].name if now else ""
            known = person.id in self.known
            details = private.get(person.id)
            place = places.get(person.id, NOWHERE)
            rows.append(
                PersonRow(
                    id=person.id,
                    name=person.name,
                    team_id=team,
                    team=organisation.teams[team].name,
                    role=place.role,
                    territory=place.territory,
                    ranked=place.ranked,
                    since=None if now is None or now.start == ALWAYS else now.start,
                    known=known,
                    email=(details.email if details else "") if known else None,
                    hire_day=details.hire_day if known and details else None,
                    permille=self._permille(person.id) if known else None,
                    away=away.get(person.id) if known else None,
                    archived_on=archived,
                    left_on=left_on,
                    left_to=left_to,
                )
            )
        return tuple(sorted(rows, key=lambda row: (not row.is_here, row.name.casefold(), row.id)))

    def _membership(self, person: int, day: date) -> Membership | None:
        held = self.organisation.memberships.get(person, ())
        return next((m for m in held if m.start <= day < m.end), None)

    def _left(self, person: int, teams: frozenset[int]) -> date | None:
        """The day on which they were not in the teams any more, if that is not long ago."""
        held = self.organisation.memberships.get(person, ())
        ends = [m.end for m in held if m.team_id in teams and m.end <= self.day]
        last = max(ends, default=None)
        return last if last is not None and (self.day - last).days <= LEFT_DAYS else None

    def _permille(self, person: int) -> int:
        """How much they count on the day, absences aside: those are told in days."""
        share = 1000
        for presence in self.organisation.presences.get(person, ()):
            if presence.permille and presence.start <= self.day < presence.end:
                share = share * presence.permille // 1000
        return share

    def _away(self) -> Mapping[int, Absence]:
        """Person -> the absence that holds on the day, or begins soon."""
        found: dict[int, Absence] = {}
        for absence in self.figures.absences():
            if absence.end > self.day and absence.start <= self.day + SOON:
                found.setdefault(absence.person_id, as_seen(absence, self.actor))
        return found


def as_seen(absence: Absence, actor: Actor) -> Absence:
    """An absence as somebody sees it who may know of it: its kind is for the person and for HR."""
    if absence.person_id == actor.person_id or access(actor, Area.PERSONAL) >= Access.READ:
        return absence
    return replace(absence, kind=None)


def on_day(managements: Sequence[Management], day: date) -> dict[int, list[int]]:
    """Team -> who manages it on a day."""
    found: dict[int, list[int]] = {}
    for one in managements:
        if (one.start is None or one.start <= day) and (one.end is None or day < one.end):
            found.setdefault(one.team_id, []).append(one.person_id)
    return found
