"""A field for more than a line, with its label above, and help or the error below."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.storable import storable
from spm_desktop.ui.editor.controls.field import Check
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

LEAST_LINES, MOST_LINES = 2, 8


class Area(QWidget):
    """Grows with what is typed, up to `MOST_LINES`. Tab leaves it.

    Signals:
        typed: its text is another, by hand.

    Attributes:
        entry: the edit.
    """

    typed = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        text: str = "",
        *,
        help: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self._help, self._check = help, check
        self.entry = QPlainTextEdit(text)
        self.entry.setAccessibleName(label)
        self.entry.setTabChangesFocus(True)
        self.entry.installEventFilter(self)
        self._below = Text(theme, help, "table", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, label, "label", "ink2"))
        column.addWidget(self.entry)
        column.addWidget(self._below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.entry.textChanged.connect(self._on_typed)
        self.entry.document().documentLayout().documentSizeChanged.connect(self._measure)
        theme.changed.connect(self._measure)
        self._measure()
        self.clear_error()

    @property
    def text(self) -> str:
        return storable(self.entry.toPlainText())

    @property
    def error(self) -> str:
        """The sentence below; empty while nothing is wrong."""
        return self._below.text() if self.entry.property("wrong") else ""

    def show_error(self, sentence: str) -> None:
        """What is wrong and the way out."""
        self._tell(sentence, "bad", wrong=True)

    def clear_error(self) -> None:
        """Shows the help again."""
        self._tell(self._help, "ink2", wrong=False)

    def check_now(self) -> bool:
        """Checks the text; True when it is right."""
        if self._check and (sentence := self._check(self.text)):
            self.show_error(sentence)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.check_now()
        return False

    def _tell(self, sentence: str, ink: str, *, wrong: bool) -> None:
        if bool(self.entry.property("wrong")) != wrong:
            self.entry.setProperty("wrong", wrong)
            self.entry.style().polish(self.entry)
        self._below.setText(sentence)
        self._below.set_ink(ink)
        self._below.setVisible(bool(sentence))
        self.entry.setAccessibleDescription(sentence)

    def _on_typed(self) -> None:
        if self.entry.property("wrong"):
            self.clear_error()
        self.typed.emit()

    def _measure(self, *_: object) -> None:
        theme = self.theme
        self.entry.setFont(theme.font("table"))
        shown = self.entry.document().documentLayout().documentSize().height()  # in lines, wrapped ones too
        needed = min(max(round(shown), LEAST_LINES), MOST_LINES)
        longer = round(shown) > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if longer else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.entry.setVerticalScrollBarPolicy(policy)
        self.entry.setFixedHeight(needed * theme.line("table") + theme.px(16))
