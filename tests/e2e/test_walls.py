"""The processes that the wall page starts: one that draws, and walls that outlive the editor."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.wall_preview.client import PreviewProcess
from spm_desktop.app.walls import LocalWalls
from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile
from spm_desktop.config.life_signs import Health, Word
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import SceneItem, ScreenPlan
from tests.conftest import Ran


@pytest.fixture
def invocation(spm: Callable[..., Ran], profile_folder: Path) -> Invocation:
    spm("screens")  # makes the profile
    return Invocation(Profile(profile_folder))


@pytest.fixture
def walls(invocation: Invocation) -> Iterator[LocalWalls]:
    walls = LocalWalls(invocation)
    yield walls
    walls.close()


def plan(scene: str, metric: str) -> ScreenPlan:
    return ScreenPlan("Wall", 0, None, [SceneItem(1, scene, {"metric": metric}, 15.0)])


@pytest.mark.e2e
def test_scenes_are_drawn_as_the_wall_draws_them(invocation: Invocation) -> None:
    preview = PreviewProcess(invocation)
    try:
        picture, shown = preview.draw(plan("leaderboard", "won_revenue"), (640, 360))
        image = QImage.fromData(picture, "PNG")
        assert (image.width(), image.height(), shown) == (640, 360, True)
        _, shown = preview.draw(plan("goal", "won_revenue"), (640, 360))
        assert not shown  # nobody has a goal
    finally:
        preview.rest()
    assert preview.draw(plan("leaderboard", "deals_won"), (320, 180))[1]
    preview.rest()


@pytest.mark.e2e
def test_an_ended_preview_is_told_and_begins_anew(invocation: Invocation) -> None:
    preview = PreviewProcess(invocation, command=("true",) if os.name == "posix" else ("cmd", "/c", "exit"))
    with pytest.raises(KnownError) as ended:
        preview.draw(plan("leaderboard", "won_revenue"), (640, 360))
    assert ended.value.code == "preview_ended"


@pytest.mark.e2e
def test_a_wall_is_started_heard_of_and_ended(
    walls: LocalWalls, qtbot: QtBot, children: Callable[[], set[str]]
) -> None:
    before = children()

    def health() -> Health | None:
        sign = walls.signs().get("Wall")
        return sign.health(Clock().now()) if sign else None

    walls.start("Wall", 1, (640, 360))
    qtbot.waitUntil(lambda: health() is Health.ON)
    qtbot.waitUntil(lambda: bool(walls.signs()["Wall"].verified))
    walls.stop("Wall")
    qtbot.waitUntil(lambda: health() is Health.OFF)
    with pytest.raises(KnownError) as off:
        walls.stop("Wall")
    assert off.value.code == "wall_not_on"
    qtbot.waitUntil(lambda: not walls.refusals() and children() == before)


@pytest.mark.e2e
@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_wall_that_is_killed_comes_back_and_one_that_is_asked_starts_again(
    walls: LocalWalls, qtbot: QtBot, children: Callable[[], set[str]]
) -> None:
    before = children()

    def process() -> int:
        sign = walls.signs().get("Wall")
        return sign.process if sign and sign.ended is None else 0

    walls.start("Wall", 1, (320, 180))
    qtbot.waitUntil(lambda: process() > 0)
    killed = process()
    os.kill(killed, signal.SIGKILL)
    qtbot.waitUntil(lambda: process() not in (0, killed))
    restarted = process()
    walls.say("Wall", Word.RESTART)
    qtbot.waitUntil(lambda: process() not in (0, killed, restarted))
    walls.stop("Wall")
    qtbot.waitUntil(lambda: not walls.refusals() and children() == before)


@pytest.mark.e2e
def test_a_wall_that_can_not_begin_says_why(walls: LocalWalls, qtbot: QtBot) -> None:
    walls.start("Wall", 9, (640, 360))
    told: dict[str, str] = {}
    qtbot.waitUntil(lambda: bool(told.update(walls.refusals()) or told))
    assert told["Wall"].startswith("There is no display 9: this machine has 1.")
