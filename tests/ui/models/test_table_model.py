"""Tables keep what the person looks at: rows are told apart by their ids, and nothing is ever reset."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from spm_desktop.ui.models.arrangement import Chip, GroupLine
from spm_desktop.ui.models.columns import Group, sort_key
from spm_desktop.ui.models.line_model import moved_line, runs
from spm_desktop.ui.models.marks import Attainment, Shape, Status
from spm_desktop.ui.models.ordering import order
from spm_desktop.ui.models.table_model import AT_ONCE, TOTAL, Role, TableModel
from tests.ui.board_table import Standing, board_model, standings

Model = TableModel[Standing]


@pytest.fixture
def model(qapp: object) -> Model:
    return watched(board_model())


def watched(model: Model) -> Model:
    """Every signal of the model is checked by Qt's own tester, and a reset fails the test."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.modelReset.connect(lambda: pytest.fail("a table was reset"))
    return model


def names(model: Model) -> list[str]:
    return [row.name for row in model.shown_rows()]


def texts(model: Model, key: str) -> list[str]:
    column = model.column_place(key)
    return [model.index(line, column).data() for line in range(model.rowCount())]


def test_cells_show_final_texts_and_keep_exact_values(model: Model) -> None:
    won = model.index(3, model.column_place("won"))
    assert won.data() == "105,900"
    assert won.data(Role.RAW) == 10_590_000
    assert won.data(Role.SORT) == 10_590_000
    assert won.data(Role.ID) == 4
    assert won.data(Qt.ItemDataRole.AccessibleTextRole) == "Won 105,900"
    assert model.index(0, model.column_place("to_next")).data() == "–"


