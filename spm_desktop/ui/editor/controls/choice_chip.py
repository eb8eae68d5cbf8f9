"""A filter that is one of a few."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.look.theme import Theme


class ChoiceChip(FilterChip):
    """A chip whose click drops down a list of what it can be.

    Signals:
        chosen(str): the key of what was chosen by hand.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, field: str, options: Sequence[tuple[str, str]], key: str = "") -> None:
        self._field_name, self._options = field, dict(options)
        self.key = key if key in self._options else next(iter(self._options))
        super().__init__(theme, field, self._options[self.key])
        self.clicked.connect(self.open_menu)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other choices; what was chosen stays if it is among them, else the first one is."""
        self._options = dict(options)
        self.choose(self.key if self.key in self._options else next(iter(self._options)))

    def choose(self, key: str) -> None:
        """Shows another choice, without a signal."""
        if key in self._options:
            self.key = key
            self.set_value(self._options[key])

    def open_menu(self) -> None:
        """Drops the list down."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def make_menu(self) -> QMenu:
        """The choices, the chosen one marked."""
        menu = QMenu(self._field_name, self)
        for key, label in self._options.items():
            action = menu.addAction(label)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.key)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        if key != self.key:
            self.choose(key)
            self.chosen.emit(key)
