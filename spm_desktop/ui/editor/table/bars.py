"""Bars, intervals and lines in cells. Every mark is drawn centred into the area it is given."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from spm_desktop.ui.editor.table.look import Look, snapped
from spm_desktop.ui.models.marks import Age, Attainment, Chance, Levels, LikelyPlace, Series


def draw_attainment(painter: QPainter, area: QRectF, mark: Attainment, look: Look) -> None:
    """The goal as a track, what is reached as a bar, the expected as a tick, the interval as a whisker."""
    track = _band(painter, area, look.length("bar"))
    _rounded(painter, track, look, "track")
    if mark.share is not None and mark.share > 0:
        over = mark.share > 1
        cap, gap = look.length("cap_width"), look.length("cap_gap")
        reached = track.width() - cap - gap if over else track.width() * mark.share
        filled = snapped(painter, QRectF(track.left(), track.top(), reached, track.height()))
        _rounded(painter, filled, look, "bar")
        if over:
            # The gap shows the ground of the row, not the track: the goal is full.
            end = QRectF(track.right() - cap - gap, track.top(), gap, track.height())
            painter.fillRect(snapped(painter, end), look["surface"])
            _rounded(painter, QRectF(track.right() - cap, track.top(), cap, track.height()), look, "accent")
    if mark.low is not None and mark.high is not None:
        _whisker(painter, track, mark.low, mark.high, look)
    if mark.baseline is not None:
        x = track.left() + track.width() * _within(mark.baseline)
        painter.setPen(QPen(look["ink3"], 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top() + 1), QPointF(x, area.bottom() - 1))
    if mark.expected is not None:
        _tick(painter, track, mark.expected, look)


def draw_chance(painter: QPainter, area: QRectF, mark: Chance, look: Look) -> None:
    """A share of a short track; its text stands beside it."""
    track = _band(painter, area, look.length("chance"))
    _rounded(painter, track, look, "track")
    filled = QRectF(track.left(), track.top(), track.width() * _within(mark.share), track.height())
    _rounded(painter, snapped(painter, filled), look, "bar")


def draw_levels(painter: QPainter, area: QRectF, mark: Levels, look: Look) -> None:
    """Blocks up to the level, thinner ones below for the other side's, and a tick after the expected one."""
    step = look.length("level_block") + look.length("level_gap")
    upper, lower, between = look.length("level"), look.length("level_other"), look.length("level_gap")
    top = area.center().y() - (upper + (between + lower) * (mark.sides - 1)) / 2
    for place in range(mark.of):
        left = area.left() + place * step
        reached = mark.level is not None and place < mark.level
        block = QRectF(left, top, look.length("level_block"), upper)
        _rounded(painter, snapped(painter, block), look, "bar" if reached else "track")
        if mark.other is not None and place < mark.other:
            # bar2 alone is too faint on the ground: it has an outline
            below = QRectF(left, top + upper + between, look.length("level_block"), lower)
            painter.setPen(QPen(look["bar"], 1))
            painter.setBrush(look["bar2"])
            painter.drawRect(snapped(painter, below).adjusted(0.5, 0.5, -0.5, -0.5))
    if mark.expected is not None:
        x = area.left() + mark.expected * step - look.length("level_gap") / 2
        draw_expected_tick(painter, x, area.center().y(), look, look.length("tick"))


def draw_age(painter: QPainter, area: QRectF, mark: Age, look: Look) -> None:
    """Days as a bar without a track; the tick says what is usual."""
    line = _band(painter, area, look.length("bar"))
    longest = max(mark.longest, 1)
    width = line.width() * _within(mark.days / longest)
    _rounded(painter, QRectF(line.left(), line.top(), width, line.height()), look, "bar")
    if mark.usual is not None:
        _tick(painter, line, mark.usual / longest, look)


def draw_likely_place(painter: QPainter, area: QRectF, mark: LikelyPlace, look: Look) -> None:
    """All places as a line, the likely ones as a pill on it, today's as a dot."""
    dot = look.length("dot")
    line = area.adjusted(dot / 2, 0, -dot / 2, 0)
    painter.fillRect(
        snapped(painter, QRectF(line.left(), line.center().y() - 0.5, line.width(), 1)), look["track"]
    )

    def x_of(place: int) -> float:
        return line.left() + line.width() * _within((place - 1) / max(mark.of - 1, 1))

    height = look.length("place")
    left, right = x_of(mark.low) - dot / 2, x_of(mark.high) + dot / 2
    pill = QRectF(left, line.center().y() - height / 2, right - left, height)
    painter.setPen(QPen(look["bar"], 1))
    painter.setBrush(look["bar2"])
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QPen(look["surface"], 1))
    painter.setBrush(look["accent"])
    painter.drawEllipse(QPointF(x_of(mark.place), line.center().y()), dot / 2, dot / 2)


