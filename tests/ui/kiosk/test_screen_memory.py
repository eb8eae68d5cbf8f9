"""What a screen remembers."""

import logging
from pathlib import Path

import pytest

from spm_desktop.ui.kiosk.screen_memory import ScreenMemory, memory_file, recall, remember
from spm_desktop.ui.kiosk.splash_queue import Cursor


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    path = memory_file(tmp_path, "Lobby / left")
    remember(path, ScreenMemory(Cursor("e", 7), "Łódź"))
    assert recall(path) == ScreenMemory(Cursor("e", 7), "Łódź")
    assert [file.name for file in tmp_path.iterdir()] == ["wall-lobby-left.json"]


def test_screens_remember_apart(tmp_path: Path) -> None:
    assert memory_file(tmp_path, "one") != memory_file(tmp_path, "two")
    assert memory_file(tmp_path, "").name == "wall-screen.json"


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"epoch": "e"}', '{"epoch": "e", "seq": "x", "office": ""}', "\x00"]
)
def test_a_damaged_memory_is_begun_anew(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "wall.json"
    path.write_text(damage)
    with caplog.at_level(logging.WARNING):
        assert recall(path) == ScreenMemory()
    assert "begun anew" in caplog.text


def test_nothing_remembered_is_nothing_to_tell(tmp_path: Path) -> None:
    assert recall(tmp_path / "wall.json") == ScreenMemory()


def test_a_folder_that_can_t_be_written_does_not_stop_the_wall(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    remember(tmp_path / "gone" / "wall.json", ScreenMemory(Cursor("e", 1), "Ghent"))
    assert "can't be written" in caplog.text
