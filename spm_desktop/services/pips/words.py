"""What things of a plan are called in documents, tables and windows."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.record import Cause
from spm_desktop.domain.pips.states import Action, Outcome, Party, State
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.pips.content import Evidence, Prior
from spm_desktop.services.pips.record import Event
from spm_desktop.services.sentences import counted

STATES: Mapping[State, str] = {
    State.DRAFT: "Draft",
    State.HR_REVIEW: "HR review",
    State.APPROVED: "Approved",
    State.ISSUED: "Issued",
    State.ACTIVE: "Active",
    State.PAUSED: "Paused",
    State.FINAL_REVIEW: "Final review",
    State.CLOSED: "Closed",
    State.MONITORING: "Monitoring",
    State.ARCHIVED: "Archived",
    State.WITHDRAWN: "Withdrawn",
    State.PURGED: "Purged",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.MET: "Met",
    Outcome.MET_EARLY: "Met early",
    Outcome.NOT_MET_ESCALATED: "Not met, taken further",
    Outcome.REASSIGNED: "Other work",
    Outcome.DEMOTED: "Another position",
    Outcome.TERMINATED: "Employment ended",
    Outcome.RESIGNED: "Resigned",
    Outcome.WITHDRAWN_IN_ERROR: "Withdrawn, begun in error",
}
RESULTS: Mapping[Result, str] = {
    Result.MET: "Met",
    Result.PARTLY: "Partly met",
    Result.NOT_MET: "Not met",
    Result.NOT_ASSESSABLE: "Can't be assessed: too few facts",
}
PARTIES: Mapping[Party, str] = {
    Party.EMPLOYEE: "Employee",
    Party.MANAGER: "Manager",
    Party.HR: "HR",
    Party.SYSTEM: "The program",
}
ACTIONS: Mapping[Action, str] = {
    Action.CREATE: "Draft begun",
    Action.EDIT: "Draft changed",
    Action.SUBMIT: "Handed in to HR",
    Action.APPROVE: "Approved",
    Action.SEND_BACK: "Sent back",
    Action.WITHDRAW: "Withdrawn",
    Action.ISSUE: "Issued",
    Action.SIGN_RECEIPT: "Receipt signed, not agreement",
    Action.RECORD_REFUSAL: "Refusal to sign recorded",
    Action.RECORD_CHECKPOINT: "Checkpoint held",
    Action.DELIVER_SUPPORT: "Support delivered",
    Action.COMMENT: "Employee's comment",
    Action.ACKNOWLEDGE: "Received",
    Action.PAUSE: "Paused",
    Action.RESUME: "Resumed",
    Action.AMEND: "Amended",
    Action.EXTEND: "Extended",
    Action.REVIEW: "Final review begun",
    Action.ASSESS: "Expectations assessed",
    Action.CORRECT: "Correction added",
    Action.ANSWER: "Employee's answer",
    Action.CLOSE: "Decided and closed",
    Action.SIGN_DISMISSAL: "Dismissal signed by a second person",
    Action.MONITOR: "Looked after from now on",
    Action.ARCHIVE: "Archived",
    Action.APPEAL: "Appeal filed",
    Action.DECIDE_APPEAL: "Appeal decided",
    Action.HOLD: "Legal hold",
    Action.RELEASE: "Legal hold released",
    Action.KEEP: "Kept longer",
    Action.SIGN_PURGE: "Purge signed",
    Action.PURGE: "Purged",
}
CAUSES: Mapping[Cause, str] = {
    Cause.DATA: "Expectations and data",
    Cause.TOOLS: "Tools and resources",
    Cause.INCENTIVES: "Incentives",
    Cause.JOB_DESIGN: "Job design",
    Cause.POLICY: "Policy",
    Cause.TERRITORY: "Territory and market",
    Cause.KNOWLEDGE: "Knowledge",
    Cause.CAPACITY: "Capacity",
    Cause.MOTIVES: "Motives",
    Cause.PERSONAL: "Personal circumstances",
}

_RULES: Mapping[str, str] = {
    "deal:won_amount": "amounts of deals won, by the day they closed",
    "deal:won_count": "deals won, by the day they closed",
    "deal:closed_count": "deals won or lost, by the day they closed",
    "deal:opened_count": "deals, by the day they were opened",
    "deal:cycle_days": "days from the opening of a won deal to its close",
    "deal:cycle_count": "deals won",
    "deal:pipeline_amount": "amounts of deals that are open at the end",
}


def definition(metric: Metric | None, frozen: str) -> str:
    """What is measured: the formula that was frozen, or what the metric counts."""
    if frozen or metric is None:
        return frozen
    counted = [_RULES.get(rule, f"imported values of {metric.name}") for rule in (metric.num_rule,) if rule]
    if metric.den_rule:
        counted.append(_RULES.get(metric.den_rule, metric.den_rule))
    return " / ".join(counted).capitalize()


class PipWords:
    """Prints figures and times of a plan in one language."""

    def __init__(self, language: str, currency: str, zone: ZoneInfo) -> None:
        self._figures = Formatter(language, currency)
        self._dates = DateFormatter(language)
        self._zone = zone

    def value(self, metric: Metric | None, exact: str) -> str:
        """An exact value that was kept as text: ``12`` or ``5/3``; "–" for ''."""
        if not exact:
            return "–"
        value = Fraction(exact)
        if metric is None:
            return str(value)
        return self._figures.text(metric, value.numerator if value.denominator == 1 else value)

    def exactly(self, metric: Metric, value: int) -> str:
        """An amount in the metric's smallest unit, with its cents."""
        return self._figures.text(metric, value, Money.FULL)

    def day(self, day: date) -> str:
        """``23 Oct 2026``: always with its year."""
        return self._dates.day(day)

    def moment(self, at: datetime) -> str:
        """``23 Oct 2026, 10:02 CEST``, in the organisation's zone."""
        local = at.astimezone(self._zone)
        return f"{self._dates.day(local.date())}, {self._dates.clock(local)} {local.tzname()}"

    def clock(self, at: datetime) -> str:
        """``10:02``, in the organisation's zone."""
        return self._dates.clock(at.astimezone(self._zone))


