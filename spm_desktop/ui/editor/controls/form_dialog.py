"""A decision that needs a few words first: fields over the window, checked where they stand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.dialog import DecisionFrame
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

_HIGHEST = 0.86
"""Of the window."""


class FormDialog(DecisionFrame):
    """The question, what follows, the fields, and the two answers; it scrolls where the window is low.

    Signals:
        wanted: the doing answer; the fields have not been checked, and the dialog stays.
        closed: it is gone.
    """

    wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, decision: Decision, fields: Sequence[QWidget]) -> None:
        super().__init__(theme, window, decision)
        self._room = QTimer(self, singleShot=True, interval=0)  # once a field says what is wrong with it
        self._room.timeout.connect(self.fit)
        self.keep.clicked.connect(self.close_dialog)
        self.do.clicked.connect(self.wanted)
        self.do.clicked.connect(self._room.start)
        self.scrim.dismissed.connect(self.close_dialog)
        for field in fields:
            self.inside.addWidget(field)
        self._failure = Text(theme, "", "table", "bad", wrap=True)
        self._failure.hide()
        self.inside.addWidget(self._failure)
        self.inside.addStretch(1)
        self.setFixedWidth(theme.size("dialog") + theme.px(40))

    def framed_body(self) -> QWidget:
        return ScrollArea(self.body)

    def close_dialog(self) -> None:
        """It was done, or is not wanted."""
        self.leave()
        self.closed.emit()

    def show_failure(self, error: KnownError) -> None:
        """Why it can't be done; what is typed stays."""
        self._failure.setText(f"{error.message} {error.hint}")
        self._failure.show()
        self.do.setEnabled(True)
        self.fit()

    def height_inside(self) -> int:
        most = round(self.scrim.height() * _HIGHEST) - self.foot.sizeHint().height() - 2
        return min(super().height_inside(), most)


def ask_form(
    theme: Theme,
    window: QWidget,
    decision: Decision,
    fields: Sequence[QWidget],
    wanted: Callable[[], None],
) -> FormDialog:
    """Shows it over `window`. On the doing answer `wanted` checks the fields and does it, then closes the
    dialog or shows there why it failed. Focus returns where it was."""
    dialog = FormDialog(theme, window, decision, fields)
    dialog.wanted.connect(wanted)
    inside = (child for field in fields for child in (field, *field.findChildren(QWidget)))
    inside = (child for child in inside if child.isVisibleTo(dialog) and child.isEnabled())
    first = next((child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus), dialog.keep)
    dialog.show_over(first)
    return dialog
