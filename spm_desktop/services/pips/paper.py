"""A plan as a document: what it says, section by section, for one view."""

from collections.abc import Iterator
from datetime import date

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.pips.states import Action, Party
from spm_desktop.services.papers import Block, Facts, Heading, Paper, Paragraph, Rows
from spm_desktop.services.pips.appendix import evidence_blocks, file_blocks, told_from
from spm_desktop.services.pips.meanings import told_definition
from spm_desktop.services.pips.paper_course import (
    checkpoint_log,
    responses,
    review_and_decision,
    signatures,
)
from spm_desktop.services.pips.paper_parties import parties
from spm_desktop.services.pips.paper_source import PaperSource
from spm_desktop.services.pips.record import Event
from spm_desktop.services.pips.views import CaseFile, View, seen_by
from spm_desktop.services.pips.words import (
    CAUSES,
    PARTIES,
    RESULTS,
    RIGHTS,
    PipWords,
    on_record,
)

_HOW_JUDGED = (
    "What has fewer facts than “at least n” can't be assessed, which never means that it is not met."
    " Partly met is at least half of the way from before to the target."
)
_READERS = {
    View.EMPLOYEE: "the employee",
    View.MANAGER: "the manager",
    View.HR: f"{PARTIES[Party.HR]} only",
}


def pip_paper(file: CaseFile, view: View, words: PipWords, rights: str = RIGHTS) -> Paper:
    """The document of a plan for a view."""
    source = PaperSource(seen_by(view, file), words)
    record = source.file.record
    version = f"version {len(record.versions)}" if record.versions else "draft"
    digest = record.versions[-1].sha256 if record.versions else source.file.head
    return Paper(
        title="Performance improvement plan",
        subtitle=f"{source.employee}, {record.number}, {version}",
        header=f"Confidential. {record.number}, {version}, {source.employee}. For {_READERS[view]}.",
        footer=f"Integrity {digest[:16]}",
        blocks=tuple(block for section in _sections(source, rights) for block in section),
    )


def _sections(source: PaperSource, rights: str) -> Iterator[Iterator[Block]]:
    yield parties(source)
    yield _background(source)
    yield _issues(source)
    yield _expectations(source)
    yield _support(source)
    yield _checkpoints(source)
    yield _outcomes(source, rights)
    yield responses(source)
    yield signatures(source)
    yield checkpoint_log(source)
    yield review_and_decision(source)
    yield _definitions(source)
    yield evidence_blocks(source.file, source.words)
    yield file_blocks(source.file, source.words)
    yield _integrity(source)


def _background(source: PaperSource) -> Iterator[Block]:
    content = source.content
    yield Heading("Purpose and background")
    if content.purpose:
        yield Paragraph(content.purpose)
    trigger = content.trigger
    occasion = (trigger.rule, trigger.threshold, trigger.values, trigger.window)
    told = ", ".join(part for part in occasion if part)
    if told:
        yield Paragraph(f"Occasion: {told}.")
    author = source.file.who(source.file.record.author)
    if content.prior:
        yield Heading("Earlier conversations", 2)
        yield Rows(
            ("Day", "What", "What was said", "On record"),
            tuple(
                (source.words.day(one.day), one.kind, one.told, on_record(one, author))
                for one in content.prior
            ),
            (2, 2, 5, 2),
        )
    linked = any(one.session_id for one in content.prior)
    for event in source.events(Action.APPROVE):
        if event.reason:
            without = "" if linked else " without a linked session"
            yield Paragraph(f"Approved{without}: {event.reason}", True)
    if content.causes and source.file.view is not View.EMPLOYEE:
        yield Heading("Causes that were looked into", 2)
        yield Rows(
            ("Cause", "Found", "What was seen", "What was done"),
            tuple(
                (CAUSES[one.cause], "Yes" if one.found else "No", one.finding, one.done)
                for one in content.causes
            ),
            (3, 1, 4, 4),
        )


def _issues(source: PaperSource) -> Iterator[Block]:
    content = source.content
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
                (source.words.day(one.day), one.fact, told_from(source.file, number))
                for number, one in enumerate(content.evidence)
            ),
            (2, 5, 4),
        )


