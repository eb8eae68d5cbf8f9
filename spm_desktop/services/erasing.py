"""Erasing a person: one of HR asks, another one does it, and nothing of it can be taken back.

What is about the person goes, also from files that are kept and after a restore; sums of their teams stay,
under a number in place of the name. Plans are kept as long as they have to be; until then nobody is erased.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.guards import REASONS
from spm_desktop.domain.pips.record import Move
from spm_desktop.domain.pips.states import LIVE, Guard, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.pips.ports import PipFigures, PipReader
from spm_desktop.services.pips.record import plan_of
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.PEOPLE, Topic.PIPS, Topic.COACHING, Topic.RECOGNITION})
_KEEPING = (Guard.NO_HOLD, Guard.RETAINED)


@dataclass(frozen=True, slots=True)
class Erasure:
    """A request, or what stays of it.

    Attributes:
        name: as it is now; a number once it is done.
        done_by: who began it; `done_at` None: it waits for another one of HR, or was broken off half-way.
    """

    person_id: int
    name: str
    reason: str
    asked_by: str
    asked_at: datetime
    done_by: str = ""
    done_at: datetime | None = None

    @property
    def is_broken_off(self) -> bool:
        """Whether it was begun, and has to be finished: some of it is gone already."""
        return bool(self.done_by) and self.done_at is None


class ErasureStore(Protocol):
    """Where requests are kept, and done."""

    def erasures(self) -> Sequence[Erasure]:
        """All, those that wait first, then the newest."""

    def has_login(self, person_id: int) -> bool:
        """Whether somebody can still work here."""

    def ask(self, actor: Actor, person_id: int, reason: str) -> None:
        """Keeps a request. Raises KnownError (``erasure_asked``) where there is one."""

    def withdraw(self, actor: Actor, person_id: int) -> None:
        """Forgets a request that waits and was not begun. Raises KnownError (``erasure_gone``)."""

    def erase(self, actor: Actor, person_id: int) -> None:
        """Erases the person of a request that waits, or was broken off, and that another one made. Others
        write meanwhile; who ends it half-way begins again. Raises KnownError (``erasure_gone``)."""


def list_erasures(store: ErasureStore, actor: Actor) -> Sequence[Erasure]:
    """All requests. Raises KnownError (``not_allowed``)."""
    require(actor, Area.HR_SCREEN, Access.READ)
    return store.erasures()


def erasable(reader: PipReader, store: ErasureStore, actor: Actor) -> dict[int, str]:
    """Whom it can be asked for: people who do not work here any more, by id. Raises KnownError
    (``not_allowed``)."""
    require(actor, Area.HR_SCREEN, Access.WRITE)
    known = {one.person_id for one in store.erasures()}
    with reader.look() as figures:
        people = figures.organisation.people.values()
        return {one.id: one.name for one in people if one.archived_at and one.id not in known}


def ask_erasure(reader: PipReader, store: ErasureStore, actor: Actor, person_id: int, reason: str) -> Changes:
    """Asks for it. Raises KnownError: ``not_allowed``, ``erasure_refused`` with what is in the way,
    ``erasure_asked``."""
    name = _refuse(reader, store, actor, person_id)
    if not reason.strip():
        raise _refused(f"Erasing {name} needs a reason.", "Say who asked for it, and when.")
    store.ask(actor, person_id, reason.strip())
    return Changes(f"Asked to erase {name}. Another one of HR does it", TOPICS)


def withdraw_erasure(store: ErasureStore, actor: Actor, person_id: int) -> Changes:
    """Takes a request back. Raises KnownError: ``not_allowed``, ``erasure_gone``."""
    require(actor, Area.HR_SCREEN, Access.WRITE)
    store.withdraw(actor, person_id)
    return Changes("Took the request back", TOPICS)


def erase_person(reader: PipReader, store: ErasureStore, actor: Actor, asked: Erasure) -> Changes:
    """Erases somebody for good. Raises KnownError: ``not_allowed``, ``erasure_refused``, ``erasure_gone``."""
    _refuse(reader, store, actor, asked.person_id)
    if asked.asked_by == actor.name:
        raise _refused(f"{actor.name} asked for it.", "Another one of HR has to do it: nobody erases alone.")
    store.erase(actor, asked.person_id)
    return Changes("Erased them. A number stands in place of the name", TOPICS)


def _refuse(reader: PipReader, store: ErasureStore, actor: Actor, person_id: int) -> str:
    """The name. Raises KnownError where something is in the way."""
    require(actor, Area.HR_SCREEN, Access.WRITE)
    with reader.look() as figures:
        person = figures.organisation.people.get(person_id)
        if person is None:
            raise KnownError("person_unknown", "There is no such person.", "Choose one of the list.")
        if person.archived_at is None:
            raise _refused(
                f"{person.name} still works here.", "Archive them on People first, when they have left."
            )
        if store.has_login(person_id):
            raise _refused(
                f"{person.name} can still sign in.", "An administrator removes their login under Settings."
            )
        found = _kept_by_plans(figures, person_id)
    if found:
        raise _refused(
            f"{person.name} can't be erased: {' '.join(found)}", "Purge the plan first, once that may be."
        )
    return person.name


def _kept_by_plans(figures: PipFigures, person_id: int) -> list[str]:
    """Why plans keep somebody here, in sentences."""
    heads = [head for head in figures.heads() if head.employee_id == person_id]
    records = figures.records([head.id for head in heads if head.state is not State.PURGED])
    office = figures.organisation.office_of(person_id, figures.now.date())
    move = Move("", office.today(figures.now))
    found = []
    for record in records.values():
        plan = plan_of(record, office.calendar)
        if plan.state in LIVE:
            found.append(f"{record.number} is not over.")
            continue
        reasons = [words for guard in _KEEPING if (words := REASONS[guard](plan, move))]
        found.append(f"{record.number}: {' '.join(reasons) or 'It is not purged yet.'}")
    return found


def _refused(words: str, hint: str) -> KnownError:
    return KnownError("erasure_refused", words, hint)
