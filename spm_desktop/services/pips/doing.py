"""What is done with plans at the desk, as the desk is told of it.

A draft can be taken back to what it said before; what is on record stays there: it is mended by what comes
after it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from spm_desktop.domain.pips.states import Action, Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.pips.acting import NOTHING, act, create, edit
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.ports import PipReader, PipStore
from spm_desktop.services.pips.record import Attachment, Record
from spm_desktop.services.pips.words import ACTIONS
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.PIPS})


def begin(
    reader: PipReader, store: PipStore, actor: Actor, employee_id: int, content: Content, reason: str
) -> tuple[int, Changes]:
    """A draft, and its id. It is taken back by withdrawing it, which says why. Raises as `acting.create`."""
    pip_id = create(reader, store, actor, employee_id, content, reason)
    return pip_id, Changes("Began a draft. Nobody but you and HR sees it", TOPICS)


def take_step(
    reader: PipReader,
    store: PipStore,
    actor: Actor,
    seen: Record,
    action: Action,
    told: Mapping[str, Any] = NOTHING,
    party: Party | None = None,
    attachment: Attachment | None = None,
) -> Changes:
    """Does something that goes on record and stays there. Raises as `acting.act`."""
    act(reader, store, actor, seen, action, told, party, attachment)
    return Changes(f"{seen.number}: {ACTIONS[action].lower()}", TOPICS)


class Drafting:
    """Keeps a draft while somebody writes it, change by change.

    Attributes:
        record: as it was kept last.
    """

    def __init__(self, reader: PipReader, store: PipStore, actor: Actor, record: Record) -> None:
        self._reader, self._store, self._actor = reader, store, actor
        self.record = record

    def keep(self, content: Content) -> Changes:
        """Keeps it; undone, it says what it said before. Raises as `acting.edit`."""
        before = self.record.draft
        words = f"Changed the draft {self.record.number}"
        return reversible(words, TOPICS, partial(self._write, content), partial(self._write, before))

    def _write(self, content: Content) -> None:
        edits = edit(self._reader, self._store, self._actor, self.record, content)
        self.record = replace(self.record, draft=content, edits=edits)
