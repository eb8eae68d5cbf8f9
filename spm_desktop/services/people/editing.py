"""Changes of people: fields in place, new ones, archiving, what the wall shows, keys and days away."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import day_label
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.people.store import (
    OF_WALL,
    PERSONAL,
    Absence,
    Field,
    FieldEdit,
    KeyOfPerson,
    Newcomer,
    PeopleStore,
)
from spm_desktop.services.people.writing import (
    WITH_FIGURES,
    clean,
    may_choose_wall,
    require_personal,
    require_structure,
    undoable,
)

ABSENCE_KINDS = ("Leave", "Sick leave", "Parental leave", "Training", "Other")
MOST_NAMED = 2


def edit_people(
    store: PeopleStore, actor: Actor, edits: Sequence[FieldEdit], names: dict[int, str], day: date
) -> Changes:
    """Changes fields of people in place; those of a membership in the one that holds on `day`.

    `names`: person -> name, for the words. Raises KnownError: ``not_allowed``, ``name_missing``,
    ``email_unreadable``, ``no_membership``, ``changed_since``.
    """
    cleaned = [_checked(actor, edit) for edit in edits]
    op = store.change_fields(actor, cleaned, day_label(day))
    people = [names[person] for person in dict.fromkeys(edit.person_id for edit in edits)]
    fields = list(dict.fromkeys(edit.field.value for edit in edits))
    words = f"Changed the {' and '.join(fields)} of {named(people)}"
    topics = WITH_FIGURES if any(edit.field in (Field.NAME, Field.RANKED) for edit in edits) else None
    return undoable(store, actor, words, op, *([topics] if topics else []))


def named(people: Sequence[str]) -> str:
    """Two people by name, more by their number."""
    if len(people) <= MOST_NAMED:
        return " and ".join(people)
    return f"{len(people)} people"


def _checked(actor: Actor, edit: FieldEdit) -> FieldEdit:
    if edit.field in OF_WALL:
        if not may_choose_wall(actor, edit.person_id):
            require_structure(actor)
        return edit
    if edit.field in PERSONAL:
        require_personal(actor)
    else:
        require_structure(actor)
    now: Any = edit.now
    if edit.field is Field.NAME:
        now = clean(now, "A person")
    elif edit.field is Field.EMAIL:
        now = read_email(now)
    elif isinstance(now, str):
        now = " ".join(now.split())
    return FieldEdit(edit.person_id, edit.field, edit.was, now)


def read_email(text: str) -> str:
    """An address, or '' for none. Raises KnownError (``email_unreadable``)."""
    address = text.strip()
    local, at, domain = address.partition("@")
    if address and not (local and at and "." in domain and " " not in address):
        raise KnownError(
            "email_unreadable", f"“{text}” is no e-mail address.", "Type one like ana@example.com."
        )
    return address


def add_person(store: PeopleStore, actor: Actor, newcomer: Newcomer) -> Changes:
    """Adds a person by hand. Raises KnownError: ``not_allowed``, ``name_missing``, ``email_unreadable``."""
    require_structure(actor)
    if newcomer.email:
        require_personal(actor)
    name = clean(newcomer.name, "A person")
    wanted = Newcomer(
        name, newcomer.team_id, newcomer.start, newcomer.role.strip(), read_email(newcomer.email)
    )
    return undoable(store, actor, f"Added {name}", store.add_person(actor, wanted))


def archive_people(
    store: PeopleStore, actor: Actor, people: dict[int, str], archived: bool = True
) -> Changes:
    """Puts people away, or brings them back; their records stay. `people`: person -> name."""
    require_structure(actor)
    op = store.set_archived(actor, list(people), archived)
    verb = "Archived" if archived else "Brought back"
    return undoable(store, actor, f"{verb} {named(list(people.values()))}", op, WITH_FIGURES)


def add_key(
    store: PeopleStore, actor: Actor, person_id: int, name: str, system: str, kind: str, text: str
) -> Changes:
    """Lets a source system's files know a person by another name, address or id.

    Raises KnownError: ``not_allowed``, ``key_missing``, ``key_taken``.
    """
    require_structure(actor)
    if not text.strip():
        raise KnownError("key_missing", "A key needs its text.", "Type what the files write.")
    op = store.add_key(actor, person_id, system, kind, text.strip())
    return undoable(store, actor, f"Files know {name} as “{text.strip()}” now", op)


def move_key(
    store: PeopleStore, actor: Actor, key: KeyOfPerson, seen_person: int, person_id: int, name: str
) -> Changes:
    """Lets a key mean somebody else, in files that are imported from now on."""
    require_structure(actor)
    op = store.move_key(actor, key.id, seen_person, person_id)
    return undoable(store, actor, f"“{key.text}” means {name} from the next import on", op)


def remove_key(store: PeopleStore, actor: Actor, key: KeyOfPerson, seen_person: int) -> Changes:
    """Takes a key away: rows that use it are matched by name, or wait."""
    require_structure(actor)
    return undoable(
        store, actor, f"Removed the key “{key.text}”", store.remove_key(actor, key.id, seen_person)
    )


def add_absence(
    store: PeopleStore, actor: Actor, person_id: int, name: str, start: date, end: date, kind: str
) -> Changes:
    """Somebody is away from `start` up to the day before `end`; boards only learn that they are.

    Raises KnownError: ``not_allowed``, ``days_empty``.
    """
    require_personal(actor)
    _refuse_empty(start, end)
    op = store.add_absence(actor, person_id, start, end, kind)
    return undoable(store, actor, f"Noted days away of {name}", op, WITH_FIGURES)


def change_absence(
    store: PeopleStore, actor: Actor, seen: Absence, name: str, start: date, end: date, kind: str
) -> Changes:
    """Other days or another kind. Raises KnownError: ``not_allowed``, ``days_empty``, ``changed_since``."""
    require_personal(actor)
    _refuse_empty(start, end)
    op = store.change_absence(actor, seen, start, end, kind)
    return undoable(store, actor, f"Changed days away of {name}", op, WITH_FIGURES)


def remove_absence(store: PeopleStore, actor: Actor, seen: Absence, name: str) -> Changes:
    """Takes days away back. Raises KnownError: ``not_allowed``, ``changed_since``."""
    require_personal(actor)
    op = store.remove_absence(actor, seen)
    return undoable(store, actor, f"Removed days away of {name}", op, WITH_FIGURES)


def _refuse_empty(start: date, end: date) -> None:
    if start >= end:
        raise KnownError("days_empty", "The last day is before the first.", "Swap them.")
