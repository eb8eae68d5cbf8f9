"""Whether there is a display."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from spm_desktop.app import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A compositor that answers, and the environment that names it."""
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        yield {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def x11(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An X server that answers."""
    monkeypatch.setattr(display, "X11_SOCKETS", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X5"))
        server.listen()
        yield {"DISPLAY": ":5.0"}


def test_an_answering_display_is_used(wayland: dict[str, str], x11: dict[str, str]) -> None:
    for environment in (wayland, x11, x11 | {"DISPLAY": "unix:5"}):
        display.choose_platform(environment)
        assert "QT_QPA_PLATFORM" not in environment


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":987"},
        {"DISPLAY": "127.0.0.1:987"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-987", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_without_one_qt_draws_into_memory(environment: dict[str, str]) -> None:
    environment = dict(environment)
    display.choose_platform(environment)
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_the_users_own_choice_stands() -> None:
    environment = {"QT_QPA_PLATFORM": "vnc"}
    display.choose_platform(environment)
    assert environment == {"QT_QPA_PLATFORM": "vnc"}
