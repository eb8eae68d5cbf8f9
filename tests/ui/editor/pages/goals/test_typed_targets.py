"""Targets that are typed, pasted, filled down, locked, drafted and published."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from spm_desktop.services.goals.sheet import State
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.goals.columns import with_target
from spm_desktop.ui.editor.pages.goals.drafts_panel import DraftsPanel
from spm_desktop.ui.models.columns import CellState
from tests.ui.editor.pages.desks import OpenDesk
from tests.ui.editor.pages.goals.sheet_desk import (
    CONTROL,
    LONG,
    PRIYA,
    page,
    planner,
    row,
    sheet,
    texts,
    type_into,
)
from tests.ui.editor.pages.looking import side, words


def test_a_typed_target_is_a_draft_until_it_is_published(desk: OpenDesk) -> None:
    assert page(desk).primary is not None
    assert page(desk).primary.why_not == "Nothing is drafted."
    type_into(desk, PRIYA, "whole", "180k")
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    assert texts(desk, PRIYA, "whole", "state") == ["180,000", "Draft"]
    view = sheet(desk)
    whole = view.model.columns[view.model.column_place("whole")]
    assert whole.state_of(row(desk, PRIYA)) is CellState.CHANGED
    assert page(desk).tools.drafts.value == "1 target not published"
    assert row(desk, "Everyone").over == 800_000
    assert page(desk).primary.text == "Publish to 1 person"
    page(desk).primary.run()
    desk.wait(lambda: row(desk, PRIYA).goal == 18_000_000)
    assert not page(desk).tools.drafts.isVisible()
    desk.window.undo()
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    desk.window.undo()
    desk.wait(lambda: row(desk, PRIYA).target == 17_200_000)


def test_columns_grow_with_what_is_typed(desk: OpenDesk) -> None:
    table = sheet(desk).table
    place = sheet(desk).model.column_place("whole")
    before = table.columnWidth(place)
    type_into(desk, PRIYA, "whole", "1,234,567,890")
    desk.wait(lambda: table.columnWidth(place) > before)
    grown = table.columnWidth(place)
    desk.window.undo()
    desk.wait(lambda: row(desk, PRIYA).target == 17_200_000)
    assert table.columnWidth(place) == grown, "nothing jumps back under the reader's eyes"


def test_a_typed_month_makes_goals_of_months(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "part0", "60,001")
    desk.wait(lambda: row(desk, PRIYA).target == 17_466_800)
    assert texts(desk, PRIYA, "part0", "part1", "part2") == ["60,001", "54,727", "59,940"]
    sheet(desk).table.choose(row(desk, PRIYA).id)
    assert "174,668 = 60,001 + 54,727 + 59,940" in sheet(desk).foot.sentence.text()


def test_what_is_no_number_is_refused_beside_its_cell(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "lots")
    assert "“lots” is no number." in words(sheet(desk).table.viewport())
    type_into(desk, PRIYA, "whole", "0")
    desk.wait(lambda: "nothing can be measured" in desk.window.toast.text)
    assert row(desk, PRIYA).target == 17_200_000


def test_cells_are_pasted_from_excel_filled_down_and_cleared(desk: OpenDesk) -> None:
    table = sheet(desk).table
    first, second = "Kwame Boateng-Osei", "Luca Ferrante"
    table.choose(row(desk, first).id, "part0")
    QGuiApplication.clipboard().setText("50,000\t51,000\t52,000\n48,000\t49,000\t50,000")
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    desk.wait(lambda: (row(desk, first).target, row(desk, second).target) == (15_300_000, 14_700_000))
    table.choose(row(desk, second).id, "whole")
    QTest.keyClick(table, Qt.Key.Key_D, CONTROL)
    desk.wait(lambda: row(desk, second).target == 15_300_000)
    table.choose(row(desk, second).id, "whole")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    desk.wait(lambda: row(desk, second).target is None)
    undo = next(one for one in page(desk).tools.line.findChildren(Button) if one.text() == "Undo")
    undo.click()
    desk.wait(lambda: row(desk, second).target == 15_300_000)


def test_a_locked_cell_is_neither_typed_into_nor_planned(desk: OpenDesk) -> None:
    table = sheet(desk).table
    table.choose(row(desk, PRIYA).id, "whole")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_L, CONTROL)
    desk.wait(lambda: row(desk, PRIYA).line.whole.stated.locked)
    assert not table.can_edit(table.currentIndex())
    panel = planner(desk)
    panel.figure.entry.setText("1,000,000")
    panel.figure.entry.editingFinished.emit()
    desk.wait(lambda: panel.preview is not None and panel.preview.wish.total == 100_000_000)
    assert PRIYA not in [line.name for line in panel.preview.changed]
    QTest.keyClick(table, Qt.Key.Key_L, CONTROL)
    desk.wait(lambda: not row(desk, PRIYA).line.whole.stated.locked)


def test_drafts_are_looked_through_and_published_with_a_reason(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "180,000")
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    page(desk).tools.drafts.clicked.emit()
    panel = page(desk).sides.panel
    assert isinstance(panel, DraftsPanel)
    (line,) = panel.model.shown_rows()
    assert (line.name, line.was, line.target) == (PRIYA, 17_200_000, 18_000_000)
    type_into(desk, "Noor van Dalen", "whole", "151,000")
    desk.wait(lambda: panel.model.row_total == 2)
    panel.reason.entry.setText("Agreed on 3 November")
    panel.publish.click()
    desk.wait(lambda: row(desk, PRIYA).goal == 18_000_000)
    desk.wait(lambda: page(desk).sides.panel is None)
    sheet(desk).table.opened.emit(row(desk, PRIYA).id)
    desk.wait(lambda: "Agreed on 3 November" in words(side(desk)))
    desk.window.undo()
    desk.wait(lambda: "publishing taken back" in words(side(desk)))


def test_goals_of_rates_have_no_parts(desk: OpenDesk) -> None:
    tools = page(desk).tools
    tools.metric.choose("win_rate")
    tools.metric.chosen.emit("win_rate")
    desk.wait(lambda: (known := page(desk).sheet) is not None and known.metric.key == "win_rate")
    sheet(desk).table.choose(row(desk, PRIYA).id)
    type_into(desk, PRIYA, "whole", "28%")
    desk.wait(lambda: row(desk, PRIYA).target == 280)
    assert texts(desk, PRIYA, "part0", "whole") == ["–", "28.0%"]
    why = {act.text: act.why_not for act in page(desk).secondary}
    assert why["Plan"] == "Targets of Win rate do not add up."
    assert "No chance is told: only sums are forecast" in sheet(desk).foot.sentence.text()


def test_the_chance_of_a_target_moves_as_it_is_typed(desk: OpenDesk) -> None:
    def chance(name: str) -> str:
        model = sheet(desk).model
        column = model.columns[model.column_place("chance")]
        return str(column.text_of(row(desk, name)))

    desk.wait(lambda: chance(PRIYA) != "–")
    assert chance(PRIYA).endswith("%")
    assert chance(LONG[2]) == "–", "no target"
    model = sheet(desk).model
    known = row(desk, PRIYA)
    column = model.columns[model.column_place("chance")]
    harder = with_target(known, None, round(known.target or 0) * 3)
    assert column.text_of(harder) == "< 1%"
