"""Watched folders on the data page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk
from tests.ui.editor.pages.rotterdam import NOW
from tests.ui.editor.pages.test_data import button, page, side, texts, words


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("folders"), NOW, lambda _: None)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, qtbot.waitUntil, "data") as desk:
        yield desk


def test_a_folder_is_watched_otherwise_and_no_longer(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    (folder / "done").mkdir(parents=True)
    (folder / "calls.csv").touch()
    (folder / "done" / "old.csv").touch()
    (folder / "done" / "old.csv.report.txt").touch()
    desk.window.prompts = Answers(folder)
    page(desk).show_tab("folders")
    tab = page(desk).tabs["folders"]
    desk.wait(lambda: "No folder is watched" in words(tab))
    qtbot.mouseClick(button(tab, "Watch a folder"), Qt.MouseButton.LeftButton)
    desk.wait(lambda: tab.model.row_total == 1)
    assert texts(desk, "folders", 0)[2:] == ["By the columns of each file", "1", "1", "0"]
    tab.open_row(str(folder.resolve()))
    assert "Files that are finished are imported" in words(side(desk))
    qtbot.mouseClick(button(side(desk), "Stop watching"), Qt.MouseButton.LeftButton)
    desk.wait(lambda: tab.model.row_total == 0)
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: tab.model.row_total == 1)
