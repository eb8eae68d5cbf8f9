"""What the panel beside the sheet is made of: its head, lines between, and what the rows become."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.importing.bench import Preview
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.words import KINDS


class Strip(QWidget):
    """A control of its own line; without a line where it is hidden."""

    def __init__(self, theme: Theme, control: QWidget) -> None:
        super().__init__()
        self.theme, self._control = theme, control
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 0, 16, 0)])
        column.addWidget(control)
        control.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._follow()
        return False

    def _follow(self) -> None:
        self.setFixedHeight(0 if self._control.isHidden() else self.theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class Ruled(QWidget):
    """Something with margins and a line below."""

    def __init__(self, theme: Theme, inside: QWidget, margins: tuple[int, int, int, int]) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in margins])
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class Head(QWidget):
    """The panel's title and a sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._title = Text(theme, "", "section")
        self._sentence = Text(theme, "", "table", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 10, 16, 10)])
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._sentence)

    def show_words(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class Becomes(QWidget):
    """What the rows become, and what else is worth knowing."""

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        self.theme = theme
        receipt = preview.receipt
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 12)])
        column.setSpacing(theme.px(6))
        column.addWidget(Text(theme, "What these rows become", "section"))
        column.addLayout(key_values(theme, _becomes(receipt)))
        for note in receipt.notes:
            column.addWidget(Text(theme, note, "table", "ink2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


def _becomes(receipt: Receipt) -> list[tuple[str, str]]:
    counts, brought = receipt.counts, receipt.brought
    told = [
        f"{number:,} {word}"
        for number, word in (
            (counts.created, "new"),
            (counts.updated, "changed"),
            (counts.withdrawn, "gone"),
        )
        if number
    ]
    return [
        (KINDS[receipt.kind], ", ".join(told) or "No change"),
        ("New people", _some(brought.people)),
        ("New metrics", _some([metric.name for metric in brought.metrics])),
    ]


def _some(names: Sequence[str], most: int = 4) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
