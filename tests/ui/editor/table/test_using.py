"""Tables as people use them: by clicks and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.field import CellField, Complaint
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.arrangement import GroupLine
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.memory import TableMemory
from spm_desktop.ui.models.table_model import TOTAL
from tests.ui.board_table import board_model, standings
from tests.ui.editor.table.conftest import Memories, Open

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def click_title(qtbot: QtBot, view: TableView, key: str) -> None:
    header, place = view.horizontalHeader(), view.table_model.column_place(key)
    point = QPoint(
        header.sectionViewportPosition(place) + header.sectionSize(place) // 2, header.height() // 2
    )
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def press(qtbot: QtBot, view: TableView, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(view, key, modifier)


def column(view: TableView, key: str) -> list[str]:
    model = view.table_model
    return [model.index(line, model.column_place(key)).data() for line in range(model.rowCount())]


def field_of(view: TableView) -> CellField:
    fields = [field for field in view.viewport().findChildren(CellField) if field.isVisible()]
    assert len(fields) == 1
    return fields[0]


def test_a_click_on_a_title_sorts_again_turns_round_and_then_undoes_it(
    qtbot: QtBot, open_table: Open
) -> None:
    view = open_table()
    came = column(view, "person")
    click_title(qtbot, view, "won")
    assert column(view, "won")[:2] == ["121,400", "105,900"]
    click_title(qtbot, view, "won")
    assert column(view, "won")[0] == "29,900"
    click_title(qtbot, view, "won")
    assert column(view, "person") == came
    click_title(qtbot, view, "person")
    assert column(view, "person")[0] == "Aylin Demirkan"
    assert column(view, "person")[-1] == "12 people"


def test_the_keyboard_has_a_cell_as_soon_as_there_is_one(qtbot: QtBot, open_table: Open) -> None:
    view = open_table(board_model(0, total=False))
    assert not view.currentIndex().isValid()
    with qtbot.waitSignal(view.provenance) as told:
        view.table_model.set_rows(standings())
    assert told.args is not None
    assert told.args[0] == 1
    assert not view.chosen_ids()


def test_keys_walk_drill_and_open(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.choose(1, "won")
    press(qtbot, view, Qt.Key.Key_J)
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_K)
    with qtbot.waitSignal(view.provenance) as told:
        press(qtbot, view, Qt.Key.Key_Left)
    assert told.args == [2, "goal"]
    assert view.chosen_ids() == [2]
    with qtbot.waitSignal(view.drill) as drilled:
        press(qtbot, view, Qt.Key.Key_Space)
    assert drilled.args == [2, "goal"]
    with qtbot.waitSignal(view.opened) as opened:
        press(qtbot, view, Qt.Key.Key_Return)
    assert opened.args == [2]
    press(qtbot, view, Qt.Key.Key_A, CTRL)
    assert len(view.chosen_ids()) == 12
    press(qtbot, view, Qt.Key.Key_Escape)
    assert view.chosen_ids() == []


def test_the_keyboard_skips_groups_and_stops_before_the_total(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.table_model.set_groups(
        lambda row: Group(row.id > 10, "Left this team" if row.id > 10 else "", int(row.id > 10))
    )
    line = view.table_model.place_of(GroupLine(True))
    assert view.rowHeight(line) < view.rowHeight(0)
    view.choose(10, "won")
    press(qtbot, view, Qt.Key.Key_Down)
    assert view.chosen_ids() == [11]
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_Down)
    assert view.chosen_ids() == [12]


def test_a_cell_is_edited_in_place_and_undone(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    stack = view.table_model.undo = QUndoStack(view)
    view.choose(1, "goal")
    press(qtbot, view, Qt.Key.Key_F2)
    field = field_of(view)
    assert field.text() == "180,000"
    assert field.geometry() == view.visualRect(view.currentIndex())
    opened: list[object] = []
    view.opened.connect(opened.append)
    qtbot.keyClicks(field, "200,000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(view, "goal")[0] == "200,000")
    assert view.chosen_ids() == [2]
    assert not opened, "the key ended the edit, and nothing else"
    stack.undo()
    assert column(view, "goal")[0] == "180,000"
    assert stack.redoText() == "Change Goal"


def test_typing_begins_an_edit_and_esc_gives_it_up(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.choose(1, "goal")
    qtbot.keyClicks(view, "7")
    field = field_of(view)
    assert field.text() == "7"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert column(view, "goal")[0] == "180,000"


def test_a_text_that_cant_be_taken_stays_with_a_sentence(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.choose(1, "goal")
    press(qtbot, view, Qt.Key.Key_F2)
    field = field_of(view)
    qtbot.keyClicks(field, "lots")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field_of(view) is field
    assert field.refused
    said = view.viewport().findChild(Complaint)
    assert said.isVisible()
    assert said.text() == "“lots” is not an amount. Type digits, like 150,000."
    qtbot.keyClicks(field, "9")
    assert not field.refused
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(view, "goal")[0] == "9")


def test_rows_are_copied_as_a_spreadsheet_takes_them(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.choose(4, "won")
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert lines[0][:5] == ["Rank", "Week", "Person", "Goal", "Won"]
    assert lines[1][:5] == ["4", "+2", "Priya Raghunathan", "172,000", "105,900"]
    assert len(lines) == 3
    assert '<td x:num="105900.00">105,900</td>' in data.html()


def test_cells_are_pasted_over_several_rows_as_one_step(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    stack = view.table_model.undo = QUndoStack(view)
    QGuiApplication.clipboard().setText("1,000\r\n2,000\r\n3,000\r\n")
    view.choose(2, "goal")
    press(qtbot, view, Qt.Key.Key_V, CTRL)
    assert column(view, "goal")[:5] == ["180,000", "1,000", "2,000", "3,000", "160,000"]
    stack.undo()
    assert column(view, "goal")[:4] == ["180,000", "165,000", "150,000", "172,000"]
    QGuiApplication.clipboard().setText("5")
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_V, CTRL)
    assert column(view, "goal")[:4] == ["180,000", "5", "5", "172,000"]


def test_a_value_is_filled_down(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.choose(1, "goal")
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_D, CTRL)
    assert column(view, "goal")[:4] == ["180,000", "180,000", "180,000", "172,000"]
    view.choose(4, "goal")
    press(qtbot, view, Qt.Key.Key_D, CTRL)
    assert column(view, "goal")[3] == "180,000"


def test_single_cells_can_be_selected_where_people_plan(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    view.select_cells()
    view.choose(1, "goal")
    press(qtbot, view, Qt.Key.Key_Right, SHIFT)
    press(qtbot, view, Qt.Key.Key_Down, SHIFT)
    press(qtbot, view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "180,000\t121,400\n165,000\t104,250"


def test_a_hidden_column_stays_hidden_next_time(qtbot: QtBot, open_table: Open) -> None:
    memories = Memories()
    view = open_table(memories=memories)
    view.columns.set_shown("deals", False)
    view.columns.set_shown("person", False)
    view.columns.put_in_order(["person", "rank"])
    view.horizontalHeader().resizeSection(view.table_model.column_place("won"), 140)
    click_title(qtbot, view, "won")
    view.hide()
    kept = memories.kept["boards"]
    assert "deals" in kept.hidden
    assert kept.sorted_by == ("won", True)
    again = open_table(memories=memories)
    assert not again.columns.is_shown("deals")
    assert again.columns.is_shown("person")
    assert again.visible_table().headers[:2] == ("Person", "Rank")
    assert again.columnWidth(again.table_model.column_place("won")) == 140
    assert column(again, "won")[0] == "121,400"


def test_a_memory_of_other_columns_does_no_harm(open_table: Open) -> None:
    memories = Memories()
    memories.kept["boards"] = TableMemory(("gone", "won"), frozenset({"gone"}), {"gone": 9.0}, ("gone", True))
    view = open_table(memories=memories)
    assert view.visible_table().headers[0] == "Won"
    assert not view.columns.is_shown("status")


def test_columns_are_chosen_from_a_list(qtbot: QtBot, open_table: Open) -> None:
    view = open_table()
    chooser = view.choose_columns(QPoint(400, 40))
    entries = [chooser.list.item(row).text() for row in range(chooser.list.count())]
    assert entries[:3] == ["Rank", "Week", "Person"]
    chooser.list.setCurrentRow(entries.index("Status"))
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    assert view.columns.is_shown("status")
    chooser.list.setCurrentRow(0)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.visible_table().headers[:2] == ("Week", "Rank")
    qtbot.mouseClick(chooser.back, Qt.MouseButton.LeftButton)
    assert view.visible_table().headers[:2] == ("Rank", "Week")
    assert not view.columns.is_shown("status")
    chooser.close()


def test_updates_keep_selection_and_what_is_being_read(qtbot: QtBot, open_table: Open) -> None:
    view = open_table(board_model(300))
    view.choose(150, "won")
    view.verticalScrollBar().setValue(4000)
    top = view.rowAt(0)
    before = view.table_model.row(top).id, view.rowViewportPosition(top)
    people = [replace(row, id=row.id + 1000, name="New") for row in standings(5)] + standings(300)[20:]
    view.table_model.set_rows(people)
    top = view.rowAt(0)
    assert (view.table_model.row(top).id, view.rowViewportPosition(top)) == before
    assert view.chosen_ids() == [150]
    assert view.address(view.currentIndex()) == (150, "won")


def test_the_total_stays_in_sight_and_covers_nothing_that_is_chosen(qtbot: QtBot, open_table: Open) -> None:
    view = open_table(board_model(300))
    total = view.findChild(type(view._total))
    assert total.isVisible()
    assert total.geometry().bottom() == view.viewport().geometry().bottom()
    view.choose(1, "won")
    for _ in range(20):
        press(qtbot, view, Qt.Key.Key_Down)
    cell = view.visualRect(view.currentIndex())
    assert cell.bottom() < total.geometry().top() - view.viewport().geometry().top()
    view.scrollToBottom()
    assert not total.isVisible()
    assert view.rowAt(view.viewport().height() - 2) == view.table_model.place_of(TOTAL)


def test_a_filter_shows_only_what_was_asked_for(open_table: Open) -> None:
    view = open_table()
    view.table_model.set_filter("zhao")
    table = view.visible_table()
    assert [row[2] for row in table.rows] == ["Mei-Ling Zhao"]
    assert table.headers[:3] == ("Rank", "Week", "Person")


class Page(QWidget):
    """A page around a table that knows letters of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.text())


