"""A field whose value are several of a list: none of them means any."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy

from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.form_fields import Labelled
from spm_desktop.ui.editor.controls.pressable import ENTER
from spm_desktop.ui.editor.look.theme import Theme

_TICKS = (*ENTER, Qt.Key.Key_Space)


class _Ticks(QMenu):
    """Stays open while its lines are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.activeAction()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _TICKS or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class ManyChooser(Chooser):
    """Drops a list down in which lines are ticked; shows the ticked ones.

    Signals:
        picked: others are ticked, by hand.

    Attributes:
        keys: the ticked ones, in the order of the list.
    """

    picked = Signal()

    def __init__(self, theme: Theme, name: str, options: Sequence[tuple[str, str]], nothing: str) -> None:
        self.keys: tuple[str, ...] = ()
        self._lines, self._nothing = dict(options), nothing
        super().__init__(theme, name, [("", nothing)])

    @property
    def offers(self) -> bool:
        """Whether there is anything to tick."""
        return bool(self._lines)

    def pick(self, keys: Iterable[str]) -> None:
        """Shows these as ticked, without a signal; what is no line of the list is left out."""
        wanted = frozenset(keys)
        self.keys = tuple(key for key in self._lines if key in wanted)
        told = ", ".join(self._lines[key].strip() for key in self.keys)
        self.set_options([("", told or self._nothing)])

    def make_menu(self) -> QMenu:
        menu = _Ticks(self._name, self)
        for key, label in self._lines.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(key in self.keys)
            self._mark(action)
            action.triggered.connect(lambda on, key=key, action=action: self._tick(key, on, action))
        return menu

    def _tick(self, key: str, on: bool, action: QAction) -> None:
        self._mark(action)
        self.pick({*self.keys, key} if on else set(self.keys) - {key})
        self.picked.emit()

    def _mark(self, action: QAction) -> None:
        """A tick, or room for one: lines stay where they are."""
        side = self.theme.size("icon_small")
        room = QPixmap(side, side)
        room.fill(Qt.GlobalColor.transparent)
        on = action.isChecked()
        action.setIcon(self.theme.icon("check", "accent", "icon_small") if on else QIcon(room))


class LabelledMany(Labelled):
    """It, with its label above."""

    def __init__(self, theme: Theme, label: str, options: Sequence[tuple[str, str]], nothing: str) -> None:
        self.chooser = ManyChooser(theme, label, options, nothing)
        super().__init__(theme, label, self.chooser, QSizePolicy.Policy.Ignored)
