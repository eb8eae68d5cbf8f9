"""The way out of the program for any table: its page's own, else that of the window it is in."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.table.surface import TableSurface

Export = Callable[[], None]


@runtime_checkable
class LetsTablesLeave(Protocol):
    """A window that knows how tables leave."""

    def export_of(self, view: QWidget) -> Export | None:
        """Asks for a file and writes what the table shows; None where it may not leave like this."""


def export_of(view: TableSurface) -> Export | None:
    """What exports a table; None where nothing does."""
    if view.export is not None:
        return view.export
    window: QWidget | None = view.window()
    while window is not None and not isinstance(window, LetsTablesLeave):
        above = window.parentWidget()
        window = None if above is None else above.window()
    return None if window is None else window.export_of(view)
