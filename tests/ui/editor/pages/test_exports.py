"""What leaves from the pages: the table as it is seen, the charts beside it, and where it all comes from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.records import RecordKind
from spm_desktop.ui.editor.controls.button import Button
from tests.contract.records import deal
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, TODAY, fill


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(office: TestOffice) -> None:
        fill(office)
        open_deals = [
            deal(f"open{number}", "Aylin Demirkan", "Open", f"{number}000", opened=TODAY, close=None)
            for number in (1, 2)
        ]
        office.bring(RecordKind.DEALS, open_deals, sheet="Open", stage_kinds={"Open": StageKind.OPEN})

    return fill_profile(tmp_path_factory.mktemp("exports"), NOW, make)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "leaderboards") as desk:
        desk.window.resize(1440, 1000)
        yield desk


def exported(desk: OpenDesk, page: QWidget, path: Path) -> Any:
    """The workbook that pressing Export saves."""
    desk.window.prompts = Answers(path)
    button = next(one for one in page.findChildren(Button) if one.text() == "Export" and one.isVisible())
    button.click()
    desk.wait(lambda: path.exists())
    return load_workbook(path)


def test_a_leaderboard_leaves_with_rank_by_week(desk: OpenDesk, tmp_path: Path) -> None:
    page: Any = desk.window.page
    desk.wait(lambda: page.view.places is not None and page.view.places.chart.data is not None)
    book = exported(desk, desk.window, tmp_path / "board.xlsx")
    assert book.sheetnames == ["Leaderboard", "Rank by week", "About"]
    board = [[cell.value for cell in row] for row in book["Leaderboard"].iter_rows()]
    assert "Aylin Demirkan" in board[1]
    won = board[0].index(next(title for title in board[0] if "Won" in str(title)))
    assert board[1][won] == 121_400
    assert book["Leaderboard"].cell(2, won + 1).number_format.startswith("[$EUR]")
    assert board[-1][won] == sum(row[won] for row in board[1:-1])
    assert len(book["Rank by week"]._charts) == 1
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Table"] == "Leaderboard"
    assert about["Shown"].startswith("Won revenue")
    assert about["Period"] == "Q4 2026"
    assert about["Source"].startswith("Open.csv (17 Nov 2026")
    assert about["Verified until"].startswith("17 Nov 2026")


def test_the_pipeline_leaves_by_stage(desk: OpenDesk, tmp_path: Path) -> None:
    page: Any = desk.window.open_page("pipeline")
    desk.wait(lambda: page.model.row_total == 2)
    book = exported(desk, desk.window, tmp_path / "pipeline.xlsx")
    assert book.sheetnames == ["Pipeline", "By stage", "About"]
    stages = [[cell.value for cell in row] for row in book["By stage"].iter_rows()]
    assert stages[1][:3] == ["Open", 3000, 2]
    assert len(book["By stage"]._charts) == 1


def test_a_scorecard_leaves_with_the_charts_of_its_line(desk: OpenDesk, tmp_path: Path) -> None:
    page: Any = desk.window.open_page("scorecards")
    listed = page.lists[page.kind]
    desk.wait(lambda: listed.model.row_total > 0)
    subjects = (card.subject for card in listed.model.shown_rows())
    page.open_subject(next(one for one in subjects if one.name == "Priya Raghunathan"))
    desk.wait(lambda: page.card.card is not None and page.card.pace.data is not None)
    book = exported(desk, desk.window, tmp_path / "card.xlsx")
    assert book.sheetnames[0] == "Scorecard"
    drawn = book.sheetnames[1:-1]
    assert drawn == ["Won revenue against pace", "Won revenue by period"]
    assert all(len(book[name]._charts) == 1 for name in drawn)
