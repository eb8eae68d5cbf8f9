"""No splash may hurt anybody: as drawn, it is one rise and one fall of light, without red or stripes."""

import time

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from spm_desktop.ui.common.tokens import wall
from tests.ui import office, samples
from tests.ui.kiosk.conftest import Show
from tests.ui.kiosk.flashes import SHARE, Frame, flashes, pulses

SIZE = (480, 270)
FASTER = 5
"""Splashes are played so much faster than on a wall; the times of their frames are told as on a wall."""


@pytest.fixture
def faster(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in wall()["motion"].items():
        told = value / FASTER if name.endswith("_seconds") else max(1, value // FASTER)
        monkeypatch.setitem(wall()["motion"], name, told)


@pytest.mark.usefixtures("faster")
@pytest.mark.parametrize("splash", samples.splashes())
def test_a_splash_hurts_nobody(show: Show, qtbot: QtBot, splash: str) -> None:
    shown = show(office.rotterdam(scenes=(office.board(),)), SIZE)
    told = samples.splashes()[splash]
    grabbed: list[tuple[float, QImage]] = []
    seen: list[str] = []
    shown.wall.splash.taken.connect(lambda: seen.append(""))

    def record() -> bool:
        grabbed.append((time.perf_counter() * FASTER, shown.window.grabWindow()))
        seen.extend(splash for item in shown.items(splash) if item.isVisible())
        return bool(seen) and not shown.wall.splash.active

    record()
    shown.source.told(office.rotterdam(scenes=(office.board(),), splashes=told, seq=told[-1].seq))
    qtbot.waitUntil(record)
    record()
    assert splash in seen
    assert len(grabbed) > 8
    frames = [Frame(*one) for one in grabbed]
    assert pulses(frames) <= 1, "light that comes and goes more than once within a second"
    assert flashes(frames) <= 3, "more than the norms allow"
    assert max(frame.red_share for frame in frames) < 0.001
    assert frames[len(frames) // 2].striped_share < SHARE


def plain(colour: str) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_what_hurts_is_found() -> None:
    blinking = [Frame(number * 0.2, plain("black" if number % 2 else "white")) for number in range(8)]
    for found in (flashes, pulses):
        assert found(blinking) == 2
        assert found(blinking[:3]) == 1, "one rise and one fall"
    assert Frame(0, plain("#E01010")).red_share == 1
    assert Frame(0, plain("#F0714C")).red_share == 0
    striped = plain("white")
    painter = QPainter(striped)
    for left in range(0, SIZE[0], 40):
        painter.fillRect(left, 0, 20, SIZE[1], QColor("black"))
    painter.end()
    assert Frame(0, striped).striped_share == 1
