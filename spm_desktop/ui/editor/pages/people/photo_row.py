"""The photo of a person in their panel: how the wall shows it, and what can be done about it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

_SIDE = 56


class PhotoRow(QWidget):
    """Signals:
    wanted: another picture is to be chosen.
    unwanted: the picture is to go.
    """

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, theme: Theme, name: str, photo: bytes | None, agrees: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        if photo is not None:
            row.addWidget(_Round(theme, photo, f"Photo of {name}"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(Text(theme, _sentence(photo is not None, agrees), "table", "ink2", wrap=True))
        links = QHBoxLayout()
        links.setSpacing(theme.px(14))
        if agrees:
            choose = Link(theme, "Choose another…" if photo is not None else "Choose a picture…")
            choose.clicked.connect(self.wanted)
            links.addWidget(choose)
        if photo is not None:
            remove = Link(theme, "Remove")
            remove.setAccessibleName(f"Remove the photo of {name}")
            remove.clicked.connect(self.unwanted)
            links.addWidget(remove)
        links.addStretch(1)
        column.addLayout(links)
        row.addLayout(column, 1)


def _sentence(there: bool, agrees: bool) -> str:
    if not there:
        return "Without a picture the wall shows initials."
    if not agrees:
        return "Kept, and shown nowhere. Removed, nothing of it is left."
    return "Shown on walls, and only there."


class _Round(QWidget):
    """A picture cut to a circle, as walls show it."""

    def __init__(self, theme: Theme, photo: bytes, name: str) -> None:
        super().__init__()
        self._picture = QImage.fromData(photo)
        self._side = theme.px(_SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        side = round(self._side * self.devicePixelRatioF())
        picture = self._picture.scaled(side, side, mode=Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(picture))
        painter.drawEllipse(self.rect())
