"""Changes of teams. The tree itself has no dates: a team takes its history along."""

from datetime import date

from spm_desktop.domain.membership_edits import day_label
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.people.store import PeopleStore
from spm_desktop.services.people.writing import WITH_FIGURES, clean, require_structure, undoable


def add_team(store: PeopleStore, actor: Actor, name: str, parent_id: int | None = None) -> Changes:
    """A new team. Raises KnownError: ``not_allowed``, ``name_missing``, ``team_exists``."""
    require_structure(actor)
    name = clean(name, "A team")
    return undoable(store, actor, f"Added the team {name}", store.add_team(actor, name, parent_id))


def rename_team(store: PeopleStore, actor: Actor, team_id: int, was: str, now: str) -> Changes:
    """Raises KnownError: ``not_allowed``, ``name_missing``, ``team_exists``, ``changed_since``."""
    require_structure(actor)
    now = clean(now, "A team")
    op = store.rename_team(actor, team_id, was, now)
    return undoable(store, actor, f"Renamed {was} to {now}", op, WITH_FIGURES)


def move_team(
    store: PeopleStore, actor: Actor, team_id: int, name: str, was: int | None, now: int | None, into: str
) -> Changes:
    """Below another team, or to the top (`now` None). Raises KnownError: ``not_allowed``, ``team_circle``,
    ``changed_since``."""
    require_structure(actor)
    op = store.move_team(actor, team_id, was, now)
    words = f"Moved {name} to {into}" if now is not None else f"Moved {name} to the top"
    return undoable(store, actor, words, op, WITH_FIGURES)


def archive_team(
    store: PeopleStore, actor: Actor, team_id: int, name: str, today: date, archived: bool = True
) -> Changes:
    """Puts an empty team away, or brings it back. Raises KnownError: ``not_allowed``, ``team_in_use``."""
    require_structure(actor)
    op = store.set_team_archived(actor, team_id, archived, day_label(today))
    return undoable(store, actor, f"{'Archived' if archived else 'Brought back'} the team {name}", op)


def set_manager(
    store: PeopleStore,
    actor: Actor,
    team_id: int,
    team: str,
    person_id: int | None,
    name: str,
    start: date | None,
) -> Changes:
    """Who manages a team from a day on (None: always); `person_id` None: nobody.

    Raises KnownError: ``not_allowed``.
    """
    require_structure(actor)
    op = store.set_manager(actor, team_id, person_id, day_label(start))
    words = f"{name} manages {team}" if person_id is not None else f"Nobody manages {team}"
    return undoable(store, actor, words, op)
