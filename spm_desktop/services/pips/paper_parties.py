"""The head of a plan's document: who has a part in it, when it runs, and what came of it."""

from collections.abc import Iterator

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.papers import Block, Facts, Heading
from spm_desktop.services.pips.paper_source import PaperSource
from spm_desktop.services.pips.words import OUTCOMES, STATES
from spm_desktop.services.sentences import counted


def parties(source: PaperSource) -> Iterator[Block]:
    """Everybody who has a part in it, its days, and what came of it."""
    record, plan, content = source.file.record, source.file.plan, source.content
    day = source.words.day
    pairs = [
        ("Employee", source.employee),
        ("Position", content.title),
        ("Territory", content.territory),
        ("Quota", content.quota),
        ("Pay plan", content.pay_plan),
        ("Manager", source.manager),
        ("Second-level manager", content.second_manager),
        ("HR", source.file.who(record.hr_owner)),
        ("Written by", source.file.who(record.author)),
        ("Relapse of", source.file.relapse_of),
        ("State", STATES[plan.state]),
        ("Approved by", "; ".join(map(source.signed, source.events(Action.APPROVE)))),
        ("Handed over", "; ".join(_handed_over(source))),
        ("First day", day(plan.start) if plan.start else ""),
        ("Last day", f"{day(plan.last)}, {_length(source)}" if plan.last else ""),
        ("Paused", "; ".join(_pauses(source))),
        ("Extended", "; ".join(_extensions(source))),
        ("Amended by", "; ".join(_reasons(source, Action.AMEND))),
        ("Looked after until", day(plan.monitored_until) if plan.monitored_until else ""),
        ("Decided", "; ".join(_decisions(source))),
        ("Withdrawn by", "; ".join(_reasons(source, Action.WITHDRAW))),
    ]
    yield Heading("Who and when")
    yield Facts(tuple((name, text) for name, text in pairs if text))


def _handed_over(source: PaperSource) -> Iterator[str]:
    """``In a meeting on 18 Sept 2026, with Jonas and Samuel. Proof: signed copy``."""
    for event in source.events(Action.ISSUE):
        meeting = f"In a meeting on {source.words.day(event.meeting or event.day)}"
        there = f", with {event.attendees}" if event.attendees else ""
        yield f"{meeting}{there}.{f' Proof: {event.proof}' if event.proof else ''}"


def _length(source: PaperSource) -> str:
    """``60 days and 14 of the extension, without those of pauses``."""
    plan, more = source.file.plan, sum(event.days for event in source.events(Action.EXTEND))
    told = f"{source.content.length} days{f' and {more} of the extension' if more else ''}"
    if plan.state is State.PAUSED:
        return f"{told}; it moves on by the days of the pause"
    return f"{told}, without those of pauses" if plan.pauses else told


def _pauses(source: PaperSource) -> Iterator[str]:
    day = source.words.day
    for one in source.file.plan.pauses:
        if one.end is None:
            yield f"since {day(one.start)}"
        else:
            days = counted((one.end - one.start).days, "day")
            yield f"{day(one.start)} to {day(one.end - ONE_DAY)}, {days}"


def _extensions(source: PaperSource) -> Iterator[str]:
    for event in source.events(Action.EXTEND):
        yield f"{event.days} days on {source.words.day(event.day)}: {event.reason}"


def _decisions(source: PaperSource) -> Iterator[str]:
    """What came of it, and of an appeal against that; why stands at the end of the document."""
    for event in source.events(Action.CLOSE):
        yield f"{source.words.day(event.day)}: {OUTCOMES[event.outcome] if event.outcome else 'closed'}"
    for number, appeal in enumerate(source.file.plan.appeals):
        decided = source.events(Action.DECIDE_APPEAL)[number:][:1]
        since = f"decided on {source.words.day(decided[0].day)}" if decided else "not decided yet"
        yield f"appeal of {source.words.day(appeal.filed)}, {since}"


def _reasons(source: PaperSource, action: Action) -> Iterator[str]:
    """Who did it, when and why."""
    for event in source.events(action):
        yield f"{source.signed(event)}: {event.reason}"
