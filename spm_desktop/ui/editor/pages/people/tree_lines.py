"""How a line of the tree of teams is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from spm_desktop.ui.editor.controls.painting import put, ring
from spm_desktop.ui.editor.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
EVERYBODY = -1
ARCHIVED = -2
"""Lines that are no team."""
ID, LINE, COUNT = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
"""Roles: which team, the second line, how many people."""
_HEIGHT = 42
_INSET = 8


class TeamDelegate(QStyledItemDelegate):
    """A team in two lines: its name, and who manages it."""

    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._theme
        lines = theme.line("strong") + theme.line("hint") + theme.px(9)
        return QSize(theme.px(120), max(theme.px(_HEIGHT), lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, state = self._theme, option.state
        rect: QRect = option.rect
        whole = QRect(0, rect.top(), self._tree.viewport().width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, theme.colour("wash" if chosen else "hover"))
        if chosen:
            painter.fillRect(0, whole.top(), theme.size("ring"), whole.height(), theme.colour("accent"))
        left = rect.left() + theme.px(_INSET)
        ratio = self._tree.devicePixelRatioF()
        if index.model().hasChildren(index):
            icon = "chevron-down" if self._tree.isExpanded(index) else "chevron-right"
            put(painter, theme.pixmap(icon, "ink3", "icon_tiny", ratio), left - theme.px(16), rect)
        identity = index.data(ID)
        icon = {EVERYBODY: "building-2", ARCHIVED: "archive"}.get(identity, "users")
        first = QRect(left, rect.top() + theme.px(4), rect.width(), theme.line("strong"))
        put(painter, theme.pixmap(icon, "ink2", "icon_small", ratio), left, rect)
        count = index.data(COUNT)
        right = whole.right() - theme.px(16)
        if count:
            painter.setFont(theme.font("table"))
            painter.setPen(theme.colour("ink2"))
            number = QRect(rect.left(), rect.top(), right - rect.left(), rect.height())
            painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
            right -= theme.width("table", count) + theme.px(10)
        words_left = left + theme.size("icon_small") + theme.px(8)
        second = index.data(LINE)
        if not second:
            first = QRect(left, rect.top(), rect.width(), rect.height())
        self._write(painter, "section" if chosen else "strong", "ink", first, words_left, right, index.data())
        if second:
            below = QRect(left, first.bottom() + 1, rect.width(), theme.line("hint"))
            self._write(painter, "hint", "ink2", below, words_left, right, second)
        if chosen and self._tree.hasFocus():
            ring(painter, theme, whole.adjusted(1, 1, -1, -1), theme.radius("pill"))
        painter.restore()

    def _write(
        self, painter: QPainter, role: str, ink: str, line: QRect, left: int, right: int, text: str
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(ink))
        place = QRect(left, line.top(), max(right - left, 0), line.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
