"""Settings of this machine: chosen, kept, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import load_settings
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.settings.machine import MachineSection
from spm_desktop.ui.editor.pages.settings.page import SettingsPage
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.pages.asked import Answers

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: EditorWindow, qtbot: QtBot) -> MachineSection:
    qtbot.mouseClick(window.rail.you, LEFT)
    assert isinstance(window.page, SettingsPage)
    assert isinstance(window.page.section, MachineSection)
    return window.page.section


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


def test_a_theme_acts_at_once_is_kept_and_can_be_undone(
    page: MachineSection, window: EditorWindow, profile: Profile, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.theme_choice, LEFT, pos=page.theme_choice.place("dark"))
    assert window.theme.dark
    qtbot.waitUntil(lambda: window.toast.can_undo)
    assert window.toast.text == "Theme: dark"
    assert load_settings(profile).theme == "dark"
    qtbot.keyClick(window, "z", CTRL)
    qtbot.waitUntil(lambda: not window.theme.dark)
    assert page.theme_choice.key == "light"
    assert load_settings(profile).theme == "light"


def test_choices_are_taken_back_and_made_again_in_their_order(
    page: MachineSection, window: EditorWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.theme_choice, LEFT, pos=page.theme_choice.place("dark"))
    qtbot.mouseClick(page.scale_choice, LEFT, pos=page.scale_choice.place("125"))
    qtbot.waitUntil(lambda: window.toast.text == "Text is 125% now")
    qtbot.keyClick(window, "z", CTRL)
    qtbot.waitUntil(lambda: window.theme.text_scale == 100)
    assert window.theme.dark
    qtbot.keyClick(window, "z", CTRL)
    qtbot.waitUntil(lambda: not window.theme.dark)
    qtbot.keyClick(window, "z", CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.theme.dark)


def test_text_grows_under_the_hand(
    page: MachineSection, window: EditorWindow, profile: Profile, qtbot: QtBot
) -> None:
    page.scale_choice.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.scale_choice, Qt.Key.Key_Right)
    assert window.theme.text_scale == 200
    qtbot.waitUntil(lambda: load_settings(profile).text_scale == 200)
    window.theme.choose(text_scale=100)


def test_a_language_is_kept_for_the_next_start(page: MachineSection, profile: Profile, qtbot: QtBot) -> None:
    german = next(
        action for action in page.language_choice.make_menu().actions() if action.text() == "Deutsch"
    )
    german.trigger()
    qtbot.waitUntil(lambda: load_settings(profile).language == "de")


def test_what_cannot_be_written_is_told_and_not_shown_as_chosen(
    page: MachineSection, window: EditorWindow, profile: Profile, qtbot: QtBot
) -> None:
    profile.settings.parent.mkdir(parents=True, exist_ok=True)
    profile.settings.write_text("theme = [", encoding="utf-8")
    qtbot.mouseClick(page.theme_choice, LEFT, pos=page.theme_choice.place("dark"))
    qtbot.waitUntil(lambda: not window.theme.dark)
    assert page.theme_choice.key == "light"
    assert any("not valid TOML" in label.text() for label in page.findChildren(QLabel))


def test_a_folder_for_the_workbooks_of_teams_has_to_be_there(
    page: MachineSection, window: EditorWindow, profile: Profile, tmp_path: Path, qtbot: QtBot
) -> None:
    page.packs.entry.setText(str(tmp_path / "nowhere"))
    assert not page.packs.check_now()
    assert "no such folder" in page.packs.error
    page.packs.entry.setText(str(tmp_path))
    assert page.packs.check_now()
    qtbot.waitUntil(lambda: window.toast.text.startswith("Saves the teams' workbooks"))  # it can be undone
    assert load_settings(profile).packs_folder == str(tmp_path)
    qtbot.keyClick(window, "z", CTRL)
    qtbot.waitUntil(lambda: load_settings(profile).packs_folder == "")
    window.prompts = Answers(tmp_path)
    next(one for one in page.findChildren(Button) if one.text() == "Choose").click()
    qtbot.waitUntil(lambda: load_settings(profile).packs_folder == str(tmp_path))
    assert page.packs.entry.text() == str(tmp_path)
