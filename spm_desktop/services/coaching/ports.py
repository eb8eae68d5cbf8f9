"""What coaching needs from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.domain.development.skills import Skill
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.record import (
    ActionPoint,
    Addendum,
    Answer,
    Series,
    Session,
    TemplateVersion,
)
from spm_desktop.services.scorecards.ports import CardToKeep, ScorecardFigures, Snapshot


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """A template in the list. `archived`: new sessions can't have it."""

    current: TemplateVersion
    archived: bool


class CoachingFigures(ScorecardFigures, Protocol):
    """A look at the database for coaching. The caller says who may see what of it."""

    def team_managers(self, day: date) -> Mapping[int, int]:
        """Team -> who manages it on a day."""

    def sessions(self, people: Sequence[int] | None = None, since: date | None = None) -> Sequence[Session]:
        """Sessions about these people, or everybody's, that were due on that day or later, in order of time;
        groups too."""

    def session(self, session_id: int) -> Session | None:
        """One."""

    def answers(self, session_ids: Sequence[int]) -> Mapping[int, Sequence[Answer]]:
        """Session -> what was written to its items."""

    def addenda(self, session_ids: Sequence[int]) -> Mapping[int, Sequence[Addendum]]:
        """Session -> what was added after it was locked, in order of time."""

    def actions(self, people: Sequence[int] | None = None) -> Sequence[ActionPoint]:
        """Actions about these people, or everybody's, whoever owns them, oldest first."""

    def series(self) -> Sequence[Series]:
        """All series, those that ended too."""

    def coaching_templates(self) -> Sequence[TemplateHead]:
        """Every template that was ever used or changed, with its newest version."""

    def skills(self) -> Sequence[Skill]:
        """The list of skills, by name; those that are retired too."""

    def template_version(self, version_id: int) -> TemplateVersion:
        """One version of a template."""

    def kept_scorecard(self, snapshot_id: int) -> Snapshot:
        """A frozen scorecard."""

    def can_keep_notes(self) -> bool:
        """Whether private notes are private here: on a server only once its own rules guard them."""

    def private_note(self, session_id: int, author: Actor) -> str:
        """The author's own note; '' where there is none."""


class CoachingReader(Protocol):
    """Where coaching comes from."""

    def look(self) -> AbstractContextManager[CoachingFigures]: ...


class CoachingStore(Protocol):
    """Where coaching is kept. Every write is one transaction with its link in the audit trail.

    What replaces something takes it as it was seen: KnownError (``changed_since``) where a field that is to
    change is no longer what it was.
    """

    def use_template(self, actor: Actor, key: str, template: Template) -> int:
        """The newest version of the template of that key, which begins as `template` where there is none."""

    def put_template(self, actor: Actor, key: str, seen: int, template: Template) -> int:
        """Another version after number `seen`; returns its id."""

    def use_skill(self, actor: Actor, name: str) -> int:
        """The skill of that name, which is added to the list where there is none."""

    def put_archived(self, actor: Actor, key: str, archived: bool) -> None:
        """Whether new sessions can have the template."""

    def add_session(self, actor: Actor, session: Session) -> int:
        """A new one; returns its id. One that its series has at that time already is left as it is."""

    def put_session(self, actor: Actor, before: Session, after: Session, what: str) -> None:
        """Changes one; `what` was done, for the audit trail."""

    def put_scorecard(self, actor: Actor, session: Session, card: CardToKeep) -> None:
        """Freezes a scorecard into a session that has none."""

    def remove_session(self, actor: Actor, session: Session) -> None:
        """Removes one in which nothing was written. Raises KnownError (``changed_since``)."""

    def put_answer(self, actor: Actor, session_id: int, before: Answer, after: Answer) -> None:
        """What one side writes to one item."""

    def add_action(self, actor: Actor, action: ActionPoint) -> int:
        """A new one, under its id where it had one; returns its id."""

    def put_action(self, actor: Actor, before: ActionPoint, after: ActionPoint, what: str) -> None:
        """Changes one."""

    def remove_action(self, actor: Actor, action: ActionPoint) -> None:
        """Takes back that one was made."""

    def add_addendum(self, actor: Actor, session_id: int, party: Party, body: str) -> None:
        """Adds to a locked note."""

    def add_series(self, actor: Actor, series: Series) -> int:
        """A new one; returns its id."""

    def put_series(self, actor: Actor, before: Series, after: Series, what: str) -> None:
        """Changes one."""

    def put_private_note(self, actor: Actor, session_id: int, before: str, body: str) -> None:
        """The actor's own note in place of the one before; '' removes it. Nothing of it is told anywhere
        else."""

    def share_private_note(
        self, actor: Actor, session_id: int, note: str, before: Answer, after: Answer
    ) -> None:
        """Moves the actor's own note into the shared answer `after`, and notes in the audit trail that they
        did."""

    def note_read(self, actor: Actor, what: str, session_ids: Sequence[int]) -> None:
        """Notes in the audit trail that somebody read or exported sessions."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that somebody was writing. `place` says where it belongs."""

    place: str
    body: str
    at: datetime


class DraftBox(Protocol):
    """Where what is being written lies on this machine until the database has it."""

    def keep(self, place: str, body: str) -> None:
        """Keeps the newest text of a place, so that it survives whatever happens next."""

    def drop(self, place: str, body: str) -> None:
        """Forgets it, unless it is another text by now."""

    def all(self) -> Sequence[Draft]:
        """What is still here, oldest first."""
