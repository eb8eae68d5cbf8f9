"""When a wall is heard, and when not."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.config.life_signs import Word
from spm_desktop.services.wall_views import WallState
from spm_desktop.ui.kiosk.sounds import SplashSounds
from tests.ui import office
from tests.ui.kiosk.conftest import Show, Shown

pytestmark = pytest.mark.usefixtures("quick")


class Ear:
    """A player that notes what it is asked for."""

    problem = ""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int] | str] = []

    def play(self, sound: str, volume: int) -> None:
        self.heard.append((sound, volume))

    def hush(self) -> None:
        self.heard.append("hush")

    def stop(self) -> None: ...


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def shown(show: Show, ear: Ear) -> Iterator[Shown]:
    wall = show()
    sounds = SplashSounds(wall.wall, ear)
    yield wall
    sounds.stop()


def won(seq: int, **changes: object) -> WallState:
    return office.rotterdam(**{"seq": seq, "splashes": (office.deal(seq),), "volume": 40, **changes})


def test_each_celebration_is_heard_once_as_loud_as_the_screen_says(
    shown: Shown, ear: Ear, qtbot: QtBot
) -> None:
    shown.tell(won(1))
    shown.tell(won(1))
    qtbot.waitUntil(lambda: not shown.wall.splash.active)
    shown.tell(won(4, volume=70, splashes=tuple(office.deal(seq) for seq in (2, 3, 4))))
    assert ear.heard == [("deal", 40), ("rollup", 70)]


def test_a_screen_is_silent_unless_it_has_a_volume(shown: Shown, ear: Ear) -> None:
    shown.tell(won(1, volume=0))
    assert shown.wall.splash.active
    assert ear.heard == []


def test_nothing_is_heard_in_quiet_hours_or_muted(shown: Shown, ear: Ear) -> None:
    shown.tell(won(1, quiet=True))
    shown.wall.control.do(Word.MUTE)
    shown.tell(won(2))
    assert ear.heard == ["hush"]


def test_a_dark_screen_is_silent(shown: Shown, ear: Ear) -> None:
    shown.wall.control.do(Word.BLANK)
    shown.tell(won(1))
    assert ear.heard == ["hush"]


def test_mute_ends_what_is_heard(shown: Shown, ear: Ear) -> None:
    shown.tell(won(1))
    shown.wall.control.do(Word.MUTE)
    assert ear.heard == [("deal", 40), "hush"]
