"""The body of the page: the table, and rank by week under it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import ExportTable, TableWriter
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader
from spm_desktop.services.leaderboards.weeks import PlacesOverTime
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind
from spm_desktop.ui.editor.pages.leaderboards.board_table import BoardTable
from spm_desktop.ui.editor.pages.leaderboards.columns import Line
from spm_desktop.ui.editor.pages.leaderboards.explaining import Explaining
from spm_desktop.ui.editor.pages.leaderboards.further import Lined, read_likely, read_places
from spm_desktop.ui.editor.pages.leaderboards.words import Words
from spm_desktop.ui.editor.shell.page import Desk

if TYPE_CHECKING:
    from spm_desktop.ui.editor.pages.leaderboards.places_view import PlacesView

_PAUSE_MS = 150
"""Walking through the rows is one choice, at its end."""
_LEAST_ROWS = 7
"""So many rows the table keeps beside the chart."""


class BoardView(QWidget):
    """Shows a leaderboard; what takes longer than the board itself comes a moment later.

    Signals:
        people_wanted(int): who makes the number of this team or office?

    Attributes:
        table: the leaderboard.
        places: rank by week; None before the first.
    """

    people_wanted = Signal(object)

    def __init__(self, desk: Desk, reader: LeaderReader, behind: RowsBehind, export: TableWriter) -> None:
        super().__init__()
        self.desk = desk
        self.table = BoardTable(desk, export, self._drawn)
        self.places: PlacesView | None = None
        self._reader, self._actor = reader, behind.actor
        self._explaining = Explaining(desk, reader, behind, self.table)
        self._explaining.people_wanted.connect(self.people_wanted)
        self._found: Leaderboard | None = None
        self._words: Words | None = None
        self._places: PlacesOverTime | None = None
        self._further: list[Task] = []
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        self.table.picked.connect(self._later.start)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.table, 1)
        self._column.addStretch(0)

    def show_board(self, lined: Lined, words: Words) -> None:
        """Shows it; who was chosen stays chosen."""
        first, found = self._found is None, lined.found
        self._found, self._words = found, words
        self.table.show_board(found, lined.lines, words)
        self._explaining.renew(found, words)
        if first and found.you is not None:
            self.table.choose(found.you)
        run = self.desk.tasks.run
        for task in self._further:
            task.cancel()
        likely = partial(read_likely, self._reader, self._actor, found)
        places = partial(read_places, self._reader, self._actor, found)
        self._further = [
            run(likely, self._show_likely, self._without, owner=self),
            run(places, self._show_places, self._without, owner=self),
        ]

    def _show_likely(self, lines: Sequence[Line]) -> None:
        if self._found is not None and self._words is not None and lines:
            self.table.show_board(self._found, lines, self._words)
            self._explaining.renew(self._found, self._words)

    def _show_places(self, places: PlacesOverTime) -> None:
        self._places = places
        self._draw_places()

    def _without(self, error: KnownError) -> None:
        """The board stands; what should have come to it is told where everything refused is."""
        self.desk.say(str(error))

    def _on_pause(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._explaining.follow(chosen)
        self._draw_places()

    # Rank by week

    def _draw_places(self) -> None:
        if self._found is None or self._words is None or self._places is None:
            return
        if self.places is None:
            from spm_desktop.ui.editor.pages.leaderboards.places_view import PlacesView  # charts are slow

            self.places = PlacesView(self.desk.theme)
            self.places.chosen.connect(self._on_place)
            self._column.insertWidget(1, self.places)
        self.places.show_places(self._found, self._places, self.table.chosen(), self._words)
        self._make_room()

    def _drawn(self) -> tuple[ExportTable, ...]:
        """The chart, for who takes the table along."""
        data = self.places.chart.data if self.places is not None else None
        if data is None or not data.columns:
            return ()
        from spm_desktop.ui.editor.charts.exported import exported_places

        return (exported_places(data, "At the end of"),)

    def _on_place(self, key: int) -> None:
        if self.table.choose(key):
            self._explaining.explain(key)

    def _make_room(self) -> None:
        """The chart gives way where the table would not keep a few rows."""
        self.table.fit()
        view = self.table.view
        if self.places is None or self._places is None or view is None:
            return
        whole, room = self.table.maximumHeight(), self.height() - self.places.least
        rows = min(whole, view.look.header + _LEAST_ROWS * view.look.row)
        shows = bool(self._places.columns) and room >= rows
        if room < whole <= room + view.look.row:  # a chart a little lower saves the table its scroll bar
            self.places.press(whole - room)
        if shows != self.places.isVisibleTo(self):
            self.places.setVisible(shows)
            self._column.activate()
            view.scrollTo(view.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
