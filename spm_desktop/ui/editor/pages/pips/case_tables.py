"""The tables on the paper of a plan: what is expected, what helps, what it rests on, what happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pace import Status as Pace
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.content import ExpectationText, Prior, Support
from spm_desktop.services.pips.measuring import Measured, exact
from spm_desktop.services.pips.receiving import told_how
from spm_desktop.services.pips.record import Event, KeptFile
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import ACTIONS, OUTCOMES, RESULTS, PipWords, on_record
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import ON_PACE, Attainment, Series, Shape, Status

_ASSESSED = {
    Result.MET: Status(Shape.TICK, RESULTS[Result.MET]),
    Result.PARTLY: Status(Shape.DIAMOND, RESULTS[Result.PARTLY]),
    Result.NOT_MET: Status(Shape.CROSS, RESULTS[Result.NOT_MET]),
    Result.NOT_ASSESSABLE: Status(Shape.DASH, "Too few facts"),
}
_NOTHING = Status(Shape.DASH, "Not measured")
_TOO_FEW = Status(Shape.DASH, "Too few yet")
_TRACK = 1.25
"""The track of a bar ends at so much of the target or the baseline, whichever is more."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation with what is measured of it.

    Attributes:
        result: as it was assessed, with its value.
        course: what every checkpoint found, and what is measured today.
    """

    one: ExpectationText
    metric: Metric | None
    measured: Measured | None
    result: tuple[Result, str] | None
    course: tuple[float, ...]

    @property
    def value(self) -> str:
        """What is measured, exact, as text; '' for nothing."""
        if self.result is not None:
            return self.result[1]
        return self.measured.told if self.measured else ""


def expected_rows(sheet: Sheet) -> list[Expected]:
    """The expectations of a plan."""
    assessed = {
        key: result
        for event in sheet.case.record.events
        if event.action is Action.ASSESS
        for key, result in event.results.items()
    }
    return [
        Expected(
            one,
            sheet.file.metrics.get(one.metric),
            sheet.measured.get(one.id),
            assessed.get(one.id),
            _course(sheet, one.id),
        )
        for one in sheet.case.record.content.expectations
    ]


def _course(sheet: Sheet, expectation: int) -> tuple[float, ...]:
    held = [
        event.values[expectation][0]
        for event in sheet.case.record.events
        if event.action is Action.RECORD_CHECKPOINT and expectation in event.values
    ]
    now = sheet.measured.get(expectation)
    return tuple(float(exact(value)) for value in (*held, now.told if now else "") if value)


def expectation_columns(words: Callable[[], PipWords]) -> tuple[Column[Expected], ...]:
    """Name, level, before, target, measured, bar, how it stands, n."""

    def value(of: Callable[[Expected], str]) -> Callable[[Expected], str]:
        return lambda row: words().value(row.metric, of(row))

    return (
        Column(
            "name",
            "Expectation",
            Kind.TEXT,
            lambda row: row.one.name or "Without a name",
            emphasis=Emphasis.NAME,
            width=Width(least=120, stretch=1),
            fixed=True,
        ),
        Column(
            "level",
            "Level",
            Kind.TEXT,
            lambda row: row.one.level.value.capitalize(),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "weight",
            "Weight",
            Kind.NUMBER,
            lambda row: row.one.weight,
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        Column(
            "before",
            "Before",
            Kind.NUMBER,
            lambda row: exact(row.one.baseline),
            value(lambda row: row.one.baseline),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "target",
            "Target",
            Kind.NUMBER,
            lambda row: exact(row.one.target),
            value(lambda row: row.one.target),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "measured",
            "Measured",
            Kind.NUMBER,
            lambda row: exact(row.value) if row.value else None,
            value(lambda row: row.value),
            emphasis=Emphasis.KEY,
        ),
        Column("bar", "", Kind.ATTAINMENT, _bar, note="expected today"),
        Column("status", "Status", Kind.STATUS, _status),
        Column(
            "course",
            "Checkpoints",
            Kind.SPARKLINE,
            lambda row: Series(row.course) if len(row.course) > 1 else None,
        ),
        Column(
            "n",
            "n",
            Kind.NUMBER,
            lambda row: row.measured.n if row.measured else None,
            _told_n,
            emphasis=Emphasis.CONTEXT,
        ),
    )


def _bar(row: Expected) -> Attainment:
    target, before = Fraction(row.one.target), Fraction(row.one.baseline)
    whole = max(target, before)
    if whole <= 0:
        return Attainment(None)
    share = float(Fraction(row.value) / whole) if row.value else None
    due = row.measured.expected if row.measured and row.result is None else None
    return Attainment(
        share, None if due is None else float(Fraction(due) / whole), baseline=float(before / whole)
    )


def _status(row: Expected) -> Status:
    if row.result is not None:
        return _ASSESSED[row.result[0]]
    if row.measured is None or row.measured.status is None:
        return _NOTHING
    if too_few(row.one, row.measured):
        return _TOO_FEW
    return ON_PACE[row.measured.status]


def too_few(one: ExpectationText, measured: Measured) -> bool:
    """Whether a rate rests on too few facts to say how it stands; a sum stands where its pace puts it, and is
    not called missed on them."""
    judged = not one.adds_up or measured.status is Pace.MISSED
    return judged and measured.n < one.least


def _told_n(row: Expected) -> str:
    if row.measured is None:
        return ""
    enough = row.measured.n >= row.one.least
    return f"{row.measured.n:,}" if enough else f"{row.measured.n:,} of {row.one.least:,}"


@dataclass(frozen=True, slots=True)
class Help:
    """What is done for somebody; `delivered`: when it was recorded as done."""

    one: Support
    delivered: Event | None
    late: bool


def help_rows(sheet: Sheet) -> list[Help]:
    """The support of a plan."""
    done = {
        event.support: event
        for event in sheet.case.record.events
        if event.action is Action.DELIVER_SUPPORT
    }  # fmt: skip
    plan, today = sheet.case.plan, sheet.case.today
    return [
        Help(one, done.get(one.id), one.id not in done and plan.misses(one.due, today))
        for one in sheet.case.record.content.support
    ]


def help_columns(days: Callable[[], Days]) -> tuple[Column[Help], ...]:
    """How it stands, what, who, until when."""

    def told(row: Help) -> str:
        if row.delivered is not None:
            note = f": {row.delivered.note}" if row.delivered.note else ""
            return f"{days().day(row.delivered.day)}{note}"
        if row.one.due is None:
            return "No day yet"
        return f"{'was due' if row.late else 'due'} {days().day(row.one.due)}"

    return (
        Column("status", "Stands", Kind.STATUS, _delivered),
        Column(
            "what",
            "Support",
            Kind.TEXT,
            lambda row: row.one.what,
            emphasis=Emphasis.NAME,
            width=Width(least=160, stretch=2),
            fixed=True,
        ),
        Column("owner", "By whom", Kind.TEXT, lambda row: row.one.owner or None, emphasis=Emphasis.CONTEXT),
        Column("due", "When", Kind.TEXT, told, width=Width(least=110, stretch=1)),
    )


def _delivered(row: Help) -> Status:
    if row.delivered is not None:
        return Status(Shape.TICK, "Delivered")
    return Status(Shape.DIAMOND, "Not delivered") if row.late else Status(Shape.RING, "Promised")


def prior_columns(
    days: Callable[[], Days], author: Callable[[], str]
) -> tuple[Column[tuple[int, Prior]], ...]:
    """Day, kind, what was said, and whether a session of here is behind it, or only the author's word."""
    return (
        Column("day", "Day", Kind.DATE, lambda row: row[1].day, lambda row: days().day(row[1].day)),
        Column("kind", "What", Kind.TEXT, lambda row: row[1].kind, emphasis=Emphasis.CONTEXT),
        Column(
            "told",
            "What was said",
            Kind.TEXT,
            lambda row: row[1].told,
            width=Width(least=200, stretch=1),
            fixed=True,
        ),
        Column(
            "session",
            "On record",
            Kind.TEXT,
            lambda row: on_record(row[1], author()),
            emphasis=Emphasis.CONTEXT,
        ),
    )