RIGHTS = (
    "You may answer in writing to anything in this plan; your words become part of it. You may be accompanied"
    " where the law or an agreement says so. You may ask for an adjustment, or for a pause, at any time."
    " After a decision you may appeal; somebody who had no part in the plan decides about that."
)
"""Said where an organisation has not set its own words."""
RECEIPT = (
    "I have received this plan and it was explained to me. Signing says that I have it, not that I agree."
)
"""What is signed."""
_MOST_ROWS = 8
"""So many rows are named one by one; of more, the workbook does."""


def told_rows(one: Evidence) -> str:
    """``3 rows of calls.csv: 12, 14, 40. SHA-256 0f0a…``: what a fact was read from, file by file."""
    places: dict[str, list[int]] = {}
    for row in one.rows:
        places.setdefault(f"{row.file}, {row.sheet}" if row.sheet else row.file, []).append(row.row)
    told = []
    for place, rows in places.items():
        named = ", ".join(map(str, rows)) if len(rows) <= _MOST_ROWS else f"{min(rows)} to {max(rows)}"
        told.append(f"{counted(len(rows), 'row')} of {place}: {named}")
    return "; ".join(told) + (f". SHA-256 {one.sha256[:16]}" if one.sha256 else "")


def on_record(one: Prior, author: str) -> str:
    """Whether an earlier conversation is a session that is on record, or rests on somebody's word."""
    return "Coaching session" if one.session_id else f"Only told by {author}"


_STANDS = {"on_track": "On track", "at_risk": "At risk", "behind": "Behind", "met": "Met", "missed": "Missed"}


def told_stands(event: Event, expectation: int) -> str:
    """How an expectation stood at a checkpoint."""
    state = event.values[expectation][1]
    return _STANDS.get(state, state)


def as_float(exact: str) -> float:
    """An exact value that was kept as text, for a chart."""
    top, _, below = exact.partition("/")
    return int(top) / int(below or 1)