def _expectations(source: PaperSource) -> Iterator[Block]:
    content = source.content
    results = {one.id: one.result for one in source.file.plan.expectations if one.result is not None}
    yield Heading("What is expected")
    yield Rows(
        ("Expectation", "Level", "Weight", "Before", "Target", "At least n", "Result"),
        tuple(
            (
                one.name,
                one.level.value.capitalize(),
                str(one.weight),
                source.value(one, one.baseline),
                source.value(one, one.target),
                str(one.least),
                RESULTS[results[one.id]] if one.id in results else "",
            )
            for one in content.expectations
        ),
        (5, 2, 2, 2, 2, 2, 3),
        frozenset({2, 3, 4, 5}),
    )
    yield Paragraph(" ".join((*_windows(source), _HOW_JUDGED)), True)
    for version in source.file.record.versions[:-1]:
        if version.content.expectations != content.expectations:
            asked = (f"{one.name} {source.value(one, one.target)}" for one in version.content.expectations)
            frozen = source.words.moment(version.at)
            yield Paragraph(f"Version {version.no}, frozen on {frozen}, asked for: {'; '.join(asked)}.")
    if content.success:
        yield Facts((("Success looks like", content.success), ("It is decided by", content.rule)))


def _windows(source: PaperSource) -> Iterator[str]:
    """Over which days what was before was measured."""
    days: dict[str, list[str]] = {}
    for one in source.content.expectations:
        if one.baseline_from and one.baseline_to:
            first, last = source.words.day(one.baseline_from), source.words.day(one.baseline_to - ONE_DAY)
            days.setdefault(f"{first} to {last}", []).append(one.name)
    for window, names in days.items():
        of = f" of {', '.join(names)}" if len(days) > 1 else ""
        yield f"Before{of} is what was measured from {window}."


def _support(source: PaperSource) -> Iterator[Block]:
    day = source.words.day
    delivered = {event.support: event for event in source.events(Action.DELIVER_SUPPORT)}
    yield Heading("What is done to help")
    yield Rows(
        ("Support", "By whom", "Until", "Delivered"),
        tuple(
            (
                one.what,
                one.owner,
                day(one.due) if one.due else "",
                _delivered(source, delivered[one.id])
                if one.id in delivered
                else _missing(source, one.due, "Was not delivered", "Not yet"),
            )
            for one in source.content.support
        ),
        (5, 3, 2, 3),
    )


def _delivered(source: PaperSource, event: Event) -> str:
    """When, what was done, and what shows it."""
    return "\n".join(part for part in (source.words.day(event.day), event.note, event.proof) if part)


def _checkpoints(source: PaperSource) -> Iterator[Block]:
    day = source.words.day
    yield Heading("Checkpoints")
    yield Rows(
        ("Due", "Held"),
        tuple(
            (day(one.due), day(one.held) if one.held else _missing(source, one.due, "Was not held", "Open"))
            for one in sorted(source.file.plan.checkpoints, key=lambda one: one.due)
        ),
        (1, 1),
    )


def _missing(source: PaperSource, due: date | None, missed: str, still: str) -> str:
    """What was promised and did not happen is told as that, not as something that is still to come."""
    today = source.file.exported_at.astimezone(source.file.zone).date()
    return missed if source.file.plan.misses(due, today) else still


def _outcomes(source: PaperSource, rights: str) -> Iterator[Block]:
    yield Heading("What may follow")
    if source.content.consequences:
        yield Paragraph(source.content.consequences)
    yield Paragraph("Nothing follows by itself: somebody from HR who did not write this plan decides.", True)
    yield Heading("Your rights", 2)
    yield Paragraph(rights)


def _definitions(source: PaperSource) -> Iterator[Block]:
    measured = [one for one in source.content.expectations if one.metric]
    if not measured:
        return
    yield Heading("How it is measured")
    yield Rows(
        ("Metric", "Definition", "Version"),
        tuple(
            (source.metric_name(one), told_definition(source.file, one, source.words), str(one.version))
            for one in measured
        ),
        (3, 6, 2),
    )


def _integrity(source: PaperSource) -> Iterator[Block]:
    file = source.file
    yield Heading("Integrity")
    pairs = [(f"Version {one.no}", f"SHA-256 {one.sha256}") for one in file.record.versions]
    pairs += [
        ("Audit trail", f"newest entry {file.head}" if file.head else "empty"),
        ("Printed by", f"{source.file.who(file.exporter)}, {source.words.moment(file.exported_at)}"),
        ("Program", file.program),
        ("Identities", "as claimed at this machine, unless a database login says so"),
    ]
    yield Facts(tuple(pairs))
