"""The parts of a plan's paper that are words: its days, what came of it, how it is decided, what is wrong."""

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.pips.schedule import day_number, paused_days
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import OUTCOMES, PipWords
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.pips.words import Days

Line = tuple[str, str, str]
"""Words, role, ink."""

_OVER = (State.CLOSED, State.MONITORING, State.ARCHIVED, State.FINAL_REVIEW)
_FOLLOWING = {
    Action.CORRECT: "Correction",
    Action.APPEAL: "Appeal",
    Action.DECIDE_APPEAL: "About the appeal",
}


def running_share(sheet: Sheet) -> float | None:
    """How much of its days is over, from 0 to 1; None while it does not run."""
    plan = sheet.case.plan
    if not _runs(sheet) or plan.state in _OVER:
        return None
    return min(1.0, _day(sheet) / plan.length) if plan.length else 0.0


def day_words(sheet: Sheet, days: Days) -> tuple[str, str]:
    """Which day it is of how many, and from when to when, with what stood still and what was added."""
    plan, today = sheet.case.plan, sheet.case.today
    if plan.state is State.PURGED:
        return "Nothing of it is left", ""
    length = f"{plan.length:,} days"
    if plan.start is None or plan.last is None:
        return length, ""
    begun = f"Day {min(_day(sheet), plan.length):,} of {plan.length:,}"
    paused = paused_days(plan.pauses, today + ONE_DAY)
    told = [
        f"{'' if _runs(sheet) else 'As proposed, '}{days.day(plan.start)} to {days.day(plan.last)}.",
        f"Paused for {counted(paused, 'day')}," if paused else "No pauses,",
        f"{counted(plan.extensions, 'extension') if plan.extensions else 'no extension'}.",
    ]
    return length if running_share(sheet) is None else begun, " ".join(told)


def _runs(sheet: Sheet) -> bool:
    plan = sheet.case.plan
    return plan.version > 0 and plan.start is not None and plan.last is not None


def _day(sheet: Sheet) -> int:
    plan = sheet.case.plan
    return day_number(plan.start, plan.pauses, sheet.case.today) if plan.start and _runs(sheet) else 0


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
