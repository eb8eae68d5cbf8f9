"""A decision, in words, over the window."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.dialog_frame import DialogFrame
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class DecisionFrame(DialogFrame):
    """The question as its title, the consequence below, the safe answer left of the doing one."""

    def __init__(self, theme: Theme, window: QWidget, decision: Decision) -> None:
        kind = Kind.DESTRUCTIVE if decision.destructive else Kind.PRIMARY
        super().__init__(theme, window, Button(theme, decision.keep), Button(theme, decision.do, kind))
        self.setAccessibleName(decision.question)
        self.setAccessibleDescription(decision.consequence)
        words = QVBoxLayout()
        words.setSpacing(theme.px(5))
        words.addWidget(Text(theme, decision.question, "question", wrap=True))
        words.addWidget(Text(theme, decision.consequence, "body", "ink2", wrap=True))
        self.inside.addLayout(words)


class Dialog(DecisionFrame):
    """Only the question.

    Signals:
        answered(bool): True: do it.
    """

    answered = Signal(bool)

    def __init__(self, theme: Theme, window: QWidget, decision: Decision) -> None:
        super().__init__(theme, window, decision)
        self.keep.clicked.connect(self.refuse)
        self.do.clicked.connect(self.accept)
        self.scrim.dismissed.connect(self.refuse)

    def accept(self) -> None:
        """The doing answer."""
        self.leave()
        self.answered.emit(True)

    def refuse(self) -> None:
        """The safe answer."""
        self.leave()
        self.answered.emit(False)


def ask(theme: Theme, window: QWidget, decision: Decision, then: Callable[[], None]) -> Dialog:
    """Shows a decision over `window` and calls `then` if it is to be done. Focus returns where it was."""
    dialog = Dialog(theme, window, decision)
    dialog.answered.connect(lambda do: then() if do else None)
    dialog.show_over(dialog.keep)
    return dialog
