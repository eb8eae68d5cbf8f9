"""What a change of a metric would move, worked out beside the window while it is being made."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.metric_moves import Moved, Moves, what_would_move
from spm_desktop.services.metrics import DefinedMetric, Meaning
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.columns import NO_VALUE

MOST = 6
"""So many people are named, those who would move furthest first."""


class MovesNote(QWidget):
    """Hidden while nothing that moves figures is changed; follows the period of the window.

    Attributes:
        sentence: how many, and what they have together.
    """

    def __init__(self, desk: Desk, sources: DataSources, metric: DefinedMetric) -> None:
        super().__init__()
        self.desk = desk
        self._sources, self._metric = sources, metric
        self._after: Meaning | None = None
        self._task: Task | None = None
        theme = desk.theme
        self._title = Text(theme, "What would move", "section")
        self.sentence = Text(theme, "", "table", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(10), 0, theme.px(6))
        column.setSpacing(theme.px(6))
        for part in (self._title, self.sentence):
            column.addWidget(part)
        column.addLayout(self._grid)
        self.hide()
        desk.standing.changed.connect(self._look)

    def ask(self, after: Meaning) -> None:
        """What would this move?"""
        if after == self._after:
            return
        self._after = after
        self._look()

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        after, before = self._after, self._metric.meaning
        self.setVisible(after is not None and after.moves_figures(before))
        if after is None or not after.moves_figures(before):
            return
        sources = self._sources
        call = partial(
            what_would_move, sources.boards, sources.actor, self._metric, after, self.desk.standing.period
        )
        self._task = self.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, moves: Moves) -> None:
        language = self._sources.language
        self._title.setText(
            f"What would move, {DateFormatter(language).period(moves.period, moves.fiscal, moves.today)}"
        )
        self.sentence.set_ink("ink")
        formatter = Formatter(language, moves.currency)
        self.sentence.setText(_told(moves, formatter))
        fonts.load_for([one.name for one in moves.moved[:MOST]])
        self._clear()
        for place, texts in enumerate(_lines(moves, formatter)):
            for column, text in enumerate(texts):
                ink = "ink2" if column else "ink"
                self._grid.addWidget(Text(self.desk.theme, text, "table", ink), place, column)
        self.show()

    def _fail(self, error: KnownError) -> None:
        self._clear()
        self.sentence.set_ink("bad")
        self.sentence.setText(str(error))

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _told(moves: Moves, formatter: Formatter) -> str:
    """ "9 of 12 people get another figure, 7 another place. Together 931,000 becomes 14,203." """
    if not moves.moved:
        return "Nobody’s figure, and nobody’s place."
    of_all = counted(moves.people, "person", "people")
    said = [(moves.figures, "figure"), (moves.places, "place")]
    first, *more = [(n, what) for n, what in said if n]
    told = f"{first[0]:,} of {of_all} get another {first[1]}"
    told += "".join(f", {n:,} another {what}" for n, what in more) + "."
    if moves.total_before == moves.total_after:
        return told
    before, after = (_value(formatter, moves, total) for total in (moves.total_before, moves.total_after))
    return f"{told} Everybody together: {before} becomes {after}."


def _lines(moves: Moves, formatter: Formatter) -> Iterator[tuple[str, ...]]:
    for one in moves.moved[:MOST]:
        yield one.name, _value_change(moves, one, formatter), _place_change(one)
    more = len(moves.moved) - MOST
    if more > 0:
        yield (f"and {more:,} more",)


def _value_change(moves: Moves, one: Moved, formatter: Formatter) -> str:
    before, after = (_value(formatter, moves, value) for value in (one.value_before, one.value_after))
    return before if one.value_before == one.value_after else f"{before} → {after}"


def _place_change(one: Moved) -> str:
    before, after = (NO_VALUE if rank is None else f"{rank:,}." for rank in (one.rank_before, one.rank_after))
    return before if before == after else f"{before} → {after}"


def _value(formatter: Formatter, moves: Moves, value: Exact | None) -> str:
    return formatter.text(moves.metric, value)
