"""Beside a review: whose turn it is, results and behaviours side by side, and what happened."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.reviews.record import LEAST, MOST, due, value_item
from spm_desktop.domain.reviews.spread import behaviour
from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.services.reviews.words import ACTIONS, half_steps
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.days import DayWords, first_name
from spm_desktop.ui.editor.organs.kept_card import KeptCard
from spm_desktop.ui.editor.pages.reviews.words import MAIN, NEXT, VERBS
from spm_desktop.ui.models.marks import Shape

FREEZE = "The results of this cycle’s time as they are now, in the review for good. Both of you see them."
NOT_YET = "The scorecard is frozen with the manager’s assessment."
MISSING = "No scorecard was frozen: that is missing, not zero."
_ROW = 27
_SIDE, _GAP = 9, 3


class Ratings(QWidget):
    """Each value with both ratings as squares: the person's above the manager's; nothing to press."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._rows: Sequence[tuple[str, int | None, int | None]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_ratings(self, rows: Sequence[tuple[str, int | None, int | None]]) -> None:
        """Value, own rating, manager's rating."""
        self._rows = rows
        spoken = (f"{name}: own {own or 'missing'}, manager {by or 'missing'}" for name, own, by in rows)
        self.setAccessibleName("; ".join(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(260), len(self._rows) * self.theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        for place, (name, own, by) in enumerate(self._rows):
            rect = QRect(0, place * theme.px(_ROW), self.width(), theme.px(_ROW))
            squares = MOST * theme.px(_SIDE + _GAP) + theme.px(18)
            second = self.width() - squares
            first = second - squares - theme.px(8)
            text = theme.metrics("table").elidedText(name, Qt.TextElideMode.ElideRight, first - theme.px(6))
            write(painter, theme, "table", "ink", 0, rect, text)
            self._draw(painter, rect, first, own, "bar2")
            self._draw(painter, rect, second, by, "bar")

    def _draw(self, painter: QPainter, rect: QRect, left: int, rating: int | None, fill: str) -> None:
        theme = self.theme
        for number in range(LEAST, MOST + 1):
            x = left + (number - 1) * theme.px(_SIDE + _GAP)
            y = rect.center().y() - theme.px(_SIDE) / 2
            square = QRectF(x, y, theme.px(_SIDE), theme.px(_SIDE))
            full = rating is not None and number <= rating
            edge = theme.colour("bar" if full else "line2")
            box(painter, square, theme.radius("mark"), theme.colour(fill) if full else None, edge)
        words = "–" if rating is None else str(rating)
        at = left + MOST * theme.px(_SIDE + _GAP) + theme.px(4)
        write(painter, theme, "table", "ink2", at, rect, words)


class Aside(QWidget):
    """The column at the right.

    Signals:
        wanted(Action): something is to be done.
        freeze_wanted: the scorecard is to be frozen.
        previous_wanted(int): the review before.

    Attributes:
        buttons: by what they do.
    """

    wanted = Signal(object)
    freeze_wanted = Signal()
    previous_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.buttons: dict[Action, Button] = {}
        self.next = Section(theme, "What comes next")
        self._next = QVBoxLayout()
        self._next.setSpacing(theme.px(8))
        self.next.column.addLayout(self._next)
        self.card = KeptCard(theme, FREEZE)
        self.card.wanted.connect(self.freeze_wanted)
        self._no_card = Section(theme, "Results")
        self._no_card_told = Text(theme, "", "table", "ink2", wrap=True)
        self._no_card.column.addWidget(self._no_card_told)
        self.behaviours = Section(theme, "Behaviours")
        self._who = Text(theme, "", "table", "ink2", wrap=True)
        self.ratings = Ratings(theme)
        self._middle = Text(theme, "", "table", "ink2", wrap=True)
        for line in (self._who, self.ratings, self._middle):
            self.behaviours.column.addWidget(line)
        self.happened = Section(theme, "What happened")
        self._happened = QVBoxLayout()
        self._happened.setSpacing(theme.px(8))
        self.happened.column.addLayout(self._happened)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for section in (self.next, self._no_card, self.behaviours, self.happened):
            section.column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        for part in (self.next, self.card, self._no_card, self.behaviours, self.happened):
            column.addWidget(part)
        column.addStretch(1)

    def show_review(self, one: OpenReview, words: DayWords) -> None:
        """What belongs to this review."""
        self._show_next(one, words)
        review = one.file.review
        freezes = one.party is Party.MANAGER and review.state in (State.SELF, State.ASSESSING)
        self.card.show_card(one.file.scorecard, freezes, words)
        self._no_card.setVisible(one.file.scorecard is None and not freezes)
        early = review.state in (State.SELF, State.ASSESSING)
        self._no_card_told.setText(NOT_YET if early else MISSING)
        self._show_behaviours(one)
        self._show_events(one, words)

    def _show_next(self, one: OpenReview, words: DayWords) -> None:
        clear(self._next)
        self.buttons = {}
        theme, file = self.theme, one.file
        own = one.party is Party.PERSON
        self._next.addWidget(Text(theme, NEXT[file.review.state, own], "table", wrap=True))
        turn = due(file.cycle, file.review)
        if turn is not None:
            who = "You have" if turn[0] is one.party else f"{self._name(one, turn[0])} has"
            late = turn[1] < one.today
            when = (
                f"It was due on {words.day(turn[1])}." if late else f"{who} time until {words.day(turn[1])}."
            )
            self._next.addWidget(Text(theme, when, "table", "bad" if late else "ink2", wrap=True))
        for action, why_not in one.possible.items():
            verb, icon = VERBS[action]
            if action in MAIN:
                if why_not:
                    self._next.addWidget(Sentence(theme, Shape.RING, " ".join(why_not)))
                continue
            if why_not:
                continue
            button = Button(theme, verb, icon=icon, small=True)
            button.clicked.connect(lambda _=False, action=action: self.wanted.emit(action))
            self.buttons[action] = button
            self._next.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if one.previous is not None:
            before = Button(theme, "The review before", icon="clock", small=True)
            before.clicked.connect(lambda: self.previous_wanted.emit(one.previous))
            self._next.addWidget(before, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_behaviours(self, one: OpenReview) -> None:
        file = one.file
        rows = [
            (
                value.name,
                self._rating(one, value_item(value.id), Party.PERSON),
                self._rating(one, value_item(value.id), Party.MANAGER),
            )
            for value in file.cycle.standards
        ]
        self._who.setText(f"Left {first_name(file.person)}, right {first_name(file.manager)}.")
        self.ratings.show_ratings(rows)
        told = []
        sides = ((file.person, [row[1] for row in rows]), (file.manager, [row[2] for row in rows]))
        for name, ratings in sides:
            found = behaviour(ratings)
            if found.rated:
                told.append(
                    f"{first_name(name)}: middle {half_steps(found.middle)} of {MOST},"
                    f" {found.rated} of {found.values} values."
                )
        told.append("Results and behaviours are two questions; nothing multiplies them.")
        self._middle.setText("\n".join(told))

    def _show_events(self, one: OpenReview, words: DayWords) -> None:
        clear(self._happened)
        self.happened.setVisible(bool(one.file.events))
        for event in reversed(one.file.events):
            beside = f"{words.moment(event.at)}, {event.actor}"
            if event.reason:
                beside += f": {event.reason}"
            self._happened.addWidget(Sentence(self.theme, Shape.TICK, ACTIONS[event.action], beside))

    @staticmethod
    def _rating(one: OpenReview, item: str, party: Party) -> int | None:
        answer = one.file.answers.get((item, party))
        return None if answer is None else answer.rating

    @staticmethod
    def _name(one: OpenReview, party: Party) -> str:
        return first_name(one.file.person if party is Party.PERSON else one.file.manager)
