"""The tools over a table: looked for by typing, counted, exported as seen."""

from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from spm_desktop.services.exporting import CellFormat, ExportBook
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.shell.window import EditorWindow
from spm_desktop.ui.editor.table.leaving import export_of
from spm_desktop.ui.editor.table.menu import of_rows
from spm_desktop.ui.editor.table.tools import FilterBox, RowCount, as_export, export_any, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import NO_VALUE, Cell, Column, Group, Kind
from spm_desktop.ui.models.marks import Attainment, Branch
from spm_desktop.ui.models.table_model import TableModel
from tests.ui.board_table import board_model


class Answers:
    """Prompts that are answered with a place."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.suggested: list[Path] = []

    def decide(self, decision: Decision, then: object) -> None:
        raise AssertionError("nothing is to be decided")

    def open_files(self, title: str, patterns: str, then: object) -> None:
        raise AssertionError("nothing is to be opened")

    def save_file(self, title: str, suggested: Path, then: object, patterns: str = "") -> None:
        self.suggested.append(suggested)
        then(self.place)


class Writer:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.written: list[tuple[Path, ExportBook]] = []

    def __call__(self, path: Path, book: ExportBook) -> None:
        self.written.append((path, book))


def _table(window: EditorWindow, qtbot: QtBot) -> TableView:
    view = TableView(board_model(), window.theme, "tools")
    qtbot.addWidget(view)
    view.resize(1000, 400)
    view.show()
    return view


def test_words_are_looked_for_and_counted(window: EditorWindow, qtbot: QtBot) -> None:
    view = _table(window, qtbot)
    box, count = FilterBox(window, view), RowCount(window, view, "person", "people")
    qtbot.addWidget(box)
    qtbot.addWidget(count)
    assert count.text() == "12 people"
    box.show()
    qtbot.keyClicks(box.entry, "siobhan")
    assert count.text() == "1 of 12 people"
    assert [row.name for row in view.table_model.shown_rows()] == ["Siobhán Keane"]
    qtbot.keyClick(box.entry, Qt.Key.Key_Escape)
    assert box.entry.text() == ""
    assert count.text() == "12 people"


def test_the_export_is_what_is_seen_and_the_folder_is_remembered(
    window: EditorWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    view, writer = _table(window, qtbot), Writer()
    answers = Answers(tmp_path / "sent" / "board.xlsx")
    window.prompts = answers
    tools = table_tools(window, view, "Leaderboard", writer, ("person", "people"))
    for tool in tools:
        qtbot.addWidget(tool)
    view.table_model.set_filter("priya")
    view.columns.set_shown("moved", False)
    export = tools[-1]
    assert isinstance(export, Button)
    export.click()
    qtbot.waitUntil(lambda: bool(writer.written))
    path, book = writer.written[0]
    table = book.tables[0]
    assert path == answers.place
    assert book.about == (("Table", "Leaderboard"), ("Rows", "1 person of 12, filtered"), ("Filter", "priya"))
    assert len(table.rows) == 1
    assert "Week" not in [column.title for column in table.columns]
    formats = {column.title: column.format for column in table.columns}
    assert formats["Won"] is CellFormat.MONEY
    assert formats["% of goal"] is CellFormat.PERCENT
    qtbot.waitUntil(lambda: window.toast.text == "Exported 1 person to board.xlsx")
    export.click()
    assert answers.suggested[1].parent == tmp_path / "sent"
    qtbot.waitUntil(lambda: len(writer.written) == 2)


def test_any_table_has_a_way_out_through_its_window(
    window: EditorWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A table that its page has no tools for, as in a panel, in its context menu."""
    view, writer = TableView(board_model(), window.theme, "rows", None, window), Writer()
    view.setAccessibleName("Calls / deal")
    assert "Export…" not in _offered(view), "nothing writes it"
    window.workplace.export = partial(export_any, writer)
    window.prompts = answers = Answers(tmp_path / "rows.csv")
    window.open_page("leaderboards")
    _offered(view)["Export…"].trigger()
    qtbot.waitUntil(lambda: bool(writer.written))
    (book,) = [book for _, book in writer.written]
    assert (book.tables[0].name, len(list(book.tables[0].rows))) == ("Calls / deal", 12)
    assert answers.suggested[0].name == "Calls - deal.xlsx"
    table_tools(window, view, "Leaderboard", Writer())
    assert export_of(view) is view.export, "the page knows better"


def _offered(view: TableView) -> dict[str, QAction]:
    return {action.text(): action for action in of_rows(view, view.table_model.index(0, 0)).actions()}


def test_bars_beside_their_number_leave_as_what_is_expected(window: EditorWindow, qtbot: QtBot) -> None:
    at = datetime(2026, 11, 17, 14, 30, tzinfo=UTC)
    model: TableModel[int] = TableModel(
        (
            Column("who", "Who", Kind.BRANCH, lambda row: Branch(f"n{row}", row % 2)),
            Column("bar", "", Kind.ATTAINMENT, lambda row: Attainment(0.47, 0.56), note="expected"),
            Column("reached", "Reached", Kind.ATTAINMENT, lambda row: Attainment(0.47, 0.56)),
            Column("at", "When", Kind.TEXT, lambda row: "Tue 17 Nov", leaves=lambda row: at if row else None),
            Column("none", "None", Kind.TEXT, lambda row: NO_VALUE),
            Column("part", "Time", Kind.NUMBER, lambda row: 800, leaves=lambda row: Fraction(4, 5)),
        ),
        lambda row: row,
    )
    model.set_total({"who": Cell("2 people"), "bar": Cell("", Attainment(0.4, 0.5))})
    model.set_rows([0, 1])
    view = TableView(model, window.theme, "expected")
    qtbot.addWidget(view)
    table = as_export(view, "Expected")
    assert [(column.title, column.format) for column in table.columns] == [
        ("Who", CellFormat.TEXT),
        ("Expected by today", CellFormat.PERCENT),
        ("Reached", CellFormat.PERCENT),
        ("When", CellFormat.MOMENT),
        ("None", CellFormat.TEXT),
        ("Time", CellFormat.NUMBER),
    ]
    assert list(table.rows) == [
        ("n0", 0.56, 0.47, None, None, Fraction(4, 5)),
        ("n1", 0.56, 0.47, at, None, Fraction(4, 5)),
    ]
    assert table.depths == (0, 1)
    assert table.total == ["2 people", 0.5, None, None, None, None]
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "n0\t56%\t47%\tTue 17 Nov\t–\t800"


def test_what_stands_above_groups_leaves_unless_a_column_says_it(window: EditorWindow, qtbot: QtBot) -> None:
    model: TableModel[int] = TableModel(
        (Column("n", "N", Kind.NUMBER, int), Column("odd", "Odd", Kind.TEXT, lambda row: f"{row % 2 == 1}")),
        lambda row: row,
    )
    model.set_total({"n": Cell("6", 6)})
    model.set_rows([1, 2, 3])
    view = TableView(model, window.theme, "grouped")
    qtbot.addWidget(view)
    model.set_groups(lambda row: Group(row > 1, "Late" if row > 1 else "", row > 1))
    table = as_export(view, "Grouped")
    assert [column.title for column in table.columns] == ["Group", "N", "Odd"]
    assert list(table.rows) == [("", 1, "True"), ("Late", 2, "False"), ("Late", 3, "True")]
    assert table.total == [None, 6, None]
    model.set_groups(lambda row: Group(row % 2, f"{row % 2 == 1}", row % 2))
    assert [column.title for column in as_export(view, "Grouped").columns] == ["N", "Odd"]
