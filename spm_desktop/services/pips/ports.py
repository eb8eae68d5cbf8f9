"""What plans need from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.record import Terms
from spm_desktop.domain.pips.states import State
from spm_desktop.services.actors import Actor
from spm_desktop.services.drill import SourceFact, SourceFigures
from spm_desktop.services.listings import ListedFigures
from spm_desktop.services.pips.content import Content, Screen
from spm_desktop.services.pips.record import Attachment, Event, Record


@dataclass(frozen=True, slots=True)
class Head:
    """What a list says of a plan, without its content."""

    id: int
    number: str
    employee_id: int
    manager_id: int | None
    hr_owner: str
    author: str
    state: State
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody changed of a draft in one go.

    Attributes:
        fields: of `Content`.
        saves: how often it was kept; `since`: from when on, in UTC; None: once.
    """

    fields: tuple[str, ...]
    saves: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A link of the audit trail about a plan. `written` None: it is no change of a draft, or one of before
    that was told."""

    seq: int
    at: datetime
    actor: str
    action: str
    identity: str
    row_hash: str
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class FactSince:
    """A fact by the place where it stood once, and what stands under the same key now.

    Attributes:
        import_id, sheet, row: where it stood.
        stream_id, day, value: what it was.
        now: None: nothing that counts.
    """

    import_id: int
    sheet: str
    row: int
    stream_id: int
    day: date
    value: int
    now: SourceFact | None


class PipFigures(SourceFigures, ListedFigures, Protocol):
    """A look at the database for plans, and what is set for them."""

    @property
    def terms(self) -> Terms:
        """Deadlines, and how long records are kept."""

    def heads(self) -> Sequence[Head]:
        """Every plan, the newest first. The caller says who may see which."""

    def record(self, pip_id: int) -> Record | None:
        """One with everything that is on record."""

    def records(self, pip_ids: Sequence[int]) -> Mapping[int, Record]:
        """Several at once; those that are not there are left out."""

    def trails(self, pip_ids: Sequence[int]) -> Mapping[int, Sequence[AuditLine]]:
        """Plan -> what the audit trail says of it, the oldest first."""

    def chain_head(self) -> str:
        """The newest link of the audit trail; '' while there is none."""

    def screen(self, pip_id: int) -> Screen:
        """What HR looked at; empty where it did not yet."""

    def definitions(self) -> Mapping[str, tuple[int, str]]:
        """Metric key -> the number of its current version, and what that means in words."""

    def meanings_on(self, moment: datetime) -> Mapping[str, tuple[str, str, str]]:
        """Metric key -> what its version of then says in words, and the rules that it counted by: of its
        values, and of what they are divided by, '' for nothing."""

    def kept(self, digests: Mapping[int, Sequence[str]]) -> Mapping[int, Mapping[str, bytes]]:
        """Plan -> SHA-256 -> what is kept under it with that plan; what is not there, or damaged, is left
        out."""

    def names_of_logins(self) -> Mapping[str, str]:
        """Login -> the name of the person who acts under it, for those that are somebody's."""

    def known_in_files(self) -> Sequence[tuple[int, str]]:
        """Person, and a name or an e-mail address by which files know them, as keys."""

    def facts_since(self, person_id: int, streams: Sequence[int], period: Period) -> Sequence[FactSince]:
        """All that ever counted for a person in this time, and what became of each."""

    def targets_changed(self, people: Sequence[int], since: datetime) -> Mapping[int, int]:
        """Person -> how many targets of theirs were set anew since then; those without any are left out."""


class PipReader(Protocol):
    """Where plans come from."""

    def look(self) -> AbstractContextManager[PipFigures]: ...


class PipStore(Protocol):
    """Where plans are kept. Every write is one transaction with its link in the audit trail."""

    def create(
        self,
        actor: Actor,
        employee_id: int,
        manager_id: int | None,
        content: Content,
        event_reason: str,
        relapse_of: int | None = None,
    ) -> int:
        """A new draft, a relapse of that plan where one is given; returns its id. Raises KnownError
        (``pip_live``) where the person has one."""

    def keep(self, actor: Actor, pip_id: int, attachment: Attachment) -> None:
        """Keeps a file with a plan that is being written; the draft calls it by its SHA-256."""

    def edit(self, actor: Actor, seen: Record, content: Content) -> int:
        """Another draft; returns the new number of edits. The audit trail is told of the first change, and
        of those that follow soon when something else happens. Raises KnownError (``changed_since``)."""

    def rest(self, actor: Actor, pip_id: int) -> None:
        """Somebody writes no more for now: the audit trail is told all that was written."""

    def write_screen(self, actor: Actor, pip_id: int, seen: Screen, screen: Screen) -> None:
        """What HR looked at, in place of what was seen there. Raises KnownError (``changed_since``)."""

    def append(
        self,
        actor: Actor,
        seen: Record,
        event: Event,
        state: State,
        version: Content | None,
        retention_until: date | None,
        attachment: Attachment | None = None,
    ) -> None:
        """Adds an event, with the state after it and, at an issue or an amendment, the content it freezes,
        and what is attached to it.

        Raises KnownError (``changed_since``) where something happened since `seen`.
        """

    def purge(self, actor: Actor, seen: Record, event: Event) -> None:
        """Deletes content, versions, events and the audit's details; the number and a tombstone stay."""

    def read(self, actor: Actor, pip_id: int, what: str) -> None:
        """Notes in the audit trail that somebody read it."""

    def attached(self, actor: Actor, pip_id: int, sha256: str) -> Attachment | None:
        """What is attached under that SHA-256, and notes that somebody read it; None: nothing. Raises
        KnownError (``pip_file_damaged``)."""

    def missed(self, actor: Actor, pip_id: int, number: int, due: date) -> None:
        """Notes in the audit trail that a checkpoint passed without a record (`clockwork.missed_action`)."""

    def exported(self, actor: Actor, pip_ids: Sequence[int], told: Mapping[str, str]) -> str:
        """Notes in the audit trail in which file these left the program, or without any a list of plans;
        returns its newest link."""
