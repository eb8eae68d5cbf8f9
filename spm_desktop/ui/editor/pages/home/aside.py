"""The right side of Home: how the period stands, goals to talk about, and what was won."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.pace import Status as Pace
from spm_desktop.services.home import GoalToTalkAbout, Home
from spm_desktop.services.pipeline import WonDeal
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.charts.data import Head, Level, Line, LineData, Spot, Stroke, Tick
from spm_desktop.ui.editor.charts.line import LineChart
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.marks import Face, StatusMark
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.nothing_here import UNPLACED, UNPLACED_WHY
from spm_desktop.ui.editor.pages.home.words import HomeWords
from spm_desktop.ui.editor.table.bars import draw_attainment
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.marks import ON_PACE, Attainment

WHOLE = 1_000_000_000
MOST_GOALS, MOST_WINS = 5, 6
CHART, SIDE, MOST_NAME = 236, 20, 150


class _Bar(QWidget):
    """How far a goal is reached, and where it should be."""

    def __init__(self, theme: Theme, mark: Attainment) -> None:
        super().__init__()
        self.theme, self._mark = theme, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(72), self.theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_attainment(smooth(self), QRectF(self.rect()), self._mark, Look(self.theme))


class Aside(ScrollArea):
    """All of it, scrolling in itself.

    Signals:
        wanted(str): the key of a page that a link leads to.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.chart = LineChart(theme)
        self.chart.setFixedHeight(theme.px(CHART))
        self._body = _Paper(theme, self.chart)
        self.setWidget(self._body)
        self._known: tuple[Home, HomeWords] | None = None
        theme.changed.connect(self._again)

    def show_home(self, home: Home, words: HomeWords) -> None:
        """Shows it."""
        self._known = home, words
        above, column = self._body.empty()
        self.chart.setVisible(home.figure is not None)
        if home.figure is not None:
            above.addWidget(self._figure(home, words))
            self.chart.show_data(_course(home, words))
        if home.goals:
            column.addWidget(_Rule(self.theme))
            column.addWidget(self._goals(home.goals, words))
        if home.figure is not None or home.wins:
            column.addWidget(_Rule(self.theme))
            column.addWidget(self._wins(home, words))
        elif not home.goals:
            column.addWidget(self._nothing(home, words))
        column.addStretch(1)

    def _again(self) -> None:
        self.chart.setFixedHeight(self.theme.px(CHART))
        if self._known:
            self.show_home(*self._known)

    def _section(self) -> tuple[QWidget, QVBoxLayout]:
        part, theme = QWidget(), self.theme
        column = QVBoxLayout(part)
        column.setContentsMargins(*[theme.px(length) for length in (SIDE, 12, SIDE, 12)])
        column.setSpacing(theme.px(8))
        return part, column

    def _title(self, title: str, subtitle: str, link: str, page: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        row.addWidget(Text(self.theme, title, "section"))
        row.addWidget(ElidedText(self.theme, subtitle, "table", "ink2"))
        row.addStretch(1)
        to = Link(self.theme, link)
        to.setAccessibleName(f"{title}: {link}")
        to.clicked.connect(lambda: self.wanted.emit(page))
        row.addWidget(to)
        return row

    def _figure(self, home: Home, words: HomeWords) -> QWidget:
        figure, theme = home.figure, self.theme
        assert figure is not None
        part, column = self._section()
        column.setContentsMargins(0, theme.px(12), 0, theme.px(4))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        head.addWidget(Text(theme, words.money(figure.value), "figure"))
        if figure.goal is not None:
            head.addSpacing(theme.px(8))
            of = ElidedText(theme, f"of {words.money(figure.goal)}", "body", "ink2")
            head.addWidget(of, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        if figure.status is not None:
            head.addWidget(StatusMark(theme, ON_PACE[figure.status], role="table"))
        column.addLayout(head)
        return part

    def _goals(self, goals: Sequence[GoalToTalkAbout], words: HomeWords) -> QWidget:
        """Those of one metric beside each other; all others are behind the link."""
        theme, metric = self.theme, goals[0].metric
        shown = [goal for goal in goals if goal.metric.key == metric.key][:MOST_GOALS]
        part, column = self._section()
        several = len({goal.period for goal in shown}) > 1
        told = metric.name if several else f"{metric.name}, {words.period(shown[0].period)}"
        column.addLayout(self._title("Goals to talk about", told, f"All {len(goals)}", "scorecards"))
        fonts.load_for(goal.person for goal in shown)
        for goal in shown:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            who = f"{goal.person}, {words.period(goal.period)}" if several else goal.person
            name = ElidedText(theme, who, "table")
            name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(name, 1)
            row.addWidget(_Bar(theme, Attainment(goal.attainment / WHOLE, goal.expected / WHOLE)))
            number = Text(theme, words.percent(goal.attainment), "table_strong")
            number.setFixedWidth(theme.width("table_strong", "100%"))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(number)
            state = StatusMark(theme, ON_PACE[goal.status], role="table")
            state.setFixedWidth(theme.px(16) + theme.width("table", ON_PACE[Pace.BEHIND].word))
            row.addWidget(state)
            column.addLayout(row)
        return part

    def _wins(self, home: Home, words: HomeWords) -> QWidget:
        theme = self.theme
        part, column = self._section()
        total = sum(win.amount or 0 for win in home.wins)
        told = words.wins(len(home.wins), total) if home.wins else ""
        column.addLayout(self._title(words.since_title(home), told, "Board", "leaderboards"))
        if not home.wins:
            column.addWidget(Text(theme, "Nothing yet.", "table", "ink2"))
        fonts.load_for(f"{win.person} {win.account}" for win in home.wins[:MOST_WINS])
        several = len({win.day for win in home.wins}) > 1
        for win in home.wins[:MOST_WINS]:
            column.addLayout(self._win(win, words, words.near_day(win.day, home.today) if several else ""))
        return part

    def _nothing(self, home: Home, words: HomeWords) -> QWidget:
        """A period of which the reader sees nothing: what was imported may be of other days."""
        part, column = self._section()
        column.addLayout(self._title(home.money.name, words.period(home.quarter), "Board", "leaderboards"))
        told = "Nothing yet in this quarter. The board leads to the newest days that have figures."
        if home.unplaced:
            told = f"{UNPLACED}. {UNPLACED_WHY}"
        column.addWidget(Text(self.theme, told, "table", "ink2", wrap=True))
        return part

    def _win(self, win: WonDeal, words: HomeWords, day: str) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Face(theme, win.person, 20))
        name = ElidedText(theme, win.person, "table")
        account = ElidedText(theme, win.account, "table", "ink2")
        name.setMinimumWidth(min(name.sizeHint().width(), theme.px(MOST_NAME)))  # the account gives way first
        account.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(name)
        row.addWidget(account, 1)
        row.addWidget(Text(theme, words.money(win.amount), "table_strong"))
        if day:
            row.addWidget(Text(theme, day, "table", "ink2"))
        return row


class _Paper(QWidget):
    """The ground of the sections, whose content is made anew; only the chart between them stays."""

    def __init__(self, theme: Theme, chart: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._holders = [QWidget(), QWidget()]
        for part in (self._holders[0], chart, self._holders[1]):
            self._column.addWidget(part)
        self._column.setStretch(2, 1)

    def empty(self) -> list[QVBoxLayout]:
        """Fresh columns above and below the chart, in place of what was there."""
        columns = []
        for number, old in enumerate(self._holders):
            new = QWidget()
            self._column.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
            self._holders[number] = new
            column = QVBoxLayout(new)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            columns.append(column)
        return columns

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), self.theme.colour("surface"))


class _Rule(QWidget):
    """A line between two sections."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), self.theme.colour("line"))


def _course(home: Home, words: HomeWords) -> LineData:
    figure = home.figure
    assert figure is not None
    start, _ = figure.period.bounds

    def at(day: date) -> float:
        return float((day - start).days + 1)

    course = [(0.0, 0.0), *((at(day), words.drawn(value)) for day, value in figure.course)]
    lines = [Line(tuple(course), Stroke.SUBJECT)]
    if figure.plan:
        plan = tuple((at(day), words.drawn(value)) for day, value in figure.plan)
        lines.insert(0, Line(plan, Stroke.PLAN))
    spots = [
        Spot(at(day), f"{words.day(day, home.today)}: {words.money(value)}") for day, value in figure.course
    ]
    levels = () if figure.goal is None else (Level(words.drawn(figure.goal), "goal"),)
    ticks = tuple(Tick(at(day), text) for day, text in words.ticks(figure.period))
    head = Head(words.figure_title(home), words.figure_sentence(figure), empty="Nothing is won yet.")
    return LineData(head, tuple(lines), tuple(spots), ticks, words.axis, levels=levels)
