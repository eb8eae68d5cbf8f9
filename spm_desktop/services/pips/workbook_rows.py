"""What stands on each sheet of the workbook about one plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.schedule import paused_days
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.kept_sheets import attached, evidence_rows
from spm_desktop.services.pips.long_cells import Row
from spm_desktop.services.pips.meanings import told_definition
from spm_desktop.services.pips.ports import AuditLine
from spm_desktop.services.pips.receiving import follows_extension, told_how
from spm_desktop.services.pips.record import RECEIPTS, Event, words_of_employee
from spm_desktop.services.pips.trail_words import told_entry, told_written
from spm_desktop.services.pips.views import CaseFile, View
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
    told_stands,
)

_CLOCK = frozenset({Action.PAUSE, Action.RESUME, Action.EXTEND, Action.AMEND})
_DECIDED = frozenset(
    {
        Action.APPROVE,
        Action.SEND_BACK,
        Action.WITHDRAW,
        Action.REVIEW,
        Action.ASSESS,
        Action.SIGN_DISMISSAL,
        Action.CLOSE,
        Action.CORRECT,
        Action.APPEAL,
        Action.DECIDE_APPEAL,
    }
)


class PlanRows:
    """The rows of each sheet for one case."""

    def __init__(self, words: PipWords, audit: Mapping[int, Sequence[AuditLine]]) -> None:
        self._words, self._audit = words, audit

    def register(self, file: CaseFile) -> Iterator[Row]:
        record, plan, content = file.record, file.plan, file.record.content
        trigger = content.trigger
        occasion = trigger.rule, trigger.threshold, trigger.values, trigger.window
        issue = next(_events(file, {Action.ISSUE}), None)
        handed_over = (None, "", "") if issue is None else (issue.meeting, issue.attendees, issue.proof)
        yield (
            *_plan(file),
            file.names[record.employee_id],
            _name(file, record.manager_id),
            content.second_manager,
            content.title,
            content.territory,
            content.quota,
            content.pay_plan,
            file.who(record.hr_owner),
            file.who(record.author),
            file.relapse_of,
            STATES[plan.state],
            "" if plan.outcome is None else OUTCOMES[plan.outcome],
            ", ".join(part for part in occasion if part),
            *handed_over,
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
                told = f"{'Found' if cause.found else 'Not found'}: {cause.finding}"
                yield (*plan, "Cause", None, CAUSES[cause.cause], told, "", cause.done, "")

    def evidence_rows(self, file: CaseFile) -> Iterator[Row]:
        return ((*_plan(file), *told) for told in evidence_rows(file, self._words))

    def files(self, file: CaseFile) -> Iterator[Row]:
        return ((*_plan(file), *told) for told in attached(file))

    def expectations(self, file: CaseFile) -> Iterator[Row]:
        record = file.record
        for version in record.versions[:-1]:  # what was expected before an amendment
            yield from self._expected(file, version.no, version.content, {})
        yield from self._expected(file, len(record.versions), record.content, _results(file))

    def _expected(
        self, file: CaseFile, version: int, content: Content, results: Mapping[int, tuple[Result, str]]
    ) -> Iterator[Row]:
        for one in content.expectations:
            metric = file.metrics.get(one.metric)
            result = results.get(one.id)
            yield (
                file.record.number,
                version,
                one.name,
                metric.name if metric else one.metric,
                one.level.value.capitalize(),
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
            for key, (value, _, n) in event.values.items():
                expectation = names.get(key)
                metric = None if expectation is None else file.metrics.get(expectation.metric)
                name = "" if expectation is None else expectation.name
                yield (*plan, name, self._words.value(metric, value), told_stands(event, key), n, *told)

    def acknowledgements(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, RECEIPTS):
            as_whom, what = PARTIES[event.party], ACTIONS[event.action]
            if event.checkpoint:
                what = f"{what}: checkpoint {event.checkpoint}"
            elif follows_extension(file.record, event):
                what = f"{what}, with the extension"
            version = next((one for one in reversed(file.record.versions) if one.at <= event.at), None)
            no, sha256 = (None, "") if version is None else (version.no, version.sha256)
            signed = RECEIPT if event.action is Action.SIGN_RECEIPT else ""
            how = (told_how(event), event.proof, event.identity, event.witness, event.note)
            yield (*_plan(file), file.who(event.actor), as_whom, what, event.at, no, sha256, signed, *how)

    def responses(self, file: CaseFile) -> Iterator[Row]:
        for event in words_of_employee(file.record):
            yield (*_plan(file), event.at, ACTIONS[event.action], event.note or event.reason)

    def pauses(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, _CLOCK):
            days = event.days or None
            yield (*_plan(file), ACTIONS[event.action], event.at, file.who(event.actor), days, event.reason)

    def decisions(self, file: CaseFile) -> Iterator[Row]:
        for event in _events(file, _DECIDED):
            outcome = "" if event.outcome is None else OUTCOMES[event.outcome]
            what = ACTIONS[event.action]
            yield (
                *_plan(file),
                what,
                event.at,
                file.who(event.actor),
                outcome,
                event.reason,
                event.alternatives,
            )

    def coaching(self, file: CaseFile) -> Iterator[Row]:
        for one in file.record.content.prior:
            yield (*_plan(file), one.day, one.kind, one.told, on_record(one, file.who(file.record.author)))

    def trail(self, file: CaseFile) -> Iterator[Row]:
        for line in self._audit.get(file.record.id, ()):
            plan = _plan(file)
            what = told_entry(line), told_written(line, self._words)
            yield (*plan, line.seq, line.at, file.who(line.actor), *what, line.identity, line.row_hash)

    def definitions(self, file: CaseFile) -> Iterator[Row]:
        for one in file.record.content.expectations:
            metric = file.metrics.get(one.metric)
            name = metric.name if metric else one.metric
            told = told_definition(file, one, self._words)
            until = one.baseline_to and one.baseline_to - ONE_DAY
            yield (*_plan(file), name, told, one.version, one.baseline_from, until)


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
