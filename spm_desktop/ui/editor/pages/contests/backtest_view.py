"""What the same rules would have done before: the verdict, four findings, one replay drawn, all replays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QVBoxLayout,
    QWidget,
)

from spm_desktop.domain.contests.formats import HighestTotal
from spm_desktop.domain.contests.replays import Replay
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.replaying import Backtest
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.contests import backtest_words as told
from spm_desktop.ui.editor.pages.contests.backtest_parts import FindingLine, VerdictBand
from spm_desktop.ui.editor.pages.contests.replay_columns import replay_columns
from spm_desktop.ui.editor.pages.contests.words import FORMAT_NAMES, Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

if TYPE_CHECKING:
    from spm_desktop.ui.editor.charts.line import LineChart

OWN, PLAIN = "own", "plain"
_DIMMED = 0.4


class BacktestView(QWidget):
    """Shows what replays say; while another answer is worked out, the last one is dimmed.

    Signals:
        again: replay once more.
        stop: nobody wants to wait for the replays that are played.

    Attributes:
        found: what is shown; None where nothing could be replayed.
    """

    again = Signal()
    stop = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        self.found: Backtest | None = None
        self._plan: ContestPlan | None = None
        self._words: Words | None = None
        self.verdict = VerdictBand(theme)
        self.verdict.again.clicked.connect(self._on_button)
        self.findings = [FindingLine(theme) for _ in range(4)]
        self.way = Segment(
            theme, "What is replayed", ((OWN, "Own best"), (PLAIN, "As a ladder")), OWN, small=True
        )
        self.way.chosen.connect(self._draw)
        self.chart: LineChart | None = None
        self.model: TableModel[Replay] = TableModel(
            replay_columns(lambda: self._shown, lambda: self._planned, lambda: self.kind, lambda: self.words),
            lambda replay: replay.window.bounds[0],
            self,
        )
        self.table = TableView(self.model, theme, "contest replays", desk.remembered, self)
        self.table.setAccessibleName("Replays")
        self.table.chosen.connect(self._draw)
        self._note = Text(theme, "", "table", "ink2", wrap=True)
        self._note.setContentsMargins(theme.px(20), theme.px(8), theme.px(16), theme.px(8))
        self._body = QWidget()
        self._lay_out()
        self._dim = QGraphicsOpacityEffect(self._body, opacity=1.0)
        self._dim.setEnabled(False)
        self._body.setGraphicsEffect(self._dim)

    @property
    def words(self) -> Words:
        """The words of what is shown."""
        assert self._words is not None
        return self._words

    @property
    def kind(self) -> str:
        """The format whose replays are shown."""
        return HighestTotal.kind if self.way.key == PLAIN else self._planned.format.kind

    @property
    def _shown(self) -> Backtest:
        assert self.found is not None, "cells are asked for when replays are shown"
        return self.found

    @property
    def _planned(self) -> ContestPlan:
        assert self._plan is not None
        return self._plan

    def wait(self) -> None:
        """Another answer is worked out."""
        self._dim.setOpacity(_DIMMED)
        self._dim.setEnabled(self.found is not None)
        self.verdict.show_progress(0.0)
        if self.found is None:
            self._tell("neutral", "Replaying …", "Nothing is changed by that.")

    def show_stopped(self) -> None:
        """The replays were stopped: what was known before stays."""
        self._settled()
        if self.found is None:
            self._tell("neutral", "Not replayed", "The contest can be launched all the same.")
        else:
            self._tell(
                "neutral", "Not replayed as it is now", "What stands below is how it was planned before."
            )

    def show_backtest(self, found: Backtest, plan: ContestPlan, words: Words) -> None:
        """Shows what replays of a plan say."""
        fonts.load_for(found.names.values())
        self.found, self._plan, self._words = found, plan, words
        self._settled()
        tone = "good" if told.is_fair(found.verdict) else "warn"
        self._tell(tone, told.verdict_title(found), told.verdict_sentence(found, plan.format.kind))
        for view, line in zip(self.findings, told.lines(found, plan, words), strict=True):
            view.show_line(line)
        self.way.relabel(OWN, FORMAT_NAMES[plan.format.kind])
        self.way.setVisible(plan.format.kind != HighestTotal.kind)
        if plan.format.kind == HighestTotal.kind:
            self.way.choose(OWN)
        many = told.counted_words(len(found.replays), "replay").capitalize()
        verb = "is" if len(found.replays) == 1 else "are"
        self._note.setText(f"{many} {verb} few: they show what can happen, not what will.")
        self._body.show()
        self._draw()

    def show_none(self, error: KnownError) -> None:
        """Nothing can be replayed: says why, in place."""
        self.found = None
        self._settled()
        self._body.hide()
        self._tell("neutral", error.message, error.hint)

    def _settled(self) -> None:
        self._dim.setEnabled(False)
        self.verdict.show_progress(None)

    def _on_button(self) -> None:
        (self.again if self.verdict.share is None else self.stop).emit()

    def _tell(self, tone: str, title: str, sentence: str) -> None:
        self.verdict.tone = tone
        self.verdict.title.setText(title)
        self.verdict.sentence.setText(sentence)
        self.verdict.update()

    def _lay_out(self) -> None:
        self._place = QWidget()
        self._chart_column = place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        self.way.setParent(self._place)  # until there is a chart
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for finding in self.findings:
            body.addWidget(finding)
        body.addWidget(self._place, 1)
        body.addWidget(self.table)
        body.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = ScrollArea(self._body)
        self._body.setAutoFillBackground(False)
        column.addWidget(self.verdict)
        column.addWidget(self._area, 1)

    def _draw(self, *_: object) -> None:
        found = self.found
        if found is None:
            return
        replays = found.plain_replays if self.way.key == PLAIN else found.replays
        chosen = self.table.chosen_ids()
        if tuple(self.model.shown_rows()) != replays:
            self.model.set_rows(replays)
        look = self.table.look
        self.table.setFixedHeight(look.header + len(replays) * look.row + 2)
        shown = next((one for one in replays if one.window.bounds[0] in chosen), replays[0])
        from spm_desktop.ui.editor.pages.contests.replay_chart import replay_data  # charts are slow

        if self.chart is None:
            from spm_desktop.ui.editor.charts.line import LineChart

            self.chart = LineChart(self.desk.theme)
            self.chart.put_beside_title(self.way)
            self._chart_column.addWidget(self.chart)
        names = dict(found.names)
        self.chart.show_data(replay_data(shown, self.kind, found.metric.metric, names, self.words))
