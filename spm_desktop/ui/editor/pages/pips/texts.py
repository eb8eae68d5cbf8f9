"""The parts of a plan's paper that are words: what came of it, how it is decided, what is wrong."""

from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import OUTCOMES, PipWords

Line = tuple[str, str, str]
"""Words, role, ink."""


_FOLLOWING = {
    Action.CORRECT: "Correction",
    Action.APPEAL: "Appeal",
    Action.DECIDE_APPEAL: "About the appeal",
}


def outcome_lines(sheet: Sheet, words: PipWords) -> list[Line]:
    """What was decided and why, and what came of an appeal; empty before there is a decision."""
    found: list[Line] = []
    for event in sheet.case.record.events:
        if event.action is Action.CLOSE and event.outcome is not None:
            found.append((OUTCOMES[event.outcome], "table_strong", "ink"))
        elif event.action in _FOLLOWING:
            found.append((_FOLLOWING[event.action], "table_strong", "ink"))
        else:
            continue
        found.append((event.reason, "table", "ink"))
        if event.alternatives:
            found.append((f"Also considered: {event.alternatives}", "table", "ink2"))
        found.append((f"{event.actor}, {words.moment(event.at)}", "table", "ink2"))
    return found


def decided_lines(content: Content) -> list[Line]:
    """What success is, how it is decided, what may follow."""
    told = (
        ("Success looks like", content.success),
        ("It is decided by", content.rule),
        ("What may follow", content.consequences),
    )
    return [
        (text, "table", ink)
        for label, words in told
        if words
        for text, ink in ((label, "ink2"), (words, "ink"))
    ]


def issue_lines(content: Content) -> list[Line]:
    """What the plan is for, and each issue."""
    lines: list[Line] = [(content.purpose, "table", "ink")] if content.purpose else []
    for issue in content.issues:
        lines += [(issue.category, "table_strong", "ink"), (issue.description, "table", "ink")]
        beside = [part for part in (issue.policy, issue.impact) if part]
        lines += [(". ".join(beside), "table", "ink2")] if beside else []
    return lines
