"""What is changed of one person: fields, memberships, keys, days away."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY, Spans, labelled_day
from spm_desktop.domain.names import normal_key
from spm_desktop.services.people.store import OF_MEMBERSHIP, Absence, Field, FieldEdit, Newcomer
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.people.journal import Journal, as_text
from spm_desktop.storage.people.spans import read_spans, write_spans

_COLUMNS = {
    Field.NAME: ("person", "display_name"),
    Field.OFF_WALL: ("person", "wall_opt_out"),
    Field.ROLE: ("membership", "role"),
    Field.TERRITORY: ("membership", "territory"),
    Field.RANKED: ("membership", "ranked"),
    Field.EMAIL: ("person_private", "email"),
    Field.HIRE_DAY: ("person_private", "hire_day"),
    Field.PHOTO: ("person_private", "show_photo"),
    Field.BIRTHDAY: ("person_private", "show_birthday"),
    Field.ANNIVERSARY: ("person_private", "show_anniversary"),
    Field.BORN: ("person_private", "birthday"),
}
_OF_OWN_DAYS = frozenset({Field.OFF_WALL, Field.BIRTHDAY, Field.ANNIVERSARY, Field.BORN, Field.HIRE_DAY})
"""What walls were told of somebody's own days may be wrong after these: it is told anew."""


def change_fields(journal: Journal, edits: Sequence[FieldEdit], day: int) -> None:
    """Raises KnownError (``changed_since``, ``no_membership``)."""
    for edit in edits:
        person = journal.read("person", edit.person_id)
        table, column = _COLUMNS[edit.field]
        row = edit.person_id
        if edit.field in OF_MEMBERSHIP:
            row = _membership(journal, edit.person_id, person["display_name"], day)
        elif table == "person_private":
            _ensure_private(journal, edit.person_id)
        stored = as_text(journal.read(table, row)[column])
        if stored != as_text(_stored(edit.was)):
            raise changed_since(
                f"The {edit.field.value} of {person['display_name']}", stored, as_text(_stored(edit.now))
            )
        journal.update(table, row, **{column: _stored(edit.now)})
        if edit.field in _OF_OWN_DAYS:
            journal.connection.execute(
                text("DELETE FROM wall_day WHERE person_id = :person"), {"person": edit.person_id}
            )


def changed_since(what: str, now: str | None, wanted: str | None) -> KnownError:
    """The refusal of a change that was made without knowing of another."""
    return KnownError(
        "changed_since",
        f"{what} was changed to “{now or '–'}” meanwhile; you were about to make it “{wanted or '–'}”.",
        "Nothing was changed. Look at the new one, and change it again if yours should stand.",
    )


