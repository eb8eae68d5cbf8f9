"""The tree of teams: everybody, the teams below, how many people each has and who manages it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QWidget

from spm_desktop.services.people.page import TeamLine
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.tree_lines import (
    ARCHIVED,
    COUNT,
    EVERYBODY,
    ID,
    LINE,
    Index,
    TeamDelegate,
)

_STEP = 18


class TeamTree(QTreeView):
    """Chooses a team by keyboard or pointer; a team can be dragged below another one.

    Signals:
        chosen(int): a team, or `EVERYBODY`.
        moved(int, int): a team is to go below another, or `EVERYBODY`: to the top.
        menu_wanted(int, QPoint): what can be done with a team, at a place on the screen.
        renaming(int): F2 on a team.

    Attributes:
        may_edit: whether teams can be dragged.
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    menu_wanted = Signal(int, QPoint)
    renaming = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.may_edit = False
        self._lines: tuple[TeamLine, ...] = ()
        self._model = QStandardItemModel(self)
        self._filling = False
        self.setModel(self._model)
        self.setItemDelegate(TeamDelegate(theme, self))
        self.setAccessibleName("Teams")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def team(self) -> int:
        """The chosen team, or `EVERYBODY`."""
        identity = self.currentIndex().data(ID)
        return identity if identity is not None and identity >= 0 else EVERYBODY

    def line(self, team: int) -> TeamLine | None:
        """A team as it is shown."""
        return next((line for line in self._lines if line.id == team), None)

    def show_teams(self, office: str, everybody: int, lines: Sequence[TeamLine]) -> None:
        """Shows the tree; the chosen team stays chosen while it is there."""
        fonts.load_for([office, *(name for line in lines for name in (line.name, *line.managers))])
        wanted, closed = self.team, self._closed()
        self._filling = True
        self._lines = tuple(lines)
        self._model.clear()
        root = _item(EVERYBODY, office or "Everybody", "", everybody)
        self._model.appendRow(root)
        items = {
            line.id: _item(line.id, line.name, ", ".join(line.managers), line.total, line.archived)
            for line in lines
        }
        put_away = _item(ARCHIVED, "Archived teams", "", 0)
        for line in lines:
            if line.id == 0:  # "No team" is shown while anybody is in it
                if line.direct:
                    root.appendRow(items[0])
            elif line.archived:
                put_away.appendRow(items[line.id])
            else:
                parent = items.get(line.parent_id) if line.parent_id else None
                (parent or root).appendRow(items[line.id])
        if put_away.rowCount():
            self._model.appendRow(put_away)
        self.expandAll()
        for identity in closed | {ARCHIVED}:
            if (index := self._index(identity)).isValid():
                self.collapse(index)
        self._filling = False
        self.choose(wanted)

    def choose(self, team: int) -> None:
        """Chooses a team without a signal; everybody where it isn't shown."""
        index = self._index(team)
        self._filling = True
        self.setCurrentIndex(index if index.isValid() else self._index(EVERYBODY))
        self._filling = False

    def drop(self, team: int, onto: int) -> None:
        """A team was let go above another line."""
        line = self.line(team)
        target = self.line(onto)
        if line is None or team == onto or (target is not None and target.archived) or onto in (0, ARCHIVED):
            return
        if (line.parent_id or EVERYBODY) != onto:
            self.moved.emit(team, onto)

    def _closed(self) -> set[int]:
        found, waiting = set(), [self._model.index(row, 0) for row in range(self._model.rowCount())]
        while waiting:
            index = waiting.pop()
            below = [self._model.index(row, 0, index) for row in range(self._model.rowCount(index))]
            if below and not self.isExpanded(index):
                found.add(index.data(ID))
            waiting += below
        return found

    def _index(self, identity: int) -> QModelIndex:
        if not self._model.rowCount():
            return QModelIndex()
        found = self._model.match(
            self._model.index(0, 0),
            ID,
            identity,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        return found[0] if found else QModelIndex()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._filling and current.isValid() and current.data(ID) != ARCHIVED:
            self.chosen.emit(self.team)

    def _measure(self) -> None:
        self.setIndentation(self.theme.px(_STEP))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self.theme.colour("surface"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # a new style sheet would leave it as it was
        self.scheduleDelayedItemsLayout()

    # Keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.team > 0:
            self.renaming.emit(self.team)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            at = place if event.reason() is QContextMenuEvent.Reason.Keyboard else event.globalPos()
            self.menu_wanted.emit(index.data(ID), at)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The delegate draws the whole line."""

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        event.setAccepted(self.may_edit and self.indexAt(event.position().toPoint()).isValid())

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the tree is read again when the move is made
        event.accept()
        if self.may_edit and index.isValid() and self.team > 0:
            self.drop(self.team, index.data(ID))


def team_menu(tree: TeamTree) -> QMenu:
    """An empty menu of the tree, gone when it is closed."""
    menu = QMenu(tree)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _item(identity: int, name: str, second: str, number: int, archived: bool = False) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(identity, ID)
    item.setData(second, LINE)
    item.setData(f"{number:,}" if number else "", COUNT)
    people = f", {number:,} {'person' if number == 1 else 'people'}"
    managed = f", managed by {second}" if second else ""
    item.setData(f"{name}{people}{managed}", Qt.ItemDataRole.AccessibleTextRole)
    item.setDragEnabled(identity > 0 and not archived)
    item.setSelectable(identity != ARCHIVED)
    return item
