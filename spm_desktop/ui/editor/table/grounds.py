"""What lies under and over the cells: grounds and lines from edge to edge, selection, focus, groups."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from spm_desktop.ui.editor.table.field import draw_ring
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.arrangement import GroupLine
from spm_desktop.ui.models.table_model import TOTAL, TableModel


def draw_row_ground(
    painter: QPainter, band: QRect, line: object, selected: bool, hovered: bool, look: Look
) -> None:
    """The ground of one row from edge to edge, with its line."""
    below = QRect(band.left(), band.bottom(), band.width(), 1)
    if line == TOTAL:
        painter.fillRect(band, look["surface"])
        painter.fillRect(QRect(band.left(), band.top() - 1, band.width(), 1), look["line2"])
        return
    if isinstance(line, GroupLine):
        painter.fillRect(band, look["sunken"])
    elif selected:
        painter.fillRect(band, look["wash"])
    elif hovered:
        painter.fillRect(band, look["hover"])
    painter.fillRect(below, look["line" if isinstance(line, GroupLine) else "soft"])


def draw_group_title(
    painter: QPainter, band: QRect, line: GroupLine, model: TableModel[object], look: Look
) -> None:
    """A group's title, wherever the columns are scrolled to."""
    painter.setFont(look.fonts["header"])
    painter.setPen(look["ink2"])
    area = QRectF(band).adjusted(look.page_left, 0, -look.px("pad"), 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(area, flags, model.group_title(line))


def draw_edge(painter: QPainter, band: QRect, look: Look) -> None:
    """The edge of a selected row in the active window."""
    painter.fillRect(QRect(band.left(), band.top(), look.px("edge"), band.height() - 1), look["accent"])


def draw_focus(painter: QPainter, cell: QRect, look: Look) -> None:
    """The ring around the cell that the keyboard is in."""
    draw_ring(painter, cell.adjusted(0, 0, 0, -1), look["accent"], look)


def draw_nothing(painter: QPainter, area: QRect, text: str, look: Look) -> None:
    """What is said in place of rows, where the first of them would stand."""
    painter.setFont(look.fonts["plain"])
    painter.setPen(look["ink2"])
    first = QRect(area.left() + look.page_left, area.top(), area.width(), look.row)
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
