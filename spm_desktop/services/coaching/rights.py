"""Who has which part in a session."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import managed_by
from spm_desktop.services.coaching.record import Session
from spm_desktop.services.permissions import Access, Area, access


@dataclass(frozen=True, slots=True)
class Circle:
    """Whose coaching somebody has a part in: of those they lead, and their own."""

    own: int | None
    led: frozenset[int]

    @property
    def people(self) -> frozenset[int]:
        """Everybody whose sessions they may see."""
        return self.led if self.own is None else self.led | {self.own}

    def party(self, session: Session) -> Party | None:
        """Their part; None: there is none, and it is not theirs to know of."""
        if session.people & self.led:
            return Party.MANAGER
        if self.own in session.people:
            return Party.REP
        return None


def circle(figures: Figures, actor: Actor, today: date, area: Area = Area.COACHING) -> Circle:
    """What the table of permissions gives the actor; nobody coaches or reviews themself.

    Who owns a profile, an administrator and manager without a place in the organisation, leads everybody in
    it: on a machine of one's own there is nobody else who could.
    """
    allowed = access(actor, area)
    if allowed < Access.OWN:
        return Circle(None, frozenset())
    if allowed < Access.SUBTREE:
        return Circle(actor.person_id, frozenset())
    if actor.person_id is None:
        people = figures.organisation.people.values() if Role.ADMIN in actor.roles else ()
        return Circle(None, frozenset(person.id for person in people if person.archived_at is None))
    led = managed_by(figures, actor, today).people - {actor.person_id}
    return Circle(actor.person_id, led)


def manager_of(figures: Figures, session: Session) -> str:
    """The name of who holds a session; of who wrote it down, where that is nobody of the organisation."""
    known = figures.organisation.people.get(session.manager_id or 0)
    return known.name if known else session.author


def unknown() -> KnownError:
    """What is said of a session that somebody has no part in: that there is one is not theirs to know."""
    return KnownError("session_unknown", "There is no such session.", "Choose one of the list.")


def refused(words: str, hint: str) -> KnownError:
    """What can't be done with a session."""
    return KnownError("coaching_refused", words, hint)
