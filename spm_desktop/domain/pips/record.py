"""What is on record about a plan, as far as its next step depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.schedule import Pause
from spm_desktop.domain.pips.states import Guard, Outcome, Party, State

MOST_EXPECTATIONS = 5
ANSWER_DAYS = 7
"""Calendar days in which an employee may answer a final review, unless set otherwise."""
APPEAL_DAYS = 14
SUSTAIN_DAYS = 90
"""How long what was met is looked after."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an organisation sets: deadlines in calendar days, how often a plan is extended, and how long the
    record of one that is over is kept."""

    answer_days: int = ANSWER_DAYS
    appeal_days: int = APPEAL_DAYS
    extensions: int = 1
    kept_days: int = 3 * 365


USUAL = Terms()


class Cause(StrEnum):
    """The cells of the root-cause checklist, what surrounds a person first (after Gilbert, Human Competence,
    1978; with job design, policy, territory and personal circumstances added)."""

    DATA = "data"
    TOOLS = "tools"
    INCENTIVES = "incentives"
    JOB_DESIGN = "job_design"
    POLICY = "policy"
    TERRITORY = "territory"
    KNOWLEDGE = "knowledge"
    CAPACITY = "capacity"
    MOTIVES = "motives"
    PERSONAL = "personal"


OUTSIDE = (Cause.DATA, Cause.TOOLS, Cause.INCENTIVES, Cause.JOB_DESIGN, Cause.POLICY, Cause.TERRITORY)
"""Causes that are not the person's: one that is found and not mitigated blocks."""


@dataclass(frozen=True, slots=True)
class CauseFinding:
    """What was looked into. `found`: the cause is there; `mitigated`: something was done about it."""

    cause: Cause
    found: bool
    mitigated: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation as far as guards look at it: what it is called, its weight in measurable terms, who
    supports it. `result` None: not assessed."""

    id: int
    name: str
    measurable: bool
    supported: bool
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A day on which both look at where the plan stands. `held` None: still open."""

    due: date
    held: date | None = None


class Method(StrEnum):
    """How it is known that somebody received a version, or would not say so."""

    OWN_ACCOUNT = "own_account"
    MANAGER_SCREEN = "manager_screen"
    HR_SCREEN = "hr_screen"
    PAPER = "paper"
    """Signed there; the scan is kept with the record."""
    REFUSED = "refused"
    """Before a witness."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody said that they have received a version; `refused`: they would not, before a witness. It holds
    for the extensions that there were by then."""

    party: Party
    version: int
    refused: bool = False
    extensions: int = 0


@dataclass(frozen=True, slots=True)
class Appeal:
    """The employee asks for another decision. `decided_by` '': nobody has decided."""

    filed: date
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """An earlier conversation. `linked`: a coaching session that is on record here; otherwise only who wrote
    the plan tells of it."""

    day: date
    linked: bool


_OVER = frozenset({State.FINAL_REVIEW, State.CLOSED, State.MONITORING, State.ARCHIVED})
"""Nothing more is measured, and nothing more is done to help."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as its guards see it. People are named by their login.

    Attributes:
        author: who made it; whoever that is decides nothing about it.
        length: calendar days, without pauses and extensions.
        last: the last day, with them; None before it is issued.
        evidence: how many dated pieces there are.
        talks: earlier conversations.
        consequences, success, rule: what may follow, what success looks like, how it is decided.
        screened: HR looked at comparators, leave, complaints and accommodation.
        overrides: guards that HR has set aside, with the reason.
        version: of the content; grows with every amendment, 1 at the issue.
        redrafted: the draft says something else than the newest version; `days_redrafted`: of its days.
        assessed: the day of the final review; the employee's time to answer begins.
        involved: everybody who did anything but read.
    """

    state: State
    author: str
    length: int
    start: date | None = None
    last: date | None = None
    evidence: int = 0
    talks: tuple[Talk, ...] = ()
    consequences: str = ""
    success: str = ""
    rule: str = ""
    causes: tuple[CauseFinding, ...] = ()
    expectations: tuple[Expected, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    pauses: tuple[Pause, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    extensions: int = 0
    screened: bool = False
    overrides: Mapping[Guard, str] = field(default_factory=dict)
    version: int = 0
    redrafted: bool = False
    days_redrafted: bool = False
    assessed: date | None = None
    answered: bool = False
    dismissal_signed_by: str = ""
    outcome: Outcome | None = None
    closed: date | None = None
    monitored_until: date | None = None
    legal_hold: bool = False
    retention_until: date | None = None
    purge_signed_by: str = ""
    involved: frozenset[str] = frozenset()

    def misses(self, due: date | None, today: date) -> bool:
        """Whether what was promised for a day and did not happen is missed. Nothing is before the issue, nor
        while the clock stands still; everything is once nothing can happen any more."""
        if not self.version or self.state is State.WITHDRAWN:
            return False
        if self.state in _OVER:
            return True
        now = min(today, self.pauses[-1].start) if self.state is State.PAUSED else today
        return due is not None and due < now

    def acknowledged(self, party: Party) -> bool:
        """Whether a party has received, or refused, the current version."""
        return any(one.party is party and one.version == self.version for one in self.acknowledgements)

    @property
    def extension_unseen(self) -> bool:
        """Whether the plan was extended since the employee last said that they have received it."""
        seen = (one.extensions for one in self.acknowledgements if one.party is Party.EMPLOYEE)
        return self.extensions > max(seen, default=0)

    @property
    def unseen(self) -> bool:
        """Whether there is a version, or an extension, that the employee has neither received nor refused."""
        return not self.acknowledged(Party.EMPLOYEE) or self.extension_unseen


@dataclass(frozen=True, slots=True)
class Move:
    """What somebody wants to do, and what the world around the plan says.

    Attributes:
        who: their login.
        today: in the employee's office.
        reason, witness: as typed.
        outcome, alternatives: of a closing: what was decided, and what else was considered.
        meeting, attendees, proof: of an issue.
        employed, other_live, in_ramp: of the employee, today.
        until: the last day of keeping a record longer.
        terms: as set.
    """

    who: str
    today: date
    reason: str = ""
    witness: str = ""
    outcome: Outcome | None = None
    alternatives: str = ""
    meeting: date | None = None
    attendees: str = ""
    proof: str = ""
    employed: bool = True
    other_live: bool = False
    in_ramp: bool = False
    until: date | None = None
    terms: Terms = USUAL
