"""The open page of the wall, with walls and pictures that a test makes up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import LifeSign, Word
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.screens import Playlist, Screen
from spm_desktop.services.wall import ScreenPlan
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.wall.page import WallPage
from spm_desktop.ui.editor.pages.wall.scene_panel import ScenePanel
from tests.offices import TestOffice
from tests.ui.editor.pages import rotterdam
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
TITLES = ["Won revenue", "Goal: Won revenue", "Deals won"]


@dataclass
class Drawer:
    """Draws nothing but a colour, and keeps what it was asked for."""

    plans: list[ScreenPlan] = field(default_factory=list)
    failure: KnownError | None = None
    shown: bool = True

    def draw(self, plan: ScreenPlan, size: tuple[int, int]) -> tuple[bytes, bool]:
        self.plans.append(plan)
        if self.failure:
            raise self.failure
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(QColor("navy"))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data().data()), self.shown

    def rest(self) -> None: ...


@dataclass
class Walls:
    """The walls of a machine that the test turns on and off."""

    heard: dict[str, LifeSign] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    started: list[tuple[str, int, tuple[int, int] | None]] = field(default_factory=list)
    said: list[Word] = field(default_factory=list)

    def signs(self) -> Mapping[str, LifeSign]:
        return dict(self.heard)

    def refusals(self) -> Mapping[str, str]:
        refused, self.refused = self.refused, {}
        return refused

    def start(self, screen: str, display: int, windowed: tuple[int, int] | None) -> None:
        self.started.append((screen, display, windowed))
        now = Clock().now()
        self.heard[screen] = LifeSign(screen, 1, now, now, now, now, size=(1280, 720))

    def stop(self, screen: str) -> None:
        self.heard[screen] = replace(self.heard[screen], ended=Clock().now())

    def say(self, screen: str, word: Word) -> None:
        self.said.append(word)
        doing = {Word.MUTE: ("mute",), Word.UNMUTE: ()}.get(word, self.heard[screen].doing)
        self.heard[screen] = replace(self.heard[screen], doing=doing)

    def close(self) -> None: ...


@dataclass
class WallDesk:
    """The open page and what it works on."""

    open: OpenDesk
    page: WallPage
    walls: Walls
    drawer: Drawer

    @property
    def playlist(self) -> Playlist:
        return self.screens[0].playlist

    @property
    def screens(self) -> list[Screen]:
        return list(SqlScreens(self.open.office.database, self.open.office.clock).screens())

    @property
    def titles(self) -> list[str]:
        return [line.title for line in self.page.body.table.table_model.shown_rows()]

    @property
    def drawn(self) -> Mapping[str, Any]:
        """The settings of the scene that was drawn last."""
        return self.drawer.plans[-1].items[0].settings if self.drawer.plans else {}

    @property
    def toast(self) -> str:
        return self.open.window.toast.text

    def wait(self, until: Callable[[], bool]) -> None:
        self.open.wait(until)

    def undo(self) -> None:
        self.open.window.activateWindow()  # popups take that along, without a display
        self.wait(self.open.window.isActiveWindow)
        QTest.keyClick(self.open.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def press(self, text: str, inside: QWidget | None = None) -> None:
        """Presses the button of that text, as soon as it is there."""

        def buttons() -> list[Button]:
            found = (inside or self.open.window).findChildren(Button)
            return [one for one in found if one.text() == text and one.isVisible()]

        self.wait(lambda: bool(buttons()))
        QTest.mouseClick(buttons()[0], LEFT)

    def panel(self) -> ScenePanel:
        assert isinstance(self.page.sides.panel, ScenePanel)
        return self.page.sides.panel


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("wall") / "profile", rotterdam.NOW, rotterdam.fill)


@pytest.fixture
def make(profile: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., WallDesk]]:
    drawer, walls, closing = Drawer(), Walls(), []
    monkeypatch.setattr("spm_desktop.app.wall_preview.client.PreviewProcess", lambda _invocation: drawer)
    monkeypatch.setattr("spm_desktop.app.walls.LocalWalls", lambda _invocation: walls)

    def opened(before: Callable[[TestOffice], None] | None = None, actor: str | None = None) -> WallDesk:
        desk = open_desk(profile, rotterdam.NOW, qtbot.waitUntil, "home", actor=actor)
        open_ = desk.__enter__()
        closing.append(desk)
        if before:
            before(TestOffice(open_.office.database, open_.office.clock))
        open_.window.resize(1440, 900)
        page = open_.window.open_page("wall")
        assert isinstance(page, WallPage)
        return WallDesk(open_, page, walls, drawer)

    yield opened
    for desk in closing:
        desk.__exit__(None, None, None)


@pytest.fixture
def wall(make: Callable[..., WallDesk]) -> WallDesk:
    wall = make()
    wall.wait(lambda: wall.titles == TITLES)
    return wall
