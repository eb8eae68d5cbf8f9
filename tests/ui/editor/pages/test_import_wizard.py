"""Files brought in by hand: seen, corrected, imported, taken back; with the real importing process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.common.stalls import StallWatch
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.data.page import DataPage
from spm_desktop.ui.editor.pages.data.wizard.marks import RowState
from spm_desktop.ui.editor.pages.data.wizard.preview import PreviewView
from spm_desktop.ui.editor.pages.data.wizard.steps import COLUMNS, FILE, PREVIEW, RECEIPT
from spm_desktop.ui.editor.pages.data.wizard.wizard import Wizard
from tests.ui.editor.pages.asked import Answers, workbook
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, fill
from tests.ui.pace import slowness

CTRL = Qt.KeyboardModifier.ControlModifier
STALL_MS = 50
"""On a machine that goes at its usual pace."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("wizard"), NOW, fill)


@contextmanager
def data_desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "data") as desk:
        desk.wait(lambda: page(desk).tabs["imports"].model.row_total > 0)
        yield desk


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with data_desk(profile, qtbot) as desk:
        yield desk


def page(desk: OpenDesk) -> DataPage:
    found = desk.window.page
    assert isinstance(found, DataPage)
    return found


def wizard(desk: OpenDesk) -> Wizard:
    found = page(desk).wizard
    assert found is not None
    return found


def view(desk: OpenDesk) -> PreviewView:
    found = wizard(desk).view
    assert found is not None
    return found


def previewed(desk: OpenDesk) -> Wizard:
    """The wizard, once it shows what importing would do."""
    desk.wait(lambda: page(desk).wizard is not None)
    desk.wait(lambda: wizard(desk).step == PREVIEW and not wizard(desk).busy)
    return wizard(desk)


def column_words(desk: OpenDesk, *places: int) -> list[str]:
    """What columns are taken for, as the strip over the sheet says now."""
    grid = view(desk).grid
    return [] if grid is None else [grid.strip.word(place) for place in places]


def back_to(window: QWidget, qtbot: QtBot) -> None:
    """Without a display the window does not become active again by itself when a menu is gone."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def choose_in_menu(desk: OpenDesk, qtbot: QtBot, steps: int) -> None:
    """Goes so many entries down in the menu that is open, and takes the one there."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(steps):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # menus, without a display
