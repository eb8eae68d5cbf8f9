"""One cell: its ground, its text and its mark, and how wide they would like to be."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPolygonF

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.table import bars, signs
from spm_desktop.ui.editor.table.look import Look, tone_names
from spm_desktop.ui.models.columns import WITH_BEFORE, CellState, Column, Emphasis, Kind
from spm_desktop.ui.models.marks import Branch, Chance, Levels, Pill, Tone

MARK_WIDTHS = {
    Kind.ATTAINMENT: "bar_width",
    Kind.AGE: "bar_width",
    Kind.LIKELY_PLACE: "place_width",
    Kind.SPARKLINE: "spark_width",
    Kind.MINI_BARS: "bars_width",
}
"""Kinds that show a mark and no text, and the length of the mark."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine

_DRAW_MARK: dict[Kind, tuple[Callable[[QPainter, QRectF, Any, Look], None], str]] = {
    Kind.ATTAINMENT: (bars.draw_attainment, "tick"),
    Kind.AGE: (bars.draw_age, "tick"),
    Kind.LIKELY_PLACE: (bars.draw_likely_place, "tick"),
    Kind.SPARKLINE: (bars.draw_sparkline, "spark"),
    Kind.MINI_BARS: (bars.draw_mini_bars, "bars"),
}


_FRAMED = {
    CellState.BAD: ("bad_wash", "bad"),
    CellState.CONFLICT: ("warn_wash", "warn_fill"),
    CellState.ELSEWHERE: ("sunken", "line2"),
}
"""Ground and frame of cells that stand out from all others."""


class CellContent:
    """What stands in a cell, ready to be drawn.

    Attributes:
        text, value: the final text and the raw value.
        state, tone, pill: what is unusual about it; `before` what it said.
        total: whether it belongs to the total row, which is strong throughout.
        voice: how loud it speaks; None: as its column does.
    """

    __slots__ = ("before", "pill", "state", "text", "tone", "total", "value", "voice")

    def __init__(
        self,
        text: str,
        value: Any,
        state: CellState = CellState.PLAIN,
        tone: Tone | None = None,
        pill: Pill | None = None,
        total: bool = False,
        before: str = "",
        voice: Emphasis | None = None,
    ) -> None:
        self.text, self.value, self.state = text, value, state
        self.tone, self.pill, self.total, self.before = tone, pill, total, before
        self.voice = voice


def content_of(column: Column[Any], row: Any) -> CellContent:
    """What a row shows in a column."""
    state = column.state_of(row)
    return CellContent(
        column.text_of(row),
        column.value(row),
        state,
        column.tone(row) if column.tone else None,
        column.pill(row) if column.pill else None,
        before=column.before(row) if column.before and state in WITH_BEFORE else "",
        voice=column.voice(row) if column.voice else None,
    )


def draw_ground(painter: QPainter, cell: QRectF, state: CellState, look: Look) -> None:
    """What lies under the text of an unusual cell."""
    if state is CellState.CHANGED:
        painter.fillRect(cell, look["warn_wash"])
        corner = look.length("corner")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look["warn_fill"])
        top = cell.topRight()
        painter.drawPolygon(QPolygonF([top, top - QPointF(corner, 0), top + QPointF(0, corner)]))
    elif state is CellState.REPLACED:
        painter.fillRect(cell, look["warn_wash"])
    elif state is CellState.TAKEN:
        painter.fillRect(cell.adjusted(0, 0, -1, -1), look["wash2"])
    elif state in _FRAMED:
        ground, line = _FRAMED[state]
        painter.fillRect(cell, look[ground])
        painter.setPen(look[line])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))


def draw_content(
    painter: QPainter, area: QRectF, column: Column[Any], content: CellContent, look: Look
) -> None:
    """Text and mark into the cell's inner area."""
    if content.state is CellState.LOCKED:
        area = area.adjusted(0, 0, -signs.draw_lock(painter, area, look), 0)
    value, kind = content.value, column.kind
    if kind in _DRAW_MARK:
        if value is not None:
            draw, height = _DRAW_MARK[kind]
            draw(painter, _box(area, look.length(MARK_WIDTHS[kind]), look.length(height)), value, look)
        return
    font, colour = _voice(column, content, look)
    match kind:
        case Kind.PERSON if isinstance(value, Face):
            size = look.length("face")
            face = QRectF(area.left(), area.center().y() - size / 2, size, size)
            signs.draw_face(painter, face, value, look)
            area = area.adjusted(size + look.length("name_gap"), 0, 0, 0)
        case Kind.BRANCH if isinstance(value, Branch):
            area.setLeft(signs.draw_branch(painter, area, value, look))
        case Kind.CHANCE if isinstance(value, Chance):
            width = look.length("chance_width")
            bars.draw_chance(painter, _box(area, width, look.length("chance")), value, look)
            area = area.adjusted(width + look.length("mark_gap"), 0, 0, 0)
        case Kind.LEVELS if isinstance(value, Levels):
            width = _levels_width(value, look)
            bars.draw_levels(painter, _box(area, width, look.length("tick")), value, look)
            area = area.adjusted(width + look.length("mark_gap"), 0, 0, 0)
        case Kind.MOVEMENT if value:
            signs.draw_movement(painter, area, value, look)
            area = area.adjusted(look.length("triangle") + look.length("mark_gap"), 0, 0, 0)
            draw_text(painter, area, str(abs(value)), column, font, colour, look)
            return
        case Kind.SLIPS if value:
            area.setLeft(signs.draw_slips(painter, area, value, look))
        case Kind.STATUS if value is not None:
            half = look.length("shape") / 2
            signs.draw_shape(painter, QPointF(area.left() + half, area.center().y()), value.shape, look)
            area = area.adjusted(2 * half + look.length("mark_gap"), 0, 0, 0)
        case Kind.PILL if value is not None:
            signs.draw_pill(painter, area.left(), area, value, look)
            return
    if content.state in WITH_BEFORE:
        area = _draw_before(painter, area, column, content, look)
    if content.pill is None:
        draw_text(painter, area, content.text, column, font, colour, look)
        return
    gap = look.length("name_gap")
    room = area.adjusted(0, 0, -signs.pill_width(content.pill, look) - gap, 0)
    width = draw_text(painter, room, content.text, column, font, colour, look)
    signs.draw_pill(painter, area.left() + width + gap, area, content.pill, look)


