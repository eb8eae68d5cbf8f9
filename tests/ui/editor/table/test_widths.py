"""How wide the columns of a table are: names and figures are not cut, and stay together."""

from dataclasses import replace

from spm_desktop.ui.models.memory import TableMemory
from spm_desktop.ui.models.table_model import TableModel
from tests.ui.board_table import board_model, standings
from tests.ui.editor.table.conftest import Memories, Open


def test_columns_fit_rows_that_are_there_before_the_view(open_table: Open) -> None:
    view = open_table()
    person = view.table_model.column_place("person")
    tip = view.itemDelegate().tip(view.table_model.index(7, person), view.columnWidth(person))
    assert tip == ""
    assert not view.horizontalScrollBar().isVisible()


def test_columns_have_room_for_what_a_remembered_filter_hid_at_first(open_table: Open) -> None:
    plain = open_table(board_model(total=False))
    memories = Memories()
    memories.kept["boards"] = TableMemory(looked_for="nobody is called so")
    model = board_model(0, total=False)
    view = open_table(model, memories=memories)
    model.set_rows(standings())
    model.settle()
    model.set_filter("")
    model.settle()
    person = model.column_place("person")
    assert view.columnWidth(person) == plain.columnWidth(person)


def test_marks_get_shorter_before_figures_are_out_of_sight(open_table: Open) -> None:
    view = open_table(size=(900, 460))
    bar, won = (view.table_model.column_place(key) for key in ("bar", "won"))
    whole, figures = view.columnWidth(bar), view.columnWidth(won)
    view.resize(500, 460)
    assert 0.6 * whole < view.columnWidth(bar) < whole
    assert view.columnWidth(won) == figures


def test_names_are_not_cut_for_a_table_that_is_scrolled_anyway(open_table: Open) -> None:
    view = open_table(size=(700, 460))
    person = view.table_model.column_place("person")
    assert view.horizontalScrollBar().isVisible()
    assert 700 // 4 < view.columnWidth(person) < 700 // 3


def test_a_list_that_grows_makes_room_for_longer_names(open_table: Open) -> None:
    first, longer = standings()[0], replace(standings()[1], name="Anne-Sophie de Montferrand-Wolfeschlegel")
    columns = [replace(one, width=replace(one.width, stretch=0)) for one in board_model().columns]
    model = TableModel(columns, lambda standing: standing.id)
    model.set_rows([first])
    view, person = open_table(model), model.column_place("person")
    model.set_rows([first, longer])
    assert view.itemDelegate().tip(model.index(1, person), view.columnWidth(person)) == ""


def test_a_wide_window_does_not_part_names_from_their_figures(open_table: Open) -> None:
    view = open_table(size=(900, 460))
    rank, person, won = (view.table_model.column_place(key) for key in ("rank", "person", "won"))
    place, name, figures = (view.columnWidth(column) for column in (rank, person, won))
    view.resize(2400, 460)
    assert view.columnWidth(rank) == place
    assert view.columnWidth(person) < name + 500
    assert view.columnWidth(won) > figures
    assert view.horizontalHeader().length() == view.viewport().width()
