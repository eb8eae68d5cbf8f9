"""Rank by week under the table, where there is room for it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.leaderboards import Leaderboard
from spm_desktop.services.leaderboards.weeks import PlacesOverTime
from spm_desktop.ui.editor.charts.ranks import RankChart
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.leaderboards.places_chart import places_chart
from spm_desktop.ui.editor.pages.leaderboards.words import Words

_STRETCH = 1.5
"""Lines that few people are on should not lie far apart."""


class PlacesView(QWidget):
    """The chart with a line above.

    Signals:
        chosen(int): a competitor was clicked in it.

    Attributes:
        chart: what it shows.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.chart = RankChart(theme)
        self.chart.drilled.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.addWidget(self.chart)

    def show_places(
        self, found: Leaderboard, places: PlacesOverTime, chosen: int | None, words: Words
    ) -> None:
        """Draws them, with whoever is chosen in question."""
        self.chart.show_data(places_chart(found, places, chosen, words))
        self.setMaximumHeight(round(self.least * _STRETCH))

    @property
    def least(self) -> int:
        """The height it likes to have at least."""
        return self.chart.sizeHint().height() + 1

    def press(self, pixels: int) -> None:
        """Makes do with so much less, until other places are shown."""
        self.chart.setMinimumHeight(self.least - 1 - pixels)
        self.setMaximumHeight(self.least - pixels)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