def draw_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    column: Column[Any],
    font: str,
    colour: QColor,
    look: Look,
) -> float:
    """The text, cut if it is too long, on the column's side; returns how wide it came out."""
    if area.width() <= 0 or not text:
        return 0.0
    shown, width = look.fitted(text, int(area.width()) + 1, column.elide, font)
    painter.setFont(look.fonts[font])
    painter.setPen(colour)
    painter.drawText(area, _RIGHT if column.on_the_right else _LEFT, shown)
    return width


def _draw_before(
    painter: QPainter, area: QRectF, column: Column[Any], content: CellContent, look: Look
) -> QRectF:
    """What the cell said, struck out, before what it says now; returns the room that is left for that."""
    gap, plain = look.length("mark_gap"), Emphasis.PLAIN.value
    now = min(look.metrics(Emphasis.KEY.value).horizontalAdvance(content.text), area.width())
    room = area.width() - now - gap
    metrics = look.metrics(plain)
    least = min(metrics.horizontalAdvance(content.before), metrics.horizontalAdvance("000…"))
    if not content.before or room < least:
        return area  # an ellipsis alone says nothing; the tip has both
    shown, width = look.fitted(content.before, int(room), column.elide, plain)
    font = QFont(look.fonts[plain])
    font.setStrikeOut(True)
    painter.setFont(font)
    painter.setPen(look["ink2"])
    if column.on_the_right:
        painter.drawText(area.adjusted(0, 0, -now - gap, 0), _RIGHT, shown)
        return area
    painter.drawText(area, _LEFT, shown)
    return area.adjusted(width + gap, 0, 0, 0)


def ideal_width(column: Column[Any], content: CellContent, look: Look) -> float:
    """How wide the cell's inner area would be if nothing had to be cut."""
    kind, value = column.kind, content.value
    if kind in MARK_WIDTHS:
        return look.length(MARK_WIDTHS[kind])
    if kind is Kind.PILL:
        return signs.pill_width(value, look) if value is not None else 0.0
    font, _ = _voice(column, content, look)
    moved = kind is Kind.MOVEMENT and value
    text = str(abs(value)) if moved else content.text
    width = look.metrics(font).horizontalAdvance(text)
    if kind is Kind.PERSON and isinstance(value, Face):
        width += look.length("face") + look.length("name_gap")
    elif kind is Kind.BRANCH and isinstance(value, Branch):
        width += signs.branch_width(value, look)
    elif kind is Kind.CHANCE and value is not None:
        width += look.length("chance_width") + look.length("mark_gap")
    elif kind is Kind.LEVELS and isinstance(value, Levels):
        width += _levels_width(value, look) + look.length("mark_gap")
    elif kind is Kind.STATUS:
        width += look.length("shape") + look.length("mark_gap")
    elif moved:
        width += look.length("triangle") + look.length("mark_gap")
    elif kind is Kind.SLIPS and value:
        width += signs.MOST_CHEVRONS * look.length("chevron") * 1.8 + look.length("mark_gap")
    if content.pill is not None:
        width += look.length("name_gap") + signs.pill_width(content.pill, look)
    if content.before:
        width += look.length("mark_gap")
        width += look.metrics(Emphasis.PLAIN.value).horizontalAdvance(content.before)
    if content.state is CellState.LOCKED:
        width += look.theme.size("icon_tiny") + look.length("mark_gap")
    return width


def _levels_width(mark: Levels, look: Look) -> float:
    return mark.of * (look.length("level_block") + look.length("level_gap"))


def _voice(column: Column[Any], content: CellContent, look: Look) -> tuple[str, QColor]:
    """Font and colour of the cell's text."""
    if content.total or content.state in (CellState.REPLACED, CellState.TAKEN):
        return Emphasis.KEY.value, look["ink"]
    if content.state is CellState.CONFLICT:
        return Emphasis.KEY.value, look["warn"]
    if content.state is CellState.ELSEWHERE:
        return Emphasis.PLAIN.value, look["ink2"]
    emphasis = content.voice or column.emphasis
    font = emphasis.value
    if content.state is CellState.BAD:
        return font, look["bad"]
    if content.tone is not None:
        return font, look[tone_names(content.tone)[1]]
    if content.state is CellState.QUIET:
        return font, look["ink2"]
    return font, look["ink2" if emphasis is Emphasis.CONTEXT else "ink"]


def _box(area: QRectF, width: float, height: float) -> QRectF:
    """The mark's own box: at the left of the area, in the middle of its height."""
    return QRectF(area.left(), area.center().y() - height / 2, min(width, area.width()), height)
