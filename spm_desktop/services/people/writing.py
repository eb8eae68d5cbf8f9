"""What all writes of the People page share: who may, and how they are taken back."""

from collections.abc import Callable
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.people.store import PeopleStore
from spm_desktop.services.permissions import Access, Area, access, require
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.PEOPLE.value})
WITH_FIGURES = TOPICS | {Topic.FIGURES.value}
WITH_GOALS = WITH_FIGURES | {Topic.GOALS.value}


def require_structure(actor: Actor) -> None:
    """Raises KnownError unless the actor may change people, teams and keys."""
    require(actor, Area.PEOPLE, Access.WRITE)


def require_personal(actor: Actor) -> None:
    """Raises KnownError unless the actor may change e-mail addresses, hire days and days away."""
    require(actor, Area.PERSONAL, Access.WRITE)


def may_choose_wall(actor: Actor, person_id: int) -> bool:
    """What the wall shows of somebody is chosen by those who edit people, and by each for themself."""
    return access(actor, Area.PEOPLE) >= Access.WRITE or actor.person_id == person_id


def undoable(
    store: PeopleStore, actor: Actor, words: str, op: int, topics: frozenset[str] = TOPICS
) -> Changes:
    """What operation `op` did, with its way back; the way back has one too."""

    def back() -> Changes:
        return undoable(store, actor, words, store.take_back(actor, op), topics)

    return Changes(words, topics, back)


def clean(text: str, what: str) -> str:
    """A name as it is kept: trimmed, single spaces. Raises KnownError where nothing is left."""
    words = " ".join(text.split())
    if not words:
        raise KnownError("name_missing", f"{what} needs a name.", "Type one.")
    return words


Day = Callable[[date], str]
"""Prints a day in the reader's language."""
