"""Offices: added, renamed, removed, and the days they do not work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.organisation_settings import NO_OFFICE, OfficeSettings
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.sentences import counted, listed
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.SETTINGS.value, Topic.FIGURES.value})
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off that would be worked otherwise. The name may be empty."""

    day: date
    name: str


Holidays = tuple[Holiday, ...]
EditHolidays = Callable[[Holidays], Holidays]


@dataclass(frozen=True, slots=True)
class OfficeUse:
    """Names of what belongs to an office, archived teams among them: their past counts its days."""

    teams: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovedOffice:
    """All that is needed to bring an office back."""

    settings: OfficeSettings
    holidays: Holidays


class OfficeStore(Protocol):
    """Where offices and their holidays are kept. Every write is one transaction, audited and announced."""

    def holidays(self) -> dict[int, Holidays]:
        """Office -> its holidays, by day; offices without any are missing."""

    def edit_holidays(self, actor: Actor, office_id: int, edit: EditHolidays) -> None:
        """Stores what `edit` makes of them. Raises what `edit` raises, and KnownError (``office_gone``)."""

    def rename(self, actor: Actor, office_id: int, seen: str, name: str) -> None:
        """Raises KnownError (``office_gone``, ``office_taken``, ``changed_since``)."""

    def add(self, actor: Actor, name: str, like: int) -> int:
        """A new office with time zone and working days of `like`; returns its id.

        Raises KnownError (``office_taken``).
        """

    def uses(self) -> dict[int, OfficeUse]:
        """Office -> what belongs to it; offices that nothing belongs to are missing."""

    def remove(self, actor: Actor, office_id: int) -> RemovedOffice:
        """Raises KnownError (``office_used`` as `why_kept` says, ``office_gone``)."""

    def restore(self, actor: Actor, office: RemovedOffice) -> int:
        """Brings it back, under its id where that is still free; returns its id.

        Raises KnownError (``office_taken``).
        """


def why_kept(name: str, use: OfficeUse | None) -> KnownError | None:
    """Why the office of that name can't be removed (``office_used``); None: nothing belongs to it."""
    if use is None:
        return None
    parts = [counted(len(names), what) for names, what in ((use.teams, "team"), (use.screens, "TV")) if names]
    names = (*use.teams, *use.screens)
    return KnownError(
        "office_used",
        f"{' and '.join(parts)} {'belongs' if len(names) == 1 else 'belong'} to {name}: {listed(names)}.",
        "Move what belongs to it to another office first.",
    )


def read_uses(store: OfficeStore, actor: Actor) -> dict[int, OfficeUse]:
    """Office -> what belongs to it. Raises KnownError (``not_allowed``)."""
    require(actor, Area.SETTINGS, Access.WRITE)
    return store.uses()


def read_holidays(store: OfficeStore, actor: Actor) -> dict[int, Holidays]:
    """Office -> its holidays. Raises KnownError (``not_allowed``)."""
    require(actor, Area.SETTINGS, Access.WRITE)
    return store.holidays()


def add_holidays(
    store: OfficeStore, actor: Actor, office_id: int, days: Sequence[Holiday], words: str
) -> Changes:
    """Adds days off; days that are there already stay as they are. Taking it back takes only new ones away.

    Raises KnownError (``not_allowed``, ``office_gone``, ``holidays_many``).
    """
    require(actor, Area.SETTINGS, Access.WRITE)
    if len(days) > MOST_DAYS:
        raise KnownError(
            "holidays_many", f"{len(days)} days off are too many at once.", f"Add at most {MOST_DAYS}."
        )
    added: list[Holiday] = []

    def edit(now: Holidays) -> Holidays:
        known = {one.day for one in now}
        added.extend({one.day: one for one in days if one.day not in known}.values())
        return (*now, *added)

    store.edit_holidays(actor, office_id, edit)
    return Changes(words, TOPICS, lambda: remove_holidays(store, actor, office_id, added, words))


def remove_holidays(
    store: OfficeStore, actor: Actor, office_id: int, days: Sequence[Holiday], words: str
) -> Changes:
    """Takes days off away. Raises KnownError (``changed_since``, ``not_allowed``, ``office_gone``)."""
    require(actor, Area.SETTINGS, Access.WRITE)

    def edit(now: Holidays) -> Holidays:
        if not set(days) <= set(now):
            raise KnownError(
                "changed_since",
                "Somebody changed these days off since.",
                "Look at them as they are now, and try again.",
            )
        return tuple(one for one in now if one not in days)

    store.edit_holidays(actor, office_id, edit)
    return Changes(words, TOPICS, lambda: add_holidays(store, actor, office_id, days, words))


def rename_office(store: OfficeStore, actor: Actor, office_id: int, seen: str, name: str) -> Changes:
    """Raises KnownError (``not_allowed``, ``office_nameless``, and as `OfficeStore.rename`)."""
    require(actor, Area.SETTINGS, Access.WRITE)
    name = _named(name)
    store.rename(actor, office_id, seen, name)
    words = f"Renamed {seen} to {name}"
    return Changes(words, TOPICS, lambda: rename_office(store, actor, office_id, name, seen))


def add_office(store: OfficeStore, actor: Actor, name: str, like: int = NO_OFFICE) -> Changes:
    """A new office. Raises KnownError (``not_allowed``, ``office_nameless``, ``office_taken``)."""
    require(actor, Area.SETTINGS, Access.WRITE)
    name = _named(name)
    added = store.add(actor, name, like)
    words = f"Added {name}"
    return Changes(words, TOPICS, lambda: _remove(store, actor, added, words))


def remove_office(store: OfficeStore, actor: Actor, office_id: int, name: str) -> Changes:
    """Takes an office away with its days off; taking it back brings all of it again.

    Raises KnownError (``not_allowed``, and as `OfficeStore.remove`).
    """
    require(actor, Area.SETTINGS, Access.WRITE)
    return _remove(store, actor, office_id, f"Removed {name}")


def _remove(store: OfficeStore, actor: Actor, office_id: int, words: str) -> Changes:
    removed = store.remove(actor, office_id)

    def take_back() -> Changes:
        again = store.restore(actor, removed)
        return Changes(words, TOPICS, lambda: _remove(store, actor, again, words))

    return Changes(words, TOPICS, take_back)


def _named(name: str) -> str:
    """With the spaces around it gone; a colon parts an office from its setting on the command line."""
    name = " ".join(name.replace(":", " ").split())
    if not name:
        raise KnownError("office_nameless", "An office needs a name.", "Type the name of its place.")
    return name