def draw_sparkline(painter: QPainter, area: QRectF, mark: Series, look: Look) -> None:
    """The row's own least to most over the height; gaps stay gaps; the last value is marked."""
    known = [value for value in mark.values if value is not None]
    if not known:
        return
    end = look.length("spark_end")
    box = area.adjusted(end / 2, end / 2, -end / 2, -end / 2)
    least, span = min(known), (max(known) - min(known)) or 1.0
    step = box.width() / max(len(mark.values) - 1, 1)
    flat = max(known) == min(known)
    pieces: list[list[QPointF]] = [[]]
    for place, value in enumerate(mark.values):
        if value is None:
            pieces.append([])
            continue
        share = 0.5 if flat else (value - least) / span
        pieces[-1].append(QPointF(box.left() + step * place, box.bottom() - box.height() * share))
    pen = QPen(look["ink2"], look.length("spark_line"))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in pieces:
        if len(piece) == 1:
            painter.drawPoint(piece[0])
        elif piece:
            painter.drawPolyline(QPolygonF(piece))
    if pieces[-1]:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look["accent"])
        painter.drawEllipse(pieces[-1][-1], end / 2, end / 2)


def draw_mini_bars(painter: QPainter, area: QRectF, mark: Series, look: Look) -> None:
    """Bars from zero, the current period in full colour."""
    known = [value for value in mark.values if value is not None]
    top, bottom = max([0.0, *known]), min([0.0, *known])
    span = (top - bottom) or 1.0
    count, gap = len(mark.values), look.length("bars_gap")
    width = (area.width() + gap) / max(count, 1)
    zero = area.top() + area.height() * top / span
    for place, value in enumerate(mark.values):
        if value is None:
            continue
        height = max(area.height() * abs(value) / span, look.length("bars_least") if value else 0)
        bar = QRectF(area.left() + width * place, zero - height if value >= 0 else zero, width - gap, height)
        current = place == count - 1
        painter.fillRect(snapped(painter, bar), look["bar" if current else "bar2"])
        if not current and value:
            # bar2 alone is too faint on the ground; its top edge carries the shape.
            painter.fillRect(snapped(painter, QRectF(bar.left(), bar.top(), bar.width(), 1)), look["bar"])


def draw_expected_tick(painter: QPainter, x: float, centre: float, look: Look, height: float) -> None:
    """The tick that stands for "expected today", also in headers."""
    width = look.length("tick_width")
    painter.fillRect(
        snapped(painter, QRectF(x - width / 2, centre - height / 2, width, height)), look["pace"]
    )


def _tick(painter: QPainter, track: QRectF, share: float, look: Look) -> None:
    x = track.left() + track.width() * _within(share)
    width, height, halo = look.length("tick_width"), look.length("tick"), look.length("tick_halo")
    around = QRectF(x - width / 2 - halo, track.top(), width + 2 * halo, track.height())
    painter.fillRect(snapped(painter, around), look["surface"])
    draw_expected_tick(painter, x, track.center().y(), look, height)


def _whisker(painter: QPainter, track: QRectF, low: float, high: float, look: Look) -> None:
    left = track.left() + track.width() * _within(low)
    right = track.left() + track.width() * _within(high)
    end = look.length("whisker")
    middle = track.center().y()
    for piece in (
        QRectF(left, middle - 0.5, right - left, 1),
        QRectF(left, middle - end / 2, 1, end),
        QRectF(right - 1, middle - end / 2, 1, end),
    ):
        painter.fillRect(snapped(painter, piece), look["ink2"])


def _band(painter: QPainter, area: QRectF, height: float) -> QRectF:
    """A band of the area's width around its middle."""
    return snapped(painter, QRectF(area.left(), area.center().y() - height / 2, area.width(), height))


def _rounded(painter: QPainter, area: QRectF, look: Look, colour: str) -> None:
    radius = min(look.theme.radius("mark"), area.width() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look[colour])
    painter.drawRoundedRect(area, radius, radius)


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)
