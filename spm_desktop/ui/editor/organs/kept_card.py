"""The scorecard as it was frozen into the note."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.services.scorecards.ports import Snapshot
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.days import DayWords

HASH = 8
_ROW = 27
_TRACK = 92
IN_THE_NOTE = "The figures as they are now, in the note for good: what was talked about stays as it was."


class KeptCard(QWidget):
    """The lines of a frozen scorecard, or the button that freezes one.

    Args:
        why: what freezing it is for.

    Signals:
        wanted: the scorecard is to be frozen.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, why: str = "") -> None:
        super().__init__()
        self.theme, self._why = theme, why or IN_THE_NOTE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: int | None = None
        self.button: Button | None = None
        self._parts: list[QWidget] = []

    def show_card(self, kept: Snapshot | None, may_freeze: bool, words: DayWords) -> None:
        """Shows what was frozen; nothing yet: offers to."""
        identity = -1 if kept is None else kept.id
        if identity == self._shown and kept is not None:
            return
        self._shown = identity
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.button = None
        self._parts = self._offer(may_freeze) if kept is None else self._card(kept, words)
        for part in self._parts:
            self._column.addWidget(part)

    def _offer(self, may_freeze: bool) -> list[QWidget]:
        if not may_freeze:
            return []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[self.theme.px(length) for length in (16, 12, 16, 12)])
        column.setSpacing(self.theme.px(8))
        column.addWidget(Text(self.theme, self._why, "table", "ink2", wrap=True))
        self.button = Button(self.theme, "Freeze the scorecard", icon="snowflake", small=True)
        self.button.clicked.connect(self.wanted)
        column.addWidget(self.button)
        return [body]

    def _card(self, kept: Snapshot, words: DayWords) -> list[QWidget]:
        when = f"{words.moment(kept.at)}{' today' if kept.day == words.today else ''}"
        strip = Strip(self.theme, "frozen", f"Scorecard, frozen {when}", mark=kept.sha256[:HASH])
        return [strip, _Lines(self.theme, kept.kept)]


class _Lines(QWidget):
    """The score, and a line for each metric with its bar; nothing to press."""

    def __init__(self, theme: Theme, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self.theme, self._kept = theme, kept
        self._lines: Sequence[Mapping[str, Any]] = [one for one in kept["lines"] if one["value"] is not None]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = [f"{one['name']} {_value(one)}, {_share(one['attainment'])}" for one in self._lines]
        self.setAccessibleName(f"Score {_points(kept['score'])} of 100. {'. '.join(told)}")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(280), theme.px(48) + len(self._lines) * theme.px(_ROW) + theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        painter.fillRect(self.rect(), theme.colour("frozen_wash"))
        head = self.rect().adjusted(0, theme.px(8), 0, 0)
        head.setHeight(theme.px(32))
        left = float(theme.px(16))
        left += write(painter, theme, "figure_small", "ink", left, head, _points(self._kept["score"]))
        expected = self._kept["expected_score"]
        told = f"of 100, expected {_points(expected)}" if expected is not None else "of 100"
        write(painter, theme, "table", "ink2", left + theme.px(8), head, told)
        for place, line in enumerate(self._lines):
            self._draw(painter, theme.px(46) + place * theme.px(_ROW), line)

    def _draw(self, painter: QPainter, top: int, line: Mapping[str, Any]) -> None:
        theme = self.theme
        rect = self.rect()
        rect.setTop(top)
        rect.setHeight(theme.px(_ROW))
        right = self.width() - theme.px(16)
        percent = _share(line["attainment"])
        write(
            painter, theme, "table_strong", "ink", right - theme.width("table_strong", percent), rect, percent
        )
        track = QRectF(
            right - theme.px(_TRACK + 44), rect.center().y() - theme.px(3), theme.px(_TRACK), theme.px(8)
        )
        value = _value(line)
        at = track.left() - theme.px(8) - theme.width("table", value)
        name = theme.metrics("table").elidedText(
            line["name"], Qt.TextElideMode.ElideRight, max(at - theme.px(26), 0)
        )
        write(painter, theme, "table", "ink", theme.px(16), rect, name)
        write(painter, theme, "table", "ink2", at, rect, value)
        if line["attainment"] is not None:
            radius = theme.radius("mark")
            box(painter, track, radius, theme.colour("track"))
            filled = QRectF(track)
            filled.setWidth(track.width() * min(max(line["attainment"], 0.0), 1.0))
            box(painter, filled, radius, theme.colour("bar"))


def _points(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f}"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{int(share * 100)}%"


def _value(line: Mapping[str, Any]) -> str:
    number = Decimal(line["value"])
    digits = 0 if line["unit"] == "money" else min(line["decimals"], 1)
    shown = number.quantize(Decimal(1).scaleb(-digits))
    text = f"{shown:,}".replace("-", "−")
    return f"{text}%" if line["unit"] == "percent" else text
