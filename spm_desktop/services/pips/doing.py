"""Drafts of plans at the desk: begun, and kept change by change, each of which can be taken back."""

from dataclasses import replace
from functools import partial

from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.pips.acting import TOPICS, create, edit
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.ports import PipReader, PipStore
from spm_desktop.services.pips.record import Record


def begin(
    reader: PipReader,
    store: PipStore,
    actor: Actor,
    employee_id: int,
    content: Content,
    reason: str,
    relapse_of: int | None = None,
) -> tuple[int, Changes]:
    """A draft, and its id. It is taken back by withdrawing it, which says why. Raises as `acting.create`."""
    pip_id = create(reader, store, actor, employee_id, content, reason, relapse_of)
    return pip_id, Changes("Began a draft. The employee sees nothing of it", TOPICS)


class Drafting:
    """Keeps a draft while somebody writes it, change by change.

    Attributes:
        record: as it was kept last.
    """

    def __init__(self, reader: PipReader, store: PipStore, actor: Actor, record: Record) -> None:
        self._reader, self._store, self._actor = reader, store, actor
        self._untold = False
        self.record = record

    def keep(self, content: Content) -> Changes:
        """Keeps it; undone, it says what it said before. Raises as `acting.edit`."""
        before = self.record.draft
        words = f"Changed the draft {self.record.number}"
        return reversible(words, TOPICS, partial(self._write, content), partial(self._write, before))

    def _write(self, content: Content) -> None:
        edits = edit(self._reader, self._store, self._actor, self.record, content)
        self.record, self._untold = replace(self.record, draft=content, edits=edits), True

    def rest(self) -> None:
        """Nobody writes any more for now; called as often as somebody stops."""
        if self._untold:
            self._untold = False
            self._store.rest(self._actor, self.record.id)
