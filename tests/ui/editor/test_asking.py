"""Where the system's dialogs for files open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.config.folders import Profile
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.asking import WindowPrompts
from spm_desktop.ui.editor.shell.remembered import Remembered


def _opened(stage: QWidget, qtbot: QtBot) -> QFileDialog:
    dialog = stage.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def _close(dialog: QFileDialog, stage: QWidget, qtbot: QtBot) -> None:
    dialog.close()
    qtbot.waitUntil(lambda: stage.findChild(QFileDialog) is None)


def test_files_are_looked_for_at_home_and_then_where_the_last_ones_were(
    theme: Theme, stage: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, downloads, chosen = tmp_path / "started", tmp_path / "Downloads", list[Path]()
    for folder in (started, downloads):
        folder.mkdir()
    monkeypatch.chdir(started)
    prompts = WindowPrompts(theme, stage, Remembered(Profile(tmp_path / "profile")))
    prompts.open_files("Import files", "Tables (*.csv)", chosen.extend)
    dialog = _opened(stage, qtbot)
    assert Path(dialog.directory().path()) in (Path.home(), Path.home() / "Documents")
    file = downloads / "deals.csv"
    file.touch()
    dialog.filesSelected.emit([str(file)])
    _close(dialog, stage, qtbot)
    assert chosen == [file]

    next_window = WindowPrompts(theme, stage, Remembered(Profile(tmp_path / "profile")))
    next_window.save_file("Save the calendar", Path("coaching.ics"), chosen.append)
    dialog = _opened(stage, qtbot)
    assert Path(dialog.directory().path()) == downloads
    _close(dialog, stage, qtbot)


def test_the_kind_of_file_that_is_chosen_ends_its_name(
    theme: Theme, stage: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    prompts = WindowPrompts(theme, stage, Remembered(Profile(tmp_path / "profile")))
    suggested = tmp_path / "Q4, no. 1.xlsx"
    prompts.save_file("Export", suggested, list[Path]().append, "Workbook (*.xlsx);;Plain (*.csv)")
    dialog = _opened(stage, qtbot)
    assert dialog.nameFilters() == ["Workbook (*.xlsx)", "Plain (*.csv)"]
    dialog.filterSelected.emit("Plain (*.csv)")
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Q4, no. 1.csv"]
    assert dialog.defaultSuffix() == "csv"
    _close(dialog, stage, qtbot)
