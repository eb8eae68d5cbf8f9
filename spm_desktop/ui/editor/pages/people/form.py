"""A few fields over the window that end in one act; what it will do is told while it is filled in."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.dialog_frame import DialogFrame
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class Form(DialogFrame):
    """Title, fields, what will happen, and the act. Esc leaves everything as it was.

    Signals:
        wanted: the act was chosen, and every field is right.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, title: str, do: str) -> None:
        super().__init__(theme, window, Button(theme, "Cancel"), Button(theme, do, Kind.PRIMARY))
        self.setAccessibleName(title)
        self._fields: list[QWidget] = []
        self._foretell: Callable[[], str] | None = None
        self.inside.addWidget(Text(theme, title, "question", wrap=True))
        self._told = Text(theme, "", "table", "ink2", wrap=True)
        self._failure = QVBoxLayout()
        self.keep.clicked.connect(self.close_form)
        self.do.clicked.connect(self.submit)
        self.scrim.dismissed.connect(self.close_form)

    def add(self, *fields: QWidget) -> None:
        """One line of fields."""
        if len(fields) == 1:
            self.inside.addWidget(fields[0])
        else:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(12))
            for field in fields:
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self.inside.addLayout(row)
        for field in fields:
            self._fields.append(field)
            if isinstance(field, Field):
                field.entry.textChanged.connect(self._renew)
            elif isinstance(field, LabelledChooser):
                field.chooser.chosen.connect(self._renew)

    def open(self, foretell: Callable[[], str] | None = None) -> None:
        """Shows it. `foretell` says what would happen now, or raises KnownError where it can't be told."""
        self._foretell = foretell
        self.inside.addWidget(self._told)
        self.inside.addLayout(self._failure)
        self._renew()
        first = next((field for field in self._fields if isinstance(field, Field)), None)
        self.show_over(first.entry if first else self.do)

    def submit(self) -> None:
        """The act, if every field is right."""
        fields = [field for field in self._fields if isinstance(field, Field)]
        wrong = [field for field in fields if not field.check_now()]
        if not wrong:
            self.wanted.emit()
        self.fit()

    def fail(self, error: KnownError) -> None:
        """Why it could not be done, with everything still there."""
        self._clear_failure()
        self._failure.addWidget(Failure.of(self.theme, error, ""))
        self.fit()

    def close_form(self) -> None:
        """Goes; the keyboard returns where it was."""
        self.leave()

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
        self.fit()

    def _clear_failure(self) -> None:
        while (item := self._failure.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
