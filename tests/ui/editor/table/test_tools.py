"""The tools over a table: looked for by typing, counted, exported as seen."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spm_desktop.services.exporting import CellFormat, ExportBook
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.shell.window import EditorWindow
from spm_desktop.ui.editor.table.tools import FilterBox, RowCount, table_tools
from spm_desktop.ui.editor.table.view import TableView
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

    def save_file(self, title: str, suggested: Path, then: object) -> None:
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
