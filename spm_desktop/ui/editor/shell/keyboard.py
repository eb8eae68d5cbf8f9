"""The keys of the window, from one table."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = {
    "find": ("Ctrl+K", "Find or do"),
    "import": ("Ctrl+O", "Import files"),
    "filter": ("Ctrl+F", "Filter line"),
    "help": ("F1", "Help for this page"),
    "area": ("F6", "Rail, header, table, panel in turn"),
    "area_back": ("Shift+F6", "The same, backwards"),
    "period_back": ("[", "Period before"),
    "period_forward": ("]", "Period after"),
    "undo": ("Ctrl+Z", "Undo what was just done"),
    "redo": ("Ctrl+Shift+Z", "Do it again"),
    "escape": ("Esc", "Close the panel, then clear the selection"),
    "window": ("Ctrl+Shift+N", "New window"),
}
PAGES = 9


def bind(window: QWidget, acts: Mapping[str, Callable[[], None]], open_nth: Callable[[int], None]) -> None:
    """Binds the keys of `KEYS` to what they do, and Ctrl 1-9 to the pages of the rail.

    Single letters reach text fields first: Qt offers them there before a shortcut sees them.
    """
    for name, act in acts.items():
        _bind(window, KEYS[name][0], act)
    for number in range(1, PAGES + 1):
        _bind(window, f"Ctrl+{number}", _nth(open_nth, number))


def _bind(window: QWidget, keys: str, act: Callable[[], None]) -> None:
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(act)


def _nth(open_nth: Callable[[int], None], number: int) -> Callable[[], None]:
    return lambda: open_nth(number)
