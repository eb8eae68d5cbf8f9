"""Where a new contest begins: templates, one key each, and earlier contests once more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.contests.choices import Overview
from spm_desktop.services.contests.plan import Contest, ContestPlan, State
from spm_desktop.services.contests.templates import TEMPLATES, copy_of
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.start_card import OwnCard, StartCard
from spm_desktop.ui.editor.pages.contests.words import FORMAT_ICONS, FORMAT_SENTENCES, Words

_COLUMNS = 2
_MOST_COPIES = 4
_WIDEST = 860


class StartView(QWidget):
    """Arrows go from card to card, Enter begins.

    Signals:
        wanted(ContestPlan): a draft of this is to be made.
        editing(OwnTemplate), deleting(OwnTemplate): one that was kept here is to be renamed, or deleted.

    Attributes:
        cards: those that are offered, by name; a second one of a name has "again" behind it.
    """

    wanted = Signal(object)
    editing = Signal(object)
    deleting = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.cards: dict[str, StartCard] = {}
        self._lines: list[list[StartCard]] = []
        self._offered: object = None
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(*[theme.px(length) for length in (20, 20, 20, 20)])
        self._column.setSpacing(theme.px(10))
        self._body.setMaximumWidth(theme.px(_WIDEST))
        self._area = ScrollArea(sideways=True)
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

    def offer(self, found: Overview, words: Words) -> None:
        """Offers all templates, and earlier contests; what is offered already stays."""
        choices = found.choices
        earlier = [line.contest for line in found.lines if line.contest.state is not State.DRAFT]
        again = earlier[:_MOST_COPIES]
        offered = (choices, found.templates, again, bool(found.lines))
        if offered == self._offered:
            return
        self._offered = offered
        focused = next((n for n, card in enumerate(self.cards.values()) if card.hasFocus()), None)
        fonts.load_for([template.plan.name for template in found.templates])
        fonts.load_for([contest.plan.name for contest in again])
        self._clear()
        title = "Begin with a template" if found.lines else "No contests yet"
        told = "Launch one as it is, or change what you like before: days, prizes, who takes part."
        if not choices.metrics:
            told = "A contest needs something to count. Import deals or activities first."
        self._column.addWidget(Text(self.theme, title, "question"))
        self._column.addWidget(Text(self.theme, told, "table", "ink2", wrap=True))
        if choices.metrics:
            self._add_own(found, words)
            shipped = [(one.plan(choices), one.told) for one in TEMPLATES]
            self._add("Built in" if found.templates else "", self._cards(shipped, words))
            copies = [(copy_of(one.plan, choices), _again(one, words)) for one in again]
            self._add("Once more", self._cards(copies, words))
        self._column.addStretch(1)
        if focused is not None and self.cards:
            list(self.cards.values())[min(focused, len(self.cards) - 1)].setFocus()

    def take_focus(self) -> None:
        """The keyboard arrives at the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cards, self._lines = {}, []

    def _add_own(self, found: Overview, words: Words) -> None:
        cards = []
        for template in found.templates:
            plan = copy_of(template.plan, found.choices)
            card = OwnCard(self.theme, *_told(plan, FORMAT_SENTENCES[plan.format.kind], words))
            card.editing.connect(partial(self.editing.emit, template))
            card.deleting.connect(partial(self.deleting.emit, template))
            cards.append((plan, card))
        self._add("Your own", cards)

    def _cards(
        self, plans: Sequence[tuple[ContestPlan, str]], words: Words
    ) -> list[tuple[ContestPlan, StartCard]]:
        return [(plan, StartCard(self.theme, *_told(plan, told, words))) for plan, told in plans]

    def _add(self, title: str, cards: Sequence[tuple[ContestPlan, StartCard]]) -> None:
        if not cards:
            return
        if title:
            self._column.addSpacing(self.theme.px(10))
            self._column.addWidget(Text(self.theme, title, "section"))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setSpacing(self.theme.px(10))
        grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for number, (plan, card) in enumerate(cards):
            card.clicked.connect(partial(self.wanted.emit, plan))
            card.arrow.connect(partial(self._move, card))
            self.cards[plan.name if plan.name not in self.cards else f"{plan.name} again"] = card
            line, column = divmod(number, _COLUMNS)
            grid.addWidget(card, line, column)
            if not column:
                self._lines.append([])
            self._lines[-1].append(card)
        self._column.addWidget(holder)

    def _move(self, card: StartCard, key: Qt.Key) -> None:
        """To the next card in that direction, also over a heading."""
        every = list(self.cards.values())
        step = -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            to = every.index(card) + step
            target = every[to] if 0 <= to < len(every) else None
        else:
            line = next(n for n, cards in enumerate(self._lines) if card in cards)
            to, column = line + step, self._lines[line].index(card)
            beyond = self._lines[to] if 0 <= to < len(self._lines) else ()
            target = beyond[min(column, len(beyond) - 1)] if beyond else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)


def _told(plan: ContestPlan, told: str, words: Words) -> tuple[str, str, str, str]:
    """What a card says: its icon, name, who wins, and when it would be held."""
    metric = words.choices.metric(plan.metric)
    when = f"{metric.name if metric else plan.metric}, {words.days(plan.start, plan.end)}"
    return FORMAT_ICONS[plan.format.kind], plan.name, told, when


def _again(contest: Contest, words: Words) -> str:
    return f"As {words.days(contest.plan.start, contest.plan.end)}."
