"""What a person arranged outlives the program, and a spoiled file costs nothing."""

from pathlib import Path

from spm_desktop.config.folders import Profile
from spm_desktop.ui.editor.shell.remembered import Remembered
from spm_desktop.ui.models.memory import TableMemory

MEMORY = TableMemory(("name", "goal"), frozenset({"goal"}), {"name": 132.5}, ("goal", True), "李小龙")


def test_a_table_and_the_choices_of_a_page_come_back(tmp_path: Path) -> None:
    kept = Remembered(Profile(tmp_path))
    kept.remember("people", MEMORY)
    kept.keep_choices("leaderboards", {"metric": "won_revenue"})
    again = Remembered(Profile(tmp_path))
    assert again.recall("people") == MEMORY
    assert again.recall("pipeline") is None
    assert again.recall_choices("leaderboards") == {"metric": "won_revenue"}


def test_a_spoiled_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text('{"table people": {"order": 3', encoding="utf-8")
    kept = Remembered(Profile(tmp_path))
    assert kept.recall("people") is None
    kept.remember("people", MEMORY)
    assert Remembered(Profile(tmp_path)).recall("people") == MEMORY


def test_a_memory_of_another_shape_is_none(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text('{"table people": {"order": 3}, "wall": []}', encoding="utf-8")
    assert Remembered(Profile(tmp_path)).recall("people") is None
    assert Remembered(Profile(tmp_path)).recall_choices("wall") == {}
