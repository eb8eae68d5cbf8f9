"""The files that are attached to a plan: each with who brought it, when, and to what."""

from dataclasses import dataclass
from datetime import datetime

from spm_desktop.services.pips.content import FileRef
from spm_desktop.services.pips.record import Record
from spm_desktop.services.pips.words import ACTIONS


@dataclass(frozen=True, slots=True)
class Attached:
    """A file and what it belongs to, in words."""

    file: FileRef
    who: str
    at: datetime
    to: str


def attached_files(record: Record) -> list[Attached]:
    """Those of every version's evidence and of what was done, as far as the record is shown: in order of
    time. Rows as they were read are no files of anybody's."""
    contents = [version.content for version in record.versions] or [record.draft]
    told = {
        (one.file.sha256, one.fact): one.file
        for content in contents
        for one in content.evidence
        if one.file is not None
    }
    found = []
    for (digest, fact), named in told.items():
        kept = record.files.get(digest)
        if kept is not None:
            found.append(Attached(named, kept.actor, kept.at, f"Evidence: {fact}"))
    for event in record.events:
        kept = record.files.get(event.file)
        if kept is not None:
            found.append(Attached(kept.file, event.actor, event.at, ACTIONS[event.action]))
    return sorted(found, key=lambda one: one.at)
