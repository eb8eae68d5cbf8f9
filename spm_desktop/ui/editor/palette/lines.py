"""The lines of the palette as a model and a delegate."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spm_desktop.ui.editor.controls.marks import draw_face
from spm_desktop.ui.editor.controls.painting import box, put, write
from spm_desktop.ui.editor.controls.text import cap_size, draw_cap
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.palette.entries import Entry, Line

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


class LinesModel(QAbstractListModel):
    """Headings, which can't be chosen, and entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading and beyond the end."""
        return self.lines[row].entry if 0 <= row < len(self.lines) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.entry.title} {line.entry.subtitle}".strip() if line.entry else line.heading
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinesDelegate(QStyledItemDelegate):
    """Paints them: icon or face, title with what was found, context, keys."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        return QSize(10, self.theme.size("palette_row" if line.entry else "palette_group"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        theme, rect = self.theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.entry is None:
            write(painter, theme, "hint", "ink2", rect.left() + theme.px(20), rect, line.heading)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, rect, line, line.entry, chosen)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, line: Line, entry: Entry, chosen: bool) -> None:
        theme = self.theme
        if chosen:
            ground = rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
            box(painter, ground, theme.radius("button"), theme.colour("wash"))
        left: float = rect.left() + theme.px(20)
        if entry.face:
            side = theme.size("face")
            face = QRect(round(left), rect.top() + (rect.height() - side) // 2, side, side)
            draw_face(painter, theme, entry.face, face, "raised")
        elif entry.icon:
            put(
                painter,
                theme.pixmap(entry.icon, "ink2", "icon", painter.device().devicePixelRatioF()),
                left,
                rect,
            )
        left += theme.px(31)
        left += self._paint_title(painter, rect, left, entry.title, line.found, chosen)
        right = rect.right() - theme.px(20)
        for key in reversed(entry.keys or (("Enter",) if chosen else ())):
            size = cap_size(theme, key)
            right -= size.width()
            top = rect.top() + (rect.height() - size.height()) // 2
            draw_cap(painter, theme, key, QRect(right, top, size.width(), size.height()))
            right -= theme.px(4)
        room = right - left - theme.px(24)
        shown = QFontMetricsF(theme.font("table")).elidedText(
            entry.subtitle, Qt.TextElideMode.ElideRight, max(room, 0)
        )
        write(painter, theme, "table", "ink2", left + theme.px(12), rect, shown)

    def _paint_title(
        self, painter: QPainter, rect: QRect, left: float, title: str, found: tuple[int, ...], chosen: bool
    ) -> float:
        """The title; letters that were found in the accent. Returns its width."""
        theme, begun = self.theme, left
        role = "section" if chosen else "body"
        metrics = QFontMetricsF(theme.font(role))
        for start, end, is_found in _runs(title, set(found)):
            ink = "accent" if is_found else "ink"
            write(painter, theme, role, ink, left, rect, title[start:end])
            left = begun + metrics.horizontalAdvance(title[:end])
        return left - begun


def _runs(title: str, found: set[int]) -> list[tuple[int, int, bool]]:
    """The title cut where found letters begin and end."""
    cuts = [place for place in range(1, len(title)) if (place in found) != (place - 1 in found)]
    return [(start, end, start in found) for start, end in zip([0, *cuts], [*cuts, len(title)], strict=True)]
