"""Shapes, movements, pills and faces in cells: what says something beside a word."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls import marks
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.table.look import Look, tone_names
from spm_desktop.ui.models.columns import Elide
from spm_desktop.ui.models.marks import Branch, Pill, Shape

MOST_CHEVRONS = 4
"""More would not be counted anyway; the number says the rest."""


def draw_shape(painter: QPainter, centre: QPointF, shape: Shape, look: Look) -> None:
    """The shape of a state around a point."""
    side = look.length("shape")
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    marks.draw_shape(painter, look.theme, shape, box)


def draw_movement(painter: QPainter, area: QRectF, places: int, look: Look) -> None:
    """A triangle up (good) or down (quiet: nobody is shamed), at the left of the area."""
    half = look.length("triangle") / 2
    x, y = area.left() + half, area.center().y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["good" if places > 0 else "ink3"])
    rise = half * 0.75 if places > 0 else -half * 0.75
    _polygon(painter, (x - half, y + rise), (x + half, y + rise), (x, y - rise))


def draw_slips(painter: QPainter, area: QRectF, times: int, look: Look) -> float:
    """One chevron for every time a date was moved; returns where the number may begin."""
    size = look.length("chevron")
    pen = QPen(look["warn" if times > 1 else "ink2"], size * 0.36)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = area.left() + 1, area.center().y()
    for _ in range(min(times, MOST_CHEVRONS)):
        painter.drawPolyline(QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size)]))
        x += size * 1.8
    return x + look.length("mark_gap") - size * 0.8


def draw_face(painter: QPainter, area: QRectF, face: Face, look: Look) -> None:
    """Initials on a circle, in the person's own colour."""
    ground, text = look.face_colours(face.name)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(area)
    painter.setFont(look.fonts["face"])
    painter.setPen(text)
    initials = face.initials[:2]
    if look.metrics("face").horizontalAdvance(initials) > area.width() * 0.8:
        initials = initials[:1]  # two Chinese characters don't fit
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)


def draw_branch(painter: QPainter, area: QRectF, branch: Branch, look: Look) -> float:
    """The sign that opens a branch, and its icon or face; returns where the name may begin."""
    left = area.left() + branch.depth * look.length("branch")
    ratio = painter.device().devicePixelRatio()
    if branch.is_open is not None:
        name = "chevron-down" if branch.is_open else "chevron-right"
        _icon(painter, name, "ink3", "icon_tiny", left, area, look, ratio)
    left += look.length("branch")
    if branch.icon:
        _icon(painter, branch.icon, "ink2", "icon_small", left, area, look, ratio)
        return left + look.theme.size("icon_small") + look.length("name_gap")
    size = look.length("face")
    face = Face(branch.number, branch.name, initials(branch.name), branch.number)
    draw_face(painter, QRectF(left, area.center().y() - size / 2, size, size), face, look)
    return left + size + look.length("name_gap")


def branch_width(branch: Branch, look: Look) -> float:
    """What stands before the name of a branch."""
    mark = look.theme.size("icon_small") if branch.icon else look.length("face")
    return (branch.depth + 1) * look.length("branch") + mark + look.length("name_gap")


def on_chevron(x: float, left: float, branch: Branch, look: Look) -> bool:
    """Whether a place is on the sign that opens a branch whose cell's inside begins at `left`."""
    begin = left + branch.depth * look.length("branch")
    return branch.is_open is not None and begin - 4 <= x < begin + look.length("branch")


def _icon(
    painter: QPainter, name: str, ink: str, size: str, left: float, area: QRectF, look: Look, ratio: float
) -> None:
    side = look.theme.size(size)
    picture = look.theme.pixmap(name, ink, size, ratio)
    painter.drawPixmap(round(left), round(area.center().y() - side / 2), picture)


def pill_width(pill: Pill, look: Look) -> float:
    """How wide a pill is."""
    return look.metrics("header").horizontalAdvance(pill.word) + 2 * look.length("pill_pad")


def draw_pill(painter: QPainter, left: float, area: QRectF, pill: Pill, look: Look) -> None:
    """A pill that begins at `left`, no wider than the area leaves room for."""
    ground, text = tone_names(pill.tone)
    height = look.theme.size("pill")
    width = min(pill_width(pill, look), area.right() - left)
    inner = width - 2 * look.length("pill_pad")
    if inner <= 0:
        return
    box = QRectF(left, round(area.center().y() - height / 2), width, height)
    radius = look.theme.radius("pill")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look[ground])
    painter.drawRoundedRect(box, radius, radius)
    painter.setFont(look.fonts["header"])
    painter.setPen(look[text])
    word, _ = look.fitted(pill.word, int(inner) + 1, Elide.RIGHT, "header")
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def draw_lock(painter: QPainter, area: QRectF, look: Look) -> float:
    """A small lock at the right end of the area; returns how much room it takes."""
    ratio = painter.device().devicePixelRatio()
    picture = look.theme.pixmap("lock", "ink3", "icon_tiny", ratio)
    side = look.theme.size("icon_tiny")
    painter.drawPixmap(round(area.right() - side), round(area.center().y() - side / 2), picture)
    return side + look.length("mark_gap")


def _polygon(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
