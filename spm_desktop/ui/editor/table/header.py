"""The line of titles: no ground, one line below, the sorted column in ink with an arrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from spm_desktop.ui.editor.table.bars import draw_expected_tick
from spm_desktop.ui.editor.table.delegate import CellDelegate
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.columns import Column, Elide
from spm_desktop.ui.models.table_model import TableModel

ARROW_SHARE = 0.75
"""How much of its icon's width an arrow takes."""


class TableHeader(QHeaderView):
    """Titles that sort by a click, move by a drag and widen at their right edges."""

    def __init__(self, model: TableModel[object], delegate: CellDelegate, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._delegate = delegate
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Column titles")

    @property
    def look(self) -> Look:
        """As the theme is now."""
        return self._delegate.look

    def sizeHint(self) -> QSize:
        return QSize(self.length(), self.look.header)  # Qt's own width would lay out every title

    def ideal_width(self, place: int) -> int:
        """How wide a title with its note is, with paddings; the arrow may stand in one of them."""
        arrow = max(0.0, self._arrow_room() - self.look.px("pad"))
        return int(self._text_width(self._model.columns[place]) + arrow) + 1 + self._delegate.padding(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look["surface"])
        bottom = self.viewport().height() - 1
        painter.fillRect(QRect(0, bottom, self.viewport().width(), 1), self.look["line"])
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        column, look = self._model.columns[place], self.look
        sorted_by = self._model.sorted_by
        is_sorted = sorted_by is not None and sorted_by[0] == column.key
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.fonts["header"])
        area = self._delegate.inner(QRectF(rect), place)
        arrow = self._arrow_room() if is_sorted else 0.0
        pad = look.px("pad") if is_sorted else 0
        area = area.adjusted(-pad, 0, 0, 0) if column.on_the_right else area.adjusted(0, 0, pad, 0)
        width = min(self._text_width(column), area.width() - arrow)
        left = area.right() - width - arrow if column.on_the_right else area.left()
        painter.setPen(look["ink" if is_sorted else "ink2"])
        end = self._draw_words(painter, QRectF(left, area.top(), width, area.height()), column)
        if is_sorted and sorted_by:
            self._draw_arrow(painter, end, area.center().y(), sorted_by[1])
        painter.restore()

    def _draw_words(self, painter: QPainter, area: QRectF, column: Column[object]) -> float:
        """Title, tick and note; returns where they end."""
        look, metrics = self.look, self.look.metrics("header")
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        left = area.left()
        if column.title:
            room = int(area.width()) + 1
            title, width = look.fitted(column.title, room, Elide.RIGHT, "header")
            painter.drawText(area, flags, title)
            left += width
        if column.note:
            gap = look.length("mark_gap")
            left += gap if column.title else look.length("tick_width") / 2
            draw_expected_tick(painter, left, area.center().y(), look, metrics.ascent())
            left += gap
            note, width = look.fitted(
                column.note, max(0, int(area.right() - left) + 1), Elide.RIGHT, "header"
            )
            painter.drawText(QRectF(left, area.top(), width + 1, area.height()), flags, note)
            left += width
        return left

    def _text_width(self, column: Column[object]) -> float:
        metrics, gap = self.look.metrics("header"), self.look.length("mark_gap")
        width = metrics.horizontalAdvance(column.title) if column.title else 0.0
        if column.note:
            width += (gap if column.title else self.look.length("tick_width") / 2) + gap
            width += metrics.horizontalAdvance(column.note)
        return width

    def _arrow_room(self) -> float:
        return self.look.theme.size("icon_tiny") * ARROW_SHARE + self.look.length("mark_gap") / 2

    def _draw_arrow(self, painter: QPainter, left: float, middle: float, down: bool) -> None:
        theme = self.look.theme
        name, ratio = "arrow-down" if down else "arrow-up", self.devicePixelRatioF()
        side = theme.size("icon_tiny")
        gap = self.look.length("mark_gap") / 2 - side * (1 - ARROW_SHARE) / 2
        picture = theme.pixmap(name, "ink", "icon_tiny", ratio)
        painter.drawPixmap(round(left + gap), round(middle - side / 2), picture)
