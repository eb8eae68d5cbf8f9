"""What entries of the audit trail about a plan are called, for people who read them."""

from collections.abc import Mapping

from spm_desktop.services.pips.ports import AuditLine
from spm_desktop.services.pips.words import ACTIONS, PipWords
from spm_desktop.services.sentences import counted

_READ: Mapping[str, str] = {
    "read": "Opened it",
    "screen read": "Opened what HR looked at",
    "file read": "Opened a file of it",
    "session read": "Read a session that it links",
    "export": "Took it along as a file or on paper",
}
_DONE: Mapping[str, str] = {
    **{action.value: words for action, words in ACTIONS.items()},
    "file kept": "Kept a file with it",
    "screen": "Noted what HR looked at",
    "version": "Froze a version",
}
_FIELDS: Mapping[str, str] = {
    "title": "position",
    "quota": "quota",
    "territory": "territory",
    "pay_plan": "pay plan",
    "second_manager": "second-level manager",
    "purpose": "purpose",
    "trigger": "occasion",
    "start": "first day",
    "length": "length",
    "issues": "issues",
    "evidence": "evidence",
    "prior": "earlier conversations",
    "causes": "causes",
    "expectations": "expectations",
    "support": "support",
    "consequences": "what may follow",
    "success": "what success looks like",
    "rule": "how it is decided",
    "overrides": "what HR set aside",
}
"""Field of `Content` -> what it is called."""


def told_reading(line: AuditLine) -> str:
    """How somebody read a plan or took it along; '' where they did something with it."""
    return _READ.get(_what(line), "")


def told_entry(line: AuditLine) -> str:
    """What was done: ``Draft changed``, ``Checkpoint 2 missed``."""
    what = _what(line)
    return told_reading(line) or _DONE.get(what) or f"{what[:1].upper()}{what[1:]}"


def told_written(line: AuditLine, words: PipWords) -> str:
    """``Purpose, evidence; kept 12 times since 22 Nov 2026, 10:02 CET``: what was changed of a draft; ''
    where the entry is about something else, or from before that was told."""
    written = line.written
    if written is None:
        return ""
    fields = ", ".join(_FIELDS[name] for name in written.fields if name in _FIELDS) or "nothing"
    told = f"{fields[:1].upper()}{fields[1:]}"
    if written.since is None:
        return told
    return f"{told}; kept {counted(written.saves, 'time')} since {words.moment(written.since)}"


def _what(line: AuditLine) -> str:
    what = line.action.removeprefix("pip ")
    return "session read" if what.startswith("session ") else what
