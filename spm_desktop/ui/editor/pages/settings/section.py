"""What all sections of the settings have in common: a form in the page's margins, read when it is shown."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import Changes
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance

Read = TypeVar("Read")
_LABELS = 180
_MOST_CONTROL = 360
_LEAST_CONTROL = 300


class Form(QWidget):
    """Settings below each other: what it is, the control, and a sentence about it. Where it is narrow, the
    names stand above the controls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._names: list[Text] = []
        self._words: list[Text] = []
        self._stacked = False
        theme.changed.connect(self._measure)
        self._measure()

    def add(self, label: str, control: QWidget, sentence: str = "") -> Text:
        """One more; returns the sentence, which may be changed by `tell`."""
        name = Text(self.theme, label, "strong")
        words = Text(self.theme, "", "table", "ink2", wrap=True)
        row = 3 * len(self._words)
        self._rows.addWidget(control, row + 1, 1)
        self._rows.addWidget(words, row + 2, 1)
        self._names.append(name)
        self._words.append(words)
        self.tell(words, sentence)
        self._place_names()
        self._measure()
        return words

    def tell(self, words: Text, sentence: str) -> None:
        """Another sentence below a control; empty: none."""
        words.setText(sentence)
        words.setVisible(bool(sentence))

    def minimumSizeHint(self) -> QSize:
        """Any width: what is too narrow for names beside controls is found out by being it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        stacked = self.width() < self.theme.px(_LABELS + _LEAST_CONTROL)
        if stacked != self._stacked:
            self._stacked = stacked
            self._place_names()
            self._measure()

    def _place_names(self) -> None:
        for number, name in enumerate(self._names):
            self._rows.removeWidget(name)
            row, column = (3 * number, 1) if self._stacked else (3 * number + 1, 0)
            self._rows.addWidget(name, row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _measure(self) -> None:
        theme = self.theme
        self._rows.setColumnMinimumWidth(0, 0 if self._stacked else theme.px(_LABELS))
        self._rows.setColumnStretch(1, 2)
        self._rows.setColumnStretch(2, 0 if self._stacked else 1)
        self._rows.setVerticalSpacing(theme.px(4))
        for number, (name, words) in enumerate(zip(self._names, self._words, strict=True)):
            name.setContentsMargins(0, 0 if self._stacked else theme.px(6), 0, 0)
            words.setContentsMargins(0, 0, 0, theme.px(12))
            self._rows.setRowMinimumHeight(3 * number + 2, theme.px(12))


class SettingsSection(QWidget):
    """One section of the page.

    Signals:
        retitled: its act is another.

    Attributes:
        provenance: what the status line says while it is shown.
        primary: the act of the header, if it has one.
        topics: reads again when one of these changes.
        column: takes its parts, in a scroll area.
    """

    provenance = Provenance("Every choice acts at once and can be undone.")
    topics: frozenset[str] = frozenset()
    retitled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.primary: Act | None = None
        self._failure: Failure | None = None
        self._task: Task | None = None
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self._area: ScrollArea | None = ScrollArea(self._inside)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._area)
        desk.theme.changed.connect(self._measure)
        desk.bus.changed.connect(self._on_changed)
        self._measure()

    def focus_filter(self) -> None:
        """Ctrl F, where there is something to look for."""

    def add_table(self, table: QWidget, *, stretches: bool = True) -> None:
        """A table below the other parts: it scrolls, they do not. What stands over it does not stretch."""
        if self._area is not None:
            self._area.takeWidget()
            self._inside.setAutoFillBackground(False)
            self._whole.replaceWidget(self._area, self._inside)
            self._area.hide()
            self._area.deleteLater()
            self._area = None
            self._inside.show()
        self._whole.addWidget(table, int(stretches))

    def look(self) -> None:
        """Reads what it shows; called when it is shown, and when it may be out of date."""

    def read(self, call: Callable[[], Read], show: Callable[[Read], None]) -> None:
        """In the thread of the tasks; what was asked before is dropped. A failure is told in place."""
        if self._task is not None:
            self._task.cancel()

        def shown(found: Read) -> None:
            self._task = None
            self.fail(None)
            show(found)

        self._task = self.desk.tasks.run(call, shown, self.fail, owner=self)

    def perform(
        self,
        call: Callable[[], Changes],
        failed: Callable[[KnownError], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Writes. A refusal goes to `failed`, or is said; what is stored is shown again."""

        def refused(error: KnownError) -> None:
            if failed is not None:
                failed(error)
            else:
                self.desk.say(str(error))
            self.look()

        self.desk.perform(call, refused, then)

    def fail(self, error: KnownError | None) -> None:
        """Why something can't be shown or done; None: nothing is wrong any more."""
        if self._failure is not None:
            self._failure.deleteLater()
            self._failure = None
        if error is not None:
            self._failure = Failure.of(self.desk.theme, error)
            self._failure.wanted.connect(self.look)
            self.column.insertWidget(0, self._failure)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & self.topics and self.isVisible():
            self.look()

    def _measure(self) -> None:
        theme = self.desk.theme
        self.column.setContentsMargins(theme.size("page_left"), theme.px(20), theme.px(16), theme.px(16))
        self.column.setSpacing(theme.px(10))


def limited(theme: Theme, control: QWidget) -> QWidget:
    """A control that would fill the page, at a width that reads well."""
    control.setMaximumWidth(theme.px(_MOST_CONTROL))
    theme.changed.connect(partial(_limit, theme, control))
    return control


def _limit(theme: Theme, control: QWidget) -> None:
    control.setMaximumWidth(theme.px(_MOST_CONTROL))
