"""What each reader may see of a plan: the one place where anything is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.record import USUAL, Plan, Terms
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.as_read import FactRows
from spm_desktop.services.pips.content import Content, Screen
from spm_desktop.services.pips.record import Event, Record


class View(StrEnum):
    """For whom something is written."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A plan with everything that is written about it.

    Attributes:
        names: person -> name, of everybody who is mentioned.
        metrics: key -> metric, to print figures with.
        zone: whose clock times are told in.
        relapse_of: the number of the plan that was met before.
        evidence: piece of evidence, by its place -> its rows as they were frozen, and what became of them.
        meanings: metric -> what it meant on the day that the newest version was frozen.
        terms: until when somebody may answer, or appeal.
        logins: login -> the name of who acts under it.
        head: the newest link of the audit trail when this was read; `exported_at` in UTC.
    """

    record: Record
    plan: Plan
    screen: Screen
    names: Mapping[int, str]
    metrics: Mapping[str, Metric]
    zone: ZoneInfo
    head: str
    exporter: str
    exported_at: datetime
    program: str
    view: View = View.HR
    relapse_of: str = ""
    evidence: Mapping[int, FactRows] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    terms: Terms = USUAL
    logins: Mapping[str, str] = field(default_factory=dict)

    def who(self, login: str) -> str:
        """``Samuel Adeyemi (sam)``: a login with the name of who acts under it."""
        name = self.logins.get(login, login)
        return name if name == login else f"{name} ({login})"


_HR_ONLY = frozenset({Action.HOLD, Action.RELEASE, Action.KEEP, Action.SIGN_PURGE, Action.PURGE})
_BEFORE_ISSUE = frozenset(
    {Action.CREATE, Action.EDIT, Action.SUBMIT, Action.APPROVE, Action.SEND_BACK, Action.WITHDRAW}
)


def seen_by(view: View, file: CaseFile) -> CaseFile:
    """The file without what a view does not show.

    Only HR sees its own screen, legal holds and purges, which alternatives were considered, and that a
    dismissal was signed while nothing is decided. The employee sees nothing of what happened before the
    issue, and not what HR set aside.
    """
    if view is View.HR:
        return replace(file, view=view)
    hidden = _HR_ONLY | (_BEFORE_ISSUE if view is View.EMPLOYEE else frozenset())
    if file.plan.state is State.FINAL_REVIEW:
        hidden |= {Action.SIGN_DISMISSAL}
        file = replace(file, plan=replace(file.plan, dismissal_signed_by=""))
    events = tuple(_without_hr(event) for event in file.record.events if event.action not in hidden)
    record = replace(file.record, events=events, retention_until=None)
    plan = replace(file.plan, legal_hold=False, purge_signed_by="", retention_until=None, screened=False)
    if view is View.EMPLOYEE:
        plan = replace(plan, overrides={})
        versions = tuple(replace(one, content=_for_employee(one.content)) for one in record.versions)
        record = replace(record, draft=Content() if not versions else versions[-1].content, versions=versions)
        file = replace(file, evidence=file.evidence if versions else {})
    return replace(file, view=view, record=record, plan=plan, screen=Screen())


def _without_hr(event: Event) -> Event:
    return replace(event, alternatives="")


def _for_employee(content: Content) -> Content:
    return replace(content, overrides={})
