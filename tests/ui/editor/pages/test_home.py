"""Home, used by keyboard; and the way into a new office."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.home import NeedKind
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.wizard.steps import PREVIEW
from spm_desktop.ui.editor.pages.home.page import HomePage
from spm_desktop.ui.editor.pages.pipeline.page import PipelinePage
from tests.contract.records import deal
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, TODAY, goals, people

STAGES = {"Propose": StageKind.OPEN, "Won": StageKind.WON}
OVERDUE = "1 deal is past the closing date"
HANDED = "Oosterkade went from Priya Raghunathan to Luca Ferrante in the CRM"


def fill(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, list(people()), sheet="people")
    office.bring(RecordKind.GOALS, list(goals()), sheet="goals")
    late = deal("Late", "Aylin Demirkan", "Propose", "900", close=None, expected=date(2026, 11, 9))
    won = deal("W1", "Priya Raghunathan", amount="14800", close=TODAY, account="Oosterkade")
    office.bring(RecordKind.DEALS, [late, won], stage_kinds=STAGES)
    moved = deal("W1", "Luca Ferrante", amount="14800", close=TODAY, account="Oosterkade")
    office.bring(RecordKind.DEALS, [moved], stage_kinds=STAGES)
    stranger = deal("X1", "Somebody Else", amount="5", close=TODAY)
    office.bring(RecordKind.DEALS, [stranger], sheet="late", create_people=False)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("home"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, qtbot.waitUntil, "home") as desk:
        qtbot.waitUntil(lambda: bool(page_of(desk).needs.rows))
        page_of(desk).needs.setFocus()
        yield desk


def page_of(desk: OpenDesk) -> HomePage:
    page = desk.window.page
    assert isinstance(page, HomePage)
    return page


def titles(desk: OpenDesk) -> list[str]:
    return [row.need.title for row in page_of(desk).needs.rows]


def gone(desk: OpenDesk, title: str) -> bool:
    return title not in titles(desk)


def test_what_needs_its_reader_today(desk: OpenDesk) -> None:
    page = page_of(desk)
    assert page.title == "Tuesday 17 November"
    assert page.subtitle == "33 of 66 working days into Q4 2026"
    assert titles(desk)[0] == OVERDUE
    assert HANDED in titles(desk)
    assert "late.csv has 1 row that needs you" in titles(desk)
    assert desk.window.rail.items["home"].count == len(titles(desk))
    told = "\n".join(label.text() for label in page.aside.findChildren(QLabel))
    assert "€14,800" in told
    assert "Priya Raghunathan" in told


def test_by_keyboard_done_later_and_back(desk: OpenDesk, qtbot: QtBot) -> None:
    page, before = page_of(desk), titles(desk)
    assert page.needs.hasFocus()
    qtbot.keyClick(page.needs, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: gone(desk, OVERDUE))
    assert desk.window.toast.text == f"Done: {OVERDUE}"
    qtbot.keyClick(page.needs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(desk) == before)
    qtbot.keyClick(page.needs, Qt.Key.Key_K)
    qtbot.keyClick(page.needs, Qt.Key.Key_J)
    second = page.needs.current
    assert second is not None
    assert second.title == before[1]
    qtbot.keyClick(page.needs, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: gone(desk, before[1]))
    assert page.needs.hasFocus()
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(desk) == before)


def test_enter_leads_to_the_deals_in_question(desk: OpenDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(page_of(desk).needs, Qt.Key.Key_Return)
    page = desk.window.page
    assert isinstance(page, PipelinePage)
    qtbot.waitUntil(lambda: page.model.row_total == 1)
    assert page.show_chip.key == "overdue"
    assert page.model.shown_total == 1


def test_credit_is_moved_and_taken_back(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    page.needs.choose(titles(desk).index(HANDED))
    qtbot.keyClick(page.needs, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gone(desk, HANDED))
    assert desk.window.toast.text == "Gave the credit for Oosterkade to Luca Ferrante"
    qtbot.keyClick(page.needs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: HANDED in titles(desk))
    row = next(row for row in page.needs.rows if row.need.kind is NeedKind.CREDIT)
    qtbot.mouseClick(row.buttons["keep"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gone(desk, HANDED))
    assert desk.window.toast.text == "Kept the credit for Oosterkade with Priya Raghunathan"


def test_what_was_put_away_can_be_brought_back(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    qtbot.keyClick(page.needs, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: gone(desk, OVERDUE))
    page.needs._toggle()
    assert titles(desk)[-1] == OVERDUE
    page.needs.choose(len(titles(desk)) - 1)
    qtbot.keyClick(page.needs, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk)[0] == OVERDUE)


@pytest.mark.parametrize("size", [(1366, 768), (700, 600)])
def test_nothing_is_cut_off(desk: OpenDesk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    for row in page_of(desk).needs.rows:
        assert all(button.geometry().right() < row.width() for button in row.buttons.values())
        assert all(button.geometry().left() > 0 for button in row.buttons.values())


def test_a_quarter_without_figures_leads_to_the_board(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW.replace(year=2028), qtbot.waitUntil, "home") as desk:
        qtbot.waitUntil(lambda: page_of(desk).aside.isVisible())
        told = [text.text() for text in page_of(desk).aside.findChildren(Text)]
        assert "Nothing yet in this quarter. The board leads to the newest days that have figures." in told
        board = next(link for link in page_of(desk).aside.findChildren(Link) if link.text() == "Board")
        board.click()
        qtbot.waitUntil(lambda: desk.window.page_key == "leaderboards")


def test_a_new_office_begins_with_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    folder = fill_profile(tmp_path / "empty", NOW, lambda office: None)
    with open_desk(folder, NOW, qtbot.waitUntil, "home") as desk:
        page = page_of(desk)
        qtbot.waitUntil(lambda: page.title == "Welcome")
        assert [act.text for act in page.secondary] == ["Open the demo office"]
        files: list[Path] = []
        page.first_run.dropped.connect(files.extend)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "deals.csv"))])
        drop = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        page.first_run.dropped.disconnect(page._import)
        page.first_run.zone.dropEvent(drop)
        assert files == [tmp_path / "deals.csv"]


def test_goals_that_are_missing_are_imported_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    def without_goals(office: TestOffice) -> None:
        office.bring(RecordKind.PEOPLE, list(people()), sheet="people")
        office.bring(RecordKind.DEALS, [deal("W1", "Priya Raghunathan", amount="148", close=TODAY)])

    targets = tmp_path / "goals.csv"
    targets.write_text("Person,Month,Target\nPriya Raghunathan,2026-11,50000\n")
    folder = fill_profile(tmp_path / "profile", NOW, without_goals)
    with open_desk(folder, NOW, patient(qtbot), "home") as desk:
        desk.wait(lambda: "There are no goals yet" in titles(desk))
        answers = desk.window.prompts = Answers(targets)
        page_of(desk).needs.choose(titles(desk).index("There are no goals yet"))
        qtbot.keyClick(page_of(desk).needs, Qt.Key.Key_Return)
        assert answers.asked == ["Import files"]
        assert desk.window.page_key == "data"
        wizard = desk.window.page.wizard
        desk.wait(lambda: wizard.step == PREVIEW and not wizard.busy)
        assert "goals.csv" in wizard.subtitle
