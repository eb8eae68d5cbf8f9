"""The workbook of people: who they are, where they are today, and what an edit of that means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.listings import NOWHERE
from spm_desktop.services.organisation import NO_TEAM, Organisation
from spm_desktop.services.people.editing import read_email
from spm_desktop.services.people.store import Field, FieldEdit, Newcomer
from spm_desktop.services.people.writing import require_personal, require_structure
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.round_trip.model import (
    NEW_ROWS,
    NO,
    YES,
    Holds,
    TripColumn,
    TripRow,
    TripSheet,
    Value,
)
from spm_desktop.services.round_trip.store import ArchiveEdit, NewPerson, TeamMove, TripFigures

PEOPLE = "people"
HINT = "Change what you like; empty rows take new people. Teams change on the day this comes back."
_TEXTS = {"name": Field.NAME, "email": Field.EMAIL, "role": Field.ROLE, "territory": Field.TERRITORY}
_FIELDS = {**_TEXTS, "ranked": Field.RANKED, "hired": Field.HIRE_DAY}


def people_sheet(figures: TripFigures, actor: Actor, today: date, template: bool = False) -> TripSheet:
    """Everybody, by name; personal columns for those who keep them. A template has the columns alone."""
    organisation = figures.organisation
    columns = _columns(figures, actor)
    rows: list[TripRow] = []
    if not template:
        private, places = figures.private(), figures.places(today)
        for person in organisation.people.values():
            place, own = places.get(person.id, NOWHERE), private.get(person.id)
            team = organisation.team_on(person.id, today)
            values: dict[str, Value] = {
                "name": person.name,
                "email": (own.email or None) if own else None,
                "team": organisation.teams[team].name,
                "role": place.role or None,
                "territory": place.territory or None,
                "ranked": YES if place.ranked else NO,
                "hired": own.hire_day if own else None,
                "active": YES if person.archived_at is None else NO,
            }
            rows.append(TripRow(str(person.id), tuple(values[column.key] for column in columns)))
        rows.sort(key=lambda row: (normal_key(str(row.values[0])), int(row.id)))
    may_add = access(actor, Area.PEOPLE) >= Access.WRITE
    return TripSheet(PEOPLE, "People", HINT, columns, tuple(rows), NEW_ROWS if may_add else 0)


def _columns(figures: TripFigures, actor: Actor) -> tuple[TripColumn, ...]:
    structure = access(actor, Area.PEOPLE) >= Access.WRITE
    personal = access(actor, Area.PERSONAL)
    archived = figures.archived_teams()
    teams = tuple(team.name for team in figures.organisation.teams.values() if team.id not in archived)
    found = [
        TripColumn("name", "Name", editable=structure, needed=True, unique=True),
        TripColumn("team", "Team", editable=structure, choices=teams),
        TripColumn("role", "Role", editable=structure),
        TripColumn("territory", "Territory", editable=structure),
        TripColumn("ranked", "Ranked", editable=structure, choices=(YES, NO)),
        TripColumn("active", "Active", editable=structure, choices=(YES, NO)),
    ]
    if personal >= Access.READ:
        kept = personal >= Access.WRITE
        found.insert(1, TripColumn("email", "E-mail", editable=kept, check=_check_email))
        found.insert(-1, TripColumn("hired", "Hired", Holds.DATE, editable=kept))
    return tuple(found)


def _check_email(value: Value) -> None:
    read_email(str(value or ""))


@dataclass
class PeopleEdits:
    """What edits of the workbook mean."""

    organisation: Organisation
    actor: Actor
    fields: list[FieldEdit] = field(default_factory=list)
    moves: list[TeamMove] = field(default_factory=list)
    archived: list[ArchiveEdit] = field(default_factory=list)
    newcomers: list[NewPerson] = field(default_factory=list)

    def change(self, person: int, key: str, was: Value, now: Value) -> None:
        """One cell. Raises KnownError: ``not_allowed``, ``team_unknown``."""
        if key in ("email", "hired"):
            require_personal(self.actor)
        else:
            require_structure(self.actor)
        if key == "team":
            self.moves.append(TeamMove(person, self._team(was), self._team(now)))
        elif key == "active":
            self.archived.append(ArchiveEdit(person, was == NO, now == NO))
        else:
            self.fields.append(FieldEdit(person, _FIELDS[key], _stored(key, was), _stored(key, now)))

    def add(self, values: dict[str, Value]) -> None:
        """A new person. Raises KnownError: ``not_allowed``, ``person_exists``, ``team_unknown``."""
        require_structure(self.actor)
        name = str(values["name"])
        known: Iterable[str] = [person.name for person in self.organisation.people.values()]
        known = [*known, *(one.newcomer.name for one in self.newcomers)]
        if normal_key(name) in map(normal_key, known):
            raise KnownError(
                "person_exists",
                f"There is somebody called {name} already.",
                "Take the row out of the file, and add them on the People page if it is somebody else.",
            )
        if values.get("email") or values.get("hired"):
            require_personal(self.actor)
        team = self._team(values.get("team"))
        newcomer = Newcomer(
            name,
            team,
            role=str(values.get("role") or "") if team else "",
            email=str(values.get("email") or ""),
        )
        self.newcomers.append(NewPerson(newcomer, self._more(values, in_team=bool(team))))

    def _more(self, values: dict[str, Value], in_team: bool) -> Sequence[FieldEdit]:
        more = []
        if values.get("hired"):
            more.append(FieldEdit(0, Field.HIRE_DAY, None, values["hired"]))
        if in_team and values.get("territory"):
            more.append(FieldEdit(0, Field.TERRITORY, "", values["territory"]))
        if in_team and values.get("ranked") == NO:
            more.append(FieldEdit(0, Field.RANKED, True, False))
        return more

    def _team(self, name: Value) -> int:
        if name is None:
            return NO_TEAM
        for team in self.organisation.teams.values():
            if team.name == name:
                return team.id
        raise KnownError("team_unknown", f"There is no team “{name}”.", "Add it on the People page first.")


def _stored(key: str, value: Value) -> Any:
    """A value as the store keeps it."""
    if key == "ranked":
        return value != NO
    return value if key == "hired" else str(value or "")
