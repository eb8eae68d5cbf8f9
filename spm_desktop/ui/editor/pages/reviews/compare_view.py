"""Ratings of a whole cycle side by side, before they are shared: who rates how, and how far apart."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.services.reviews.comparing import Comparison, Rated, Rater
from spm_desktop.services.sentences import counted, listed
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.paper import Part, fill, fit
from spm_desktop.ui.editor.pages.reviews.columns import rated_columns, rater_columns, told_spread
from spm_desktop.ui.editor.pages.reviews.grid import Grid
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.table_model import TableModel

_ASIDE, _NARROW = 320, 1060
MOST_RATERS = 8
"""With more, their table scrolls."""
WHY = (
    "Only finished assessments count, and no words are here. The middle rating is the one in the middle:"
    " ratings are places on a scale in words, so they are not averaged."
)


class CompareView(QWidget):
    """The spread of each manager, everybody's ratings, and results beside behaviours.

    Signals:
        opened(int): a review is wanted.

    Attributes:
        found: what is shown; None before the first.
        people, raters: the tables.
    """

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Comparison | None = None
        theme = desk.theme
        self._values: tuple[CompanyValue, ...] = ()
        self._rater_model: TableModel[Rater] = TableModel(
            rater_columns(), lambda one: (one.manager_id, one.manager), self
        )
        self.raters = TableView(self._rater_model, theme, "review raters", desk.remembered, self)
        self.raters.setAccessibleName("How ratings are spread")
        self.raters.provenance.connect(self._tell_rater)
        self.raters.horizontalScrollBar().rangeChanged.connect(self._fit_raters)
        self._spread = Part(theme, "How ratings are spread")
        self._spread.body.addWidget(self.raters)
        self._left = QVBoxLayout()
        self._left.setSpacing(0)
        self._left.addWidget(self._spread)
        self._beside = Part(theme, "Everybody", "Results and behaviours stand side by side")
        self._left.addWidget(self._beside, 1)
        self.people: TableView | None = None
        self._model: TableModel[Rated] | None = None
        self.grid = Grid(theme)
        self.grid.chosen.connect(self._choose)
        self._placed = Section(theme, "Behaviours, upwards; results, to the right")
        self._placed.column.addWidget(self.grid)
        self._unplaced = Text(theme, "", "table", "ink2", wrap=True)
        self._placed.column.addWidget(self._unplaced)
        self._placed.column.addWidget(Text(theme, WHY, "table", "ink2", wrap=True))
        self._placed.column.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addLayout(self._left, 1)
        self._both.addWidget(self._placed)

    def show_comparison(self, found: Comparison) -> None:
        """Shows this cycle."""
        fonts.load_for(name for one in found.rated for name in (one.person, one.manager))
        self.found = found
        if self.people is None or self._values != found.values:
            self._make_people(found)
        assert self._model is not None, "it was made above"
        raters = [*found.raters, found.all] if len(found.raters) > 1 else list(found.raters)
        if len(raters) > MOST_RATERS:
            self._rater_model.set_rows(raters)
            self.raters.setFixedHeight(self.raters.look.header + MOST_RATERS * self.raters.look.row)
            self.raters.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        else:
            self.raters.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            fill(self.raters, raters)
        self._model.set_rows(found.rated)
        self.grid.show_rated(found.rated)
        done = sum(one.is_finished for one in found.rated)
        self._spread.tell_beside(f"{done} of {counted(len(found.rated), 'assessment')} finished")
        self._unplaced.setText(_unplaced(found))

    def take_focus(self) -> None:
        """The keyboard arrives."""
        if self.people is not None:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.desk.theme.px(_NARROW)
        self._placed.setVisible(not narrow)
        self._placed.setFixedWidth(self.desk.theme.px(_ASIDE))

    def _fit_raters(self, *_: object) -> None:
        if self._rater_model.rowCount() <= MOST_RATERS:
            fit(self.raters)

    def _make_people(self, found: Comparison) -> None:
        if self.people is not None:
            self._beside.body.removeWidget(self.people)
            self.people.hide()
            self.people.deleteLater()
        self._values = found.values
        self._model = TableModel(rated_columns(found.values), lambda one: one.review.id, self)
        self._model.set_groups(
            lambda one: Group(f"{one.review.manager_id} {one.manager}", f"Assessed by {one.manager}")
        )
        view = TableView(self._model, self.desk.theme, f"review ratings {found.cycle.id}", None, self)
        view.setAccessibleName("Ratings side by side")
        view.opened.connect(self._open)
        view.drill.connect(self._open)
        view.provenance.connect(self._tell)
        self.people = view
        self._beside.body.addWidget(view, 1)

    def _choose(self, review: int) -> None:
        if self.people is not None:
            self.people.choose(review)
            self.people.setFocus(Qt.FocusReason.MouseFocusReason)

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if isinstance(identity, int):
            self.opened.emit(identity)

    def _tell(self, identity: Hashable, _column: str) -> None:
        assert self._model is not None
        one = self._model.row_by_id(identity)
        if one is not None:
            self.grid.show_chosen(one.review.id)
            rated = f"Not assessed by {one.manager} yet"
            if one.is_finished:
                rated = f"{one.behaviour.rated} of {one.behaviour.values} values rated by {one.manager}"
            self.desk.tell(Provenance(rated, one.person, "Enter", "opens the review, if it is yours"))

    def _tell_rater(self, identity: Hashable, _column: str) -> None:
        one = self._rater_model.row_by_id(identity)
        if one is not None:
            self.desk.tell(Provenance(f"{told_spread(one)}. Few ratings tell little about who gave them"))


def _unplaced(found: Comparison) -> str:
    """Who stands nowhere, and why: missing is not zero."""
    done = [one for one in found.rated if one.is_finished]
    no_results = [one.person for one in done if one.results is None]
    no_ratings = [one.person for one in found.rated if not one.is_finished]
    told = []
    if no_results:
        told.append(f"Without results: {listed(no_results)}.")
    if no_ratings:
        told.append(f"Not assessed yet: {listed(no_ratings)}.")
    return " ".join(told)
