"""When a refusal needs a window: nobody reads what is printed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from spm_desktop.app.unread import wants_a_window
from spm_desktop.domain.errors import KnownError
from tests.conftest import Ran

DISPLAY = {"QT_QPA_PLATFORM": "xcb"}


def _print_to(stream: TextIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, stream)


def test_a_double_click_has_nobody_who_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "r+", encoding="utf-8") as nowhere:
        _print_to(nowhere, monkeypatch)
        assert wants_a_window(DISPLAY)
        assert not wants_a_window({"QT_QPA_PLATFORM": "offscreen"})
        _print_to(None, monkeypatch)
        assert wants_a_window(DISPLAY)


def test_a_program_at_the_other_end_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with open(reader, encoding="utf-8"), open(writer, "w", encoding="utf-8") as heard:
        _print_to(heard, monkeypatch)
        assert not wants_a_window(DISPLAY)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals to open")
def test_a_terminal_reads_whatever_else_is_redirected(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    keeper, terminal = pty.openpty()
    with (
        open(keeper, "rb", buffering=0),
        open(terminal, encoding="utf-8") as typed,
        open(os.devnull) as nowhere,
    ):
        _print_to(nowhere, monkeypatch)
        monkeypatch.setattr(sys, "stdin", typed)
        assert not wants_a_window(DISPLAY)


def test_the_editor_alone_tells_it_in_a_window(
    spm: Callable[..., Ran], profile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spm_desktop.ui.editor import refusal

    shown: list[KnownError] = []
    monkeypatch.setattr("spm_desktop.app.unread.wants_a_window", lambda: True)
    monkeypatch.setattr(refusal, "show_refusal", shown.append)
    profile_folder.mkdir()
    (profile_folder / "settings.toml").write_text("theme = [")
    ran = spm()
    assert (ran.code, ran.err.strip()) == (1, str(shown[0]))
    assert shown[0].code == "settings_broken"
    spm("board", "no_such_metric")
    assert len(shown) == 1
