"""A text field with its label above, and help or the error below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.storable import storable
from spm_desktop.ui.editor.controls.painting import smooth, write
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

Check = Callable[[str], str]
"""What is wrong with a text and the way out, in a sentence; empty when nothing is."""


class _Unit(QWidget):
    """A word inside the field, at its right."""

    def __init__(self, theme: Theme, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self._word = theme, word
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width("table", self._word), self.theme.line("table"))

    def paintEvent(self, event: QPaintEvent) -> None:
        write(smooth(self), self.theme, "table", "ink2", 0, self.rect(), self._word)


class Field(QWidget):
    """Checked when it is left, and the error is gone with the next key.

    Signals:
        edited(str): left with a text that is right and differs from before.

    Args:
        bare: without its label above: it stands elsewhere.

    Attributes:
        entry: the line edit.
    """

    edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        text: str = "",
        *,
        help: str = "",
        unit: str = "",
        icon: str = "",
        check: Check | None = None,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._help, self._check, self._before = help, check, text
        self.entry = QLineEdit(text)
        self.entry.setAccessibleName(label)
        self.entry.installEventFilter(self)
        self._unit = _Unit(theme, unit, self.entry) if unit else None
        self._icon = QLabel(self.entry) if icon else None
        self._icon_name = icon
        self._below = Text(theme, help, "table", "ink2", wrap=True)
        self._sign = QLabel()
        below = QHBoxLayout()
        below.setSpacing(theme.px(5))
        below.addWidget(self._sign)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        if not bare:
            column.addWidget(Text(theme, label, "label", "ink2"))
        column.addWidget(self.entry)
        column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.entry.textEdited.connect(self._on_typed)
        self.entry.editingFinished.connect(self.check_now)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.clear_error()

    @property
    def text(self) -> str:
        return storable(self.entry.text())

    def set_text(self, text: str) -> None:
        """Shows what the text is now, without a signal; what somebody types, or typed wrongly, stays."""
        typing = self.entry.hasFocus() and self.text != self._before
        if not typing and not self.error:
            self._before = text
            if text != self.text:
                self.entry.setText(text)

    def take(self) -> None:
        """What is typed so far is known: it is not told again when the field is left."""
        self._before = self.text

    def set_help(self, help: str) -> None:
        """Another sentence below, while nothing is wrong."""
        self._help = help
        if not self.error:
            self.clear_error()

    @property
    def error(self) -> str:
        """The sentence below; empty while nothing is wrong."""
        return self._below.text() if self.entry.property("wrong") else ""

    def show_error(self, sentence: str) -> None:
        """What is wrong and the way out."""
        self._set_wrong(True)
        self._below.setText(sentence)
        self._below.set_ink("bad")
        self._sign.show()
        self._below.show()
        self.entry.setAccessibleDescription(sentence)

    def clear_error(self) -> None:
        """Shows the help again."""
        self._set_wrong(False)
        self._below.setText(self._help)
        self._below.set_ink("ink2")
        self._sign.hide()
        self._below.setVisible(bool(self._help))
        self.entry.setAccessibleDescription(self._help)

    def check_now(self) -> bool:
        """Checks the text; True when it is right."""
        if self._check and (sentence := self._check(self.text)):
            self.show_error(sentence)
            return False
        if self.text != self._before:
            self._before = self.text
            self.edited.emit(self.text)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._place_inside()
        return False

    def _on_typed(self) -> None:
        if self.entry.property("wrong"):
            self.clear_error()

    def _set_wrong(self, wrong: bool) -> None:
        if bool(self.entry.property("wrong")) != wrong:
            self.entry.setProperty("wrong", wrong)
            self.entry.style().polish(self.entry)

    def _restyle(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self.theme.pixmap("circle-alert", "bad", "icon_tiny", ratio))
        if self._icon:
            self._icon.setPixmap(self.theme.pixmap(self._icon_name, "ink2", "icon_small", ratio))
        self.entry.setFont(self.theme.font("table"))
        self._place_inside()

    def _place_inside(self) -> None:
        right = self.entry.width() - self.theme.px(10)
        for inside in (self._unit, self._icon):
            if inside is not None:
                size = inside.sizeHint()
                inside.setGeometry(
                    right - size.width(), (self.entry.height() - size.height()) // 2, *size.toTuple()
                )
                right -= size.width() + self.theme.px(6)
        self.entry.setTextMargins(0, 0, self.entry.width() - right - self.theme.px(10), 0)
