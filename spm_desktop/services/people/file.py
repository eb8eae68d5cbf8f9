"""One person in full: where their numbers counted, who they are to files, when they were away."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Spans
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.listings import personally_known
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.people.page import as_seen, on_day
from spm_desktop.services.people.standing import Standing, standing_of
from spm_desktop.services.people.store import (
    Absence,
    KeyOfPerson,
    Merged,
    PeopleReader,
    WallChoices,
)
from spm_desktop.services.people.writing import may_choose_wall
from spm_desktop.services.permissions import Access, Area, access, require


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person as the panel shows them.

    Attributes:
        spans: memberships in order of time; `team_names` names their teams, and all others.
        managers: of their team today, by name.
        email, hire_day, birthday: None where they may not be seen or nothing is known.
        absences: newest first, untyped for who may not know the kind; none where they may not be seen.
        wall: what they chose about it; None where that is nobody's business.
        keys: none where the reader may not edit people.
        known: whether personal data may be seen; `may_edit`, `may_edit_private`, `may_choose` (about the
            wall) what may be changed.
        faced: walls show a photo of them.
        photo: the picture that is kept of them; None: none, or it may not be chosen.
        standing: in the running quarter; None where there is nothing to tell, or it may not be seen.
    """

    id: int
    name: str
    today: date
    archived_on: date | None
    spans: Spans
    team_names: dict[int, str]
    managers: tuple[str, ...]
    keys: tuple[KeyOfPerson, ...]
    systems: tuple[str, ...]
    absences: tuple[Absence, ...]
    wall: WallChoices | None
    merged: tuple[Merged, ...]
    known: bool
    email: str | None
    hire_day: date | None
    may_edit: bool
    may_edit_private: bool
    may_choose: bool
    faced: bool
    photo: bytes | None
    standing: Standing | None


def read_person(reader: PeopleReader, actor: Actor, person_id: int) -> PersonFile:
    """Raises KnownError (``person_gone``) where there is no such person any more."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        organisation = figures.organisation
        person = organisation.people.get(person_id)
        if person is None:
            raise KnownError(
                "person_gone",
                "This person is not there any more: merged into somebody else, or an import was undone.",
                "Look at the list as it is now.",
            )
        today = viewing_office(figures, actor, None).today(figures.now)
        team = organisation.team_on(person_id, today)
        managers = on_day(figures.managements(), today).get(team, []) if team != NO_TEAM else []
        known = person_id in personally_known(figures, actor, today)
        may_choose = may_choose_wall(actor, person_id)
        private = figures.private().get(person_id) if known else None
        may_edit = access(actor, Area.PEOPLE) >= Access.WRITE
        absences = figures.absences(person_id) if known else []
        wall = figures.wall_choices(person_id) if known or may_choose else None
        return PersonFile(
            id=person.id,
            name=person.name,
            today=today,
            archived_on=None if person.archived_at is None else person.archived_at.date(),
            spans=figures.spans(person_id),
            team_names={one.id: one.name for one in organisation.teams.values()},
            managers=tuple(organisation.people[who].name for who in managers if who != person_id),
            keys=tuple(figures.keys(person_id)) if may_edit else (),
            systems=tuple(figures.systems()) if may_edit else (),
            absences=tuple(as_seen(one, actor) for one in reversed(absences)),
            wall=wall if known or wall is None else wall._replace(birthday=None),
            merged=tuple(figures.merged_into(person_id)) if may_edit else (),
            known=known,
            email=private.email if private else None,
            hire_day=private.hire_day if private else None,
            may_edit=may_edit,
            may_edit_private=access(actor, Area.PERSONAL) >= Access.WRITE,
            may_choose=may_choose,
            faced=person.photo_id is not None,
            photo=figures.photo(person_id) if may_choose else None,
            standing=standing_of(figures, actor, person_id, today),
        )
