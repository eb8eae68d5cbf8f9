"""Garbage dies in the GUI thread, whoever made it."""

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.ui.common import garbage
from spm_desktop.ui.common.garbage import YOUNG, GarbageCollector


class Loop:
    """Garbage that tells where it dies."""

    died_in: ClassVar[list[str]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Loop.died_in.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp: object) -> Iterator[GarbageCollector]:
    collector = GarbageCollector()
    yield collector
    collector.stop()
    gc.unfreeze()


def test_what_another_thread_throws_away_dies_in_the_gui_thread(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    Loop.died_in.clear()

    def waste() -> None:
        for _ in range(YOUNG * 3):
            Loop()

    thread = threading.Thread(target=waste)
    thread.start()
    thread.join()
    assert Loop.died_in == []
    collector.look()
    assert Loop.died_in == [threading.main_thread().name] * YOUNG * 3


def test_python_does_it_again_afterwards(qapp: object) -> None:
    collector = GarbageCollector()
    assert not gc.isenabled()
    collector.stop()
    gc.unfreeze()
    assert gc.isenabled()


def test_a_wall_looks_once_at_what_stays(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "OLD_EVERY", 1)
    collector = GarbageCollector(settles=True)
    stays = [[one] for one in range(1_000)]
    known = gc.get_freeze_count()
    collector.look()
    frozen = gc.get_freeze_count()
    assert frozen >= known + len(stays)
    Loop.died_in.clear()
    Loop()
    collector.look()
    assert len(Loop.died_in) == 1
    assert gc.get_freeze_count() <= frozen
    collector.stop()
    gc.unfreeze()
