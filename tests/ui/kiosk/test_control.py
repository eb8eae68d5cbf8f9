"""A wall does what it is asked from the editor, and is only left with the PIN where it has one."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.life_signs import Word
from spm_desktop.services.screens.pins import hash_pin
from spm_desktop.ui.kiosk.exit_model import ExitModel
from spm_desktop.ui.kiosk.wall_model import SHIFTS
from tests.ui import office
from tests.ui.kiosk.conftest import Show, Shown

PIN = "4711"
KEPT = hash_pin(PIN)


@pytest.mark.usefixtures("quick", "by_hand")
def test_the_next_scene_is_shown_at_once_and_a_paused_one_stays(show: Show, qtbot: QtBot) -> None:
    shown = show()
    wall = shown.wall
    qtbot.waitUntil(lambda: wall.scenes.following.ready)
    wall.control.do(Word.NEXT)
    assert wall.scene_id == "goal"
    wall.control.do(Word.PAUSE)
    wall.show_scene("goal", 1.0)
    wall.tick()
    assert wall.scene_id == "goal"
    assert wall.control.doing == ("pause",)
    wall.control.do(Word.PLAY)
    wall.tick()
    qtbot.waitUntil(lambda: wall.scene_id == "idle")  # as soon as it is built


@pytest.mark.usefixtures("quick")
def test_a_muted_wall_celebrates_nothing_then_or_later(show: Show, qtbot: QtBot) -> None:
    shown = show()
    shown.wall.control.do(Word.MUTE)
    shown.tell(office.rotterdam(seq=1, splashes=(office.deal(1),)))
    assert shown.wall.splash.kind == ""
    shown.wall.control.do(Word.UNMUTE)
    shown.tell(office.rotterdam(seq=1, splashes=(office.deal(1),), office="Still Rotterdam"))
    assert shown.wall.splash.kind == ""
    shown.tell(office.rotterdam(seq=2, splashes=(office.deal(2),)))
    qtbot.waitUntil(lambda: shown.wall.splash.kind == "deal")


def test_a_blank_wall_is_black_and_an_asked_one_tells_its_name(show: Show) -> None:
    shown = show(office.rotterdam(screen="Kitchen"), size=(640, 360))
    shown.wall.control.do(Word.IDENTIFY)
    assert {"Kitchen", "640 × 360"} <= set(shown.texts())
    shown.wall.control.stop()
    shown.wall.control.do(Word.BLANK)
    picture = shown.window.grabWindow()
    assert {picture.pixel(x, 180) & 0xFFFFFF for x in range(0, 640, 16)} == {0}
    shown.wall.control.do(Word.SHOW)
    picture = shown.window.grabWindow()
    assert len({picture.pixel(x, 180) for x in range(0, 640, 4)}) > 5


def test_the_picture_stands_elsewhere_every_minute(show: Show) -> None:
    clock = FrozenClock(office.NOW)
    shown = show(clock=clock)
    shown.window.wall.start()
    places = []
    for minute in range(len(SHIFTS)):
        clock.set(office.NOW + timedelta(minutes=minute + 1))
        shown.wall.tick()
        places.append((shown.wall.shift_x, shown.wall.shift_y))
    assert len(set(places)) == len(SHIFTS)
    assert all(max(map(abs, place)) <= 1.5 for place in places)


def pressed(shown: Shown, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(shown.window, key)


def test_a_wall_with_a_pin_is_left_with_the_pin_only(show: Show, qtbot: QtBot) -> None:
    shown = show(office.rotterdam(pin=KEPT))
    left: list[bool] = []
    shown.wall.exit.granted.connect(lambda: left.append(True))
    pressed(shown, Qt.Key.Key_Escape)
    assert "Leave the wall" in shown.texts()
    pressed(shown, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert "This is not the PIN." in shown.texts()
    pressed(shown, Qt.Key.Key_Escape)
    assert "Leave the wall" not in shown.texts()
    shown.window.close()
    assert shown.window.isVisible()
    assert "Leave the wall" in shown.texts()
    pressed(shown, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_Backspace, Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_1)
    pressed(shown, Qt.Key.Key_Return)
    assert left == [True]


def test_ten_wrong_pins_lock_the_way_out_for_longer_and_longer(qapp: object, tmp_path: Path) -> None:
    clock = FrozenClock(office.NOW)
    way_out = ExitModel(clock.now)
    granted: list[bool] = []
    way_out.granted.connect(lambda: granted.append(True))
    way_out.use(KEPT)
    way_out.ask()

    def type_pin(pin: str) -> None:
        for digit in pin:
            way_out.type_digit(digit)
        way_out.enter()

    locked = timedelta()
    for number in range(10):
        type_pin("0000")
        if number >= 2:
            type_pin(PIN)  # is not even looked at
            assert not granted
            assert "Try again in" in way_out.message
            pause = timedelta(seconds=int(way_out.message.split(" in ")[1].split(" s")[0]))
            assert pause >= locked
            locked = pause
            clock.set(clock.now() + pause + timedelta(seconds=1))
    assert locked == timedelta(minutes=15)
    type_pin(PIN)
    assert granted == [True]
    way_out.hide()


def test_the_distance_of_the_farthest_viewer_decides_how_large_names_are(show: Show, qtbot: QtBot) -> None:
    many = (office.board(office.many(30)),)
    shown = show(office.rotterdam(scenes=many, distance=5.0))
    names = [item for item in shown.items("WallText") if "Family" in str(item.property("text"))]
    assert min(item.property("size") for item in names) > 2.2 * 19.2
    assert len(shown.rows()) < 10
    shown.tell(office.rotterdam(scenes=many))
    qtbot.waitUntil(lambda: len(shown.rows()) == 10)
