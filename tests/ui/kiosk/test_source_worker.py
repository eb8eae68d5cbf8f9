"""The thread that asks the database."""

import logging

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.kiosk import source_worker
from spm_desktop.ui.kiosk.source_worker import SourceWorker
from tests.ui import office
from tests.ui.sources import TestSource


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_worker, "POLL_SECONDS", 0.005)
    monkeypatch.setattr(source_worker, "RETRY_SECONDS", 0.01)


@pytest.fixture
def source() -> TestSource:
    return TestSource(office.rotterdam())


def started(source: TestSource, clock: FrozenClock | None = None) -> SourceWorker:
    return SourceWorker(lambda: source, clock or FrozenClock(office.NOW))


def test_it_loads_at_the_start_and_on_every_change(qtbot: QtBot, source: TestSource) -> None:
    worker = started(source)
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    with qtbot.waitSignal(worker.loaded) as heard:
        source.told(office.rotterdam(office="Ghent"))
    assert heard.args[0].office == "Ghent"
    worker.stop()


def test_only_its_own_thread_touches_the_source(qtbot: QtBot, source: TestSource) -> None:
    worker = started(source)
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    worker.stop()
    assert source.threads == {"wall source"}
    assert source.closed


def test_a_quiet_database_is_a_verified_one(qtbot: QtBot, source: TestSource) -> None:
    clock = FrozenClock(office.NOW)
    worker = started(source, clock)
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    later = office.NOW.replace(minute=50)
    clock.set(later)
    qtbot.waitUntil(lambda: worker.verified == later)
    worker.stop()


def test_an_outage_is_survived_and_nothing_is_missed(
    qtbot: QtBot, source: TestSource, caplog: pytest.LogCaptureFixture
) -> None:
    clock = FrozenClock(office.NOW)
    worker = started(source, clock)
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    source.broken = OSError("the server does not answer")
    qtbot.waitUntil(lambda: "can't be read" in caplog.text)
    clock.set(office.NOW.replace(minute=55))
    assert worker.verified == office.NOW
    source.told(office.rotterdam(office="Ghent"))
    with qtbot.waitSignal(worker.loaded) as heard:
        source.broken = None
    assert heard.args[0].office == "Ghent"
    worker.stop()
    assert caplog.text.count("can't be read") == 1


def test_a_database_that_is_not_there_yet_is_waited_for(qtbot: QtBot, source: TestSource) -> None:
    source.broken = ConnectionRefusedError("no server")
    worker = started(source)
    worker.start()
    qtbot.wait(50)
    with qtbot.waitSignal(worker.loaded):
        source.broken = None
    worker.stop()


def test_a_bug_in_one_look_does_not_end_the_wall(
    qtbot: QtBot, source: TestSource, caplog: pytest.LogCaptureFixture
) -> None:
    worker = started(source)
    source.broken = ZeroDivisionError("oops")
    worker.start()
    qtbot.waitUntil(lambda: "ZeroDivisionError" in caplog.text)
    with qtbot.waitSignal(worker.loaded):
        source.broken = None
    worker.stop()


def test_a_source_that_refuses_says_why(qtbot: QtBot, source: TestSource) -> None:
    worker = started(source)
    source.broken = KnownError("screen_unknown", "There is no screen “Lobby”.", "Name another.")
    with qtbot.waitSignal(worker.refused) as heard:
        worker.start()
    assert heard.args[0].code == "screen_unknown"
    worker.stop()


def test_a_refusal_while_it_runs_only_makes_the_data_old(
    qtbot: QtBot, source: TestSource, caplog: pytest.LogCaptureFixture
) -> None:
    worker = started(source)
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    source.broken = KnownError("schema_newer", "The database is newer than this program.")
    with caplog.at_level(logging.WARNING):
        qtbot.waitUntil(lambda: "newer" in caplog.text)
    with qtbot.waitSignal(worker.loaded):
        source.broken = None
    worker.stop()


def test_it_can_be_stopped_before_it_started(source: TestSource) -> None:
    started(source).stop()
    assert not source.threads
