"""A field for simple rich text: bold words, lists and links, nothing else, whatever is pasted."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from spm_desktop.domain.rich_text import LINKS, Line, Run, Shape, parse, written
from spm_desktop.domain.storable import storable
from spm_desktop.ui.editor.controls.area import LEAST_LINES
from spm_desktop.ui.editor.look.theme import Theme

_STYLES = {
    Shape.BULLET: QTextListFormat.Style.ListDisc,
    Shape.NUMBER: QTextListFormat.Style.ListDecimal,
}
_MARKS = {"-": Shape.BULLET, "*": Shape.BULLET, "1.": Shape.NUMBER}


class RichArea(QTextEdit):
    """Grows with what is typed. Ctrl B makes bold, "- " or "1. " begins a list, an address put over chosen
    words makes them a link. Tab leaves it.

    Signals:
        typed: its text is another, by hand.
    """

    typed = Signal()

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._measure)
        theme.changed.connect(self._restyle)
        self._shown = ""
        self._filling = False
        self._restyle()

    @property
    def text(self) -> str:
        """What is in it, as `domain.rich_text` has it."""
        lines, block = [], self.document().begin()
        while block.isValid():
            lines.append(_line(block))
            block = block.next()
        return "" if self.document().isEmpty() else written(lines)

    def set_text(self, text: str) -> None:
        """Shows this, without a signal; what somebody is typing stays."""
        if text == self._shown and text == self.text:
            return
        self._filling, self._shown = True, text
        self.clear()
        cursor = self.textCursor()
        for place, line in enumerate(parse(text)):
            if place:
                cursor.insertBlock()
            self._begin(cursor, line.shape)
            for run in line.runs:
                cursor.insertText(run.text, _format(run))
        self.document().clearUndoRedoStacks()
        self._filling = False
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Bold):
            bold = self.fontWeight() >= QFont.Weight.DemiBold
            self.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.DemiBold)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif not (self._becomes_list(event) or self._leaves_list(event)):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, cursor = source.text(), self.textCursor()
        if cursor.hasSelection() and text.strip().startswith(LINKS) and len(text.split()) == 1:
            cursor.mergeCharFormat(_format(Run("", link=text.strip())))
        else:
            self.insertPlainText(text)

    def _becomes_list(self, event: QKeyEvent) -> bool:
        """A space after a mark at the beginning of a line begins a list."""
        cursor = self.textCursor()
        shape = _MARKS.get(cursor.block().text())
        if (
            event.key() != Qt.Key.Key_Space
            or shape is None
            or cursor.block().textList()
            or not cursor.atBlockEnd()
        ):
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._begin(cursor, shape)
        return True

    def _leaves_list(self, event: QKeyEvent) -> bool:
        """Enter in an empty line of a list, or Backspace at its beginning, ends the list."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Backspace):
            return False
        cursor = self.textCursor()
        among = cursor.block().textList()
        ends = cursor.atBlockStart() and (event.key() == Qt.Key.Key_Backspace or not cursor.block().text())
        if among is None or not ends or cursor.hasSelection():
            return False
        self._begin(cursor, Shape.TEXT)
        return True

    @staticmethod
    def _begin(cursor: QTextCursor, shape: Shape) -> None:
        among = cursor.currentList()
        if shape is Shape.TEXT:
            if among is not None:
                among.remove(cursor.block())
                block = cursor.blockFormat()
                block.setIndent(0)
                cursor.setBlockFormat(block)
        elif among is None or among.format().style() != _STYLES[shape]:
            wanted = QTextListFormat()
            wanted.setStyle(_STYLES[shape])
            cursor.createList(wanted)

    def _on_changed(self) -> None:
        if not self._filling:
            self._shown = self.text
            self.typed.emit()

    def _restyle(self) -> None:
        self.setFont(self.theme.font("body"))
        self.document().setDefaultFont(self.theme.font("body"))
        self.document().setIndentWidth(self.theme.px(18))
        self._measure()

    def _measure(self, *_: object) -> None:
        least = LEAST_LINES * self.theme.line("body")
        height = max(round(self.document().size().height()), least)
        self.setFixedHeight(height + self.theme.px(14))


def _line(block: QTextBlock) -> Line:
    among = block.textList()
    style = among.format().style() if among is not None else None
    shape = next((one for one, known in _STYLES.items() if known == style), Shape.TEXT)
    runs, iterator = [], block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        look = fragment.charFormat()
        bold = look.fontWeight() >= QFont.Weight.DemiBold
        words = storable(fragment.text().replace("\u2028", " "))
        runs.append(Run(words, bold, look.anchorHref() if look.isAnchor() else ""))
        iterator += 1
    return Line(tuple(runs), shape)


def _format(run: Run) -> QTextCharFormat:
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    if run.link:
        look.setAnchor(True)
        look.setAnchorHref(run.link)
        look.setFontUnderline(True)
    return look
