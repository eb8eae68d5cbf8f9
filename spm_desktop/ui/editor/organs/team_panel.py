"""Whose a team's number is: its people with what they have, each with the rows behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Board, BoardQuery, BoardReader, BoardRow, board
from spm_desktop.services.drill_teams import Whose
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.organs.people_columns import face
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind, show_rows, show_team_rows
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.table_model import TableModel


class PeoplePanel(QWidget):
    """The people of a team with their values; Space shows the rows of one.

    Attributes:
        table: the people; None until they are read.
        all_button: the rows of all of them.
    """

    def __init__(
        self, desk: Desk, reader: BoardReader, behind: RowsBehind, metric: str, team: int, period: Period
    ) -> None:
        super().__init__()
        self.desk = desk
        self.table: TableView | None = None
        self._reader, self._behind = reader, behind
        self._metric, self._team, self._period = metric, team, period
        self._board: Board | None = None
        self.all_button = Button(desk.theme, "All source rows", icon="table-2")
        self.all_button.setEnabled(False)
        self.all_button.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        query = BoardQuery(metric, period=period, team=team)
        call = partial(board, reader, behind.actor, query)
        desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, found: Board) -> None:
        rows = [row for row in found.rows if row.n]
        fonts.load_for(row.name for row in rows)
        if not rows:
            empty = EmptyState(
                self.desk.theme, "users", "Nobody has any in this period", "Nothing dated in it counts."
            )
            self._column.addWidget(empty)
            return
        formatter = Formatter(self._behind.language, found.currency)
        model = TableModel(_columns(found, formatter), lambda row: row.key, self)
        model.set_rows(rows)
        self.table = TableView(model, self.desk.theme, "people behind", None, self)
        self.table.setAccessibleName(f"People behind {found.metric.name}")
        self.table.opened.connect(self._open)
        self.table.drill.connect(lambda person, _: self._open(person))
        self.table.provenance.connect(lambda person, _: self._tell(found, formatter, person))
        self._column.addWidget(self.table)
        self._board = found
        self.all_button.setEnabled(True)

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error, button="")
        margin = self.desk.theme.px(16)
        failure.setContentsMargins(margin, margin, margin, margin)
        self._column.addWidget(failure)
        self._column.addStretch(1)

    def _open(self, person: object) -> None:
        assert isinstance(person, int)
        assert self.table is not None
        row = self.table.table_model.row_by_id(person)
        name = row.name if row else ""
        show_rows(self.desk, self._behind, self._metric, person, self._period, name, self._back())

    def _show_all(self) -> None:
        """The rows of the team, whoever of it they are of."""
        found = self._board
        assert found is not None
        formatter = Formatter(self._behind.language, found.currency)
        value = formatter.text(found.metric, found.total.value, Money.FULL)
        act = ("Back", self._back())
        show_team_rows(
            self.desk, self._behind, self._metric, Whose.BRANCH, self._team, self._period, value, "", act
        )

    def _back(self) -> Callable[[], object]:
        return partial(
            show_people, self.desk, self._reader, self._behind, self._metric, self._team, self._period
        )

    def _tell(self, found: Board, formatter: Formatter, person: object) -> None:
        row = next((row for row in found.rows if row.key == person), None)
        if row is not None:
            value = formatter.text(found.metric, row.value)
            rest = f"of {row.name} rests on {row.n:,} facts"
            self.desk.tell(Provenance(rest, f"{found.metric.name} {value}", "Space", "shows the rows"))


def show_people(
    desk: Desk, reader: BoardReader, behind: RowsBehind, metric: str, team: int, period: Period
) -> PeoplePanel:
    """Opens the side panel with the people behind a team's number."""
    panel = PeoplePanel(desk, reader, behind, metric, team, period)
    foot = SideFoot(desk.theme, [panel.all_button])
    desk.show_side("Whose it is", panel, "Space shows the rows of one", foot=foot)
    return panel


def _columns(found: Board, formatter: Formatter) -> list[Column[BoardRow]]:
    return [
        Column(
            "person",
            "Person",
            Kind.PERSON,
            lambda row: face(row.key, row.name),
            width=Width(least=120, stretch=1),
            fixed=True,
        ),
        Column(
            "value",
            found.metric.name,
            Kind.NUMBER,
            lambda row: row.value,
            lambda row: formatter.text(found.metric, row.value),
            emphasis=Emphasis.KEY,
        ),
        Column("n", "n", Kind.NUMBER, lambda row: row.n, emphasis=Emphasis.CONTEXT),
    ]