def test_the_whole_job_by_keyboard(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    window, answers = desk.window, Answers(workbook(tmp_path / "deals.xlsx"))
    window.prompts = answers
    header = window.panel.frame.header if window.panel.frame else None
    assert header is not None
    start = next(button for button in header.findChildren(Button) if button.text() == "Import a file")
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Return)
    assert "sheet Staff" in previewed(desk).subtitle  # people come first

    view(desk).sheets.setFocus()
    qtbot.keyClick(view(desk).sheets, Qt.Key.Key_Space)
    choose_in_menu(desk, qtbot, 1)
    desk.wait(lambda: "sheet Won" in wizard(desk).subtitle and not wizard(desk).busy)

    desk.wait(lambda: column_words(desk, 2, 3, 4) == ["Person", "Not used", "Closed on"])
    back_to(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    grid = view(desk).grid
    assert grid is not None
    qtbot.waitUntil(grid.strip.hasFocus)
    for _ in range(3):
        qtbot.keyClick(grid.strip, Qt.Key.Key_Right)
    assert grid.strip.accessibleName() == "Column D, Sub owner: Not used"
    qtbot.keyClick(grid.strip, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    person = next(action for action in menu.actions() if action.data() == (3, "owner"))
    assert person.text() == "Person  (now Owner)"
    menu.setActiveAction(person)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    desk.wait(lambda: column_words(desk, 2, 3) == ["Not used", "Person"] and not wizard(desk).busy)
    back_to(window, qtbot)
    qtbot.waitUntil(lambda: (grid := view(desk).grid) is not None and grid.strip.hasFocus())

    go = next(button for button in header.findChildren(Button) if button.text() == "Import 10 rows")
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    desk.wait(lambda: window.toast.text == "Imported 10 rows of deals.xlsx")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: window.toast.text.startswith("Undone: imported 10 rows"))
    states = page(desk).tabs["imports"].read()
    assert (states[0].file, states[0].state) == ("deals.xlsx", "undone")


def test_problems_are_named_and_found_by_cell(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "left out.xlsx"
    window = desk.window
    page(desk).open_wizard(workbook(tmp_path / "deals.xlsx"))
    previewed(desk)
    view(desk).sheet_chosen.emit("Won")
    desk.wait(lambda: "sheet Won" in wizard(desk).subtitle and not wizard(desk).busy)
    items = view(desk).needs.items
    assert [item.issue.place for item in items] == ["Won!E6", "Won!F8", "C5, 3 rows"]
    assert [count.count.number for count in view(desk).tally.tiles] == [7, 0, 0, 5]

    grid = view(desk).grid
    assert grid is not None
    assert [grid.model.row(line).number for line in range(grid.model.rowCount())] == [5, 6, 8, 11, 14]
    qtbot.mouseClick(items[1], Qt.MouseButton.LeftButton)
    assert grid.model.line(grid.table.currentIndex().row()) == 8
    assert grid.strip.place == 0
    assert window.status.provenance.startswith("Won!F8")
    grid.show_only(RowState.NEW)
    assert grid.model.rowCount() == 7

    window.prompts = Answers(target)
    qtbot.mouseClick(view(desk).foot.save, Qt.MouseButton.LeftButton)
    desk.wait(target.exists)
    desk.wait(lambda: window.toast.text == "Saved 2 rows with the reasons in left out.xlsx")
    assert page(desk).tabs["imports"].read()[0].file != "deals.xlsx"  # nothing is written yet


def test_people_who_are_not_known_can_be_made(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    page(desk).open_wizard(workbook(tmp_path / "deals.xlsx"))
    previewed(desk)
    view(desk).sheet_chosen.emit("Won")
    desk.wait(lambda: "sheet Won" in wizard(desk).subtitle and not wizard(desk).busy)
    qtbot.mouseClick(view(desk).needs.how.people, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "New people Someone New" in words(view(desk).needs))
    assert wizard(desk).primary is not None
    assert wizard(desk).primary.text == "Import 10 rows"


def test_a_correction_is_remembered_for_the_next_file(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    page(desk).open_wizard(workbook(tmp_path / "november.xlsx"))
    previewed(desk)
    view(desk).sheet_chosen.emit("Won")
    desk.wait(lambda: "sheet Won" in wizard(desk).subtitle and not wizard(desk).busy)
    view(desk).mapped.emit("Sub owner", "owner")
    desk.wait(lambda: not wizard(desk).busy)
    assert wizard(desk).primary is not None
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    wizard(desk).leave()
    page(desk).open_wizard(workbook(tmp_path / "december.xlsx"))
    previewed(desk)
    grid = view(desk).grid
    assert grid is not None
    assert "sheet Won" in wizard(desk).subtitle
    assert grid.strip.word(3) == "Person"


def test_files_dropped_on_the_window_queue_up_and_bad_ones_are_told_in_place(
    desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "fruit.csv").write_text("Fruit,Colour\nApple,red\n")
    bad = [tmp_path / name for name in ("broken.xlsx", "empty.csv", "fruit.csv")]
    paths = [*bad, workbook(tmp_path / "deals.xlsx")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    desk.window.open_page("pipeline")
    drop(desk.window, data)
    assert desk.window.page_key == "data"
    desk.wait(lambda: "breaks off before its end" in words(wizard(desk)))
    assert "Nothing was imported." in words(wizard(desk))
    assert wizard(desk).step == FILE
    press(wizard(desk), "Go on with the next file", qtbot)
    desk.wait(lambda: "empty.csv" in words(wizard(desk)) and not wizard(desk).busy)
    press(wizard(desk), "Go on with the next file", qtbot)
    desk.wait(lambda: wizard(desk).step == COLUMNS and not wizard(desk).busy)
    skip = next(act for act in wizard(desk).secondary if act.text == "Skip")
    skip.run()  # what nobody understands is not in the way of the others
    previewed(desk)
    assert "deals.xlsx" in wizard(desk).subtitle


def drop(window: QWidget, data: QMimeData) -> None:
    """Drags something over a window and lets it go."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), action, data, buttons, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), action, data, buttons, keys))


def press(widget: QWidget, text: str, qtbot: QtBot) -> None:
    buttons = widget.findChildren(QAbstractButton)
    button = next(one for one in buttons if one.text() == text and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tafia__calamine/pass_protected.xlsx", "protected by a password"),
        ("tafia__calamine/pass_protected.ods", "protected by a password"),
    ],
)
def test_files_nobody_can_read_are_told_in_one_sentence(
    desk: OpenDesk, shared_data: Path, name: str, told: str
) -> None:
    path = shared_data / "torture" / name
    if not path.exists():
        pytest.skip(f"{name} is not in this collection")
    page(desk).open_wizard(path)
    desk.wait(lambda: told in words(wizard(desk)))


@pytest.mark.data
def test_the_window_answers_while_an_export_comes_in_and_stopping_leaves_nothing(
    profile: Path, qtbot: QtBot, shared_data: Path
) -> None:
    """What stalls the window does so every time; a machine that is busy elsewhere does not."""
    stalls: list[float] = []
    while len(stalls) < 3 and not (stalls and stalls[-1] < STALL_MS):
        with data_desk(profile, qtbot) as desk:
            before = slowness()
            stall = _longest_stall_of_an_import(desk, qtbot, shared_data)
            stalls.append(stall / max(before, slowness()))
    assert min(stalls) < STALL_MS, stalls


def _longest_stall_of_an_import(desk: OpenDesk, qtbot: QtBot, shared_data: Path) -> float:
    watch = StallWatch(desk.window)
    page(desk).open_wizard(shared_data / "maven-crm" / "sales_pipeline.csv")
    previewed(desk)
    qtbot.mouseClick(view(desk).needs.how.people, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not wizard(desk).busy)
    for name, meaning in (("Won", "won"), ("Lost", "lost"), ("Engaging", "open"), ("Prospecting", "open")):
        if name in {item.issue.subject for item in view(desk).needs.items}:
            view(desk).meant.emit(name, meaning)
            desk.wait(lambda: not wizard(desk).busy)
    assert wizard(desk).primary is not None
    assert wizard(desk).primary.text == "Import 8,800 rows"
    wizard(desk).primary.run()
    desk.wait(lambda: desk.office.import_bench.progress is not None)
    press(wizard(desk), "Stop", qtbot)
    desk.wait(lambda: desk.window.toast.text == "Stopped. Nothing of the file was imported.")
    previewed(desk)
    assert wizard(desk).primary is not None
    assert wizard(desk).primary.text == "Import 8,800 rows"
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    watch.stop()
    print(f"longest stall: {watch.longest_busy_ms:.0f} ms busy, {watch.longest_ms:.0f} ms by the wall clock")
    states = [line.state for line in page(desk).tabs["imports"].read() if line.file == "sales_pipeline.csv"]
    assert states == ["applied", "dropped"]
    return watch.longest_busy_ms
