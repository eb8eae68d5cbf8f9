"""How the wall page is laid out: TVs at the left; picture, round and scenes beside them."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.controls import WallControls
from spm_desktop.ui.editor.pages.wall.health import HealthSection
from spm_desktop.ui.editor.pages.wall.interrupting import InterruptingSection
from spm_desktop.ui.editor.pages.wall.playlist_table import PlaylistTable
from spm_desktop.ui.editor.pages.wall.preview import Preview
from spm_desktop.ui.editor.pages.wall.rehearsal import Rehearsal
from spm_desktop.ui.editor.pages.wall.round_bar import RoundBar
from spm_desktop.ui.editor.pages.wall.screen_list import ScreenList

_LEFT = 250
_BESIDE_LEAST = 620
"""Narrower than this the TVs stand above their scenes."""
_PICTURE_SHARE = 0.62  # of the height, where the scenes below need no more
_ABOVE_SHARE = 0.3
_LINES_HEIGHT = 126  # of the lines above and below the picture, with their gaps
_LEAST_ROWS, _MOST_ROWS = 3, 8
"""Of the scenes so many can always be seen, where there are so many."""
_LEAST_PICTURE = 90
_ROOMY = 640
_UNBOUNDED = 16_777_215  # Qt's own


class WallBody(QWidget):
    """The parts of the page, and nothing of what they mean."""

    def __init__(
        self,
        theme: Theme,
        preview: Preview,
        table: PlaylistTable,
        interrupting: InterruptingSection,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.screens = ScreenList(theme)
        self.health = HealthSection(theme)
        self.preview, self.table, self.interrupting = preview, table, interrupting
        self.controls = WallControls(theme)
        self.controls.setVisible(False)
        self.caption = ElidedText(theme, "", "table", "ink2")
        self.title = ElidedText(theme, "", "section")
        self.subtitle = ElidedText(theme, "", "table", "ink2")
        self.add = Button(theme, "Add a scene", icon="plus", small=True, menu=True)
        self.round = RoundBar(theme)
        self.rehearsal = Rehearsal(theme)
        self.rehearsal.setVisible(False)
        self._left = self._fill_left()
        self._area = ScrollArea(self._left)
        self._right = _Right(theme)
        self._fill_right()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._area)
        self._row.addWidget(self._right, 1)
        theme.changed.connect(self._arrange)
        self._arrange()

    def fit_preview(self) -> None:
        """Gives the picture the room that is there; where that is none, there is no picture."""
        theme = self.theme
        pad = theme.size("page_left") + theme.px(16)
        height = self._right.height()
        look = self.table.look
        rows = max(_LEAST_ROWS, min(self.table.table_model.row_total, _MOST_ROWS))
        rows = _LEAST_ROWS if height < theme.px(_ROOMY) else rows
        spare = height - theme.px(_LINES_HEIGHT) - look.header - rows * look.row
        for line in (self.controls, self.rehearsal):
            if line.isVisibleTo(self):
                spare -= line.sizeHint().height() + theme.px(8)
        most = min(round(height * _PICTURE_SHARE), spare)
        self.preview.fit(self._right.width() - pad, max(most, 1))
        for part in (self.preview, self.caption):
            part.setVisible(most >= theme.px(_LEAST_PICTURE))

    def _fill_left(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.screens)
        column.addWidget(self.health)
        column.addWidget(self.interrupting)
        column.addStretch(1)
        inside.installEventFilter(self)
        return inside

    def _fill_right(self) -> None:
        theme = self.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        head.addStretch(1)
        head.addWidget(self.add)
        self._padded = QVBoxLayout()
        self._padded.addWidget(self.caption)
        self._padded.addWidget(self.controls)
        self._padded.addWidget(self.preview)
        self._padded.addLayout(head)
        self._padded.addWidget(self.round)
        self._padded.addWidget(self.rehearsal)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._padded)
        column.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # what is told of a TV came, or needs more room
            self._arrange()
        return False

    def _arrange(self) -> None:
        theme = self.theme
        above = self.width() < theme.px(_BESIDE_LEAST)
        direction = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._right.line_at_left = not above
        if above:
            self._area.setFixedWidth(_UNBOUNDED)
            self._area.setMinimumWidth(0)
            self._area.setFixedHeight(round(self.height() * _ABOVE_SHARE))
        else:
            share = min(theme.px(_LEFT), round(self.width() * 0.3))
            self._area.setFixedWidth(max(share, self._left.minimumSizeHint().width()))
            self._area.setMinimumHeight(0)
            self._area.setMaximumHeight(_UNBOUNDED)
        left, right = theme.size("page_left"), theme.px(16)
        self._padded.setContentsMargins(left, theme.px(10), right, theme.px(10))
        self._padded.setSpacing(theme.px(8))
        self._row.activate()
        self.fit_preview()


class _Right(QWidget):
    """What belongs to the chosen TV, parted from the list by a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.line_at_left = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = smooth(self), self.theme.colour("line")
        if self.line_at_left:
            painter.fillRect(0, 0, 1, self.height(), line)
        else:
            painter.fillRect(0, 0, self.width(), 1, line)
