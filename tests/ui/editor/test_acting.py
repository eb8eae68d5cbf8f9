"""Going on as somebody else at one machine, and the way back."""

from collections.abc import Callable
from contextlib import nullcontext
from getpass import getuser
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app import as_user, editor
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.this_program import this_program
from spm_desktop.ui.editor import application
from spm_desktop.ui.editor.application import Editor
from tests.conftest import Ran
from tests.ui.editor.pages.desks import patient

Spm = Callable[..., Ran]


@pytest.fixture
def at_the_desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Runs the editor with these words, does something in its window, and tells how the program starts the
    editor that follows."""
    started: list[list[str]] = []
    offices: list[EditorOffice] = []
    make_editor = editor.make_editor

    def make(office: EditorOffice) -> Editor:
        offices.append(office)
        return make_editor(office)

    class Started:
        def __init__(self, command: list[str], **_options: Any) -> None:
            started.append(command[len(this_program()) + 2 :])  # --data DIR
            self.returncode: int | None = None

    monkeypatch.setattr(editor, "make_editor", make)
    monkeypatch.setattr(editor, "keeping_up", nullcontext)
    monkeypatch.setattr(editor, "watching", nullcontext)
    monkeypatch.setattr(as_user.subprocess, "Popen", Started)

    def run(spm: Spm, words: list[str], do: Callable[[Editor, EditorOffice], None]) -> list[str]:
        def run_editor(make: Callable[[], Editor]) -> int:
            opened = make()
            opened.start()
            try:
                patient(qtbot)(lambda: bool(opened.windows[0].page_key))
                do(opened, offices[-1])
                patient(qtbot)(lambda: not opened.windows)
            finally:
                opened.stop()
            return 0

        monkeypatch.setattr(application, "run_editor", run_editor)
        ran = spm(*words)
        assert ran.code == 0, ran.err
        return started[-1]

    return run


def test_whoever_goes_on_as_another_one_finds_the_way_back(
    spm: Spm, at_the_desk: Callable[..., list[str]]
) -> None:
    for name, role in (("ann", "rep"), ("adam", "admin")):
        assert spm("user-add", name, "--role", role).code == 0

    def go_on_as(name: str) -> Callable[[Editor, EditorOffice], None]:
        return lambda _editor, office: office.go_on_as(name)

    def go_back(opened: Editor, office: EditorOffice) -> None:
        rail = opened.windows[0].rail
        assert rail.back is not None
        assert office.actor.name == "ann"
        assert rail.back.text() == f"Back to {getuser()}"
        QTest.mouseClick(rail.back, Qt.MouseButton.LeftButton)

    def has_no_way_back(opened: Editor, office: EditorOffice) -> None:
        assert opened.windows[0].rail.back is None
        office.go_on_as("ann")

    as_adam = at_the_desk(spm, [], go_on_as("adam"))
    assert as_adam == ["--as", "adam", "editor", "--back-to", ""]
    as_ann = at_the_desk(spm, as_adam, go_on_as("ann"))
    assert as_ann == ["--as", "ann", "editor", "--back-to", ""], "back leads to who began"
    back = at_the_desk(spm, as_ann, go_back)
    assert back == ["editor"]
    at_the_desk(spm, back, has_no_way_back)