def event_columns(
    words: Callable[[], PipWords], files: Callable[[], Mapping[str, KeptFile]]
) -> tuple[Column[Event], ...]:
    """When, who, what, and what was told, with the file that belongs to it."""

    def told(event: Event) -> str | None:
        kept = files().get(event.file)
        parts = [told_by(event), None if kept is None else f"File: {kept.file.name}"]
        return ". ".join(part for part in parts if part) or None

    return (
        Column(
            "at",
            "When",
            Kind.TEXT,
            lambda event: words().moment(event.at),
            sort=lambda event: event.seq,
            leaves=lambda event: event.at,
        ),
        Column("who", "Who", Kind.TEXT, lambda event: event.actor, emphasis=Emphasis.CONTEXT),
        Column(
            "what",
            "What",
            Kind.TEXT,
            lambda event: ACTIONS[event.action],
            emphasis=Emphasis.NAME,
            fixed=True,
        ),
        Column("told", "Told", Kind.TEXT, told, width=Width(least=160, stretch=1)),
    )


def told_by(event: Event) -> str | None:
    """What an event says in one line; None: nothing."""
    outcome = "" if event.outcome is None else OUTCOMES[event.outcome]
    days = f"{event.days} days" if event.days else ""
    witness = f"Witness: {event.witness}" if event.witness else ""
    parts = [outcome, days, told_how(event), event.reason, event.note, witness, event.proof]
    return ". ".join(part.replace("\n", " ").rstrip(".") for part in parts if part) or None
