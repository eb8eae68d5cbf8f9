"""A real wall in a real window, over an office that the test makes up."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import Clock, FrozenClock
from spm_desktop.services.wall_views import WallState
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import renderer, wall_model
from spm_desktop.ui.kiosk.window import KioskWindow
from tests.ui.office import NOW, rotterdam
from tests.ui.sources import TestSource

QUICK = 20  # times faster than on a wall


@pytest.fixture(autouse=True, scope="session")
def _software(qapp: object) -> None:
    renderer.choose()
    fonts.load_inter()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything moves as it does on a wall, only much faster."""
    for name, value in wall()["motion"].items():
        monkeypatch.setitem(
            wall()["motion"], name, value / QUICK if name.endswith("_seconds") else value // QUICK
        )


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes on only by `wall.tick`: the wall's own tick, once a second, would come between."""
    monkeypatch.setattr(wall_model, "TICK", 3_600_000)


class Shown:
    """A wall on screen.

    Attributes:
        window: the kiosk's window.
        source: where it looks; `tell` changes what it sees.
    """

    def __init__(self, qtbot: QtBot, window: KioskWindow, source: TestSource) -> None:
        self.window = window
        self.source = source
        self.wall = window.wall
        self._qtbot = qtbot

    def tell(self, state: WallState) -> None:
        """The office is now like this, and the wall has heard of it."""
        with self._qtbot.waitSignal(self.window.worker.loaded):
            self.source.told(state)

    def items(self, kind: str) -> list[QQuickItem]:
        """All items of a QML file, by its name."""
        found: list[QQuickItem] = []
        waiting = [self.window.rootObject()]
        while waiting:
            item = waiting.pop()
            if item.metaObject().className().startswith(f"{kind}_"):
                found.append(item)
            waiting.extend(item.childItems())
        return found

    def item(self, kind: str) -> QQuickItem:
        """The only visible item of a QML file."""
        visible = [item for item in self.items(kind) if item.isVisible()]
        assert len(visible) == 1, f"{len(visible)} visible items of {kind}"
        return visible[0]

    def texts(self) -> list[str]:
        """Every text that can be read."""
        return [
            str(item.property("text"))
            for item in (*self.items("WallText"), *self.items("FlushText"))
            if item.isVisible() and item.property("text")
        ]

    def rows(self) -> dict[int, QQuickItem]:
        """The board's rows by person."""
        return {item.property("key"): item for item in self.items("LeaderRow") if item.isVisible()}

    def order(self) -> list[int]:
        """Who stands where, from top to bottom, by what is drawn."""
        return sorted(self.rows(), key=lambda key: self.rows()[key].y())


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Shows a wall and waits for its first scene: ``show(state, size=(1920, 1080), clock=...)``."""
    windows: list[KioskWindow] = []

    def make(
        state: WallState | None = None,
        size: tuple[int, int] = (1920, 1080),
        clock: Clock | None = None,
        broken: Exception | None = None,
        **options: Any,
    ) -> Shown:
        source = TestSource(state or rotterdam())
        source.broken = broken
        window = KioskWindow(
            lambda: source, clock or FrozenClock(NOW), tmp_path / "wall.json", QSize(*size), **options
        )
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: not window.wall.booting and window.wall.ready)
        return Shown(qtbot, window, source)

    yield make
    for window in windows:
        window.leave()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
