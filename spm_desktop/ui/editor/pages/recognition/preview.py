"""How a wall will show a shout-out, drawn small while it is written."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.common.fonts import FAMILY
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme

WIDE, HIGH = 54.0, 36.4
"""The card's measures in units of the wall."""


class QuotePreview(QWidget):
    """The card with the shout-out, at the panel's width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.value, self.message, self.name, self.giver, self.tone = "", "", "", "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview on the wall")

    def show_quote(self, value: str, message: str, name: str, giver: str, tone: int) -> None:
        """Shows this; what is not known yet is told in a quieter colour."""
        self.value, self.message, self.name, self.giver, self.tone = value, message, name, giver, tone
        self.setAccessibleDescription(f"{name}: {message}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.heightForWidth(self.width() or self.theme.px(320)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * HIGH / WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = smooth(self), wall()["recognition"]
        u = min(self.width() / WIDE, self.height() / HIGH)
        team, colour = wall()["team"][self.tone % len(wall()["team"])], wall()["colour"]
        card = QRectF(0, 0, WIDE * u, HIGH * u)
        ground = QLinearGradient(0, 0, 0, card.height())
        ground.setColorAt(0, QColor(team["deep"]))
        ground.setColorAt(1, QColor(colour["stage0"]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(card, 0.7 * u, 0.7 * u)
        middle_of = Qt.AlignmentFlag.AlignCenter
        pad, ink = place["quote_pad"] * u, QColor(colour["ink"])
        top = place["message_top"]["alone"] * u
        if self.value:
            font = _font("value", u)
            wide = QFontMetricsF(font).horizontalAdvance(self.value) + 2 * place["plate_pad"] * u
            plate = QRectF(
                pad, place["plate_top"] * u, min(wide, card.width() - 2 * pad), place["plate_height"] * u
            )
            painter.setBrush(QColor(team["bright"]))
            painter.drawRoundedRect(plate, 0.2 * u, 0.2 * u)
            self._write(painter, plate, self.value, font, QColor(colour["stage0"]), middle_of)
            top = place["message_top"]["valued"] * u
        room = QRectF(pad, top, card.width() - 2 * pad, card.height() - top - 9.3 * u)
        self._write_message(painter, room, u)
        foot = card.height()
        middle = QPointF(place["face_x"] * u, foot - place["face_up"] * u)
        hue = wall()["face"][0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue["top"]))
        painter.drawEllipse(middle, place["face_r"] * u, place["face_r"] * u)
        box = QRectF(middle.x() - 3 * u, middle.y() - 3 * u, 6 * u, 6 * u)
        self._write(painter, box, initials(self.name) if self.name else "", _font("card", u), ink, middle_of)
        x, left = place["name_x"] * u, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        line = QRectF(x, foot - 8 * u, card.width() - x - pad, 3.2 * u)
        self._write(painter, line, self.name or "Whom?", _font("praised", u), ink, left)
        told = f"from {self.giver}, today" if self.giver else "Today"
        line.translate(0, 2.9 * u)
        self._write(painter, line, told, _font("subtitle", u), QColor(team["bright"]), left)

    def _write_message(self, painter: QPainter, room: QRectF, u: float) -> None:
        """At the largest of the wall's sizes that fits."""
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        text = self.message or "What happened?"
        for size in wall()["recognition"]["sizes"]["wide"]:
            font = _font("message", u, size)
            if QFontMetricsF(font).boundingRect(room, flags, text).height() <= room.height():
                break
        painter.setFont(font)
        painter.setPen(QColor(wall()["colour"]["ink" if self.message else "ink2"]))
        painter.drawText(room, flags, text)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor, how: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(how), cut)


def _font(role: str, u: float, size: float | None = None) -> QFont:
    told = wall()["type"][role]
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round((size or told["size"]) * u)))
    font.setWeight(QFont.Weight(told["weight"]))
    return font