def _stored(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return label(value) if isinstance(value, date) else value


def _membership(journal: Journal, person: int, name: str, day: int) -> int:
    found: int | None = journal.connection.execute(
        text("SELECT id FROM membership WHERE person_id = :person AND from_day <= :day AND to_day > :day"),
        {"person": person, "day": day},
    ).scalar()
    if found is None:
        raise KnownError(
            "no_membership",
            f"{name} is in no team on that day, and a role belongs to a membership.",
            "Put them in a team first.",
        )
    return found


def _ensure_private(journal: Journal, person: int) -> None:
    journal.connection.execute(
        text("INSERT INTO person_private(person_id) VALUES (:person) ON CONFLICT DO NOTHING"),
        {"person": person},
    )


def add_person(journal: Journal, newcomer: Newcomer) -> int:
    """Returns the new person. Raises KnownError (``key_taken``) where files know somebody else by the key."""
    person = journal.insert("person", newcomer.name, display_name=newcomer.name)
    journal.insert("person_private", "", person_id=person, email=newcomer.email)
    if newcomer.team_id:
        journal.insert(
            "membership",
            "",
            person_id=person,
            team_id=newcomer.team_id,
            role=newcomer.role,
            from_day=newcomer.start or FIRST_DAY,
            to_day=LAST_DAY,
        )
    if newcomer.known_by is not None:
        add_key(journal, person, *newcomer.known_by)
    return person


def set_spans(journal: Journal, person_id: int, seen: Spans, wanted: Spans) -> None:
    """Raises KnownError (``changed_since``) where the memberships are no longer those that were seen."""
    person = journal.read("person", person_id)
    stored = read_spans(journal.connection, person_id)
    if stored != seen:
        raise changed_since(
            f"Where {person['display_name']} belongs", _told(journal, stored), _told(journal, wanted)
        )
    write_spans(journal, person_id, wanted)


def _told(journal: Journal, spans: Spans) -> str:
    """Memberships in a few words, for who has to compare two versions of them."""
    rows = journal.connection.execute(text("SELECT id, name FROM team"))
    names = {row.id: row.name for row in rows}

    def told(number: int) -> str:
        return f"{labelled_day(number) or '…'}"

    return ", ".join(f"{names.get(span.team, '?')} {told(span.start)} to {told(span.end)}" for span in spans)


def set_archived(journal: Journal, people: Sequence[int], archived: bool) -> None:
    """Those who are already as wanted stay as they are."""
    at = micros(journal.work.clock.now())
    for person in people:
        if (journal.read("person", person)["archived_at"] is not None) != archived:
            journal.update("person", person, archived_at=at if archived else None)


def add_key(journal: Journal, person_id: int, system: str, kind: str, words: str) -> None:
    """Raises KnownError (``key_taken``) where somebody has that key."""
    journal.connection.execute(
        text("INSERT INTO source_system(name) VALUES (:name) ON CONFLICT DO NOTHING"), {"name": system}
    )
    system_id = journal.connection.execute(
        text("SELECT id FROM source_system WHERE name = :name"), {"name": system}
    ).scalar_one()
    key = normal_key(words)
    owner = journal.connection.execute(
        text(
            "SELECT p.display_name FROM person_key k JOIN person p ON p.id = k.person_id"
            " WHERE k.system_id = :system AND k.kind = :kind AND k.key_norm = :key"
        ),
        {"system": system_id, "kind": kind, "key": key},
    ).scalar()
    if owner is not None:
        raise KnownError(
            "key_taken",
            f"“{words}” means {owner} in the files of {system} already.",
            "Move the key from there, if it should mean somebody else.",
        )
    journal.insert("person_key", words, system_id=system_id, kind=kind, key_norm=key, person_id=person_id)


def move_key(journal: Journal, key_id: int, seen_person: int, person_id: int) -> None:
    """Files that are imported from now on mean the other person by it; what was imported stays."""
    _check_key(journal, key_id, seen_person)
    journal.update("person_key", key_id, person_id=person_id)


def remove_key(journal: Journal, key_id: int, seen_person: int) -> None:
    """Rows that use it are matched by name, or wait."""
    words = _check_key(journal, key_id, seen_person)
    journal.delete("person_key", key_id, words)


def _check_key(journal: Journal, key_id: int, seen_person: int) -> str:
    key = journal.read("person_key", key_id)
    if key["person_id"] != seen_person:
        name = journal.read("person", key["person_id"])["display_name"]
        raise changed_since(f"Who “{key['key_norm']}” means", name, None)
    words: str = key["key_norm"]
    return words


def add_absence(journal: Journal, person_id: int, start: date, end: date, kind: str) -> None:
    """With its neutral copy, which boards read: that somebody is away, never why."""
    values = {"person_id": person_id, "from_day": label(start), "to_day": label(end)}
    journal.insert("absence", "", **values, kind=kind)
    journal.insert("exposure", "", **values, permille=0)


def change_absence(journal: Journal, seen: Absence, start: date, end: date, kind: str) -> None:
    """Other days, or another kind."""
    _check_absence(journal, seen)
    copy = _copy_of(journal, seen)
    journal.update("absence", seen.id, from_day=label(start), to_day=label(end), kind=kind)
    if copy is not None:
        journal.update("exposure", copy, from_day=label(start), to_day=label(end))


def remove_absence(journal: Journal, seen: Absence) -> None:
    """With its neutral copy."""
    _check_absence(journal, seen)
    copy = _copy_of(journal, seen)
    journal.delete("absence", seen.id, "")
    if copy is not None:
        journal.delete("exposure", copy, "")


def _check_absence(journal: Journal, seen: Absence) -> None:
    stored = journal.read("absence", seen.id)
    if (stored["from_day"], stored["to_day"], stored["kind"]) != (
        label(seen.start),
        label(seen.end),
        seen.kind,
    ):
        raise changed_since(
            "This time away", f"{stored['from_day']} to {stored['to_day']}, {stored['kind']}", None
        )


def _copy_of(journal: Journal, seen: Absence) -> int | None:
    found: int | None = journal.connection.execute(
        text(
            "SELECT id FROM exposure WHERE person_id = :person AND from_day = :start AND to_day = :end"
            " AND permille = 0 ORDER BY id LIMIT 1"
        ),
        {"person": seen.person_id, "start": label(seen.start), "end": label(seen.end)},
    ).scalar()
    return found