def test_the_total_stands_last_whatever_is_sorted(model: Model) -> None:
    model.sort_by("won", descending=False)
    assert model.line(model.rowCount() - 1) == TOTAL
    assert texts(model, "won")[0] == "29,900"
    assert texts(model, "won")[-1] == "931,000"
    assert not model.flags(model.index(12, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_no_value_is_last_both_ways_and_equals_keep_their_order(model: Model) -> None:
    model.sort_by("to_next")
    assert names(model)[-1] == "Aylin Demirkan"
    model.sort_by("to_next", descending=True)
    assert names(model)[-1] == "Aylin Demirkan"
    model.sort_by("moved", descending=True)
    assert [row.id for row in model.shown_rows() if row.moved == -1] == [3, 5, 6, 10, 11, 12]
    model.sort_by(None)
    assert [row.id for row in model.shown_rows()] == list(range(1, 13))


def test_an_update_keeps_the_places_that_are_held(model: Model) -> None:
    held = QPersistentModelIndex(model.index(3, 2))
    rows = standings()
    model.set_rows([replace(rows[3], won=1), *rows[5:], rows[0]])
    assert held.row() == 0
    assert model.row(held.row()).name == "Priya Raghunathan"
    model.set_rows(rows[:2])
    assert not held.isValid()


def test_an_update_tells_exactly_what_changed(model: Model, qtbot: QtBot) -> None:
    rows = standings()
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows(rows)
    assert told == []
    model.set_rows([replace(row, won=row.won + 1) if row.id in (2, 3, 9) else row for row in rows])
    assert told == [(1, 2), (8, 8)]


def test_one_row_that_overtakes_is_moved(model: Model) -> None:
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _p, first, _last, _q, to: moves.append((first, to)))
    model.sort_by("won", descending=True)
    model.set_rows([replace(row, won=99_000_000) if row.id == 12 else row for row in standings()])
    assert moves == [(10, 0)]


def test_any_updates_in_any_order_arrive(qapp: object) -> None:
    random = Random(7)
    model = watched(board_model(40))
    everyone = standings(80)
    model.sort_by("won", descending=True)
    for _ in range(15):
        some = [
            replace(row, won=random.randrange(90)) for row in random.sample(everyone, random.randrange(80))
        ]
        held = [QPersistentModelIndex(model.index(line, 0)) for line in range(0, model.rowCount(), 7)]
        ids = [model.line(index.row()) for index in held]
        model.set_rows(some)
        shown = model.shown_rows()
        assert sorted(shown, key=lambda row: row.id) == sorted(some, key=lambda row: row.id)
        assert [row.won for row in shown] == sorted((row.won for row in some), reverse=True)
        for index, identity in zip(held, ids, strict=True):
            assert (model.line(index.row()) if index.isValid() else -1) == (
                identity if model.place_of(identity) >= 0 else -1
            )


def test_two_rows_with_one_id_are_a_mistake(model: Model) -> None:
    with pytest.raises(ValueError, match="same id"):
        model.set_rows([standings()[0]] * 2)


def test_a_filter_finds_words_without_case_and_accents(model: Model) -> None:
    model.set_filter("ELODIE march")
    assert names(model) == ["Élodie Marchetti"]
    assert (model.shown_total, model.row_total) == (1, 12)
    behind = Chip[Standing](
        "Goal", "under 150,000", lambda row: row.goal is not None and row.goal < 15_000_000
    )
    model.set_filter("", [behind])
    assert len(names(model)) == 3
    model.set_filter("nobody at all")
    assert names(model) == []
    model.set_filter()
    assert len(names(model)) == 12


def test_a_filter_sees_what_rows_say_now(model: Model) -> None:
    rows = standings()
    model.set_filter("zhao")
    model.set_rows([replace(row, name="Mei-Ling Lee") if row.id == 9 else row for row in rows])
    assert names(model) == []
    model.set_rows([row for row in rows if row.id != 9])
    model.set_rows(rows)
    assert names(model) == ["Mei-Ling Zhao"]


def test_groups_stand_in_their_order_and_sort_inside(model: Model) -> None:
    def by_size(row: Standing) -> Group:
        large = (row.goal or 0) > 15_000_000
        return Group(large, "Large goals" if large else "", 1 if large else 0)

    model.set_groups(by_size)
    model.sort_by("won")
    line = model.place_of(GroupLine(True))
    assert model.index(line, 0).data() == "Large goals"
    assert model.flags(model.index(line, 0)) == Qt.ItemFlag.NoItemFlags
    wons = [row.won for row in model.shown_rows()]
    assert wons[:line] == sorted(wons[:line])
    assert wons[line:] == sorted(wons[line:])
    model.set_groups(None)
    assert model.place_of(GroupLine(True)) == -1


def test_edits_are_one_step_back_and_forth(model: Model) -> None:
    model.undo = QUndoStack(model)
    goal = model.column_place("goal")
    assert model.setData(model.index(0, goal), "200,000")
    assert model.type_texts([(1, goal, "1"), (2, goal, "2"), (2, 0, "9")], "Paste 2 goals")
    assert texts(model, "goal")[:3] == ["200,000", "1", "2"]
    assert texts(model, "rank")[2] == "3"
    model.undo.undo()
    assert texts(model, "goal")[:3] == ["200,000", "165,000", "150,000"]
    model.undo.undo()
    model.undo.redo()
    assert texts(model, "goal")[0] == "200,000"


def test_a_refused_text_changes_nothing_and_says_why(model: Model, qtbot: QtBot) -> None:
    goal = model.column_place("goal")
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.type_texts([(0, goal, "5"), (1, goal, "a lot")])
    assert refused.args[2].message == "“a lot” is not an amount."
    assert texts(model, "goal")[:2] == ["180,000", "165,000"]


def test_a_locked_cell_cant_be_edited(model: Model) -> None:
    model.set_rows([replace(row, locked=row.id == 1) for row in standings()])
    goal = model.column_place("goal")
    assert not model.flags(model.index(0, goal)) & Qt.ItemFlag.ItemIsEditable
    model.setData(model.index(0, goal), "1")
    assert texts(model, "goal")[0] == "180,000"


def test_a_long_table_shows_the_old_order_until_the_new_one_is_ready(qtbot: QtBot) -> None:
    model = watched(board_model(AT_ONCE + 500))
    chosen = QItemSelectionModel(model)
    chosen.select(model.index(5, 0), QItemSelectionModel.SelectionFlag.Select)
    model.sort_by("won", descending=True)
    assert model.busy
    assert model.row(5).id == 6
    with qtbot.waitSignal(model.arranged):
        pass
    wons = [row.won for row in model.shown_rows()]
    assert wons == sorted(wons, reverse=True)
    assert [model.line(index.row()) for index in chosen.selectedIndexes()] == [6]


def test_rows_that_come_while_sorting_are_not_lost(qtbot: QtBot) -> None:
    model = watched(board_model(AT_ONCE + 500))
    model.set_rows(standings(AT_ONCE + 400))
    model.sort_by("deals")
    with qtbot.waitSignal(model.arranged):
        pass
    assert model.row_total == AT_ONCE + 400
    assert model.row(0).deals == 0


def test_order_is_stable_in_slices() -> None:
    random = Random(3)
    keys = [None if random.random() < 0.05 else random.randrange(500) for _ in range(23_456)]
    for descending in (False, True):
        steps = order(keys, descending)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                found = end.value
                break
        known = sorted(
            (place for place, key in enumerate(keys) if key is not None),
            key=lambda place: keys[place],
            reverse=descending,
        )
        assert found == [*known, *(place for place, key in enumerate(keys) if key is None)]


def test_every_kind_of_value_has_a_key() -> None:
    assert sort_key(date(2026, 11, 17)) < sort_key(date(2026, 11, 18))
    assert sort_key("Élodie") < sort_key("frank")
    assert sort_key(Attainment(0.5)) < sort_key(Attainment(1.2))
    assert sort_key(Status(Shape.DISC, "On track")) < sort_key(Status(Shape.TRIANGLE, "Behind"))
    assert sort_key(Attainment(None)) is None


def test_pieces_and_moves() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
    assert moved_line("abcd", "bcda") == (0, 3)
    assert moved_line("abcd", "dabc") == (3, 0)
    assert moved_line("abcd", "badc") is None
