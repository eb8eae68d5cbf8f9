"""A bracket: rounds from left to right, lines to where the winner goes on."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from spm_desktop.domain.contests.formats.bracket import Match
from spm_desktop.domain.metrics import Exact
from spm_desktop.ui.editor.controls.painting import box, ring, smooth, write
from spm_desktop.ui.editor.look.theme import Theme

NOBODY_YET = "Not known yet"
BYE = "Bye"
_LEAST_WIDTH, _MOST_WIDTH = 150, 230
_NAMES = ("Final", "Semi-finals", "Quarter-finals")

Cell = tuple[int, int]
"""A match: its round and its place in that, both from 0."""


def round_name(number: int, of: int) -> str:
    """What a round is called, both counted from 0 and 1: "Final", "Round 1"."""
    left = of - 1 - number
    return _NAMES[left] if left < len(_NAMES) else f"Round {number + 1}"


class BracketView(QWidget):
    """Arrows go from match to match, Enter or a click opens one.

    Signals:
        opened(tuple): the match that is wanted, as round and place.
        ensured(QRect): this part should be seen.
    """

    opened = Signal(object)
    ensured = Signal(QRect)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.current: Cell = (0, 0)
        self._rounds: Sequence[Sequence[Match]] = ()
        self._days: Sequence[str] = ()
        self._name: Callable[[int], str] = str
        self._score: Callable[[Exact | None], str] = str
        self._by_hand: Mapping[Cell, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_rounds(
        self,
        rounds: Sequence[Sequence[Match]],
        days: Sequence[str],
        name: Callable[[int], str],
        score: Callable[[Exact | None], str],
        by_hand: Mapping[Cell, str],
    ) -> None:
        """Shows these; `days` are those of each round, in words, `by_hand` who decided which match, when and
        why."""
        self._by_hand = by_hand
        self._rounds, self._days, self._name, self._score = rounds, days, name, score
        if not self._has(self.current):
            self.current = (0, 0)
        self._tell()
        self.updateGeometry()
        self.update()

    def match(self, cell: Cell) -> Match:
        """The match of a round and a place."""
        return self._rounds[cell[0]][cell[1]]

    def told(self, cell: Cell) -> str:
        """A match in words."""
        match = self.match(cell)
        sides = " against ".join(self._side(match, side, cell[0])[0] for side in (0, 1))
        told = f"{round_name(cell[0], len(self._rounds))}, {sides}"
        if match.winner is not None:
            by_hand = ", decided by hand" if match.by_hand else ""
            told += f": {self._name(match.winner)} {self.outcome(cell)}{by_hand}"
        if match.by_hand and cell in self._by_hand:
            told += f". {self._by_hand[cell]}"
        return told

    def outcome(self, cell: Cell) -> str:
        """What becomes of who wins a match."""
        return "wins" if cell[0] == len(self._rounds) - 1 else "goes on"

    def rect_of(self, cell: Cell) -> QRect:
        """Where a match lies."""
        number, place = cell
        theme, count = self.theme, len(self._rounds)
        gap = theme.px(28)
        left = theme.size("page_left")
        width = (self.width() - left - theme.px(16) - gap * (count - 1)) // max(count, 1)
        width = min(max(width, theme.px(_LEAST_WIDTH)), theme.px(_MOST_WIDTH))
        step = self._step * 2**number
        middle = self._top + round(step * (place + 0.5))
        return QRect(left + number * (width + gap), middle - self._tall // 2, width, self._tall)

    # How large it is

    @property
    def _tall(self) -> int:
        return 2 * self.theme.px(24)

    @property
    def _step(self) -> int:
        return self._tall + self.theme.px(12)

    @property
    def _top(self) -> int:
        return self.theme.px(48)

    def sizeHint(self) -> QSize:
        theme, count = self.theme, max(len(self._rounds), 1)
        first = len(self._rounds[0]) if self._rounds else 1
        width = theme.size("page_left") + count * theme.px(_LEAST_WIDTH + 28)
        return QSize(width, self._top + first * self._step + theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # What it looks like

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = smooth(self), self.theme
        for number, matches in enumerate(self._rounds):
            head = self.rect_of((number, 0))
            title = QRect(head.left(), theme.px(8), head.width(), theme.line("section"))
            write(painter, theme, "section", "ink", head.left(), title, round_name(number, len(self._rounds)))
            below = title.translated(0, theme.line("section"))
            write(painter, theme, "hint", "ink2", head.left(), below, self._days[number])
            for place, match in enumerate(matches):
                if number + 1 < len(self._rounds):
                    self._paint_way(painter, (number, place), match)
                self._paint_match(painter, (number, place), match)

    def _paint_way(self, painter: QPainter, cell: Cell, match: Match) -> None:
        number, place = cell
        start, end = self.rect_of(cell), self.rect_of((number + 1, place // 2))
        y = float(start.center().y())
        middle = (start.right() + end.left()) / 2
        painter.setPen(QPen(self.theme.colour("line2" if match.winner is None else "edge"), 1))
        painter.drawPolyline(
            [
                QPointF(start.right(), y),
                QPointF(middle, y),
                QPointF(middle, end.center().y()),
                QPointF(end.left(), end.center().y()),
            ]
        )

    def _paint_match(self, painter: QPainter, cell: Cell, match: Match) -> None:
        theme, rect = self.theme, self.rect_of(cell)
        radius = theme.radius("button")
        box(painter, rect, radius, theme.colour("surface"), theme.colour("line2"))
        half = rect.height() // 2
        painter.fillRect(rect.left() + 1, rect.top() + half, rect.width() - 2, 1, theme.colour("line"))
        for side in (0, 1):
            line = QRect(rect.left(), rect.top() + side * half, rect.width(), half)
            text, score, won = self._side(match, side, cell[0])
            known = (match.first, match.second)[side] is not None
            role = "table_strong" if won else "table"
            ink = "ink" if won else "ink2" if known and match.winner is None else "ink3"
            right = rect.right() - theme.px(8) - theme.width(role, score)
            write(painter, theme, role, ink, right, line, score)
            room = right - rect.left() - theme.px(16)
            metrics = QFontMetrics(theme.font(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            write(painter, theme, role, ink, rect.left() + theme.px(8), line, shown)
        if match.by_hand:
            side = int(match.winner == match.second)
            mark = QRect(rect.left(), rect.top() + side * half + theme.px(4), theme.px(3), half - theme.px(8))
            painter.fillRect(mark, theme.colour("accent"))
        if self.hasFocus() and cell == self.current:
            ring(painter, theme, rect, radius)

    def _side(self, match: Match, side: int, number: int) -> tuple[str, str, bool]:
        """Who, what they have, and whether they won."""
        key = (match.first, match.second)[side]
        if key is None:
            return (BYE if number == 0 else NOBODY_YET), "", False
        playing = match.first is not None and match.second is not None
        score = self._score(match.scores[side]) if playing and match.scores[side] is not None else ""
        return self._name(key), score, match.winner == key

    # Keyboard and pointer

    def _has(self, cell: Cell) -> bool:
        return 0 <= cell[0] < len(self._rounds) and 0 <= cell[1] < len(self._rounds[cell[0]])

    def _go(self, cell: Cell) -> None:
        if self._has(cell):
            self.current = cell
            self._tell()
            self.ensured.emit(self.rect_of(cell))
            self.update()

    def _tell(self) -> None:
        self.setAccessibleName("Bracket")
        self.setAccessibleDescription(self.told(self.current) if self._rounds else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number, place = self.current
        match event.key():
            case Qt.Key.Key_Right:
                self._go((number + 1, place // 2))
            case Qt.Key.Key_Left:
                self._go((number - 1, place * 2))
            case Qt.Key.Key_Up:
                self._go((number, place - 1))
            case Qt.Key.Key_Down:
                self._go((number, place + 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._rounds:
                self.opened.emit(self.current)
            case _:
                event.ignore()

    def _at(self, point: QPointF) -> Cell | None:
        cells = ((n, p) for n, matches in enumerate(self._rounds) for p in range(len(matches)))
        return next((cell for cell in cells if self.rect_of(cell).contains(point.toPoint())), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position())
        if cell is not None:
            self._go(cell)
            self.opened.emit(cell)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._at(QPointF(event.pos()))
            if cell is not None:
                QToolTip.showText(event.globalPos(), self.told(cell), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
