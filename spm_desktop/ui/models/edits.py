"""Changes of cells as one step that can be undone."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtGui import QUndoCommand


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell gets a raw value."""

    row_id: Hashable
    column: str
    value: Any


class UndoStack(Protocol):
    """What the table needs of an undo stack; QUndoStack is one. `push` also does the command."""

    def push(self, command: QUndoCommand, /) -> None: ...


class Writes(Protocol):
    """Who writes cells: the table model."""

    def write(self, edits: Sequence[CellEdit]) -> None: ...


class EditCells(QUndoCommand):
    """Some cells of one table get new values; undone, they get the old ones again."""

    def __init__(
        self, model: Writes, before: Sequence[CellEdit], after: Sequence[CellEdit], words: str
    ) -> None:
        super().__init__(words)
        self._model = model
        self._before = tuple(before)
        self._after = tuple(after)

    def redo(self) -> None:
        self._model.write(self._after)

    def undo(self) -> None:
        self._model.write(self._before)
