"""What the People page needs from the database: one look that sees everything, and writes that can be undone.

Every write is one operation. It says what the reader saw and what is wanted instead; where the database
holds something else by then, it raises KnownError (``changed_since``) with both. `take_back` undoes an
operation and is one itself: taking that back does it again. Only photos are no operations: nothing of one
that was removed may be left.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple, Protocol

from spm_desktop.domain.membership_edits import Spans
from spm_desktop.services.actors import Actor
from spm_desktop.services.listings import ListedFigures


class Field(Enum):
    """What can be changed of a person in place; the value is the word for it."""

    NAME = "name"
    ROLE = "role"
    TERRITORY = "territory"
    RANKED = "ranking"
    EMAIL = "e-mail address"
    HIRE_DAY = "hire day"
    OFF_WALL = "absence from the wall"
    PHOTO = "photo on the wall"
    BIRTHDAY = "birthday on the wall"
    ANNIVERSARY = "anniversary on the wall"
    BORN = "birthday"


OF_MEMBERSHIP = frozenset({Field.ROLE, Field.TERRITORY, Field.RANKED})
OF_WALL = frozenset({Field.OFF_WALL, Field.PHOTO, Field.BIRTHDAY, Field.ANNIVERSARY, Field.BORN})
PERSONAL = frozenset({Field.EMAIL, Field.HIRE_DAY})


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field of a person gets another value: texts, bools, days as dates (None: not known)."""

    person_id: int
    field: Field
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who is added by hand.

    Attributes:
        team_id: 0: in no team.
        start: a day label, 0: from the beginning.
        known_by: source system, kind and text of the key by which its files know them.
    """

    name: str
    team_id: int = 0
    start: int = 0
    role: str = ""
    email: str = ""
    known_by: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class KeyOfPerson:
    """A name, address or id by which the files of one source system know somebody."""

    id: int
    system: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, `end` not included. `kind` None: the reader may not know why."""

    id: int
    person_id: int
    start: date
    end: date
    kind: str | None


@dataclass(frozen=True, slots=True)
class Management:
    """Somebody manages a team from `start` (None: always) up to the day before `end` (None: open)."""

    id: int
    team_id: int
    person_id: int
    start: date | None
    end: date | None


class WallChoices(NamedTuple):
    """What a person chose about the wall, and their birthday."""

    off_wall: bool
    photo: bool
    show_birthday: bool
    birthday: date | None
    show_anniversary: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """Somebody else's records were made this person's by an operation that can be taken back."""

    op: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Weight:
    """How much hangs on a person: source rows with facts, deals among them, goals, days away."""

    rows: int
    deals: int
    goals: int
    absences: int


class PeopleFigures(ListedFigures, Protocol):
    """A look at the database that also sees what the People page shows."""

    def archived_teams(self) -> frozenset[int]:
        """Teams that were put away."""

    def managements(self) -> Sequence[Management]:
        """Who managed which team when, the first one first."""

    def absences(self, person_id: int | None = None) -> Sequence[Absence]:
        """Days away of everybody or of one person, by first day, with their kind."""

    def spans(self, person_id: int) -> Spans:
        """A person's memberships in order of time."""

    def keys(self, person_id: int) -> Sequence[KeyOfPerson]:
        """By system, kind and text."""

    def wall_choices(self, person_id: int) -> WallChoices: ...

    def photo(self, person_id: int) -> bytes | None:
        """The picture that is kept of somebody, shown or not; None: none is."""

    def merged_into(self, person_id: int) -> Sequence[Merged]:
        """Who was merged into this person and not parted again, the newest first."""

    def weight(self, person_id: int) -> Weight: ...

    def merge_refusals(self, kept: int, gone: int) -> Sequence[str]:
        """Sentences that say why two people can't become one; none: they can."""

    def systems(self) -> Sequence[str]:
        """Names of the source systems, by name."""


class PeopleReader(Protocol):
    """Where the page reads."""

    def look(self) -> AbstractContextManager[PeopleFigures]: ...


class PeopleStore(Protocol):
    """Where the page writes. Every method returns the operation, but for photos."""

    def change_fields(self, actor: Actor, edits: Sequence[FieldEdit], day: int) -> int:
        """Changes fields; those of a membership in the one that holds on the day (a label)."""

    def add_person(self, actor: Actor, newcomer: Newcomer) -> int: ...

    def set_spans(self, actor: Actor, person_id: int, seen: Spans, wanted: Spans) -> int:
        """Gives a person other memberships; what they did counts for the team of its day at once."""

    def set_archived(self, actor: Actor, people: Sequence[int], archived: bool) -> int: ...

    def add_key(self, actor: Actor, person_id: int, system: str, kind: str, text: str) -> int: ...

    def move_key(self, actor: Actor, key_id: int, seen_person: int, person_id: int) -> int: ...

    def remove_key(self, actor: Actor, key_id: int, seen_person: int) -> int: ...

    def add_absence(self, actor: Actor, person_id: int, start: date, end: date, kind: str) -> int: ...

    def change_absence(self, actor: Actor, seen: Absence, start: date, end: date, kind: str) -> int: ...

    def remove_absence(self, actor: Actor, seen: Absence) -> int: ...

    def add_team(self, actor: Actor, name: str, parent_id: int | None) -> int: ...

    def rename_team(self, actor: Actor, team_id: int, was: str, now: str) -> int: ...

    def move_team(self, actor: Actor, team_id: int, was: int | None, now: int | None) -> int: ...

    def set_team_archived(self, actor: Actor, team_id: int, archived: bool, day: int) -> int:
        """Puts away a team that nobody is in from a day (a label) on, or brings it back."""

    def set_manager(self, actor: Actor, team_id: int, person_id: int | None, day: int) -> int:
        """From a day on; None: nobody. A day before all others: always."""

    def merge(self, actor: Actor, kept: int, gone: int) -> int:
        """Makes everything of `gone` that of `kept`."""

    def take_back(self, actor: Actor, op: int) -> int:
        """Undoes an operation of this store, exactly."""

    def set_photo(self, actor: Actor, person_id: int, seen: bytes | None, picture: bytes | None) -> None:
        """Keeps another picture of somebody, or none; walls show it while the person agrees."""

    def match_operations(self, actor: Actor, after: int) -> Sequence[int]:
        """Operations of the actor that gave held rows their place since operation `after`, the newest
        first."""

    def newest_operation(self) -> int: ...

    def hold_again(self, actor: Actor, matches: Sequence[int], known: int) -> None:
        """Takes matches back (the newest first), whose rows wait again, and the operation `known` that made
        them possible; all of it or nothing."""
