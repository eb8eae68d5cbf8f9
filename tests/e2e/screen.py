"""A display of its own with a window manager, and hands on mouse and keyboard."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

WIDTH, HEIGHT = 1440, 900
TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE_SECONDS = 40.0
ATTEMPTS = 4
OFFERS_SECONDS = 4
LOOK_SECONDS = 0.1
LEAST_WIDTH, LEAST_HEIGHT = 36, 16
"""Of a button, in pixels."""
_HEADER = struct.Struct(">25I")  # of an XWD file, see XWDFile.h


@dataclass(frozen=True)
class Screen:
    """The display, as somebody sits at it.

    Attributes:
        name: what DISPLAY is.
    """

    name: str
    _frame: Path

    @property
    def environment(self) -> dict[str, str]:
        """For programs that are to appear on it."""
        others = {name: text for name, text in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return {**others, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: "ctrl+o"."""
        self._do("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self._do("type", "--delay", "5", text)

    def click(self, place: QPoint) -> None:
        """Clicks there, and leaves: the pointer is in the picture, and what it is on looks different."""
        aside = ("mousemove", str(WIDTH // 2), str(HEIGHT - 1))
        self._do("mousemove", str(place.x()), str(place.y()), "click", "1", "sleep", "0.2", *aside)

    def titles(self) -> str:
        """The titles of all windows that are shown."""
        found = self._do("search", "--onlyvisible", "--name", ".", "getwindowname", "%@", check=False)
        return found.stdout

    def listening(self) -> str:
        """The title of the window that has the keyboard."""
        return self._do("getwindowfocus", "getwindowname", check=False).stdout

    def is_managed(self) -> bool:
        """Whether somebody manages its windows."""
        return self._do("get_num_desktops", check=False).returncode == 0

    def picture(self) -> QImage:
        """What is on it."""
        data = self._frame.read_bytes()
        header = _HEADER.unpack_from(data)
        start, width, height, line = header[0] + 12 * header[19], header[4], header[5], header[12]
        return QImage(data[start:], width, height, line, QImage.Format.Format_RGB32).copy()

    def wait(self, what: str, test: Callable[[], bool]) -> None:
        """Until something is true that can only be seen from outside."""
        assert self.comes(test), f"{what} did not come; the windows are: {self.titles()}"

    def comes(self, test: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
        """Whether that becomes true in time."""
        deadline = time.monotonic() + seconds
        while not (true := test()) and time.monotonic() < deadline:
            time.sleep(LOOK_SECONDS)  # another process has no signal to wait for
        return true

    def fill(self, title: str, text: str) -> None:
        """Types into the field of a dialog and confirms it: anew where a busy machine lost a key, and twice
        where names that it offers took the first time."""
        for _ in range(ATTEMPTS):
            self.press("ctrl+a")
            self.type(text)
            for patience in (OFFERS_SECONDS, PATIENCE_SECONDS / ATTEMPTS):
                self.press("Return")
                if self.comes(lambda: title not in self.titles(), patience):
                    return
        raise AssertionError(f"the dialog {title} does not take {text}")

    def _do(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.name},
            check=check,
            capture_output=True,
            text=True,
            timeout=30,
        )


def button_of(colour: str, picture: QImage) -> QPoint | None:
    """The middle of the first thing from above that is a button of this colour; None where there is none."""
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
    of_colour = (pixels | 0xFF000000) == QColor(colour).rgb()
    for y in np.flatnonzero(of_colour.sum(axis=1) >= LEAST_WIDTH):
        edges = np.flatnonzero(np.diff(np.pad(of_colour[y].astype(np.int8), 1)))
        for left, right in edges.reshape(-1, 2):
            if right - left >= LEAST_WIDTH and of_colour[y : y + LEAST_HEIGHT, left].all():
                return QPoint(int(left + right) // 2, int(y) + LEAST_HEIGHT // 2)
    return None


@contextmanager
def open_screen(folder: Path) -> Iterator[Screen]:
    """A display until the context ends, with its picture in `folder`. Skips the test where there is none."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"there is no {', '.join(missing)} here")
    with ExitStack() as stack:
        reading, writing = os.pipe()
        options = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
        words = ["Xvfb", "-displayfd", str(writing), *options]
        stack.enter_context(_running(words, os.environ.copy(), pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        screen = Screen(name, folder / "Xvfb_screen0")
        stack.enter_context(_running(["openbox"], screen.environment))
        screen.wait("the window manager", screen.is_managed)  # windows older than it never get the keyboard
        yield screen


@contextmanager
def _running(words: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env=environment, stdout=quiet, stderr=quiet, pass_fds=pass_fds)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
