"""A few fields over the window that end in one act; what it will do is told while it is filled in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.dialog import Scrim
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.fields import LabelledChooser


class Form(QWidget):
    """Title, fields, what will happen, and the act. Esc leaves everything as it was.

    Signals:
        wanted: the act was chosen, and every field is right.

    Attributes:
        do: the button of the act.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, title: str, do: str) -> None:
        self._scrim = Scrim(theme, window)
        super().__init__(self._scrim)
        self.theme = theme
        self.setAccessibleName(title)
        self._before = window.focusWidget()
        self._fields: list[QWidget] = []
        self._foretell: Callable[[], str] | None = None
        self._body = QVBoxLayout()
        self._body.setContentsMargins(*[theme.px(length) for length in (19, 17, 19, 17)])
        self._body.setSpacing(theme.px(12))
        self._body.addWidget(Text(theme, title, "question", wrap=True))
        self._told = Text(theme, "", "table", "ink2", wrap=True)
        self._failure = QVBoxLayout()
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(*[theme.px(length) for length in (16, 10, 15, 10)])
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.keep, self.do = Button(theme, "Cancel"), Button(theme, do, Kind.PRIMARY)
        self.keep.clicked.connect(self.close_form)
        self.do.clicked.connect(self.submit)
        row.addWidget(self.keep)
        row.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._body)
        column.addWidget(self._foot)
        self.setFixedWidth(theme.size("dialog"))
        middle = QVBoxLayout(self._scrim)
        middle.addStretch(2)
        middle.addWidget(self, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._scrim.dismissed.connect(self.close_form)

    def add(self, *fields: QWidget) -> None:
        """One line of fields."""
        if len(fields) == 1:
            self._body.addWidget(fields[0])
        else:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(12))
            for field in fields:
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self._body.addLayout(row)
        for field in fields:
            self._fields.append(field)
            if isinstance(field, Field):
                field.entry.textChanged.connect(self._renew)
                field.entry.installEventFilter(self)
            elif isinstance(field, LabelledChooser):
                field.chooser.chosen.connect(self._renew)

    def open(self, foretell: Callable[[], str] | None = None) -> None:
        """Shows it. `foretell` says what would happen now, or raises KnownError where it can't be told."""
        self._foretell = foretell
        self._body.addWidget(self._told)
        self._body.addLayout(self._failure)
        self._renew()
        self._scrim.show()
        self._scrim.raise_()
        first = next((field for field in self._fields if isinstance(field, Field)), None)
        (first.entry if first else self.do).setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """The act, if every field is right."""
        fields = [field for field in self._fields if isinstance(field, Field)]
        wrong = [field for field in fields if not field.check_now()]
        if not wrong:
            self.wanted.emit()
        self._fit()

    def fail(self, error: KnownError) -> None:
        """Why it could not be done, with everything still there."""
        self._clear_failure()
        self._failure.addWidget(Failure.of(self.theme, error, ""))
        self._fit()

    def close_form(self) -> None:
        """Goes; the keyboard returns where it was."""
        self._scrim.hide()
        self._scrim.deleteLater()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field is the act."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.submit()
            return True
        return False

    def _renew(self) -> None:
        self._clear_failure()
        told = ""
        if self._foretell is not None:
            try:
                told = self._foretell()
            except KnownError as unclear:
                told = str(unclear) if unclear.code not in ("day_unreadable", "person_unknown") else ""
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._fit()

    def _clear_failure(self) -> None:
        while (item := self._failure.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def mousePressEvent(self, event: object) -> None:
        """A click inside is not one beside it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius = theme.radius("panel")
        box(painter, self.rect(), radius, theme.colour("surface"))
        painter.setClipRect(self._foot.geometry().adjusted(-1, 0, 1, 1))
        box(painter, self.rect(), radius, theme.colour("sunken"))
        painter.setClipping(False)
        painter.fillRect(0, self._foot.geometry().top(), self.width(), 1, theme.colour("line"))
        box(painter, self.rect(), radius, None, theme.colour("line2"))
