"""A decision that needs a few words first: fields over the window, checked where they stand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.dialog import Scrim
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

_HIGHEST = 0.86
"""Of the window."""


class FormDialog(QWidget):
    """The question, what follows, the fields, and the two answers.

    Signals:
        wanted: the doing answer; the fields have not been checked, and the dialog stays.
        closed: it is gone.
    """

    wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, decision: Decision, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(decision.question)
        self.setAccessibleDescription(decision.consequence)
        kind = Kind.DESTRUCTIVE if decision.destructive else Kind.PRIMARY
        self.keep, self.do = Button(theme, decision.keep), Button(theme, decision.do, kind)
        self.keep.clicked.connect(self.close_dialog)
        self.do.clicked.connect(self.wanted)
        body = QWidget()
        words = QVBoxLayout(body)
        words.setContentsMargins(*[theme.px(length) for length in (19, 17, 19, 17)])
        words.setSpacing(theme.px(12))
        head = QVBoxLayout()
        head.setSpacing(theme.px(5))
        head.addWidget(Text(theme, decision.question, "question", wrap=True))
        head.addWidget(Text(theme, decision.consequence, "body", "ink2", wrap=True))
        words.addLayout(head)
        for field in fields:
            words.addWidget(field)
        self._failure = Text(theme, "", "table", "bad", wrap=True)
        self._failure.hide()
        words.addWidget(self._failure)
        words.addStretch(1)
        self._body = body
        self._room = 0
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        self._foot = QWidget()
        answers = QHBoxLayout(self._foot)
        answers.setContentsMargins(*[theme.px(length) for length in (16, 10, 15, 10)])
        answers.setSpacing(theme.px(8))
        answers.addStretch(1)
        answers.addWidget(self.keep)
        answers.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)
        self.setFixedWidth(theme.size("dialog") + theme.px(40))

    def close_dialog(self) -> None:
        """It was done, or is not wanted."""
        self.closed.emit()

    def show_failure(self, error: KnownError) -> None:
        """Why it can't be done; what is typed stays."""
        self._failure.setText(f"{error.message} {error.hint}")
        self._failure.show()
        self.do.setEnabled(True)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """As high as its fields, and no higher than most of the window, which is so high."""
        self._room = room
        inside = self._body.layout()
        assert inside is not None
        height = inside.totalHeightForWidth(self.width() - 2) if inside.hasHeightForWidth() else 0
        height = max(height, self._body.sizeHint().height()) + self._foot.sizeHint().height() + 2
        self.setFixedHeight(min(height, round(room * _HIGHEST)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius = theme.radius("panel")
        box(painter, self.rect(), radius, theme.colour("surface"))
        painter.setClipRect(self._foot.geometry().adjusted(-1, 0, 1, 1))
        box(painter, self.rect(), radius, theme.colour("sunken"))
        painter.setClipping(False)
        painter.fillRect(0, self._foot.geometry().top(), self.width(), 1, theme.colour("line"))
        box(painter, self.rect(), radius, None, theme.colour("line2"))


def ask_form(
    theme: Theme,
    window: QWidget,
    decision: Decision,
    fields: Sequence[QWidget],
    wanted: Callable[[], None],
) -> FormDialog:
    """Shows it over `window`. On the doing answer `wanted` checks the fields and does it, then closes the
    dialog or shows there why it failed. Focus returns where it was."""
    scrim = Scrim(theme, window)
    dialog = FormDialog(theme, decision, fields)
    column = QVBoxLayout(scrim)
    column.addStretch(2)
    column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    before = window.focusWidget()

    def closed() -> None:
        scrim.hide()
        scrim.deleteLater()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    dialog.wanted.connect(wanted)
    dialog.closed.connect(closed)
    scrim.dismissed.connect(dialog.close_dialog)
    scrim.show()
    scrim.raise_()
    dialog.fit(window.height())
    inside = (child for field in fields for child in (field, *field.findChildren(QWidget)))
    first = next((child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus), dialog.keep)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog
