"""The formats of contests to choose from, each with its sign; below them what the chosen one is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.contests.formats import FORMATS
from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable, arrow_step
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.words import FORMAT_ICONS, FORMAT_SENTENCES

_COLUMNS = 3


class FormatCard(Pressable):
    """One format: its sign and name, and a tick where it is chosen."""

    def __init__(self, theme: Theme, kind: str, name: str) -> None:
        super().__init__(theme, name)
        self.kind = kind
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleDescription(FORMAT_SENTENCES[kind])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.width("section", self.text()) + 2 * theme.size("icon_small") + theme.px(36)
        return QSize(width, theme.size("option"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self.theme, smooth(self), self.isChecked()
        radius = theme.radius("button")
        ground = "wash" if on else "hover" if self.hovered else "surface"
        box(painter, self.rect(), radius, theme.colour(ground), theme.colour("accent" if on else "line2"))
        ratio = self.devicePixelRatioF()
        left: float = theme.px(10)
        ink = "accent" if on else "ink2"
        icon = theme.pixmap(FORMAT_ICONS[self.kind], ink, "icon_small", ratio)
        left += put(painter, icon, left, self.rect()) + theme.px(8)
        write(painter, theme, "section" if on else "strong", "ink", left, self.rect(), self.text())
        if on:
            picture = theme.pixmap("check", "accent", "icon_small", ratio)
            put(painter, picture, self.width() - theme.size("icon_small") - theme.px(8), self.rect())
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)


class FormatCards(QWidget):
    """One stop of the keyboard; arrows choose.

    Signals:
        chosen(str): another format, by hand.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards: Sequence[FormatCard] = [FormatCard(theme, one.kind, one.name) for one in FORMATS]
        self._told = Text(theme, "", "table", "ink2", wrap=True)
        grid = QGridLayout()
        grid.setSpacing(theme.px(6))
        for number, card in enumerate(self.cards):
            grid.addWidget(card, number // _COLUMNS, number % _COLUMNS)
            card.clicked.connect(lambda *_, kind=card.kind: self._choose_by_hand(kind))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "Format", "label", "ink2"))
        column.addLayout(grid)
        column.addWidget(self._told)
        self.choose(self.cards[0].kind)

    @property
    def kind(self) -> str:
        """The chosen format."""
        return next(card.kind for card in self.cards if card.isChecked())

    def choose(self, kind: str) -> None:
        """Shows another format as chosen, without a signal."""
        for card in self.cards:
            chosen = card.kind == kind
            if chosen:
                card.setChecked(True)
            # one stop of the keyboard, at the chosen one
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self._told.setText(FORMAT_SENTENCES[kind])

    def _choose_by_hand(self, kind: str) -> None:
        self.choose(kind)
        self.chosen.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(event)
        at = next((n for n, card in enumerate(self.cards) if card.hasFocus()), None)
        if not step or at is None:
            event.ignore()
            return
        across = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        to = at + step * (1 if across else _COLUMNS)
        if 0 <= to < len(self.cards):
            self._choose_by_hand(self.cards[to].kind)
            self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)
