"""The list of what needs its reader: groups by urgency, one tab stop, everything by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.services.home import Need, NeedKind, Urgency
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.home.row import NeedRow

HEAD = 38
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
_KEYS = {
    Qt.Key.Key_Return: "act",
    Qt.Key.Key_Enter: "act",
    Qt.Key.Key_E: "done",
    Qt.Key.Key_H: "later",
}


class _Head(QWidget):
    """The name of a group and how many lines it has, with a line below."""

    def __init__(self, theme: Theme, title: str, count: int, after: QWidget | None = None) -> None:
        super().__init__()
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("page_left"), theme.px(8), theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Text(theme, title, "table_strong"))
        row.addWidget(Text(theme, f"{count:,}", "table", "ink2"))
        row.addStretch(1)
        if after is not None:
            row.addWidget(after)
        self.setFixedHeight(theme.px(HEAD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class NeedList(QWidget):
    """The lines. Space and letters act on the current one.

    Signals:
        wanted(object, str): a Need and what is to be done with it: "act", "keep", "done", "later", "back".
        moved(object): the Need that the keyboard is at now.
        reached(object): the row that should be seen.
    """

    wanted = Signal(object, str)
    moved = Signal(object)
    reached = Signal(object)

    def __init__(self, theme: Theme, since: Callable[[Need], str]) -> None:
        super().__init__()
        self.theme, self._since = theme, since
        self.rows: list[NeedRow] = []
        self.open_put_away = False
        self._shown: tuple[Sequence[Need], Sequence[Need]] = ((), ())
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("What needs you")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self._rebuild)

    @property
    def current(self) -> Need | None:
        """The line that the keyboard is at."""
        return next((row.need for row in self.rows if row.need.key == self._current), None)

    def show_needs(self, needs: Sequence[Need], put_away: Sequence[Need]) -> None:
        """Shows these; the keyboard stays at its line, or at the one that took its place."""
        before = [row.need.key for row in self.rows]
        place = before.index(self._current) if self._current in before else 0
        self._shown = (tuple(needs), tuple(put_away))
        self._rebuild()
        after = [row.need.key for row in self.rows]
        if self._current not in after:
            self._current = after[min(place, len(after) - 1)] if after else ""
            if self.hasFocus() and (current := self.current):
                self.moved.emit(current)
        self._mark()

    def choose(self, place: int) -> None:
        """Puts the keyboard into a line."""
        if self.rows:
            row = self.rows[min(max(place, 0), len(self.rows) - 1)]
            self._current = row.need.key
            self._mark()
            self.reached.emit(row)
            self.moved.emit(row.need)

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = []
        needs, put_away = self._shown
        for urgency in Urgency:
            group = [need for need in needs if need.urgency is urgency]
            if group:
                self._column.addWidget(_Head(self.theme, urgency.value, len(group)))
                for need in group:
                    self._add(need, quiet=False)
        if put_away:
            link = Link(self.theme, "Hide" if self.open_put_away else "Show")
            link.setAccessibleName(f"{link.text()} what is done or put off")
            link.clicked.connect(self._toggle)
            self._column.addWidget(_Head(self.theme, "Done or later", len(put_away), link))
            for need in put_away if self.open_put_away else ():
                self._add(need, quiet=True)
        self._column.addStretch(1)
        self._mark()

    def _add(self, need: Need, *, quiet: bool) -> None:
        if quiet:
            acts = [("back", "Bring back")]
        else:
            acts = [("act", need.act)] + ([("keep", "Leave it")] if need.kind is NeedKind.CREDIT else [])
        row = NeedRow(self.theme, need, self._since(need), acts, quiet=quiet)
        row.pressed.connect(self._on_pressed)
        row.acted.connect(self._on_acted)
        self.rows.append(row)
        self._column.addWidget(row)

    def _toggle(self) -> None:
        self.open_put_away = not self.open_put_away
        self._rebuild()

    def _mark(self) -> None:
        for row in self.rows:
            row.set_current(row.need.key == self._current and self._current != "")
        if current := self.current:
            self.setAccessibleDescription(f"{current.title}. {current.why}")

    def _place(self) -> int:
        return next((place for place, row in enumerate(self.rows) if row.need.key == self._current), 0)

    def _on_pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, NeedRow)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(self.rows.index(row))

    def _on_acted(self, act: str) -> None:
        row = self.sender()
        assert isinstance(row, NeedRow)
        self.choose(self.rows.index(row))
        self.wanted.emit(row.need, act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            Qt.Key(event.key()),
            event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ),
        )
        row = self.rows[self._place()] if self.rows else None
        if plain and key in _STEPS:
            self.choose(self._place() + _STEPS[key])
        elif plain and key == Qt.Key.Key_Home:
            self.choose(0)
        elif plain and key == Qt.Key.Key_End:
            self.choose(len(self.rows) - 1)
        elif plain and key in _KEYS and row is not None:
            quiet = "back" in row.buttons
            self.wanted.emit(row.need, "back" if quiet else _KEYS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._mark()
        if current := self.current:
            self.moved.emit(current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._mark()
