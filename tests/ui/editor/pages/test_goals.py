"""The goals page, used as a manager would use it, and as those would whose goals they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import ALL, Period, containing, next_period
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Role
from spm_desktop.services.goals.planning import Spread
from spm_desktop.services.goals.sheet import SheetRow, State
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.pages.goals.columns import with_target
from spm_desktop.ui.editor.pages.goals.drafts_panel import DraftsPanel
from spm_desktop.ui.editor.pages.goals.further_views import AlignmentView, HistoryView
from spm_desktop.ui.editor.pages.goals.page import GoalsPage
from spm_desktop.ui.editor.pages.goals.planner_panel import PlannerPanel
from spm_desktop.ui.editor.pages.goals.sheet_view import SheetView
from spm_desktop.ui.models.columns import CellState
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import side, words
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, TODAY, fill, people

PRIYA = "Priya Raghunathan"
LONG = ("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff", "عبد الله بن عبد العزيز", "李小龙")
CONTROL = Qt.KeyboardModifier.ControlModifier


def fill_all(office: TestOffice) -> None:
    fill(office)
    office.bring(RecordKind.PEOPLE, people(LONG)[len(PEOPLE) :], sheet="More")
    add_user(SqlUsers(office.database, office.clock), OWNER, "priya", Role.REP, PRIYA)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("goals"), NOW, fill_all)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "goals") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).sheet is not None)
        yield desk


def page(desk: OpenDesk) -> GoalsPage:
    shown = desk.window.page
    assert isinstance(shown, GoalsPage)
    return shown


def sheet(desk: OpenDesk) -> SheetView:
    view = page(desk).view
    assert isinstance(view, SheetView)
    return view


def row(desk: OpenDesk, name: str) -> SheetRow:
    known = page(desk).sheet
    assert known is not None
    return next(row for row in known.rows if row.name == name)


def show(desk: OpenDesk, period: Period) -> None:
    """Another period for all pages."""
    page(desk).desk.standing.set_period(period)
    desk.wait(lambda: (known := page(desk).sheet) is not None and known.period == period)


def texts(desk: OpenDesk, name: str, *keys: str) -> list[str]:
    model = sheet(desk).model
    return [model.columns[model.column_place(key)].text_of(row(desk, name)) for key in keys]


def type_into(desk: OpenDesk, name: str, column: str, text: str, commit: Qt.Key = Qt.Key.Key_Return) -> None:
    table = sheet(desk).table
    table.choose(row(desk, name).id, column)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, commit)


def planner(desk: OpenDesk) -> PlannerPanel:
    act = next(act for act in page(desk).secondary if act.text == "Plan")
    act.run()
    panel = page(desk).sides.planner
    assert panel is not None
    desk.wait(lambda: panel.preview is not None)
    return panel


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
    desk.wait(lambda: "cannot be measured" in desk.window.toast.text)
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


def test_the_planner_takes_off_what_is_over_as_one_step(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "200,000")
    desk.wait(lambda: row(desk, "Everyone").over == 2_800_000)
    sheet(desk).table.choose(row(desk, "Everyone").id, "whole")
    panel = planner(desk)
    assert panel.wish.spread is Spread.SIZE
    assert "€28,000 over target." in panel.sentence.text()
    assert panel.do.text() == "Take 28,000 off"
    panel.do.click()
    desk.wait(lambda: row(desk, "Everyone").over == 0)
    desk.wait(lambda: page(desk).sides.planner is None)
    desk.window.undo()
    desk.wait(lambda: row(desk, "Everyone").over == 2_800_000)


def test_the_planner_spreads_a_year_over_everybody(desk: OpenDesk) -> None:
    year = containing(TODAY.replace(year=2027), Shape.YEAR, FiscalCalendar())
    show(desk, year)
    panel = planner(desk)
    panel.figure.entry.setText("12m")
    panel.figure.entry.editingFinished.emit()
    desk.wait(lambda: panel.preview is not None and panel.preview.wish.total == 1_200_000_000)
    assert panel.preview is not None
    assert panel.preview.after == 1_200_000_000
    panel.do.click()
    desk.wait(lambda: row(desk, "Everyone").target == 1_200_000_000)
    assert all(one.over == 0 for one in page(desk).sheet.rows)


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


def test_suggestions_fill_in_who_has_no_target_and_say_so(desk: OpenDesk) -> None:
    following = next_period(page(desk).desk.standing.period, FiscalCalendar())
    assert following is not None
    show(desk, following)
    assert row(desk, PRIYA).suggested is not None
    assert row(desk, LONG[2]).suggested is None
    next(act for act in page(desk).secondary if act.text == "Suggest").run()
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    assert (row(desk, PRIYA).target or 0) % 10_000 == 0
    assert row(desk, LONG[2]).target is None
    assert page(desk).primary is not None
    page(desk).primary.run()
    desk.wait(lambda: row(desk, PRIYA).state is State.PUBLISHED)
    sheet(desk).table.opened.emit(row(desk, PRIYA).id)
    desk.wait(lambda: "suggested from the last 12 months" in words(side(desk)))


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


def test_without_bounds_there_are_no_goals(desk: OpenDesk) -> None:
    page(desk).desk.standing.set_period(ALL)
    desk.wait(lambda: page(desk).findChild(Failure) is not None)
    assert "Goals need a beginning and an end." in words(page(desk))
    assert page(desk).primary is None


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
