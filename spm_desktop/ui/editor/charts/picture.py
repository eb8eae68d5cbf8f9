"""A chart as a picture for a letter or a slide: sharp at twice its size, and it says when it was true."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.charts.data import Head
from spm_desktop.ui.editor.look.theme import Theme

TIMES = 2


def picture_of(chart: QWidget, theme: Theme, words: Head) -> QPixmap:
    """The chart on its ground, with its words above and `as_of` below, at twice the size of the screen."""
    foot = theme.line("axis") + theme.px(12) if words.as_of else 0
    width, height = chart.width(), chart.height() + foot
    picture = QPixmap(width * TIMES, height * TIMES)
    picture.setDevicePixelRatio(TIMES)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    chart.render(painter, QPoint(0, 0), renderFlags=chart.RenderFlag.DrawChildren)
    if words.as_of:
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.colour("ink3"))
        left = theme.px(20)
        line = QRect(left, chart.height(), width - 2 * left, foot)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), words.as_of)
    painter.end()
    return picture
