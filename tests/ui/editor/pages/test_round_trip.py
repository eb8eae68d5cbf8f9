"""A workbook that left, was edited and is dropped on the window: compared, decided, applied, taken back."""

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import containing
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.round_trip import CellState as Changed
from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.round_trip.trip import export_book
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.round_trip.reading import SqlTrips
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.data.page import DataPage
from spm_desktop.ui.editor.pages.data.round_trip.panel import CellPanel
from spm_desktop.ui.editor.pages.data.round_trip.view import PROBLEMS, RoundTripView
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState
from tests.contract.records import goal
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import Answers, workbook
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, fill

MONTHS = [(date(2027, month, 1), date(2027, month + 1, 1)) for month in (1, 2, 3)]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A profile from which goals left, and where two of them were changed since; and the edited workbook."""
    folder = tmp_path_factory.mktemp("trip")
    path = folder / "goals.xlsx"

    def targets(changed: dict[str, int]) -> list[Any]:
        return [
            goal(name, str(changed.get(name, base) if number == 2 else base), *month)
            for name, _, whole, *_ in PEOPLE
            for number, month in enumerate(MONTHS)
            for base in [whole // 3]
        ]

    def make(office: TestOffice) -> None:
        fill(office)
        office.bring(RecordKind.GOALS, targets({}), sheet="Plan")
        trips = SqlTrips(SqlBoards(office.database, office.clock))
        write_trip(path, export_book(trips, office.actor, TripKind.GOALS, "en"))
        office.bring(
            RecordKind.GOALS, targets({"Tomasz Wieczorek": 60_500, "Siobhán Keane": 54_000}), sheet="Plan 2"
        )

    profile = fill_profile(folder / "profile", NOW, make)
    edit(
        path,
        {
            ("Priya Raghunathan", "February 2027"): 60_000,
            ("Priya Raghunathan", "March 2027"): 66_000.5,
            ("Luca Ferrante", "January 2027"): 51_000,
            ("Tomasz Wieczorek", "March 2027"): 62_000,
        },
    )
    return profile, path


def edit(path: Path, cells: dict[tuple[str, str], Any]) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=4)}
    for (who, what), value in cells.items():
        sheet.cell(rows[who], columns[what]).value = value
    book.save(path)


@pytest.fixture
def desk(left: tuple[Path, Path], qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(left[0], NOW, patient(qtbot), "data") as desk:
        desk.wait(lambda: page(desk).tabs["imports"].model.row_total > 0)
        yield desk


def page(desk: OpenDesk) -> DataPage:
    found = desk.window.page
    assert isinstance(found, DataPage)
    return found


def dropped(desk: OpenDesk, path: Path) -> RoundTripView:
    """The comparison, once it is shown."""
    page(desk).take_files([path])
    desk.wait(lambda: page(desk).trip is not None and page(desk).trip.diff is not None)
    trip = page(desk).trip
    assert trip is not None
    return trip


def panel(desk: OpenDesk) -> CellPanel:
    """The cell beside the table, once it is shown."""

    def found() -> list[CellPanel]:
        return [one for one in desk.window.findChildren(CellPanel) if one.isVisible()]

    desk.wait(lambda: len(found()) == 1)
    return found()[0]


def targets(desk: OpenDesk, name: str) -> list[Decimal]:
    with desk.office.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT (SELECT t.num FROM goal_target t WHERE t.goal_id = g.id ORDER BY t.no DESC LIMIT 1)"
            " FROM goal g JOIN person p ON p.id = g.subject_id AND g.subject_kind = 'person'"
            f" WHERE p.display_name = '{name}' AND g.start_day >= 20270101 ORDER BY g.start_day"
        )
        return [Decimal(row[0]) / 100 for row in rows]


def test_a_returned_workbook_is_compared_and_nothing_is_written(
    desk: OpenDesk, left: tuple[Path, Path], qtbot: QtBot
) -> None:
    trip = dropped(desk, left[1])
    assert page(desk).wizard is None
    assert page(desk).title == "Excel round trip"
    assert page(desk).subtitle.startswith("goals.xlsx, exported 17 Nov")
    assert trip.diff is not None
    assert [trip.diff.count(state) for state in (Changed.FILE, Changed.CONFLICT, Changed.HERE)] == [3, 1, 1]
    assert trip.primary is not None
    assert trip.primary.text == "Apply 3 changes"
    assert trip.table is not None
    lines = {line.row.name: line for line in trip.table.table_model.shown_rows()}
    assert set(lines) == {"Priya Raghunathan", "Luca Ferrante", "Tomasz Wieczorek", "Siobhán Keane"}
    states = {name: {cell.state for cell in line.cells.values()} for name, line in lines.items()}
    assert CellState.CONFLICT in states["Tomasz Wieczorek"]
    assert CellState.ELSEWHERE in states["Siobhán Keane"]
    march = lines["Priya Raghunathan"].cells["2027-03-01..2027-04-01"]
    assert (march.before, march.text, march.state) == ("57,333", "66,000.50", CellState.TAKEN)
    assert targets(desk, "Luca Ferrante")[0] == 53_333
    page(desk).secondary[0].run()
    assert page(desk).trip is None
    assert page(desk).title == ""


def test_conflicts_are_decided_applied_and_taken_back(
    desk: OpenDesk, left: tuple[Path, Path], qtbot: QtBot
) -> None:
    trip = dropped(desk, left[1])
    shown = panel(desk)
    assert shown.use.text() == "Use 62,000, next"
    qtbot.keyClick(shown, "2")
    assert shown.use.text() == "Use 60,500, next"
    qtbot.keyClick(shown, "3")
    shown.entry.entry.setText("nonsense")
    shown.use.click()
    assert "not a number" in shown.entry.error
    shown.entry.entry.setText("61,250")
    shown.use.click()
    assert trip.primary is not None
    assert trip.primary.text == "Apply 4 changes"
    before = targets(desk, "Tomasz Wieczorek")
    trip.primary.run()
    desk.wait(lambda: page(desk).trip is None)
    assert targets(desk, "Tomasz Wieczorek")[2] == 61_250
    assert targets(desk, "Priya Raghunathan")[1:] == [60_000, Decimal("66000.5")]
    assert "Applied 4 changes of goals.xlsx" in desk.window.toast.text
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: targets(desk, "Tomasz Wieczorek") == before)
    assert targets(desk, "Luca Ferrante")[0] == 53_333


def test_what_only_the_file_changed_can_be_left_out(desk: OpenDesk, left: tuple[Path, Path]) -> None:
    trip = dropped(desk, left[1])
    assert trip.diff is not None
    key = next(key for key, row, _ in trip.diff.cells(Changed.FILE) if row.name == "Luca Ferrante")
    panel(desk)
    trip.open_cell(key)
    desk.wait(lambda: panel(desk).key == key)
    shown = panel(desk)
    shown.choose(1)
    shown.use.click()
    assert trip.primary is not None
    assert trip.primary.text == "Apply 2 changes"
    picture = os.environ.get("SPM_PICTURES")
    if picture:
        desk.window.resize(1440, 900)
        desk.window.grab().save(f"{picture}/round-trip.png")


def test_other_files_that_were_dropped_with_it_come_after_it(
    desk: OpenDesk, left: tuple[Path, Path], tmp_path: Path
) -> None:
    other = workbook(tmp_path / "won.xlsx")
    page(desk).take_files([other, left[1]])
    desk.wait(lambda: page(desk).trip is not None and page(desk).trip.diff is not None)
    trip = page(desk).trip
    assert trip is not None
    trip.leave()
    desk.wait(lambda: page(desk).wizard is not None and page(desk).wizard.preview is not None)
    assert page(desk).title == "Import"


def test_a_workbook_that_is_broken_says_what_to_do(
    desk: OpenDesk, left: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    book = load_workbook(left[1])
    for sheet in book.worksheets[:-1]:
        sheet.delete_rows(1, 3)
    broken = tmp_path / "broken.xlsx"
    book.save(broken)
    page(desk).take_files([broken])
    said = "has lost the hidden parts"
    desk.wait(lambda: said in " ".join(one.text() for one in desk.window.findChildren(QLabel)))


def test_every_cell_that_can_not_be_used_is_shown(
    desk: OpenDesk, left: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "back.xlsx"
    write_trip(path, export_book(desk.office.trips.reader, desk.office.actor, TripKind.GOALS, "en"))
    names = [name for name, *_ in PEOPLE][:5]
    edit(path, {(name, "January 2027"): "12k" for name in names})
    trip = dropped(desk, path)
    assert trip.shows.key == PROBLEMS, "there is nothing else to be seen"
    (table,) = [one for one in trip.findChildren(TableView) if one.accessibleName() == "What can’t be used"]
    lines = [problem for _, problem in table.table_model.shown_rows()]
    assert len(lines) == 5
    assert "“12k” is not a number" in lines[0].message
    assert trip.primary is not None
    assert trip.primary.why_not


@pytest.mark.parametrize(("at", "kind"), [("people", "people"), ("goals", "goals"), ("data", "metrics")])
def test_pages_send_their_workbooks_out(desk: OpenDesk, tmp_path: Path, at: str, kind: str) -> None:
    desk.window.prompts = Answers(tmp_path / f"{kind}.xlsx")
    opened = desk.window.open_page(at)
    assert opened is not None
    if at == "data":
        page(desk).show_tab("metrics")
    desk.wait(lambda: any(act.text == "Edit in Excel" for act in opened.secondary))
    next(act for act in opened.secondary if act.text == "Edit in Excel").run()
    desk.wait(lambda: f"Saved {kind}.xlsx" in desk.window.toast.text)
    desk.window.open_page("data")
    trip = dropped(desk, tmp_path / f"{kind}.xlsx")
    assert trip.diff is not None
    assert trip.diff.is_empty
    assert trip.primary is not None
    assert trip.primary.why_not == "Nothing of the file is to be taken."


def test_what_a_workbook_changed_is_listed_and_taken_back_later(
    desk: OpenDesk, left: tuple[Path, Path], qtbot: QtBot
) -> None:
    before = targets(desk, "Luca Ferrante")
    trip = dropped(desk, left[1])
    assert trip.primary is not None
    trip.primary.run()
    desk.wait(lambda: page(desk).trip is None)
    assert targets(desk, "Luca Ferrante") != before
    page(desk).show_tab("trips")
    tab = page(desk).tabs["trips"]
    desk.wait(lambda: tab.model.row_total == 1)
    tab.open_row(tab.rows[0].id)
    said = "Luca Ferrante, January 2027: 53333.00 → 51000.00"
    desk.wait(lambda: any(one.text() == said for one in desk.window.findChildren(QLabel) if one.isVisible()))
    buttons = (one for one in desk.window.findChildren(Button) if one.text() == "Take it back")
    next(buttons).click()
    desk.wait(lambda: targets(desk, "Luca Ferrante") == before)
    desk.wait(lambda: tab.rows[0].undone_by is not None)


def test_goals_of_a_period_without_any_can_be_filled_in(desk: OpenDesk, tmp_path: Path) -> None:
    """The workbook has the months that the page shows, though nobody has a target in them."""
    desk.window.prompts = Answers(tmp_path / "next.xlsx")
    desk.window.standing.set_period(containing(date(2028, 1, 1), Shape.QUARTER, FiscalCalendar()))
    opened = desk.window.open_page("goals")
    assert opened is not None
    desk.wait(lambda: any(act.text == "Edit in Excel" for act in opened.secondary))
    desk.wait(lambda: "2028" in opened.subtitle)
    next(act for act in opened.secondary if act.text == "Edit in Excel").run()
    desk.wait(lambda: "Saved next.xlsx" in desk.window.toast.text)
    edit(tmp_path / "next.xlsx", {("Luca Ferrante", "February 2028"): 70_000})
    desk.window.open_page("data")
    trip = dropped(desk, tmp_path / "next.xlsx")
    assert trip.primary is not None
    assert trip.primary.text == "Apply 1 change"
    trip.primary.run()
    desk.wait(lambda: page(desk).trip is None)
    assert targets(desk, "Luca Ferrante")[-1] == 70_000


def test_an_empty_workbook_is_offered_where_files_come_in(desk: OpenDesk, tmp_path: Path) -> None:
    desk.window.prompts = Answers(tmp_path / "fill.xlsx")
    next(act for act in page(desk).secondary if act.text == "Empty workbook").run()
    desk.wait(lambda: "Saved fill.xlsx" in desk.window.toast.text)
    book = load_workbook(tmp_path / "fill.xlsx")
    assert book.sheetnames == ["Deals", "Facts", "About"]
    book["Deals"].append(["X1", "Sails", "Luca Ferrante", "Dok", "", "Won", 100, NOW.date(), NOW.date()])
    book.save(tmp_path / "fill.xlsx")
    page(desk).take_files([tmp_path / "fill.xlsx"])
    desk.wait(lambda: page(desk).wizard is not None and page(desk).wizard.preview is not None)
