"""What in a file that came back can't be used, cell by cell, and why."""

from collections.abc import Sequence

from spm_desktop.services.round_trip.comparing import TripProblem
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

Line = tuple[int, TripProblem]
"""A problem, and the how many-th it is."""


def problems_table(theme: Theme, problems: Sequence[TripProblem]) -> TableView:
    """The cells in the order of the file."""
    columns: tuple[Column[Line], ...] = (
        Column(
            "cell",
            "Cell",
            Kind.TEXT,
            lambda line: line[1].place,
            emphasis=Emphasis.NAME,
            width=Width(least=120, most=260),
            fixed=True,
        ),
        Column("wrong", "What is wrong", Kind.TEXT, lambda line: line[1].message, width=Width(stretch=1)),
    )
    model: TableModel[Line] = TableModel(columns, lambda line: line[0])
    model.set_rows(list(enumerate(problems)))
    table = TableView(model, theme, "round trip problems")
    model.setParent(table)
    table.setAccessibleName("What can’t be used")
    return table
