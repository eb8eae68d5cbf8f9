"""What is on record about coaching."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from spm_desktop.domain.answers import SideAnswer
from spm_desktop.domain.coaching.accountability import ActionItem
from spm_desktop.domain.coaching.cadence import Cadence
from spm_desktop.domain.coaching.sessions import Meeting, Party, State
from spm_desktop.domain.coaching.templates import Template


class Status(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """A template as it was at one time. `no` counts from 1; `id` of the version, `template_id` of all."""

    id: int
    template_id: int
    key: str
    no: int
    template: Template


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions that come again.

    Attributes:
        manager_id: who holds them; None: who works here without a place in the organisation.
        rule: RFC 5545, without ``DTSTART``; the first is on `first_day` at `at` on the clock of `zone`.
        ended_at: since when no more come; None: they go on.
    """

    id: int
    rep_id: int
    manager_id: int | None
    template_id: int
    rule: str
    first_day: date
    at: time
    minutes: int
    zone: ZoneInfo
    author: str
    ended_at: datetime | None = None

    def cadence(self) -> Cadence:
        """When its sessions are due."""
        return Cadence(self.rule, self.first_day, self.at, self.zone)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is stored, without what was said in it.

    Attributes:
        slot: when the series has it; it stays when the session is moved.
        rep_id: whom it is about; None: a group, who are its `attendees`.
        manager_id: who holds it; None: `author`, who has no place in the organisation.
        version_id: of the template.
        due_day, held_day: dates where the rep is; the instants are UTC.
        locks_at: from when on the note only gets addenda; None: it was not held yet.
        skill_id: the one skill that it is about; `skill`, as that is called now, is only read.
        snapshot_id: the frozen scorecard in it.
        rep_seen_at, manager_seen_at: when each said that they have read the note.
    """

    id: int
    rep_id: int | None
    manager_id: int | None
    version_id: int
    due_at: datetime
    due_day: date
    minutes: int
    author: str
    state: State = State.SCHEDULED
    meeting: Meeting = Meeting.ONE_TO_ONE
    series_id: int | None = None
    slot: datetime | None = None
    reason: str = ""
    skill_id: int | None = None
    skill: str = ""
    prepared_at: datetime | None = None
    held_at: datetime | None = None
    held_day: date | None = None
    completed_at: datetime | None = None
    locks_at: datetime | None = None
    snapshot_id: int | None = None
    reply: str = ""
    replied_at: datetime | None = None
    usefulness: int | None = None
    rep_seen_at: datetime | None = None
    manager_seen_at: datetime | None = None
    attendees: tuple[int, ...] = ()

    @property
    def people(self) -> frozenset[int]:
        """Whom it is about."""
        return frozenset(self.attendees if self.rep_id is None else (self.rep_id,))

    def is_locked(self, now: datetime) -> bool:
        """Whether only addenda are possible."""
        return self.locks_at is not None and now >= self.locks_at


@dataclass(frozen=True, slots=True)
class Answer(SideAnswer[int, Party]):
    """What one side wrote to one item of the agenda."""


@dataclass(frozen=True, slots=True)
class ActionPoint:
    """A promise.

    Attributes:
        session_id: where it was agreed; it has no row in any later session.
        rep_id: whose coaching it belongs to; `owner_id`: who promised; None: who held the session.
        metric_id: what should move; None: nothing is watched.
        carried: how many sessions with the same rep were held while it was open, after the one it is from.
    """

    id: int
    session_id: int
    rep_id: int
    owner_id: int | None
    what: str
    due_day: date | None
    metric_id: int | None
    created_at: datetime
    actor: str
    status: Status = Status.OPEN
    closed_at: datetime | None = None
    closed_day: date | None = None
    evidence: str = ""
    carried: int = 0

    def counted(self) -> ActionItem:
        """As it is counted; what was dropped for a reason is not."""
        return ActionItem(self.owner_id or 0, self.due_day, self.closed_day, self.carried)


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to a note that is locked."""

    id: int
    party: Party
    actor: str
    body: str
    at: datetime
