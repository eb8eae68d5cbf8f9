"""The checkpoints of a plan as cards: held, due, missed, planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.record import Event, acknowledged_checkpoints
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.models.marks import Shape

_LINES = 3
_RUNS = (State.ISSUED, State.ACTIVE, State.PAUSED)
_LEAST_CARD = 205
_STANDS = {"on_track": "on track", "at_risk": "at risk", "behind": "behind", "met": "met", "missed": "missed"}


@dataclass(frozen=True, slots=True)
class Card:
    """A checkpoint in words. `event`: its record; None: it is not held."""

    number: int
    day: str
    shape: Shape
    lines: tuple[str, ...]
    event: Event | None
    missed: bool = False


def cards(sheet: Sheet, days: Days) -> list[Card]:
    """All of them, by day."""
    held = [event for event in sheet.case.record.events if event.action is Action.RECORD_CHECKPOINT]
    seen = acknowledged_checkpoints(sheet.case.record)
    found = []
    for number, one in enumerate(sorted(sheet.case.plan.checkpoints, key=lambda one: one.due), start=1):
        if one.held is not None:
            event = held[number - 1] if number <= len(held) else None
            lines = [f"Held {days.day(one.held)}"]
            if event is not None:
                open_ = "Not acknowledged yet" if sheet.case.plan.state in _RUNS else "Not acknowledged"
                both = "Both acknowledged" if number in seen else open_
                lines += [told for told in (_stands(event), both) if told]
            found.append(Card(number, days.day(one.due), Shape.TICK, tuple(lines), event))
        else:
            found.append(_open(sheet, number, one.due, days))
    return found


def _open(sheet: Sheet, number: int, due: date, days: Days) -> Card:
    today, plan = sheet.case.today, sheet.case.plan
    if plan.state is State.PAUSED and due >= plan.pauses[-1].start:
        return Card(number, days.day(due), Shape.RING, ("Moves on with the clock",), None)
    missed = plan.misses(due, today)
    if missed and (sheet.view is View.EMPLOYEE or plan.state not in _RUNS):
        return Card(number, days.day(due), Shape.DASH, ("Was not held",), None)
    if not missed:
        told = "Today" if due == today else "Planned"
        return Card(number, days.day(due), Shape.HALF if due == today else Shape.RING, (told,), None)
    late = (today - due).days
    told = "Due yesterday" if late == 1 else f"Due {counted(late, 'day')} ago"
    return Card(number, days.day(due), Shape.TRIANGLE, (told, "No record yet"), None, missed=True)


def _stands(event: Event) -> str:
    many: dict[str, int] = {}
    for _, stands, _n in event.values.values():
        many[stands] = many.get(stands, 0) + 1
    return ", ".join(f"{many[key]} {words}" for key, words in _STANDS.items() if key in many)


class CheckpointCard(Pressable):
    """One of them. A click opens its record."""

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__(theme, f"Checkpoint {card.number}")
        self.card = card
        self.setAccessibleName(f"Checkpoint {card.number}, {card.day}: {', '.join(card.lines)}")
        self.setEnabled(card.event is not None or card.missed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        height = theme.line("section") + _LINES * theme.line("table") + 2 * theme.px(10)
        return QSize(theme.px(_LEAST_CARD), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, card = self.theme, smooth(self), self.card
        if card.missed:
            painter.fillRect(self.rect(), theme.colour("bad_wash"))
        elif self.hovered:
            painter.fillRect(self.rect(), theme.colour("hover"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        left, side = theme.size("page_left"), theme.px(10)
        first = QRect(0, theme.px(10), self.width(), theme.line("section"))
        draw_shape(painter, theme, card.shape, QRectF(left, first.center().y() - side / 2 + 1, side, side))
        write(painter, theme, "section", "ink", left + theme.px(16), first, self.text())
        right = self.width() - theme.px(14) - theme.width("table", card.day)
        write(painter, theme, "table", "ink2", right, first, card.day)
        room = self.width() - left - theme.px(26)
        metrics = QFontMetrics(theme.font("table"))
        line = QRect(0, first.bottom() + 1, self.width(), theme.line("table"))
        for text in card.lines:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            write(painter, theme, "table", "ink2", left + theme.px(16), line, shown)
            line.translate(0, theme.line("table"))
        if self.hasFocus():
            ring(painter, theme, self.rect(), theme.radius("button"))


class CheckpointGrid(QWidget):
    """As many beside each other as there is room for.

    Signals:
        opened(Card): one was pressed.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.shown: list[CheckpointCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._columns = 0
        theme.changed.connect(self._arrange)

    def show_cards(self, found: Sequence[Card]) -> None:
        """Shows these."""
        clear(self._grid)
        self.shown = [CheckpointCard(self.theme, card) for card in found]
        for card in self.shown:
            card.clicked.connect(self._on_clicked)
        self._columns = 0
        self._arrange()

    def _on_clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, CheckpointCard)
        self.opened.emit(card.card)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        fitting = max(1, self.width() // self.theme.px(_LEAST_CARD))
        rows = max(1, -(-len(self.shown) // fitting))
        columns = max(1, -(-len(self.shown) // rows))  # as many in each row, as near as can be
        if columns == self._columns:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self.shown):
            self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
            card.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
