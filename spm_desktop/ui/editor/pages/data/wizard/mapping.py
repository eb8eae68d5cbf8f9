"""Over the sheet: Excel's letters, the headers, and what each column is, to be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.marks import Marked, letters
from spm_desktop.ui.editor.pages.data.words import NOT_USED
from spm_desktop.ui.editor.table.surface import TableSurface

LETTERS, HEADER, CHOOSER, PAD = 22, 28, 26, 5  # px at 100 % text: heights, and around a chooser


class MappingStrip(QWidget):
    """One stop of the keyboard: arrows go from column to column, Enter or Space opens what a column can be.

    Signals:
        mapped(int, str): the column at this place is to be read as a field; '' not at all.

    Attributes:
        place: the column that the keyboard is in.
    """

    mapped = Signal(int, str)

    def __init__(self, theme: Theme, table: TableSurface) -> None:
        super().__init__()
        self.theme, self._table = theme, table
        self.place = 0
        self._sheet: Marked | None = None
        self._fields: tuple[tuple[str, str], ...] = ()
        self._unsure: frozenset[int] = frozenset()
        self._given: dict[int, str] = {}
        self._pointed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self._measure)
        self._measure()

    # What is shown

    def show_headers(self, sheet: Marked) -> None:
        """The columns of the sheet, as they are understood."""
        self._sheet = sheet
        self.place = min(self.place, max(len(sheet.headers) - 1, 0))
        self._tell()
        self.update()

    def offer(self, fields: Sequence[tuple[str, str]], unsure: frozenset[int], given: dict[int, str]) -> None:
        """What a column can be, as (field, word); which columns are unsure; and words for columns that are
        read without being a field, by their place."""
        self._fields, self._unsure, self._given = tuple(fields), unsure, given
        self._tell()
        self.update()

    def point_to(self, place: int) -> None:
        """The keyboard is in this column of the table."""
        self._pointed = place
        self.update()

    def word(self, place: int) -> str:
        """What a column is read as."""
        assert self._sheet is not None
        field = self._sheet.fields.get(self._sheet.headers[place], "")
        return dict(self._fields).get(field) or self._given.get(place) or NOT_USED

    def make_menu(self, place: int) -> QMenu:
        """What the column can be."""
        assert self._sheet is not None
        now = self._sheet.fields.get(self._sheet.headers[place], "")
        menu = QMenu(f"What {self._sheet.headers[place]} is", self)
        for field, word in (*self._fields, ("", NOT_USED)):
            taken = next((header for header, by in self._sheet.fields.items() if by == field and field), "")
            action = menu.addAction(f"{word}  (now {taken})" if taken and field != now else word)
            action.setData((place, field))
            if field == now:
                menu.setActiveAction(action)
        menu.triggered.connect(self._on_chosen)
        return menu

    def open_menu(self, place: int) -> None:
        """Drops down what the column can be."""
        if self._sheet is None or not self._sheet.headers:
            return
        self._go(place)
        menu = self.make_menu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self._chooser(place).bottomLeft()))

    # The keyboard and the pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        count = 0 if self._sheet is None else len(self._sheet.headers)
        if event.key() in steps and count:
            self._go(min(max(self.place + steps[Qt.Key(event.key())], 0), count - 1))
        elif event.key() == Qt.Key.Key_Home and count:
            self._go(0)
        elif event.key() == Qt.Key.Key_End and count:
            self._go(count - 1)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_menu(self.place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._table.columnAt(event.position().toPoint().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            if self._chooser(place).contains(event.position().toPoint()):
                self.open_menu(place)
            else:
                self._go(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._go(self.place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _go(self, place: int) -> None:
        self.place = place
        header, bar = self._table.horizontalHeader(), self._table.horizontalScrollBar()
        left = header.sectionViewportPosition(place)
        beyond = left + header.sectionSize(place) - self._table.viewport().width()
        if left < 0 or beyond > 0:
            bar.setValue(bar.value() + (left if left < 0 else beyond))
        self._tell()
        self.update()

    def _on_chosen(self, action: QAction) -> None:
        place, field = action.data()
        assert self._sheet is not None
        if field != self._sheet.fields.get(self._sheet.headers[place], ""):
            self.mapped.emit(place, field)

    def _tell(self) -> None:
        if self._sheet is None or not self._sheet.headers:
            self.setAccessibleName("Columns")
            return
        name = letters(self._sheet.first_column + self.place)
        self.setAccessibleName(f"Column {name}, {self._sheet.headers[self.place]}: {self.word(self.place)}")

    # Painting

    def _measure(self) -> None:
        self.setFixedHeight(self.theme.px(LETTERS + HEADER + CHOOSER + 2 * PAD))
        self.update()

    def _section(self, place: int) -> QRect:
        header = self._table.horizontalHeader()
        return QRect(header.sectionViewportPosition(place), 0, header.sectionSize(place), self.height())

    def _chooser(self, place: int) -> QRect:
        px, section = self.theme.px, self._section(place)
        top = px(LETTERS + HEADER + PAD)
        return QRect(section.left() + px(PAD), top, section.width() - 2 * px(PAD), px(CHOOSER))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), theme.px(LETTERS + HEADER), theme.colour("sunken"))
        sheet = self._sheet
        for place in range(0 if sheet is None else len(sheet.headers)):
            section = self._section(place)
            if section.right() >= 0 and section.left() <= self.width():
                self._paint_column(painter, place, section)
        painter.fillRect(0, theme.px(LETTERS) - 1, self.width(), 1, theme.colour("line"))
        painter.fillRect(0, theme.px(LETTERS + HEADER) - 1, self.width(), 1, theme.colour("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))

    def _paint_column(self, painter: QPainter, place: int, section: QRect) -> None:
        theme, sheet = self.theme, self._sheet
        assert sheet is not None
        name = QRect(section.left(), 0, section.width(), theme.px(LETTERS))
        if place == self._pointed:
            painter.fillRect(name, theme.colour("press"))
        painter.setFont(theme.font("hint"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(name, int(Qt.AlignmentFlag.AlignCenter), letters(sheet.first_column + place))
        pad = theme.px(10)
        left = theme.size("page_left") if place == 0 else pad  # as in the table
        head = QRect(section.left() + left, theme.px(LETTERS), section.width() - left - pad, theme.px(HEADER))
        right = place in sheet.numeric
        self._write(painter, head, sheet.headers[place], "table_strong", "ink", right)
        self._paint_chooser(painter, place)
        painter.fillRect(section.right(), 0, 1, self.height(), theme.colour("soft"))

    def _paint_chooser(self, painter: QPainter, place: int) -> None:
        theme, area, word = self.theme, self._chooser(place), self.word(place)
        radius, unsure = theme.radius("button"), place in self._unsure
        ground, line = ("warn_wash", "warn_fill") if unsure else ("surface", "line2")
        box(painter, area, radius, theme.colour(ground), theme.colour(line))
        side = theme.size("icon_tiny")
        inner = area.adjusted(theme.px(8), 0, -side - theme.px(8), 0)
        ink = "warn" if unsure else "ink3" if word == NOT_USED else "accent"
        self._write(painter, inner, word, "button", ink, False)
        picture = theme.pixmap("chevron-down", "ink2", "icon_tiny", self.devicePixelRatioF())
        put(painter, picture, area.right() - side - theme.px(4), area)
        if self.hasFocus() and place == self.place:
            ring(painter, theme, area, radius)

    def _write(
        self, painter: QPainter, area: QRect, text: str, role: str, ink: str, on_the_right: bool
    ) -> None:
        painter.setFont(self.theme.font(role))
        painter.setPen(self.theme.colour(ink))
        side = Qt.AlignmentFlag.AlignRight if on_the_right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
