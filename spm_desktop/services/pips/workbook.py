"""The workbook that HR exports: a case, some, or all; every row says which plan and version it is of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.schedule import paused_days
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.exporting import CellFormat, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.pips.kept_sheets import FILES, ROWS, attached, evidence_rows, in_sheets
from spm_desktop.services.pips.long_cells import Row, split
from spm_desktop.services.pips.meanings import told_definition
from spm_desktop.services.pips.ports import AuditLine
from spm_desktop.services.pips.receiving import told_how
from spm_desktop.services.pips.record import RECEIPTS, Event, words_of_employee
from spm_desktop.services.pips.views import CaseFile, View, seen_by
from spm_desktop.services.pips.words import (
    ACTIONS,
    CAUSES,
    OUTCOMES,
    PARTIES,
    RECEIPT,
    RESULTS,
    STATES,
    PipWords,
    on_record,
)

Rows = Callable[[CaseFile], Iterator[Row]]


def pip_book(
    files: Sequence[CaseFile],
    view: View,
    purpose: str,
    words: PipWords,
    audit: Mapping[int, Sequence[AuditLine]],
    filters: str = "",
    done: Callable[[int, int], None] = lambda number, of: None,
) -> ExportBook:
    """The workbook of these cases for a view.

    Args:
        purpose: why somebody wanted it; stands on the cover.
        audit: plan -> its links; told to HR only.
        done: told how many sheets are written, and of how many, while they are.
    """
    shown = [seen_by(view, file) for file in files]
    sheets = _Sheets(words, audit if view is View.HR else {})
    listed = [
        ("PIP_Register", _REGISTER, sheets.register),
        ("Issues_Evidence", _ISSUES, sheets.issues),
        ("Evidence_Rows", _EVIDENCE_ROWS, sheets.evidence_rows),
        ("Expectations", _EXPECTATIONS, sheets.expectations),
        ("Support", _SUPPORT, sheets.support),
        ("Checkpoints", _CHECKPOINTS, sheets.checkpoints),
        ("Acknowledgements", _ACKNOWLEDGEMENTS, sheets.acknowledgements),
        ("Employee_Responses", _RESPONSES, sheets.responses),
        ("Extensions_Pauses", _PAUSES, sheets.pauses),
        ("Decision_Appeal", _DECISIONS, sheets.decisions),
        ("Coaching_History", _COACHING, sheets.coaching),
        ("Files", _FILES, sheets.files),
        ("Audit", _AUDIT, sheets.trail),
        ("Definitions", _DEFINITIONS, sheets.definitions),
    ]

    def rows(number: int, make: Rows) -> Iterator[Row]:
        for file in shown:
            yield from split(make(file))
        done(number, len(listed))

    cover = ExportTable("Cover", _columns("What", "Told"), _cover(shown, view, purpose, filters, words))
    tables: list[ExportTable] = []
    for number, (name, columns, make) in enumerate(listed, start=1):
        table = ExportTable(name, columns, rows(number, make))
        tables += in_sheets(table, shown) if make == sheets.evidence_rows else [table]
    return ExportBook((cover, *tables))


def _cover(files: Sequence[CaseFile], view: View, purpose: str, filters: str, words: PipWords) -> list[Row]:
    first = files[0] if files else None
    lines: list[tuple[str, str]] = [
        ("What", "Performance improvement plans. Confidential."),
        ("Cases", ", ".join(file.record.number for file in files[:50]) + (" …" if len(files) > 50 else "")),
        ("Number of cases", str(len(files))),
        ("Purpose", purpose),
        ("Filters", filters or "none"),
        ("For", view.value),
        ("Left out", _LEFT_OUT[view]),
    ]
    if first is not None:
        lines += [
            ("Written by", first.exporter),
            ("Written at", f"{first.exported_at.isoformat()} (UTC); {words.moment(first.exported_at)}"),
            ("Program", first.program),
            ("Newest entry of the audit trail", first.head),
        ]
    return list(split(lines, named=1))


_LEFT_OUT = {
    View.EMPLOYEE: "what happened before the issue; HR's screen, holds and what else was considered; audit",
    View.MANAGER: "HR's screen, holds and what else was considered; audit",
    View.HR: "HR's own screen, which is never exported",
}


def _columns(*titles: str, **formats: CellFormat) -> tuple[ExportColumn, ...]:
    known = {title.replace(" ", "_"): form for title, form in formats.items()}
    return tuple(ExportColumn(title, known.get(title.replace(" ", "_"), CellFormat.TEXT)) for title in titles)


_PLAN = ("PIP", "Version")
_DAY, _MOMENT, _NUMBER = CellFormat.DATE, CellFormat.MOMENT, CellFormat.NUMBER
_REGISTER = _columns(
    *_PLAN,
    "Employee",
    "Manager",
    "Second-level manager",
    "Position",
    "Territory",
    "Quota",
    "Pay plan",
    "HR",
    "Author",
    "Relapse of",
    "State",
    "Outcome",
    "Occasion",
    "First day",
    "Planned end",
    "Last day",
    "Length",
    "Paused days",
    "Extensions",
    "Legal hold",
    "Kept until",
    "SHA-256",
    First_day=_DAY,
    Planned_end=_DAY,
    Last_day=_DAY,
    Paused_days=_NUMBER,
    Kept_until=_DAY,
    Length=_NUMBER,
    Extensions=_NUMBER,
)
_ISSUES = _columns(*_PLAN, "Kind", "Day", "Category", "What", "Rule or policy", "Impact", "From", Day=_DAY)
_EVIDENCE_ROWS = _columns(*_PLAN, *ROWS, Day=_DAY, Row=_NUMBER, Counted_on=_DAY, Counts_now_on=_DAY)
_FILES = _columns(*_PLAN, *FILES, Bytes=_NUMBER, At=_MOMENT)
_EXPECTATIONS = _columns(
    *_PLAN,
    "Expectation",
    "Metric",
    "Level",
    "Before",
    "Target",
    "At least n",
    "Weight",
    "Measured",
    "Result",
    At_least_n=_NUMBER,
    Weight=_NUMBER,
)
_SUPPORT = _columns(
    *_PLAN,
    "Support",
    "By whom",
    "For",
    "Until",
    "Delivered",
    "What was done",
    "Proof",
    Until=_DAY,
    Delivered=_DAY,
)
_CHECKPOINTS = _columns(
    *_PLAN,
    "Due",
    "Held",
    "Expectation",
    "Measured",
    "Stands",
    "n",
    "There",
    "Notes",
    "Acknowledged",
    Due=_DAY,
    Held=_DAY,
    n=_NUMBER,
    Acknowledged=_DAY,
)
_ACKNOWLEDGEMENTS = _columns(
    *_PLAN,
    "Who",
    "As",
    "What",
    "At",
    "Received version",
    "SHA-256 of it",
    "Statement",
    "How",
    "In words",
    "Identity",
    "Witness",
    "Note",
    At=_MOMENT,
    Received_version=_NUMBER,
)
_RESPONSES = _columns(*_PLAN, "At", "What", "Words", At=_MOMENT)
_PAUSES = _columns(*_PLAN, "What", "At", "By", "Days", "Reason", At=_MOMENT, Days=_NUMBER)
_DECISIONS = _columns(*_PLAN, "What", "At", "By", "Outcome", "Why", "Also considered", At=_MOMENT)
_COACHING = _columns(*_PLAN, "Day", "Kind", "Shared", "On record", Day=_DAY)
_AUDIT = _columns(*_PLAN, "Entry", "At", "Who", "What", "Identity", "Hash", Entry=_NUMBER, At=_MOMENT)
_DEFINITIONS = _columns(
    *_PLAN,
    "Metric",
    "Definition",
    "Metric version",
    "Baseline from",
    "Baseline to",
    Metric_version=_NUMBER,
    Baseline_from=_DAY,
    Baseline_to=_DAY,
)

_CLOCK = frozenset({Action.PAUSE, Action.RESUME, Action.EXTEND, Action.AMEND})
_DECIDED = frozenset(
    {Action.APPROVE, Action.CLOSE, Action.CORRECT, Action.SIGN_DISMISSAL, Action.APPEAL, Action.DECIDE_APPEAL}
)


class _Sheets:
    """The rows of each sheet for one case."""

    def __init__(self, words: PipWords, audit: Mapping[int, Sequence[AuditLine]]) -> None:
        self._words, self._audit = words, audit

    def register(self, file: CaseFile) -> Iterator[Row]:
        record, plan, content = file.record, file.plan, file.record.content
        trigger = content.trigger
        occasion = trigger.rule, trigger.threshold, trigger.values, trigger.window
        yield (
            *_plan(file),
            file.names[record.employee_id],
            _name(file, record.manager_id),
            content.second_manager,
            content.title,
            content.territory,
            content.quota,
            content.pay_plan,
            record.hr_owner,
            record.author,
            file.relapse_of,
            STATES[plan.state],
            "" if plan.outcome is None else OUTCOMES[plan.outcome],
            ", ".join(part for part in occasion if part),
            plan.start,
            plan.start and plan.start + timedelta(days=record.content.length - 1),
            plan.last,
            record.content.length,
            paused_days(plan.pauses, file.exported_at.date()),
            plan.extensions,
            "On hold" if plan.legal_hold else "",
            record.retention_until,
            record.versions[-1].sha256 if record.versions else "",
        )

    def issues(self, file: CaseFile) -> Iterator[Row]:
        content, plan = file.record.content, _plan(file)
        for issue in content.issues:
            yield (*plan, "Issue", None, issue.category, issue.description, issue.policy, issue.impact, "")
        for one in content.evidence:
            rows = "; ".join(f"{row.file}, {row.sheet} row {row.row} {row.external_id}" for row in one.rows)
            yield (*plan, "Evidence", one.day, "", one.fact, "", "", rows)
        if file.view is not View.EMPLOYEE:
            for cause in content.causes:
                found = "found" if cause.found else "not found"
                told = f"{found}. {cause.finding}"
                yield (*plan, "Cause", None, CAUSES[cause.cause], told, "", cause.done, "")

    def evidence_rows(self, file: CaseFile) -> Iterator[Row]:
        return ((*_plan(file), *told) for told in evidence_rows(file, self._words))

    def files(self, file: CaseFile) -> Iterator[Row]:
        return ((*_plan(file), *told) for told in attached(file))

    def expectations(self, file: CaseFile) -> Iterator[Row]:
        results = _results(file)
        for one in file.record.content.expectations:
            metric = file.metrics.get(one.metric)
            result = results.get(one.id)
            yield (
                *_plan(file),
                one.name,
                metric.name if metric else one.metric,
                one.level.value,
                self._words.value(metric, one.baseline),
                self._words.value(metric, one.target),
                one.least,
                one.weight,
                "" if result is None else self._words.value(metric, result[1]),
                "" if result is None else RESULTS[result[0]],
            )

    def support(self, file: CaseFile) -> Iterator[Row]:
        delivered = {event.support: event for event in _events(file, {Action.DELIVER_SUPPORT})}
        names = {one.id: one.name for one in file.record.content.expectations}
        for one in file.record.content.support:
            event = delivered.get(one.id)
            day: date | None = None if event is None else event.day
            done, proof = ("", "") if event is None else (event.note, event.proof)
            helped = "; ".join(names[key] for key in one.expectations if key in names)
            yield (*_plan(file), one.what, one.owner, helped, one.due, day, done, proof)

    def checkpoints(self, file: CaseFile) -> Iterator[Row]:
        names = {one.id: one for one in file.record.content.expectations}
        held = iter(list(_events(file, {Action.RECORD_CHECKPOINT})))  # in the order in which they were due
        seen = {event.checkpoint: event.day for event in file.record.events if event.checkpoint}
        for number, one in enumerate(sorted(file.plan.checkpoints, key=lambda one: one.due), start=1):
            event = None if one.held is None else next(held, None)
            plan = (*_plan(file), one.due, one.held)
            if event is None or not event.values:
                there, note = ("", "") if event is None else (event.attendees, event.note)
                yield (*plan, "", "", "", None, there, note, seen.get(number))
                continue
            told = event.attendees, event.note, seen.get(number)
            for key, (value, state, n) in event.values.items():
                expectation = names.get(key)
                metric = None if expectation is None else file.metrics.get(expectation.metric)
                name = "" if expectation is None else expectation.name
                yield (*plan, name, self._words.value(metric, value), state.replace("_", " "), n, *told)

    def acknowledgements(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, RECEIPTS):
            as_whom, what = PARTIES[event.party], ACTIONS[event.action]
            if event.checkpoint:
                what = f"{what}: checkpoint {event.checkpoint}"
            version = next((one for one in reversed(file.record.versions) if one.at <= event.at), None)
            no, sha256 = (None, "") if version is None else (version.no, version.sha256)
            signed = RECEIPT if event.action is Action.SIGN_RECEIPT else ""
            how = (told_how(event), event.proof, event.identity, event.witness, event.note)
            yield (*_plan(file), event.actor, as_whom, what, event.at, no, sha256, signed, *how)

    def responses(self, file: CaseFile) -> Iterator[Row]:
        for event in words_of_employee(file.record):
            yield (*_plan(file), event.at, ACTIONS[event.action], event.note or event.reason)

    def pauses(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, _CLOCK):
            days = event.days or None
            yield (*_plan(file), ACTIONS[event.action], event.at, event.actor, days, event.reason)

    def decisions(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, _DECIDED):
            outcome = "" if event.outcome is None else OUTCOMES[event.outcome]
            what = ACTIONS[event.action]
            yield (*_plan(file), what, event.at, event.actor, outcome, event.reason, event.alternatives)

    def coaching(self, file: CaseFile) -> Iterator[Row]:
        for one in file.record.content.prior:
            yield (*_plan(file), one.day, one.kind, one.told, on_record(one, file.record.author))

    def trail(self, file: CaseFile) -> Iterator[Row]:
        for line in self._audit.get(file.record.id, ()):
            plan = _plan(file)
            yield (*plan, line.seq, line.at, line.actor, line.action, line.identity, line.row_hash)

    def definitions(self, file: CaseFile) -> Iterator[Row]:
        for one in file.record.content.expectations:
            metric = file.metrics.get(one.metric)
            name = metric.name if metric else one.metric
            told = told_definition(file, one, self._words)
            yield (*_plan(file), name, told, one.version, one.baseline_from, one.baseline_to)


def _plan(file: CaseFile) -> tuple[str, int]:
    return file.record.number, len(file.record.versions)


def _name(file: CaseFile, person: int | None) -> str:
    return "" if person is None else file.names.get(person, "")


def _events(file: CaseFile, actions: Iterable[Action]) -> Iterator[Event]:
    wanted = set(actions)
    return (event for event in file.record.events if event.action in wanted)


def _results(file: CaseFile) -> Mapping[int, tuple[Result, str]]:
    found: dict[int, tuple[Result, str]] = {}
    for event in _events(file, {Action.ASSESS}):
        found.update(event.results)
    return found
