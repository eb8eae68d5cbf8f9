"""A whole invented case, as HR would export it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Direction, Level, Metric, OverTime, Unit
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.record import Cause
from spm_desktop.domain.pips.states import Action, Guard, Outcome, Party
from spm_desktop.services.pips.content import (
    CauseNote,
    Content,
    Evidence,
    ExpectationText,
    Issue,
    Prior,
    Screen,
    SourceRow,
    Support,
    Trigger,
)
from spm_desktop.services.pips.record import Event, Record, Version, plan_of
from spm_desktop.services.pips.views import CaseFile

OFFICE = WorkingCalendar()
MADE = datetime(2026, 8, 24, 9, 30, tzinfo=UTC)
SCREEN = Screen("Two comparators, screen-only-words", "None", "None", "None asked for")
METRICS = {
    "meetings": Metric(1, "meetings", "Customer meetings", Unit.COUNT, 0, level=Level.ACTIVITY),
    "second_contact": Metric(
        2, "second_contact", "Deals with a second contact", Unit.PERCENT, 1, over_time=OverTime.RATIO
    ),
}

CONTENT = Content(
    title="Account executive",
    territory="Benelux",
    quota="€1,200,000 a year",
    purpose="To get back to a result that the role needs, with help that is named here.",
    trigger=Trigger("Attainment under 70 %", "70 %", "58 % and 64 %", "Q1 and Q2 2026"),
    start=date(2026, 9, 1),
    length=90,
    issues=(
        Issue(
            "Too few meetings",
            "Customer meetings stay behind the plan.",
            "Sales handbook 4.2",
            "Less pipeline",
        ),
        Issue("=SUM(A1:A9)", "A text that begins like a formula\nand has two lines.", "", ""),
    ),
    evidence=(
        Evidence(
            date(2026, 6, 30), "31 meetings of 96 planned", (SourceRow("calls.xlsx", "Q2", 812),), "ab" * 32
        ),
        Evidence(
            date(2026, 7, 31), "9 meetings of 32 planned", (SourceRow("calls.xlsx", "Q3", 14),), "cd" * 32
        ),
    ),
    prior=(
        Prior(date(2026, 5, 4), "1:1", "Agreed on two mornings a week for meetings."),
        Prior(date(2026, 6, 8), "Pipeline review", "Territory was looked at together."),
    ),
    causes=tuple(
        CauseNote(cause, cause is Cause.TERRITORY, "31 % fewer accounts", True, "40 accounts added")
        for cause in Cause
    ),
    expectations=(
        ExpectationText(
            1,
            "Customer meetings",
            "meetings",
            2,
            "Meetings that were held, by day",
            Level.ACTIVITY,
            Direction.HIGHER,
            True,
            "91",
            date(2026, 5, 1),
            date(2026, 8, 1),
            "144",
            20,
        ),
        ExpectationText(
            2,
            "Deals with a second contact",
            "second_contact",
            1,
            "Deals with two contacts / deals opened",
            Level.OBJECTIVE,
            Direction.HIGHER,
            False,
            "300",
            target="1400/2",
            least=10,
        ),
    ),
    support=(
        Support(1, "Call coaching, 2 x 60 min a week", "Marit Solheim", date(2026, 11, 20), (1,)),
        Support(2, "Discovery training, 1 day", "Talent team", date(2026, 9, 18), (2,)),
    ),
    consequences="Another position, or the end of the employment, may follow where expectations are not met.",
    success="Both expectations are met at the last day, or earlier.",
    rule="Each expectation counts by itself; partly met is talked over before anything is decided.",
    overrides={Guard.LENGTH: "override-only-words"},
)


def happened(seq: int, day: date, actor: str, party: Party, action: Action, **more: object) -> Event:
    at = datetime(day.year, day.month, day.day, 15, 0, tzinfo=UTC)
    return Event(seq, at, day, actor, party, "asserted", action, **more)


def case(checkpoints: int = 7, number: int = 4, **changed: object) -> CaseFile:
    """Issued on 1 September, seven checkpoints, decided in December."""
    issue = date(2026, 9, 1)
    told: list[tuple[date, str, Party, Action, dict[str, object]]] = [
        (date(2026, 8, 25), "marit", Party.MANAGER, Action.SUBMIT, {}),
        (date(2026, 8, 27), "beatriz", Party.HR, Action.APPROVE, {}),
        (
            issue,
            "marit",
            Party.MANAGER,
            Action.ISSUE,
            {"meeting": issue, "attendees": "Jonas, Marit, Beatriz", "proof": "Signed copy"},
        ),
        (issue, "jonas", Party.EMPLOYEE, Action.SIGN_RECEIPT, {}),
    ]
    for n in range(min(checkpoints, 6)):
        values = {
            1: (str(20 * (n + 1)), "on_track" if n % 2 else "at_risk", 20 * (n + 1)),
            2: ("550", "at_risk", 20),
        }
        held = {"note": f"Checkpoint {n + 1}: what went well, and what comes next.", "values": values}
        told.append(
            (issue + timedelta(days=12 * (n + 1)), "marit", Party.MANAGER, Action.RECORD_CHECKPOINT, held)
        )
    told += [
        (date(2026, 9, 18), "talent", Party.MANAGER, Action.DELIVER_SUPPORT, {"support": 2}),
        (
            date(2026, 9, 20),
            "jonas",
            Party.EMPLOYEE,
            Action.COMMENT,
            {"note": "The added accounts help. ‎李小龙 محمد"},
        ),
        (date(2026, 12, 1), "marit", Party.MANAGER, Action.REVIEW, {}),
        (
            date(2026, 12, 2),
            "marit",
            Party.MANAGER,
            Action.ASSESS,
            {"results": {1: (Result.MET, "150"), 2: (Result.PARTLY, "1100/2")}},
        ),
        (date(2026, 12, 4), "jonas", Party.EMPLOYEE, Action.ANSWER, {"note": "I agree with most of it."}),
        (
            date(2026, 12, 10),
            "beatriz",
            Party.HR,
            Action.CLOSE,
            {
                "outcome": Outcome.MET,
                "reason": "Both are met or nearly",
                "alternatives": "alternatives-only-words",
            },
        ),
        (date(2026, 12, 11), "beatriz", Party.HR, Action.HOLD, {"reason": "hold-only-words"}),
    ]
    events = tuple(
        happened(seq, day, actor, party, action, **more)
        for seq, (day, actor, party, action, more) in enumerate(sorted(told, key=lambda one: one[0]), start=1)
    )
    return case_of(events, number, **changed)


def case_of(events: Sequence[Event], number: int = 4, **changed: object) -> CaseFile:
    version = Version(1, CONTENT, "7c3e01bd" * 8, "marit", MADE)
    record = Record(
        number,
        f"PIP-2026-{number:03}",
        1,
        2,
        "Beatriz Almeida",
        "marit",
        MADE,
        CONTENT,
        3,
        tuple(events),
        (version,),
        screened=True,
    )
    record = replace(record, **changed)
    return CaseFile(
        record,
        plan_of(record, OFFICE),
        SCREEN,
        {1: "Jonas Hallgrímsson", 2: "Marit Solheim"},
        METRICS,
        ZoneInfo("Europe/Amsterdam"),
        "9d204c1a" * 8,
        "Beatriz Almeida",
        datetime(2026, 12, 12, 8, 0, tzinfo=UTC),
        "SPM Desktop 0.1.0",
    )
