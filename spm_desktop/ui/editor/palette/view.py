"""The palette itself: a field, what fits, and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.tasks import Task, Tasks
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import KeyCap, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.palette.entries import PREFIXES, Entry, Finder, Line, arrange, split_prefix
from spm_desktop.ui.editor.palette.lines import LinesDelegate, LinesModel

FIND_AFTER_MS = 120
ACTIONS_SHOWN = 4
FOOT = 38


class Palette(QFrame):
    """Ctrl K. Arrows choose, Enter opens, Tab shows what can be done, Alt 1-4 does it, Esc goes back.

    Signals:
        closed: nothing more is wanted.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, entries: Sequence[Entry], finders: Sequence[Finder], tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._over = parent
        self._entries, self._finders, self._tasks = tuple(entries), tuple(finders), tasks
        self._found: dict[int, tuple[Entry, ...]] = {}
        self._searches: list[Task] = []
        self._subject: Entry | None = None
        self.entry = QLineEdit(placeholderText="Find or do")
        self.entry.setAccessibleName("Find or do")
        self.entry.setProperty("plain", True)
        self.entry.setFont(theme.font("entry"))
        self.entry.installEventFilter(self)
        self._model = LinesModel(self)
        self._list = QListView()
        self._list.setAccessibleName("What fits")
        self._list.setModel(self._model)
        self._list.setItemDelegate(LinesDelegate(theme, self))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.viewport().setAutoFillBackground(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._on_clicked)
        self._list.entered.connect(self._on_entered)
        self._nothing = Text(theme, "Nothing of that name.", "table", "ink2")
        self._nothing.setContentsMargins(*[theme.px(length) for length in (20, 4, 20, 12)])
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addSpacing(theme.px(4))
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        column.addSpacing(theme.px(6))
        column.addWidget(self._foot())
        self.setFixedWidth(min(theme.size("palette"), parent.width() - theme.px(16)))
        self._patience = QTimer(self, singleShot=True, interval=FIND_AFTER_MS)
        self._patience.timeout.connect(self._search)
        self.entry.textChanged.connect(self._on_text)
        self._refill()

    @property
    def chosen(self) -> Entry | None:
        """The entry that Enter opens."""
        return self._model.entry(self._list.currentIndex().row())

    @property
    def shown(self) -> list[str]:
        """Headings and titles, from top to bottom."""
        return [line.entry.title if line.entry else line.heading for line in self._model.lines]

    # The keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and Qt.Key.Key_1 <= key < Qt.Key.Key_1 + ACTIONS_SHOWN:
            self._run_action(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.chosen)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._show_actions()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and self._nothing_to_erase):
            self._go_back()
        else:
            return False
        return True

    @property
    def _nothing_to_erase(self) -> bool:
        return self._subject is not None and not self.entry.text()

    def _move(self, step: int) -> None:
        row, rows = self._list.currentIndex().row(), self._model.rowCount()
        for distance in range(1, rows + 1):
            candidate = (row + step * distance) % rows
            if self._model.entry(candidate) is not None:
                self._list.setCurrentIndex(self._model.index(candidate))
                if candidate <= 1:
                    self._list.scrollToTop()
                return

    def _show_actions(self) -> None:
        if self._subject is None and self.chosen is not None and self.chosen.actions:
            self._subject = self.chosen
            self.entry.clear()
            self._refill()

    def _go_back(self) -> None:
        if self._subject is None:
            self.closed.emit()
            return
        title, self._subject = self._subject.title, None
        self.entry.setText(title)
        self._refill()

    # What is shown

    def _on_text(self) -> None:
        for search in self._searches:
            search.cancel()
        self._searches.clear()
        self._found.clear()
        self._refill()
        if self._subject is None:
            self._patience.start()

    def _search(self) -> None:
        text = self.entry.text()
        if split_prefix(text) == ("", ""):
            return
        for number, finder in enumerate(self._finders):
            search = self._tasks.run(
                partial(_ask, finder, text), partial(self._take, number), self._on_failed, owner=self
            )
            self._searches.append(search)

    def _take(self, number: int, entries: tuple[Entry, ...]) -> None:
        self._found[number] = entries
        self._refill()

    def _on_failed(self, error: KnownError) -> None:
        self._nothing.setText(str(error))

    def _refill(self) -> None:
        chosen = self.chosen
        self._model.show_lines(self._lines())
        rows = [row for row, line in enumerate(self._model.lines) if line.entry is not None]
        same = [row for row in rows if chosen is not None and self._model.entry(row) == chosen]
        if rows:
            keep = same[0] if same and not self.entry.text() else rows[0]
            self._list.setCurrentIndex(self._model.index(keep))
        self._nothing.setVisible(not rows)
        self._list.setVisible(bool(rows))
        self._fit()

    def _lines(self) -> list[Line]:
        text = self.entry.text()
        if self._subject is not None:
            return arrange(text, [_under(self._subject, action) for action in self._subject.actions])
        found = [entry for number in sorted(self._found) for entry in self._found[number]]
        lines = arrange(text, [*found, *self._entries])
        first = next((line.entry for line in lines if line.entry), None)
        if split_prefix(text)[1] and first is not None and first.actions:
            actions = [
                Line(entry=_numbered(action, place + 1))
                for place, action in enumerate(first.actions[:ACTIONS_SHOWN])
            ]
            lines[2:2] = [Line(heading=f"Do with {first.title}"), *actions]
        return lines

    def _fit(self) -> None:
        theme = self.theme
        heights = [theme.size("palette_row" if line.entry else "palette_group") for line in self._model.lines]
        parent = self._over
        rest = theme.size("palette_field") + theme.px(FOOT + 12)
        room = parent.height() - theme.size("palette_top") - theme.px(24) - rest
        self._list.setFixedHeight(max(min(sum(heights), room), 0))
        self.setFixedHeight(self.sizeHint().height())
        left = (parent.width() - self.width()) // 2
        top = min(theme.size("palette_top"), max((parent.height() - self.height()) // 3, theme.px(8)))
        self.move(left, top)

    # What is done

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(self._model.entry(index.row()))

    def _on_entered(self, index: QModelIndex) -> None:
        if self._model.entry(index.row()) is not None:
            self._list.setCurrentIndex(index)

    def _run_action(self, place: int) -> None:
        subject = self._subject or next((line.entry for line in self._model.lines if line.entry), None)
        if subject is not None and place < len(subject.actions):
            self._run(subject.actions[place])

    def _run(self, entry: Entry | None) -> None:
        if entry is not None:
            self.closed.emit()
            entry.run()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click beside the lines does not reach the scrim, which would close the palette

    # How it looks

    def _head(self) -> QWidget:
        theme, head = self.theme, QWidget()
        head.setFixedHeight(theme.size("palette_field"))
        sign = QLabel()
        sign.setPixmap(theme.pixmap("search", "ink2", "icon", self.devicePixelRatioF()))
        row = QHBoxLayout(head)
        row.setContentsMargins(*[theme.px(length) for length in (20, 0, 19, 0)])
        row.setSpacing(theme.px(11))
        row.addWidget(sign)
        row.addWidget(self.entry, 1)
        row.addWidget(KeyCap(theme, "Esc"))
        return head

    def _foot(self) -> QWidget:
        theme, foot = self.theme, QWidget()
        foot.setFixedHeight(theme.px(FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (18, 0, 18, 0)])
        row.setSpacing(theme.px(6))
        for keys, words in (
            (("↑", "↓"), "choose"),
            (("Enter",), "open"),
            (("Tab",), "what can I do with it"),
        ):
            for key in keys:
                row.addWidget(KeyCap(theme, key))
            row.addWidget(Text(theme, words, "table", "ink2"))
            row.addSpacing(theme.px(8))
        row.addStretch(1)
        for key, words in PREFIXES.items():
            row.addWidget(KeyCap(theme, key))
            row.addWidget(Text(theme, words, "table", "ink2"))
        return foot

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        radius, line = theme.radius("panel"), theme.colour("line")
        box(painter, rect, radius, theme.colour("raised"))
        foot = rect.height() - theme.px(FOOT) - 1
        painter.setClipRect(0, foot, rect.width(), rect.height())
        box(painter, rect, radius, theme.colour("sunken"))
        painter.setClipping(False)
        painter.fillRect(0, foot, rect.width(), 1, line)
        painter.fillRect(0, theme.size("palette_field"), rect.width(), 1, line)
        box(painter, rect, radius, None, theme.colour("line2"))


def _ask(finder: Finder, text: str) -> tuple[Entry, ...]:
    return tuple(finder(text))


def _under(subject: Entry, action: Entry) -> Entry:
    return Entry(action.title, f"Do with {subject.title}", action.run, action.subtitle, action.icon)


def _numbered(action: Entry, number: int) -> Entry:
    keys = ("Alt", str(number))
    return Entry(action.title, action.group, action.run, action.subtitle, action.icon, keys=keys)
