"""The leaderboard's view-model: rows that keep their identity while they change places.

A row is inserted once per person and then only moved by its `slot`; the model is never reset while it is
watched. QML is told of each step by `stepped` and animates towards the roles it then finds.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from spm_desktop.services.wall_views import LeaderboardScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.board_layout import BoardLayout, lay_out
from spm_desktop.ui.kiosk.board_moves import Step, next_step
from spm_desktop.ui.kiosk.board_rows import (
    ROLES,
    RowView,
    Standing,
    gains_since,
    standing_of,
    views_of,
    widths_of,
    with_gain,
)
from spm_desktop.ui.kiosk.board_texts import measures_of, texts_of
from spm_desktop.ui.kiosk.theme import Stage

_MOVE_ROLES = ("slot", "move", "delay")
_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1
_ROLE_NAMES = {_FIRST_ROLE + index: name for index, name in enumerate((*ROLES, *_MOVE_ROLES))}


class BoardRow:
    """A person on the page: what is shown of them, where, and how they got there.

    `move` is the part in the current step: ``mover``, ``make_room`` (makes room), ``glide``, ``leave`` or ''.
    """

    def __init__(self, view: RowView, slot: int) -> None:
        self.view = view
        self.slot = slot
        self.move = ""
        self.delay = 0


class LeaderboardModel(QAbstractListModel):
    """Rows of one page of a board.

    Attributes:
        rows: who is on the page, in the order they came.

    Signals:
        texts_changed, measures_changed: those of the whole board.
        stepped: rows got new figures or slots; animate there.
        settled: rows got new figures or slots; be there at once.
        turning: the page is about to turn; fade out, then call `turn_page`.
    """

    texts_changed = Signal()
    measures_changed = Signal()
    stepped = Signal()
    settled = Signal()
    turning = Signal()

    def __init__(self, scene: LeaderboardScene, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BoardRow] = []
        self._scene = scene
        self._stage = stage
        self._page = 0
        self._live = False
        self._held = False
        self._plated: list[int] = []
        self._standing: Standing = {}
        self._layout = self._lay_out()
        self._texts: dict[str, Any] = {}
        self._measures: dict[str, Any] = {}
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._advance)
        self.settle()

    # What the wall does with it

    def update_scene(self, scene: LeaderboardScene) -> None:
        """Takes the newest truth. Shown live it becomes one batch, at most one a second."""
        self._scene = scene
        if self._live:
            self._advance()
        else:
            self.settle()

    def update_stage(self, stage: Stage) -> None:
        """Lays the board out anew for a stage of another size."""
        self._stage = stage
        self.settle()

    def set_live(self, live: bool) -> None:
        """Whether viewers see it now: only then do changes move, otherwise they are simply there."""
        self._live = live
        if live:
            self._page = 0
            self.settle()
            self._beat.start(wall()["motion"]["entrance"])  # nothing overtakes while rows still come in

    def set_held(self, held: bool) -> None:
        """While held (a splash covers the board) changes wait; then they are played."""
        self._held = held
        if not held and self._live:
            self._advance()

    @property
    def seconds(self) -> float:
        """How long the scene takes with all its pages."""
        pages = self._pages()
        if pages == 1:
            return self._scene.seconds
        page: int = wall()["motion"]["page"]
        return max(self._scene.seconds, pages * page / 1000)

    def show_part(self, part: float) -> None:
        """Turns to the page that belongs to this part (0-1) of the scene's time."""
        page = min(self._pages() - 1, int(part * self._pages()))
        if page != self._page:
            self._page = page
            self.turning.emit()

    @Slot()
    def turn_page(self) -> None:
        """The old page has faded out: be the new one."""
        self.settle()

    def settle(self) -> None:
        """Shows the truth at once, without a step."""
        self._beat.stop()
        self._plated.clear()
        self._layout = self._lay_out()
        self._page = min(self._page, self._pages() - 1)
        self._standing = standing_of(self._scene.rows)
        truth = self._true_views()
        self._tell_board()  # first: a row that is built needs its place
        self._drop([row for row in self.rows if row.view.key not in truth])
        for slot, view in enumerate(truth.values()):
            row = self._find(view.key)
            if row is None:
                self._insert(BoardRow(view, slot))
            else:
                row.view, row.slot, row.move, row.delay = view, slot, "", 0
        self._tell_all()
        self.settled.emit()

    # One step at a time

    @Slot()
    def _advance(self) -> None:
        if self._beat.isActive() or self._held or not self._live:
            return
        layout = self._lay_out()
        if (layout.kind, layout.capacity) != (self._layout.kind, self._layout.capacity):
            self.settle()
            return
        self._layout = layout
        self._drop([row for row in self.rows if row.move == "leave"])
        truth = self._true_views()
        shown = sorted(self.rows, key=lambda row: row.slot)
        if [replace(row.view, gain_text="") for row in shown] == list(truth.values()):
            self._plated.clear()
            self._tell_board()
            return
        order = [row.view.key for row in shown]
        gains = gains_since(self._standing, self._scene.rows)
        self._take(next_step(order, list(truth), gains, self._plated), truth)

    def _take(self, step: Step, truth: dict[int, RowView]) -> None:
        motion = wall()["motion"]
        if step.final:
            self._plated.clear()
            self._standing = standing_of(self._scene.rows)
        elif step.mover is not None:
            self._plated.append(step.mover)
        slots = {key: slot for slot, key in enumerate(step.order)}
        for key in truth:
            if key in slots and self._find(key) is None:
                self._insert(BoardRow(truth[key], self._layout.capacity))
        for row in self.rows:
            key = row.view.key
            row.move, row.delay = "", 0
            if key not in slots or slots[key] >= self._layout.capacity:
                row.move = "leave"
                continue
            before, row.slot = row.slot, slots[key]
            if key == step.mover:
                row.move = "mover"
            elif key in step.making_room:
                row.move = "make_room"
                row.delay = motion["make_room_delay"] + motion["stagger"] * step.making_room.index(key)
            elif before != row.slot:
                row.move = "glide"
            if step.final or key == step.mover:
                row.view = with_gain(row.view, truth[key])
            elif before != row.slot:
                row.view = replace(row.view, place=row.slot + 1)
        self._tell_board()
        self._tell_all()
        self.stepped.emit()
        self._beat.start(motion["overtake"] if step.mover is not None else motion["batch"])

    # What QML reads

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in _ROLE_NAMES.items()}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row, name = self.rows[index.row()], _ROLE_NAMES.get(role)
        if name is None:
            return None
        return getattr(row if name in _MOVE_ROLES else row.view, name)

    def _tell_board(self) -> None:
        """Texts and measures are bound to by every row, so QML hears of them only when they differ."""
        texts = texts_of(self._scene, self._page, self._layout.capacity)
        measures = measures_of(self._layout, len(self._scene.rows), self._page, self._leads())
        if texts != self._texts:
            self._texts = texts
            self.texts_changed.emit()
        if measures != self._measures:
            self._measures = measures
            self.measures_changed.emit()

    texts = Property(dict, lambda self: self._texts, notify=texts_changed)
    measures = Property(dict, lambda self: self._measures, notify=measures_changed)

    # Within

    def _lay_out(self) -> BoardLayout:
        rows = self._scene.rows
        return lay_out(self._stage, len(rows), widths_of(rows, self._stage))

    def _pages(self) -> int:
        return max(1, -(-len(self._scene.rows) // self._layout.capacity))

    def _leads(self) -> bool:
        """Whether the page has a leader's plate: not where two share the first place."""
        rows = self._scene.rows
        return self._page == 0 and (len(rows) == 1 or (len(rows) > 1 and rows[1].rank > rows[0].rank))

    def _true_views(self) -> dict[int, RowView]:
        first = self._page * self._layout.capacity
        rows = self._scene.rows[first : first + self._layout.capacity]
        return {view.key: view for view in views_of(rows, self._layout, leading=self._leads())}

    def _find(self, key: int) -> BoardRow | None:
        return next((row for row in self.rows if row.view.key == key), None)

    def _insert(self, row: BoardRow) -> None:
        end = len(self.rows)
        self.beginInsertRows(QModelIndex(), end, end)
        self.rows.append(row)
        self.endInsertRows()

    def _drop(self, gone: list[BoardRow]) -> None:
        for row in gone:
            index = self.rows.index(row)
            self.beginRemoveRows(QModelIndex(), index, index)
            del self.rows[index]
            self.endRemoveRows()

    def _tell_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
