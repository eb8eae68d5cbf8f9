"""Where a new contest begins: templates, one key each, and earlier contests once more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.services.contests.choices import Choices
from spm_desktop.services.contests.plan import Contest, ContestPlan, State
from spm_desktop.services.contests.templates import TEMPLATES, copy_of
from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable, arrow_step
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.words import FORMAT_ICONS, Words

_COLUMNS = 2
_MOST_COPIES = 4
_WIDEST = 860


class StartCard(Pressable):
    """A contest to begin with: its name, who wins, and when it would be held."""

    def __init__(self, theme: Theme, icon: str, name: str, told: str, when: str) -> None:
        super().__init__(theme, name)
        self._icon, self._lines = icon, (told, when)
        self.setAccessibleDescription(f"{told} {when}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(280), theme.line("section") + 2 * theme.line("table") + 2 * theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, radius = self.theme, smooth(self), self.theme.radius("button")
        ground = "press" if self.isDown() else "hover" if self.hovered else "surface"
        box(painter, self.rect(), radius, theme.colour(ground), theme.colour("line2"))
        left = theme.px(14) + theme.size("icon") + theme.px(12)
        room = self.width() - left - theme.px(12)
        line = QRect(0, theme.px(12), self.width(), theme.line("section"))
        picture = theme.pixmap(self._icon, "accent", "icon", self.devicePixelRatioF())
        put(painter, picture, theme.px(14), line)
        write(painter, theme, "section", "ink", left, line, self.text())
        metrics = QFontMetrics(theme.font("table"))
        top = line.bottom() + 1
        for text, ink in zip(self._lines, ("ink2", "ink3"), strict=True):
            below = QRect(0, top, self.width(), theme.line("table"))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            write(painter, theme, "table", ink, left, below, shown)
            top += theme.line("table")
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)


class StartView(QWidget):
    """Arrows go from card to card, Enter begins.

    Signals:
        wanted(ContestPlan): a draft of this is to be made.

    Attributes:
        cards: those that are offered, by name.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.cards: dict[str, StartCard] = {}
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(*[theme.px(length) for length in (20, 20, 20, 20)])
        self._column.setSpacing(theme.px(10))
        self._body.setMaximumWidth(theme.px(_WIDEST))
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._body, 8)
        row.addStretch(1)
        self._area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def offer(self, choices: Choices, earlier: Sequence[Contest], words: Words, first: bool) -> None:
        """Offers all templates, and earlier contests; `first`: there was none yet."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cards = {}
        title = "No contests yet" if first else "Begin with a template"
        told = "Launch one as it is, or change what you like before: days, prizes, who takes part."
        if not choices.metrics:
            told = "A contest needs something to count. Import deals or activities first."
        self._column.addWidget(Text(self.theme, title, "question"))
        self._column.addWidget(Text(self.theme, told, "table", "ink2", wrap=True))
        if choices.metrics:
            plans = [(template.plan(choices), template.told) for template in TEMPLATES]
            self._add(plans, words)
            again = [one for one in earlier if one.state is not State.DRAFT][:_MOST_COPIES]
            if again:
                self._column.addSpacing(self.theme.px(10))
                self._column.addWidget(Text(self.theme, "Once more", "section"))
                self._add([(copy_of(one.plan, choices), _again(one, words)) for one in again], words)
        self._column.addStretch(1)

    def take_focus(self) -> None:
        """The keyboard arrives at the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, plans: Sequence[tuple[ContestPlan, str]], words: Words) -> None:
        grid = QGridLayout()
        grid.setSpacing(self.theme.px(10))
        holder = QWidget()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (plan, told) in enumerate(plans):
            metric = words.choices.metric(plan.metric)
            when = f"{metric.name if metric else plan.metric}, {words.days(plan.start, plan.end)}"
            card = StartCard(self.theme, FORMAT_ICONS[plan.format.kind], plan.name, told, when)
            card.clicked.connect(partial(self.wanted.emit, plan))
            self.cards[plan.name if plan.name not in self.cards else f"{plan.name} again"] = card
            grid.addWidget(card, number // _COLUMNS, number % _COLUMNS)
        self._column.addWidget(holder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(event)
        cards = list(self.cards.values())
        at = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        if not step or at is None:
            event.ignore()
            return
        across = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        to = at + step * (1 if across else _COLUMNS)
        if 0 <= to < len(cards):
            cards[to].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(cards[to])


def _again(contest: Contest, words: Words) -> str:
    return f"As {words.days(contest.plan.start, contest.plan.end)}."
