"""What the goals page shows: the sheet as a tree, alignment, history, to whom, and what instead."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import ALL
from spm_desktop.services.goals.sheet import State
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.pages.goals.further_views import AlignmentView, HistoryView
from spm_desktop.ui.editor.pages.goals.sheet_view import SheetView
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.goals.sheet_desk import PRIYA, page, planner, row, sheet, texts, type_into
from tests.ui.editor.pages.looking import side, words
from tests.ui.editor.pages.rotterdam import NOW


def test_the_sheet_shows_months_the_past_pace_and_state(desk: OpenDesk) -> None:
    keys = ("part0", "part1", "part2", "whole", "last_year", "change", "actual", "status", "state")
    assert texts(desk, PRIYA, *keys) == [
        "57,333",
        "54,727",
        "59,940",
        "172,000",
        "–",
        "new",
        "105,900",
        "On track",
        "Not seen yet",
    ]
    assert texts(desk, "Benelux", "part0", "whole") == ["396,333", "1,189,000"]
    titles = [column.title for column in sheet(desk).model.columns]
    assert titles[:6] == ["Goal", "Oct", "Nov", "Dec", "Q4 2026", "Q4 2025"]
    assert row(desk, "Everyone").over == 0
    assert page(desk).subtitle == "Won revenue, Q4 2026"


def test_alignment_says_where_a_level_is_over_assigned(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "200,000")
    desk.wait(lambda: row(desk, "Everyone").over != 0)
    tools = page(desk).tools
    QTest.mouseClick(tools.views, Qt.MouseButton.LeftButton, pos=tools.views.place("alignment"))
    desk.wait(lambda: isinstance(page(desk).view, AlignmentView))
    model = page(desk).view.model
    everyone = model.shown_rows()[0]
    told = [model.columns[model.column_place(key)].text_of(everyone) for key in ("over", "aligned")]
    assert told == ["+28,000", "Over-assigned"]
    assert len(model.shown_rows()) == 3


def test_history_tells_who_when_from_to(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "180,000")
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    assert page(desk).primary is not None
    page(desk).primary.run()
    desk.wait(lambda: row(desk, PRIYA).goal == 18_000_000)
    sheet(desk).table.opened.emit(row(desk, PRIYA).id)
    desk.wait(lambda: "Q4 2026: €172,000 → €180,000" in words(side(desk)))
    tools = page(desk).tools
    QTest.mouseClick(tools.views, Qt.MouseButton.LeftButton, pos=tools.views.place("history"))
    desk.wait(lambda: isinstance(page(desk).view, HistoryView))
    model = page(desk).view.model
    newest = next(line for line in model.shown_rows() if line.name == PRIYA)
    told = [model.columns[model.column_place(key)].text_of(newest) for key in ("name", "was", "target")]
    assert told == [PRIYA, "172,000", "180,000"]


def test_branches_fold_by_pointer_and_key(desk: OpenDesk) -> None:
    view = sheet(desk)
    shown = view.model.row_total
    team = row(desk, "Benelux")
    cell = view.table.visualRect(view.model.index(view.model.place_of(team.id), 0))
    chevron = cell.left() + view.table.look.page_left + round(view.table.look.length("branch")) + 6
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(chevron, cell.center().y()))
    assert view.model.row_total == shown - 11
    QTest.keyClick(view.table, Qt.Key.Key_Plus)
    assert view.model.row_total == shown


def test_sorting_keeps_the_tree(desk: OpenDesk) -> None:
    model = sheet(desk).model
    model.sort_by("whole", True)
    names = [one.name for one in model.shown_rows()]
    assert names[:3] == ["Everyone", "Benelux", "Aylin Demirkan"]
    model.sort_by(None)


def test_space_shows_the_rows_behind_what_was_done(desk: OpenDesk) -> None:
    table = sheet(desk).table
    table.choose(row(desk, PRIYA).id, "actual")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    desk.wait(lambda: "14 rows in 1 file" in words(side(desk)))


def test_a_rep_sees_their_own_goals_and_says_so(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "goals", actor="priya") as desk:
        desk.wait(lambda: page(desk).sheet is not None)
        assert [one.name for one in page(desk).sheet.rows] == [PRIYA]
        view = sheet(desk)
        assert not view.table.can_edit(view.model.index(0, view.model.column_place("whole")))
        primary = page(desk).primary
        assert primary is not None
        assert primary.text == "I have seen it"
        primary.run()
        desk.wait(lambda: row(desk, PRIYA).state is State.SEEN)
        assert texts(desk, PRIYA, "state") == ["Seen 17 Nov"]
        assert page(desk).primary is None
        desk.window.undo()
        desk.wait(lambda: row(desk, PRIYA).state is State.PUBLISHED)


def test_without_people_the_page_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    folder = fill_profile(tmp_path / "empty", NOW, lambda _: None)
    with open_desk(folder, NOW, patient(qtbot), "goals") as desk:
        desk.wait(lambda: page(desk).findChild(EmptyState) is not None)
        assert "Nobody is here to give a goal to" in words(page(desk))


def test_a_failure_stands_in_place_and_can_be_tried_again(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise KnownError("database_unreachable", "The database does not answer.", "Nothing was lost.")

    monkeypatch.setattr(type(desk.office.boards), "look", refuse)
    page(desk)._on_standing()
    desk.wait(lambda: page(desk).findChild(Failure) is not None)
    tools = {button.text() for button in page(desk).tools.line.findChildren(Button) if button.isVisible()}
    assert "Export" not in tools, "there is no table to export"
    monkeypatch.undo()
    failure = page(desk).findChild(Failure)
    assert failure is not None
    failure.wanted.emit()
    desk.wait(lambda: isinstance(page(desk).view, SheetView))


@pytest.mark.parametrize(
    ("choice", "scale", "size"), [("light", 100, (1366, 768)), ("dark", 200, (1440, 900))]
)
def test_it_works_small_large_and_dark(
    profile: Path, qtbot: QtBot, choice: str, scale: int, size: tuple[int, int]
) -> None:
    settings = Settings(theme=choice, text_scale=scale, language="en")
    with open_desk(profile, NOW, patient(qtbot), "goals", settings) as desk:
        desk.window.resize(*size)
        desk.wait(lambda: page(desk).sheet is not None)
        panel = planner(desk)
        assert panel.preview is not None
        assert not desk.window.grab().isNull()


def test_without_bounds_there_are_no_goals(desk: OpenDesk) -> None:
    page(desk).desk.standing.set_period(ALL)
    desk.wait(lambda: page(desk).findChild(Failure) is not None)
    assert "Goals need a beginning and an end." in words(page(desk))
    assert page(desk).primary is None
