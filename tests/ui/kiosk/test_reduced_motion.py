"""A TV whose viewers should see nothing glide, fall or count up: what changes cross-fades."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from spm_desktop.services.wall_views import WallState
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.scenery import MAIN
from tests.ui import office
from tests.ui.kiosk.conftest import Show, Shown
from tests.ui.kiosk.test_board_motion import at_rest, with_number


def calm(**changes: object) -> WallState:
    return office.rotterdam(reduced=True, **changes)


def fades(shown: Shown) -> QSignalSpy:
    """Every change of how strong the picture of before still is."""
    [veil] = shown.items("Veil")
    [picture] = [item for item in veil.childItems() if item.metaObject().className() == "QQuickImage"]
    return QSignalSpy(picture.opacityChanged)


def test_an_overtake_is_there_at_once_under_the_fading_picture_of_before(show: Show, qtbot: QtBot) -> None:
    shown = show(calm(scenes=(office.board(office.ten()),)))
    rows = with_number(office.ten(), 9, 110)
    spy = fades(shown)
    shown.tell(calm(scenes=(office.board(rows),)))
    qtbot.waitUntil(lambda: spy.count() > 0)
    assert at_rest(shown, rows)
    qtbot.waitUntil(lambda: not [item for item in shown.items("Veil")[0].childItems() if item.isVisible()])


def test_what_viewers_do_not_see_fades_nothing(show: Show) -> None:
    told = calm(scenes=(office.goal(), office.board(office.ten())))
    shown = show(told)
    asked = QSignalSpy(shown.wall.blending)
    shown.tell(replace(told, scenes=(office.goal(), office.board(with_number(office.ten(), 9, 110)))))
    assert asked.count() == 0


def test_scenes_change_also_on_a_display_that_is_off(show: Show, qtbot: QtBot) -> None:
    shown = show(calm(scenes=(office.board(office.ten()), office.goal())))
    qtbot.waitUntil(lambda: shown.wall.scenes.following.ready)
    shown.window.hide()
    shown.wall.show_scene("goal")
    qtbot.waitUntil(lambda: [item.isVisible() for item in shown.items("GoalScene")] == [True])
    qtbot.waitUntil(lambda: not [item for item in shown.items("LeaderboardScene") if item.isVisible()])


def test_a_splash_is_whole_at_once_and_its_confetti_lies_still(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(calm())
    shown.tell(calm(seq=1, splashes=(office.deal(1),)))
    [lane] = shown.items("SplashLane")
    assert lane.property("reached") == shown.wall.splash.deal["after"]
    monkeypatch.setitem(wall()["motion"], "deal_seconds", 1)
    shown.wall.splash.stop()
    shown.wall.splash.show_still([office.top(2)], shown.wall._local_zone())
    qtbot.waitUntil(lambda: shown.items("Confetti") != [])
    [confetti] = shown.items("Confetti")
    pieces = [item for item in confetti.childItems() if item.width() > 0]
    assert (len(pieces), confetti.isVisible(), confetti.property("moving")) == (24, True, False)


def test_a_splash_leaves_and_the_scene_is_there_again(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wall()["motion"], "deal_seconds", 0.7)
    shown = show(calm())
    shown.tell(calm(seq=1, splashes=(office.deal(1),)))
    [splash] = shown.items("DealSplash")
    qtbot.waitUntil(lambda: shown.wall.splash.leaving)
    assert splash.x() == 0
    qtbot.waitUntil(lambda: not shown.wall.splash.active)
    [host] = shown.items("SceneHost")
    assert (host.isVisible(), host.opacity()) == (True, 1)


def test_it_is_switched_on_while_the_wall_is_on(show: Show, qtbot: QtBot) -> None:
    told = office.rotterdam(scenes=(office.board(office.ten()),))
    shown = show(told)
    rows = with_number(office.ten(), 9, 110)
    qtbot.waitUntil(lambda: at_rest(shown, office.ten()))
    mover, places = shown.rows()[9], list[float]()
    before = mover.y()
    mover.yChanged.connect(lambda: places.append(mover.y()))
    shown.tell(replace(told, reduced=True))
    shown.tell(calm(scenes=(office.board(rows),)))
    qtbot.waitUntil(lambda: at_rest(shown, rows))
    assert places
    assert all(abs(place - before) <= 1 or place == mover.y() for place in places), "it did not glide"


def test_nothing_in_any_scene_glides_by_itself() -> None:
    """What follows a changed value does so in place, or asks first whether it may move."""
    for path in Path(MAIN.toLocalFile()).parent.glob("*.qml"):
        for what, how in re.findall(r"Behavior on (\w+) \{([^{}]*)", path.read_text(encoding="utf-8")):
            assert what in ("opacity", "color") or "!Theme.reduced" in how, f"{path.name}: {what}"
