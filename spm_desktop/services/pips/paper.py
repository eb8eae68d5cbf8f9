"""A plan as a document: what it says, section by section, for one view."""

from collections.abc import Iterator
from datetime import date

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.services.papers import Block, Course, Facts, Heading, Paper, Paragraph, Rows, Signatures
from spm_desktop.services.pips.appendix import evidence_blocks, file_blocks, told_from
from spm_desktop.services.pips.content import Content, ExpectationText
from spm_desktop.services.pips.meanings import told_definition
from spm_desktop.services.pips.receiving import earlier_receipts, newest_receipt, told_receipt
from spm_desktop.services.pips.record import Event, acknowledged_checkpoints, words_of_employee
from spm_desktop.services.pips.views import CaseFile, View, seen_by
from spm_desktop.services.pips.words import (
    ACTIONS,
    CAUSES,
    OUTCOMES,
    PARTIES,
    RESULTS,
    RIGHTS,
    STATES,
    PipWords,
    as_float,
    on_record,
    told_stands,
)


def pip_paper(file: CaseFile, view: View, words: PipWords, rights: str = RIGHTS) -> Paper:
    """The document of a plan for a view."""
    return _Writer(seen_by(view, file), words, rights).paper()


class _Writer:
    def __init__(self, file: CaseFile, words: PipWords, rights: str) -> None:
        self._file, self._words, self._rights = file, words, rights
        self._record, self._plan = file.record, file.plan
        self._content: Content = file.record.content
        self._employee = file.names[file.record.employee_id]

    def paper(self) -> Paper:
        record = self._record
        version = f"version {len(record.versions)}" if record.versions else "draft"
        reader = _READERS[self._file.view]
        blocks = [block for section in self._sections() for block in section]
        return Paper(
            title="Performance improvement plan",
            subtitle=f"{self._employee}, {record.number}, {version}",
            header=f"Confidential. {record.number}, {version}, {self._employee}. For {reader}.",
            footer=f"Integrity {self._digest()[:16]}",
            blocks=tuple(blocks),
        )

    def _sections(self) -> Iterator[Iterator[Block]]:
        yield self._parties()
        yield self._background()
        yield self._issues()
        yield self._expectations()
        yield self._support()
        yield self._checkpoints()
        yield self._outcomes()
        yield self._responses()
        yield self._signatures()
        yield self._log()
        yield self._final()
        yield self._definitions()
        yield evidence_blocks(self._file, self._words)
        yield file_blocks(self._file, self._words)
        yield self._integrity()

    def _parties(self) -> Iterator[Block]:
        record, plan, content = self._record, self._plan, self._content
        day = self._words.day
        pairs = [
            ("Employee", self._employee),
            ("Position", content.title),
            ("Territory", content.territory),
            ("Quota", content.quota),
            ("Pay plan", content.pay_plan),
            ("Manager", self._name(record.manager_id)),
            ("Second-level manager", content.second_manager),
            ("HR", record.hr_owner),
            ("Relapse of", self._file.relapse_of),
            ("State", STATES[plan.state]),
            ("First day", day(plan.start) if plan.start else ""),
            ("Last day", f"{day(plan.last)}, {content.length} days" if plan.last else ""),
            ("Paused", "; ".join(self._pauses())),
            ("Extended", "; ".join(self._extensions())),
        ]
        yield Heading("Who and when")
        yield Facts(tuple((name, text) for name, text in pairs if text))

    def _pauses(self) -> list[str]:
        day = self._words.day
        return [f"{day(one.start)} to {day(one.end) if one.end else 'now'}" for one in self._plan.pauses]

    def _extensions(self) -> list[str]:
        return [
            f"{event.days} days on {self._words.day(event.day)}: {event.reason}"
            for event in self._events(Action.EXTEND)
        ]

    def _background(self) -> Iterator[Block]:
        content = self._content
        yield Heading("Purpose and background")
        if content.purpose:
            yield Paragraph(content.purpose)
        trigger = content.trigger
        told = ", ".join(
            part for part in (trigger.rule, trigger.threshold, trigger.values, trigger.window) if part
        )
        if told:
            yield Paragraph(f"Occasion: {told}.")
        if content.prior:
            yield Heading("Earlier conversations", 2)
            yield Rows(
                ("Day", "What", "What was said", "On record"),
                tuple(
                    (self._words.day(one.day), one.kind, one.told, on_record(one, self._record.author))
                    for one in content.prior
                ),
                (2, 2, 5, 2),
            )
            for event in self._events(Action.APPROVE):
                if event.reason:
                    yield Paragraph(f"Approved without a linked session: {event.reason}", True)
        if content.causes and self._file.view is not View.EMPLOYEE:
            yield Heading("Causes that were looked into", 2)
            yield Rows(
                ("Cause", "Found", "What was seen", "What was done"),
                tuple(
                    (CAUSES[one.cause], "Yes" if one.found else "No", one.finding, one.done)
                    for one in content.causes
                ),
                (3, 1, 4, 4),
            )

    def _issues(self) -> Iterator[Block]:
        content = self._content
        yield Heading("What is not as it should be")
        for issue in content.issues:
            yield Heading(issue.category, 2)
            yield Paragraph(issue.description)
            pairs = (("Rule or policy", issue.policy), ("What it does", issue.impact))
            if any(text for _, text in pairs):
                yield Facts(tuple((name, text) for name, text in pairs if text))
        if content.evidence:
            yield Heading("Evidence", 2)
            yield Rows(
                ("Day", "Fact", "From"),
                tuple(
                    (self._words.day(one.day), one.fact, told_from(self._file, number))
                    for number, one in enumerate(content.evidence)
                ),
                (2, 5, 4),
            )

    def _expectations(self) -> Iterator[Block]:
        yield Heading("What is expected")
        yield Rows(
            ("Expectation", "Level", "Weight", "Before", "Target", "At least n", "Result"),
            tuple(
                (
                    one.name,
                    one.level.value.capitalize(),
                    str(one.weight),
                    self._value(one, one.baseline),
                    self._value(one, one.target),
                    str(one.least),
                    self._result(one.id),
                )
                for one in self._content.expectations
            ),
            (5, 2, 2, 2, 2, 2, 3),
            frozenset({2, 3, 4, 5}),
        )
        if self._content.success:
            yield Facts(
                (("Success looks like", self._content.success), ("It is decided by", self._content.rule))
            )

    def _result(self, expectation: int) -> str:
        found = next((one.result for one in self._plan.expectations if one.id == expectation), None)
        return "" if found is None else RESULTS[found]

    def _support(self) -> Iterator[Block]:
        delivered = {event.support: event for event in self._events(Action.DELIVER_SUPPORT)}
        yield Heading("What is done to help")
        yield Rows(
            ("Support", "By whom", "Until", "Delivered"),
            tuple(
                (
                    one.what,
                    one.owner,
                    self._words.day(one.due) if one.due else "",
                    self._words.day(delivered[one.id].day) if one.id in delivered else "Not yet",
                )
                for one in self._content.support
            ),
            (5, 3, 2, 2),
        )

    def _checkpoints(self) -> Iterator[Block]:
        day = self._words.day
        yield Heading("Checkpoints")
        yield Rows(
            ("Due", "Held"),
            tuple(
                (day(one.due), day(one.held) if one.held else self._not_held(one.due))
                for one in sorted(self._plan.checkpoints, key=lambda one: one.due)
            ),
            (1, 1),
        )

    def _not_held(self, due: date) -> str:
        over = self._plan.state in _ANSWERED or self._plan.state is State.FINAL_REVIEW
        today = self._file.exported_at.astimezone(self._file.zone).date()
        return "Was not held" if over or due < today else "Open"

    def _outcomes(self) -> Iterator[Block]:
        yield Heading("What may follow")
        if self._content.consequences:
            yield Paragraph(self._content.consequences)
        yield Paragraph(
            "Nothing follows by itself: somebody from HR who did not write this plan decides.", True
        )
        yield Heading("Your rights", 2)
        yield Paragraph(self._rights)

    def _responses(self) -> Iterator[Block]:
        yield Heading("The employee's words")
        for event in words_of_employee(self._record):
            yield Paragraph(f"{self._words.moment(event.at)}: {event.note or event.reason}")
        if self._plan.state in _ANSWERED:
            return
        yield Rows(("Room for your own words, here or on a sheet of your own",), (("\n" * 6,),), (1,))

    def _signatures(self) -> Iterator[Block]:
        yield Signatures(
            "Received, not necessarily agreed. Who signs says that they have got this version and that it was"
            " explained to them.",
            (
                (f"{self._employee}, employee", self._signed(Party.EMPLOYEE)),
                (f"{self._name(self._record.manager_id) or 'Manager'}, manager", self._signed(Party.MANAGER)),
                (f"{self._record.hr_owner or 'HR'}, HR", self._signed(Party.HR)),
                ("Witness, where somebody would not sign", self._witness()),
            ),
        )

        for version, event in earlier_receipts(self._record, Party.EMPLOYEE):
            told = told_receipt(event, self._words.moment(event.at))
            yield Paragraph(f"Version {version}, employee: {told[:1].lower()}{told[1:]}.", True)

    def _signed(self, party: Party) -> str:
        event = newest_receipt(self._record, party)
        return "" if event is None else told_receipt(event, self._words.moment(event.at))

    def _witness(self) -> str:
        event = newest_receipt(self._record, Party.EMPLOYEE)
        return "" if event is None else event.witness

    def _log(self) -> Iterator[Block]:
        held = self._events(Action.RECORD_CHECKPOINT)
        if not held:
            return
        yield Heading("Checkpoint log")
        for number, event in enumerate(held, start=1):
            yield Heading(f"Checkpoint {number}, {self._words.day(event.day)}", 2)
            yield Rows(
                ("Expectation", "Measured", "Stands", "n"),
                tuple(
                    (
                        one.name,
                        self._value(one, event.values[one.id][0]),
                        told_stands(event, one.id),
                        str(event.values[one.id][2]),
                    )
                    for one in self._content.expectations
                    if one.id in event.values
                ),
                (5, 2, 2, 1),
                frozenset({1, 3}),
            )
            if event.attendees:
                yield Paragraph(f"There: {event.attendees}.", True)
            if event.note:
                yield Paragraph(event.note)
            if number in acknowledged_checkpoints(self._record):
                yield Paragraph("Acknowledged by the employee.", True)
        yield from self._courses(held)

    def _courses(self, held: list[Event]) -> Iterator[Block]:
        total = self._content.length
        for one in self._content.expectations:
            known = [event for event in held if one.id in event.values]
            if len(known) < 2 or self._plan.start is None:
                continue
            target = as_float(one.target)
            shares = [min(1.0, (event.day - self._plan.start).days / total) for event in known]
            yield Course(
                title=one.name,
                points=tuple(
                    (self._words.day(event.day), as_float(event.values[one.id][0])) for event in known
                ),
                expected=tuple(target * share if one.adds_up else target for share in shares),
                target=target,
                unit=self._value(one, one.target),
            )

    def _final(self) -> Iterator[Block]:
        decided = self._events(Action.CLOSE)
        following = Action.CORRECT, Action.APPEAL, Action.DECIDE_APPEAL
        followed = [event for event in self._record.events if event.action in following]
        if not decided and self._plan.state is not State.FINAL_REVIEW:
            return
        yield Heading("Final review and decision")
        results = {
            key: result for event in self._events(Action.ASSESS) for key, result in event.results.items()
        }
        yield Rows(
            ("Expectation", "Target", "Measured", "Result"),
            tuple(
                (
                    one.name,
                    self._value(one, one.target),
                    self._value(one, results[one.id][1]),
                    RESULTS[results[one.id][0]],
                )
                for one in self._content.expectations
                if one.id in results
            ),
            (5, 2, 2, 3),
            frozenset({1, 2}),
        )
        for event in decided:
            outcome = "" if event.outcome is None else OUTCOMES[event.outcome]
            pairs = [
                ("Decision", outcome),
                ("By", f"{event.actor}, {self._words.moment(event.at)}"),
                ("Why", event.reason),
                ("Also considered", event.alternatives),
            ]
            yield Facts(tuple((name, text) for name, text in pairs if text))
        for event in followed:
            yield Paragraph(f"{ACTIONS[event.action]}, {self._words.moment(event.at)}: {event.reason}")

    def _definitions(self) -> Iterator[Block]:
        measured = [one for one in self._content.expectations if one.metric]
        if not measured:
            return
        yield Heading("How it is measured")
        yield Rows(
            ("Metric", "Definition", "Version"),
            tuple(
                (self._metric_name(one), told_definition(self._file, one, self._words), str(one.version))
                for one in measured
            ),
            (3, 6, 2),
        )

    def _integrity(self) -> Iterator[Block]:
        yield Heading("Integrity")
        pairs = [(f"Version {one.no}", f"SHA-256 {one.sha256}") for one in self._record.versions]
        pairs += [
            ("Audit trail", f"newest entry {self._file.head}" if self._file.head else "empty"),
            ("Written by", f"{self._file.exporter}, {self._words.moment(self._file.exported_at)}"),
            ("Program", self._file.program),
            ("Identities", "as claimed at this machine, unless a database login says so"),
        ]
        yield Facts(tuple(pairs))

    def _events(self, action: Action) -> list[Event]:
        return [event for event in self._record.events if event.action is action]

    def _value(self, one: ExpectationText, exact: str) -> str:
        return self._words.value(self._metric(one), exact)

    def _metric(self, one: ExpectationText) -> Metric | None:
        return self._file.metrics.get(one.metric)

    def _metric_name(self, one: ExpectationText) -> str:
        metric = self._metric(one)
        return one.metric if metric is None else metric.name

    def _name(self, person: int | None) -> str:
        return "" if person is None else self._file.names.get(person, "")

    def _digest(self) -> str:
        return self._record.versions[-1].sha256 if self._record.versions else self._file.head


_ANSWERED = frozenset({State.CLOSED, State.MONITORING, State.ARCHIVED})
_READERS = {
    View.EMPLOYEE: "the employee",
    View.MANAGER: "the manager",
    View.HR: f"{PARTIES[Party.HR]} only",
}
