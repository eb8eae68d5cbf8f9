"""Where somebody's numbers counted, as bars over the years; today is a line."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.domain.membership_edits import Span, Spans, labelled_day
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.look.theme import Theme

_BAR = 24
_GAP = 10
_YEAR = 365
_MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    start: date
    end: date
    now: bool


class Timeline(QWidget):
    """Teams in one row of bars, roles in another."""

    def __init__(self, theme: Theme, spans: Spans, teams: dict[int, str], today: date) -> None:
        super().__init__()
        self.theme = theme
        self._today = today
        self._first, self._last = _window(spans, today)
        self._rows = [
            self._pieces(spans, [teams.get(span.team, "") for span in spans]),
            self._pieces(spans, [span.role for span in spans]),
        ]
        self.setAccessibleName("Where the numbers counted")
        told = (f"{piece.words} {piece.start.isoformat()}" for piece in self._rows[0])
        self.setAccessibleDescription(", ".join(told))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self.theme
        rows = sum(bool(row) for row in self._rows)
        return QSize(theme.px(200), rows * theme.px(_BAR + _GAP) + theme.line("axis") + theme.px(2))

    def _pieces(self, spans: Spans, words: list[str]) -> list[_Piece]:
        """Neighbours that say the same are one bar; nothing is said by an empty word."""
        found: list[_Piece] = []
        for span, text in zip(spans, words, strict=True):
            start, end = labelled_day(span.start) or self._first, labelled_day(span.end) or self._last
            start, end = max(start, self._first), min(end, self._last)
            if not text or start >= end:
                continue
            now = _holds(span, self._today)
            if found and found[-1].words == text and found[-1].end == start:
                found[-1] = _Piece(text, found[-1].start, end, now or found[-1].now)
            else:
                found.append(_Piece(text, start, end, now))
        return found

    def _x(self, day: date) -> float:
        return self.width() * (day - self._first).days / max((self._last - self._first).days, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        height, top = theme.px(_BAR), 0
        bottom = self.height() - theme.line("axis") - theme.px(2)
        for year in range(self._first.year + 1, self._last.year + 1):
            x = round(self._x(date(year, 1, 1)))
            painter.fillRect(x, 0, 1, bottom, theme.colour("grid"))
            self._write_year(painter, x, bottom + theme.px(2), year)
        for number, row in enumerate(self._rows):
            if not row:
                continue
            for piece in row:
                left, right = self._x(piece.start), self._x(piece.end)
                bar = QRectF(left, top, max(right - left - 1, 2), height)
                filled = piece.now and number == 0
                box(painter, bar, theme.radius("mark"), theme.colour("bar2" if filled else "track"))
                painter.setFont(theme.font("label"))
                painter.setPen(theme.colour("ink" if filled else "ink2"))
                room = bar.adjusted(theme.px(8), 0, -theme.px(4), 0)
                words = painter.fontMetrics().elidedText(
                    piece.words, Qt.TextElideMode.ElideRight, int(room.width())
                )
                if len(words) > 1:
                    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            top += height + theme.px(_GAP)
        x = round(self._x(self._today))
        painter.fillRect(x, 0, theme.px(2), bottom, theme.colour("accent"))

    def _write_year(self, painter: QPainter, x: int, top: int, year: int) -> None:
        theme, text = self.theme, str(year)
        width = theme.width("axis", text)
        left = min(max(x - width // 2, 0), self.width() - width)
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.colour("ink3"))
        painter.drawText(QRect(left, top, width, theme.line("axis")), int(Qt.AlignmentFlag.AlignLeft), text)


def _window(spans: Spans, today: date) -> tuple[date, date]:
    """The days shown: from the first known change, or two years back, to some weeks from now."""
    days = [day for span in spans for edge in (span.start, span.end) if (day := labelled_day(edge))]
    earliest = min([today - timedelta(days=2 * _YEAR), *days])
    latest = max([today, *days])
    first = max(earliest, latest - timedelta(days=_MOST_YEARS * _YEAR))
    length = (latest - first).days
    return first, latest + timedelta(days=max(length // 12, 30))


def _holds(span: Span, day: date) -> bool:
    start, end = labelled_day(span.start), labelled_day(span.end)
    return (start is None or start <= day) and (end is None or day < end)
