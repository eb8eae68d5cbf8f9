"""What is changed of teams: name, place in the tree, who manages them, whether they are still in use."""

from typing import Any

from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY
from spm_desktop.domain.names import normal_key, team_code
from spm_desktop.storage.days import micros
from spm_desktop.storage.people.journal import Journal
from spm_desktop.storage.people.persons import changed_since
from spm_desktop.storage.people_import import TONES
from spm_desktop.storage.team_tree import is_above


def add_team(journal: Journal, name: str, parent_id: int | None) -> int:
    """A new team, of its parent's office. Raises KnownError (``team_exists``)."""
    _refuse_taken(journal, name, None)
    rows = journal.connection.execute(text("SELECT id, code, office_id FROM team")).all()
    office = next((row.office_id for row in rows if row.id == parent_id), 0)
    return journal.insert(
        "team",
        name,
        name=name,
        code=team_code(name, frozenset(row.code for row in rows)),
        tone=(len(rows) - 1) % TONES,
        office_id=office,
        parent_id=parent_id,
    )


def rename_team(journal: Journal, team_id: int, was: str, now: str) -> None:
    """Raises KnownError (``changed_since``, ``team_exists``)."""
    _refuse_taken(journal, now, team_id)
    stored = journal.read("team", team_id)["name"]
    if stored != was:
        raise changed_since("The name of this team", stored, now)
    journal.update("team", team_id, name=now)


def move_team(journal: Journal, team_id: int, was: int | None, now: int | None) -> None:
    """Below another team, with its history. Raises KnownError (``changed_since``, ``team_circle``)."""
    team = journal.read("team", team_id)
    if team["parent_id"] != was:
        raise changed_since(
            f"What {team['name']} belongs to", _name(journal, team["parent_id"]), _name(journal, now)
        )
    if now is not None and is_above(journal.connection, team_id, now):
        raise KnownError(
            "team_circle",
            f"{team['name']} can't belong to {_name(journal, now)}, which belongs to it.",
            "Move that team out first.",
        )
    journal.update("team", team_id, parent_id=now)


def set_archived(journal: Journal, team_id: int, archived: bool, day: int) -> None:
    """Puts a team away, or brings it back. Raises KnownError (``team_in_use``) where anybody is in it from
    that day on, or a team below it is in use."""
    team = journal.read("team", team_id)
    at = micros(journal.work.clock.now())
    if archived:
        values = {"team": team_id, "day": day}
        people = journal.connection.execute(
            text("SELECT count(DISTINCT person_id) FROM membership WHERE team_id = :team AND to_day > :day"),
            values,
        ).scalar_one()
        below = journal.connection.execute(
            text("SELECT name FROM team WHERE parent_id = :team AND archived_at IS NULL ORDER BY name"),
            values,
        ).scalar()
        if people or below:
            why = f"{below} belongs to it"
            if people:
                why = f"{people} people are in it" if people > 1 else "somebody is in it"
            raise KnownError(
                "team_in_use",
                f"{team['name']} can't be archived: {why}.",
                "Move them to another team first.",
            )
    journal.update("team", team_id, archived_at=at if archived else None)


def set_manager(journal: Journal, team_id: int, person_id: int | None, day: int) -> None:
    """Somebody manages a team from a day on; who did until then does so up to the day before, and who was to
    follow later does not."""
    journal.read("team", team_id)  # it must still be there
    rows = journal.connection.execute(
        text("SELECT id, from_day, to_day FROM team_manager WHERE team_id = :team AND to_day > :day"),
        {"team": team_id, "day": day},
    )
    for row in rows.all():
        if row.from_day < day:
            journal.update("team_manager", row.id, to_day=day)
        else:
            journal.delete("team_manager", row.id, "")
    if person_id is not None:
        journal.insert(
            "team_manager",
            _person(journal, person_id),
            team_id=team_id,
            person_id=person_id,
            from_day=day or FIRST_DAY,
            to_day=LAST_DAY,
        )


def _refuse_taken(journal: Journal, name: str, own: int | None) -> None:
    for row in journal.connection.execute(text("SELECT id, name FROM team")):
        if row.id != own and normal_key(row.name) == normal_key(name):
            raise KnownError(
                "team_exists",
                f"There is a team {row.name} already.",
                "Choose another name, or use that team.",
            )


def _name(journal: Journal, team_id: int | None) -> str:
    return "no other team" if team_id is None else str(journal.read("team", team_id)["name"])


def _person(journal: Journal, person_id: int) -> Any:
    return journal.read("person", person_id)["display_name"]
