"""The rows behind a number, as a page opens them."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import containing
from spm_desktop.domain.records import RecordKind
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind, RowsPanel, show_rows
from spm_desktop.ui.editor.shell.page import Group, Page, PageSpec
from tests.offices import TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, TODAY, fill, ref, won_deals

QUARTER = containing(TODAY, Shape.QUARTER, FiscalCalendar())
BLANK = PageSpec("blank", "Blank", Group.NUMBERS, "table-2", Page)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("rows"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "blank", more=(BLANK,)) as desk:
        yield desk


def rows_of(
    desk: OpenDesk, name: str = "Priya Raghunathan", metric: str = "won_revenue", **more: object
) -> RowsPanel:
    office = desk.office
    with office.boards.look() as figures:
        person = next((known.id for known in figures.organisation.people.values() if known.name == name), 0)
    behind = RowsBehind(office.drill, office.actor, "en")
    panel = show_rows(desk.window, behind, metric, person, QUARTER, name, **more)
    desk.wait(lambda: bool(words(panel)))
    return panel


def test_the_number_and_its_rows_stand_in_the_panel(desk: OpenDesk) -> None:
    panel = rows_of(desk)
    assert "€105,900.00" in words(panel)
    assert "14 rows in 1 file, 5 Oct 2026 to" in words(panel)
    assert panel.table is not None
    model = panel.table.table_model
    assert model.row_total == 14
    titles = [model.data(model.index(line, 0)) for line in range(model.rowCount()) if model.row(line) is None]
    assert titles == ["deals_2026-11.csv, Won"]
    assert sum(model.row(line).row.value for line in range(1, 15)) == 10_590_000


def test_a_row_tells_where_it_stands(desk: OpenDesk) -> None:
    panel = rows_of(desk)
    assert panel.table is not None
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    line = panel.table.table_model.row(panel.table.currentIndex().row())
    assert f"Row {line.row.row}" in desk.window.status.provenance
    assert "deals_2026-11.csv" in desk.window.status.provenance


def test_all_rows_can_be_copied_with_file_and_sheet(desk: OpenDesk) -> None:
    panel = rows_of(desk)
    assert panel.copy_button.text() == "Copy 14 rows"
    panel.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 15
    titles = ["Row", "Date", "Id", "Counts in", "Share", "Won revenue", "File", "Sheet"]
    assert lines[0].split("\t") == titles
    assert "deals_2026-11.csv\tWon" in lines[1]


def test_both_sides_of_a_ratio_are_told_apart(desk: OpenDesk) -> None:
    panel = rows_of(desk, metric="win_rate")
    assert "100" in words(panel)
    assert panel.table is not None
    model = panel.table.table_model
    sides = {row.row.part.value for row in model.shown_rows()}
    assert sides == {"numerator", "denominator"}
    assert panel.table.columns.is_shown("part")


def test_nothing_in_the_period_is_said(desk: OpenDesk) -> None:
    panel = rows_of(desk, "Marit Solheim")
    assert "No rows in this period" in words(panel)
    assert not panel.copy_button.isEnabled()


def test_who_is_not_there_is_told_in_place(desk: OpenDesk) -> None:
    panel = rows_of(desk, "Nobody Known")
    assert "There is nobody called" in words(panel)


def test_new_rows_come_by_themselves(desk: OpenDesk, qtbot: QtBot) -> None:
    panel = rows_of(desk, "Jonas Hallgrímsson")
    office = TestOffice(desk.office.database, desk.office.clock)
    name, *_ = PEOPLE[-1]
    more = list(won_deals(12, name, 5_000, 1, TODAY, TODAY.replace(day=18), "more"))
    office.bring(RecordKind.DEALS, more, sheet="deals_today")
    assert more[0].owners[0].person == ref(name)
    desk.editor.bus.look()
    qtbot.waitUntil(lambda: "6 rows in 2 files" in words(panel))
    assert panel.table is not None
    assert panel.table.table_model.row_total == 6


def test_back_goes_back_and_escape_closes(desk: OpenDesk) -> None:
    went: list[str] = []
    rows_of(desk, back=lambda: went.append("back"))
    frame = desk.window.panel.frame
    assert frame is not None
    next(button for button in frame.side.findChildren(Button) if button.text() == "Back").click()
    assert went == ["back"]
    desk.window.escape()
    assert frame.side.isHidden()


def test_enter_opens_a_copy_of_the_file_at_the_row(
    desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    keep_contents(desk, b"Id,Owner\n")
    panel = rows_of(desk)
    assert panel.table is not None
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    desk.wait(lambda: bool(opened))
    assert opened[0].name == "deals_2026-11.csv"
    assert opened[0].read_bytes() == b"Id,Owner\n"


def test_what_is_not_kept_says_where_it_came_from(desk: OpenDesk, qtbot: QtBot) -> None:
    said: list[str] = []
    desk.window.say = lambda text, undo=None: said.append(text)
    panel = rows_of(desk)
    assert panel.open_button.isEnabled()
    panel.open_button.click()
    desk.wait(lambda: bool(said))
    assert "not kept here any more" in said[0]
    assert "Olga Owner imported it" in said[0]


def keep_contents(desk: OpenDesk, content: bytes) -> None:
    """As if the program had kept the files that it imported."""
    with desk.office.database.write() as connection:
        connection.execute(text("UPDATE file SET content = :kept"), {"kept": zlib.compress(content)})