def test_letters_that_mean_nothing_here_are_the_pages(qtbot: QtBot, open_table: Open) -> None:
    page = Page()
    qtbot.addWidget(page)
    view = open_table()
    view.choose(1, "won")
    view.setParent(page)
    view.show()
    press(qtbot, view, Qt.Key.Key_E)
    press(qtbot, view, Qt.Key.Key_J)
    assert page.heard == ["e"]
    assert view.chosen_ids() == [2]
    view.setParent(None)


@pytest.mark.parametrize("scale", [100, 200])
def test_heights_follow_the_text(open_table: Open, scale: int) -> None:
    view = open_table()
    view.look.theme.choose(text_scale=scale)
    assert view.rowHeight(0) == 32 * scale // 100
    assert view.horizontalHeader().height() == 30 * scale // 100


def test_cells_have_names_for_screen_readers(open_table: Open) -> None:
    view = open_table()
    index = view.table_model.index(3, view.table_model.column_place("won"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Won 105,900"


def test_the_ground_follows_the_theme_while_it_is_open(open_table: Open, theme: Theme) -> None:
    view = open_table()
    for choice in ("dark", "light"):
        theme.choose(choice)
        below = view.viewport().rect().bottomRight() - QPoint(4, 4)
        shown = view.viewport().grab().toImage().pixelColor(below)
        assert shown == theme.colour("surface"), choice


def test_a_table_without_rows_says_so(open_table: Open) -> None:
    view = open_table()
    full = view.viewport().grab().toImage()
    view.table_model.set_filter("nobody is called so")
    assert view.table_model.shown_total == 0
    shown = view.viewport().grab().toImage()
    ground = view.look["surface"].name()
    first_row = [shown.pixelColor(x, y).name() for x in range(20, 200) for y in range(view.look.row)]
    assert set(first_row) != {ground}
    assert shown != full
