"""What needs somebody in a preview is answered where it stands: a person, a cell, a row; with the real
importing process."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.pages.data.wizard.bubble import Bubble
from spm_desktop.ui.editor.pages.data.wizard.grid import SheetGrid
from spm_desktop.ui.editor.pages.data.wizard.steps import RECEIPT
from tests.ui.editor.pages.asked import HEADERS
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, fill
from tests.ui.editor.pages.test_import_wizard import page, previewed, view, wizard, words

ROWS = (
    ("N-1", "Lindqvist AB", "Priya Raghunathan", "", "3.11.2026", "100,50", "Won"),
    ("N-2", "Casa Moreira", "r.quintanila", "", "4.11.2026", "200,00", "Won"),
    ("N-3", "Villa Harmonia", "interim.sales", "", "5.11.2026", "300,00", "Won"),
    ("N-4", "Hotel Jelen", "Priya Raghunathan", "", "12.3.x", "400,00", "Won"),
    ("N-5", "Kanaal Noord", "Priya Raghunathan", "", "6.11.2026", "much", "Won"),
    ("N-6", "Studio Okonkwo", "r.quintanila", "", "7.11.2026", "600,00", "Won"),
)
OWNER, CLOSED, AMOUNT = 2, 4, 5


def sheet_of(path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    book = openpyxl.Workbook()
    won = book.active
    assert won is not None
    won.title = "Won"
    for line in (HEADERS, *rows):
        won.append(line)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("answers"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "data") as desk:
        desk.window.resize(1440, 900)
        yield desk


def begin(desk: OpenDesk, path: Path) -> SheetGrid:
    page(desk).open_wizard(path)
    previewed(desk)
    return grid(desk)


def grid(desk: OpenDesk) -> SheetGrid:
    found = view(desk).grid
    assert found is not None
    return found


def again(desk: OpenDesk) -> None:
    """Once the answer is worked in."""
    desk.wait(lambda: not wizard(desk).busy)


def press(desk: OpenDesk, name: str, qtbot: QtBot) -> None:
    """A button beside the sheet, by the name that a screen reader says."""

    def found() -> list[QAbstractButton]:
        buttons = view(desk).needs.findChildren(QAbstractButton)
        return [one for one in buttons if one.accessibleName() == name and one.isVisible()]

    desk.wait(lambda: bool(found()))
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def says(desk: OpenDesk, sentence: str) -> None:
    """Beside the sheet."""
    desk.wait(lambda: sentence in words(view(desk).needs))


def bubble(desk: OpenDesk) -> Bubble:
    found = view(desk).bubble
    assert found is not None
    return found


def import_text(desk: OpenDesk) -> str:
    primary = wizard(desk).primary
    assert primary is not None
    return primary.text


def owners(desk: OpenDesk) -> dict[str, str]:
    """Deal -> owner, of what was imported."""
    with desk.office.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT d.key, p.display_name FROM deal d JOIN deal_version v ON v.deal_id = d.id"
            " JOIN deal_owner o ON o.row_id = v.row_id JOIN person p ON p.id = o.person_id"
            " WHERE d.key LIKE 'N-%'"
        )
        return {row[0]: row[1] for row in rows}


def test_a_name_is_said_to_be_somebody_and_remembered(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    begin(desk, sheet_of(tmp_path / "deals.xlsx"))
    assert import_text(desk) == "Import 1 row"
    press(desk, "r.quintanila is Rafael Quintanilha", qtbot)
    again(desk)
    assert import_text(desk) == "Import 3 rows"
    says(desk, "“r.quintanila” is Rafael Quintanilha")
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    wanted = {"N-1": "Priya Raghunathan", "N-2": "Rafael Quintanilha", "N-6": "Rafael Quintanilha"}
    assert owners(desk) == wanted

    wizard(desk).leave()
    key, account, _, sub, closed, _, phase = ROWS[1]
    again_dearer = (key, account, "r.quintanila", sub, closed, "220,00", phase)
    one_more = ("N-9", "Casa Moreira", "r.quintanila", "", "8.11.2026", "50,00", "Won")
    later = begin(desk, sheet_of(tmp_path / "next.xlsx", (again_dearer, one_more)))
    assert import_text(desk) == "Import 2 rows"
    assert not view(desk).needs.items
    assert [row.before for row in later.sheet.rows] == [{AMOUNT: "200.00"}, {}]
    assert later.table.itemDelegate().tip(later.model.index(0, AMOUNT), 30) == "200.00 → 220,00"


NAMES_DROP_DOWN = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@NAMES_DROP_DOWN
def test_the_cell_asks_whom_it_means_known_or_new(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    table = begin(desk, sheet_of(tmp_path / "deals.xlsx")).table
    assert table.choose(7, str(OWNER))  # the second row of that name asks as the first does
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = bubble(desk).field.entry
    assert field.text() == "Rafael Quintanilha"
    qtbot.keyClicks(field, "Nobody of them")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bubble(desk).field.error.startswith("Nobody is called so here.")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert view(desk).bubble is None
    assert wizard(desk) is page(desk).wizard

    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = bubble(desk).field.entry
    field.clear()
    qtbot.keyClicks(field, "mei-ling zhao")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    again(desk)
    says(desk, "“r.quintanila” is Mei-Ling Zhao")

    press(desk, "Say who interim.sales is", qtbot)
    field = bubble(desk).field.entry
    field.clear()
    qtbot.keyClicks(field, "Ingrid Terim")
    qtbot.mouseClick(bubble(desk).other, Qt.MouseButton.LeftButton)
    again(desk)
    assert import_text(desk) == "Import 4 rows"
    says(desk, "New people Ingrid Terim")
    press(desk, "Take back: “interim.sales” is Ingrid Terim, new", qtbot)
    again(desk)
    assert import_text(desk) == "Import 3 rows"


def test_a_cell_is_typed_and_a_row_is_skipped(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    table = begin(desk, sheet_of(tmp_path / "deals.xlsx")).table
    view(desk).foot.nothing.click()
    assert wizard(desk).primary.why_not
    assert table.choose(5, str(CLOSED))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = bubble(desk).field.entry
    assert field.text() == "12.3.x"
    qtbot.keyClicks(field, "16.11.2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    again(desk)
    row = next(row for row in grid(desk).sheet.rows if row.number == 5)
    assert (row.cells[CLOSED], row.before) == ("16.11.2026", {CLOSED: "12.3.x"})
    press(desk, "Skip row 6", qtbot)
    again(desk)
    says(desk, "Row 6 is left out")
    assert not wizard(desk).primary.why_not
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    assert owners(desk) == {"N-1": "Priya Raghunathan", "N-4": "Priya Raghunathan"}
    assert "Won!E5 is 16.11.2026, was 12.3.x" in words(wizard(desk))
