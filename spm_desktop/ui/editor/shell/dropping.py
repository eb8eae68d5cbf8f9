"""Files that are dropped anywhere on the window go to the page that takes files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.look.theme import Theme

Take = Callable[[Sequence[Path]], None]


class FileDrop(QObject):
    """Watches a window; while files are over it, `panel` says what dropping them does."""

    def __init__(self, theme: Theme, window: QWidget, panel: QWidget, take: Take) -> None:
        super().__init__(window)
        self._take = take
        self.veil = _Veil(theme, panel)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if files_in(event.mimeData()):
                self.veil.lift()
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.veil.hide()
            if paths := files_in(event.mimeData()):
                event.acceptProposedAction()
                self._take(paths)
                return True
        return False


class _Veil(QWidget):
    """Over the panel while files are dragged."""

    def __init__(self, theme: Theme, panel: QWidget) -> None:
        super().__init__(panel)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lift(self) -> None:
        """Covers the panel as it is now."""
        panel = self.parentWidget()
        assert panel is not None
        self.setGeometry(panel.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        radius = theme.radius("panel")
        box(painter, rect, radius, theme.colour("wash"), theme.colour("accent"), theme.size("ring"))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("title"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "Drop to look at it before it is imported")
        size = theme.size("icon_empty")
        picture = theme.pixmap("upload", "accent", "icon_empty", self.devicePixelRatioF())
        above = QRect(0, 0, size, size)
        above.moveCenter(rect.center())
        painter.drawPixmap(above.left(), above.top() - theme.px(32), picture)


def files_in(data: QMimeData) -> list[Path]:
    """Local files among what is dragged; folders are none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
