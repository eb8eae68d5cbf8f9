"""What became of a plan, as sections of its document: words, signatures, checkpoints, review and decision."""

from collections.abc import Iterator
from datetime import timedelta

from spm_desktop.domain.pips.schedule import day_number
from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.services.papers import Block, Course, Facts, Heading, Paragraph, Rows, Signatures
from spm_desktop.services.pips.paper_source import PaperSource
from spm_desktop.services.pips.receiving import (
    earlier_receipts,
    follows_extension,
    newest_receipt,
    told_receipt,
)
from spm_desktop.services.pips.record import Event, acknowledged_checkpoints, words_of_employee
from spm_desktop.services.pips.words import ACTIONS, OUTCOMES, RESULTS, as_float, told_stands

_DECIDED = frozenset({State.CLOSED, State.MONITORING, State.ARCHIVED})
_TOLD = frozenset({Action.SIGN_DISMISSAL, Action.CLOSE, Action.CORRECT, Action.APPEAL, Action.DECIDE_APPEAL})
"""What a document tells of a decision, in the order in which it happened."""
_SAID = {
    Action.COMMENT: "a comment",
    Action.ANSWER: "the answer to the final review",
    Action.APPEAL: "the appeal",
    Action.RECORD_REFUSAL: "on not signing",
}
"""To what the employee's words belong."""


def responses(source: PaperSource) -> Iterator[Block]:
    """The employee's words, and room for more while anything is open."""
    yield Heading("The employee's words")
    for event in words_of_employee(source.file.record):
        when = f"{source.words.moment(event.at)}, {_SAID.get(event.action, 'on receiving it')}"
        yield Paragraph(f"{when}: {event.note or event.reason}")
    if source.file.plan.state in _DECIDED:
        return
    yield Rows(("Room for your own words, here or on a sheet of your own",), (("\n" * 6,),), (1,))


def signatures(source: PaperSource) -> Iterator[Block]:
    """Who received the newest version, and how; earlier ones in a line each."""
    record, moment = source.file.record, source.words.moment

    def signed(party: Party) -> str:
        event = newest_receipt(record, party)
        if event is None:
            return ""
        told = told_receipt(event, moment(event.at))
        return f"{told}; with the extension" if follows_extension(record, event) else told

    own = newest_receipt(record, Party.EMPLOYEE)
    yield Signatures(
        "Received, not necessarily agreed. Who signs says that they have got this version and that it was"
        " explained to them.",
        (
            (f"{source.employee}, employee", signed(Party.EMPLOYEE)),
            (f"{source.manager or 'Manager'}, manager", signed(Party.MANAGER)),
            (f"{source.file.who(record.hr_owner) or 'HR'}, HR", signed(Party.HR)),
            ("Witness, where somebody would not sign", "" if own is None else own.witness),
        ),
    )
    for version, event in earlier_receipts(record, Party.EMPLOYEE):
        told = told_receipt(event, moment(event.at))
        yield Paragraph(f"Version {version}, employee: {told[:1].lower()}{told[1:]}.", True)


def checkpoint_log(source: PaperSource) -> Iterator[Block]:
    """What was measured and said at each, and how it went on the whole."""
    held = source.events(Action.RECORD_CHECKPOINT)
    if not held:
        return
    yield Heading("Checkpoint log")
    yield Paragraph("n is how many facts a figure is made of.", True)
    for number, event in enumerate(held, start=1):
        yield Heading(f"Checkpoint {number}, {source.words.day(event.day)}", 2)
        yield Rows(
            ("Expectation", "Measured", "Stands", "n"),
            tuple(
                (
                    one.name,
                    source.value(one, event.values[one.id][0]),
                    told_stands(event, one.id),
                    str(event.values[one.id][2]),
                )
                for one in source.content.expectations
                if one.id in event.values
            ),
            (5, 2, 2, 1),
            frozenset({1, 3}),
        )
        if event.attendees:
            yield Paragraph(f"There: {event.attendees}.", True)
        if event.note:
            yield Paragraph(event.note)
        if number in acknowledged_checkpoints(source.file.record):
            yield Paragraph("Acknowledged by the employee.", True)
    yield from _courses(source, held)


def _courses(source: PaperSource, held: list[Event]) -> Iterator[Block]:
    start, pauses = source.file.plan.start, source.file.plan.pauses
    total = source.content.length + sum(event.days for event in source.events(Action.EXTEND))
    for one in source.content.expectations:
        known = [event for event in held if one.id in event.values]
        if len(known) < 2 or start is None:
            continue
        target = as_float(one.target)
        shares = [min(1.0, day_number(start, pauses, event.day) / total) for event in known]
        yield Course(
            title=one.name,
            points=tuple((source.words.day(event.day), as_float(event.values[one.id][0])) for event in known),
            expected=tuple(target * share if one.adds_up else target for share in shares),
            target=target,
            unit=source.value(one, one.target),
        )


def review_and_decision(source: PaperSource) -> Iterator[Block]:
    """What was measured in the end and by whom it was judged; what was decided, and until when somebody may
    say something against it."""
    decided, assessed = source.events(Action.CLOSE), source.events(Action.ASSESS)
    if not decided and source.file.plan.state is not State.FINAL_REVIEW:
        return
    yield Heading("Final review and decision")
    if assessed:
        yield _results(source, assessed)
        yield Facts((("Assessed by", source.signed(assessed[-1])),))
    else:
        yield Paragraph("Nothing is assessed yet.")
    for event in source.file.record.events:
        if event.action in _TOLD and (decided or event.action is not Action.SIGN_DISMISSAL):
            yield Facts(tuple(_told_act(source, event)))
    yield from _open_time(source)


def _told_act(source: PaperSource, event: Event) -> Iterator[tuple[str, str]]:
    """What was decided, or said to it, by whom, and why."""
    if event.action is Action.CLOSE:
        yield "Decision", "" if event.outcome is None else OUTCOMES[event.outcome]
        yield "By", source.signed(event)
    else:
        yield ACTIONS[event.action], source.signed(event)
    told = (("Why", event.reason), ("Also considered", event.alternatives), ("Note", event.note))
    yield from ((name, text) for name, text in told if text)


def _results(source: PaperSource, assessed: list[Event]) -> Rows:
    results = {key: result for event in assessed for key, result in event.results.items()}
    return Rows(
        ("Expectation", "Target", "Measured", "Result"),
        tuple(
            (
                one.name,
                source.value(one, one.target),
                source.value(one, results[one.id][1]),
                RESULTS[results[one.id][0]],
            )
            for one in source.content.expectations
            if one.id in results
        ),
        (5, 2, 2, 3),
        frozenset({1, 2}),
    )


def _open_time(source: PaperSource) -> Iterator[Block]:
    """Until when the employee may answer, or appeal."""
    plan, terms, day = source.file.plan, source.file.terms, source.words.day
    if plan.state is State.FINAL_REVIEW:
        until = "" if plan.assessed is None else day(plan.assessed + timedelta(days=terms.answer_days))
        answer = f" The employee may answer until {until}." if until and not plan.answered else ""
        yield Paragraph(f"Nothing is decided yet.{answer}")
    elif plan.closed is not None and not plan.appeals:
        until = day(plan.closed + timedelta(days=terms.appeal_days))
        yield Paragraph(f"The employee may appeal against the decision until {until}.")
