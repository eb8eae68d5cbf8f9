"""What a wall's look at a server lives through: an end, a cut network, a silence."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.wall import OfficeWall
from spm_desktop.storage.database import open_postgresql
from spm_desktop.storage.wall_reader import SqlWall
from spm_desktop.ui.kiosk import source_worker
from spm_desktop.ui.kiosk.source_worker import SourceWorker
from tests.contract.walls import deal, lively
from tests.faults.cable import Cable
from tests.offices import TestOffice
from tests.postgres import PostgresServer

__all__ = ["lively"]  # fixtures

pytestmark = pytest.mark.parametrize("make_office", ["postgresql"], indirect=True)


class Watching:
    """A wall's thread at the end of a cable, and the last that it told."""

    def __init__(self, office: TestOffice, cable: Cable) -> None:
        url = office.database.engine.url.set(port=cable.port).render_as_string(hide_password=False)
        wall = OfficeWall(SqlWall(lambda: open_postgresql(url), office.clock), None, "en", office.clock)
        self.worker = SourceWorker(lambda: wall, office.clock)
        self.told = ""
        self.worker.loaded.connect(self._on_loaded)
        self.worker.start()

    def _on_loaded(self, state: object) -> None:
        self.told = repr(state)


@pytest.fixture
def cable(postgres_server: PostgresServer) -> Iterator[Cable]:
    with Cable(postgres_server.port) as cable:
        yield cable


@pytest.fixture
def watching(
    lively: TestOffice, cable: Cable, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Watching]:
    monkeypatch.setattr(source_worker, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(source_worker, "POLL_SECONDS", 0.01)
    watching = Watching(lively, cable)
    qtbot.waitUntil(lambda: "9,000" in watching.told)
    yield watching
    watching.worker.stop()


def test_a_server_is_ended_and_started_again(
    lively: TestOffice,
    watching: Watching,
    postgres_server: PostgresServer,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    postgres_server.stop()
    qtbot.waitUntil(lambda: "can't be read" in caplog.text)
    postgres_server.start()
    lively.bring(RecordKind.DEALS, [deal("d9", "Ann Lee", 1_000)])
    qtbot.waitUntil(lambda: "10,000" in watching.told)


def test_the_network_is_cut_and_nothing_is_missed(
    lively: TestOffice, watching: Watching, cable: Cable, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    cable.cut()
    qtbot.waitUntil(lambda: "can't be read" in caplog.text)
    lively.bring(RecordKind.DEALS, [deal("d9", "Ann Lee", 1_000)])
    cable.mend()
    qtbot.waitUntil(lambda: "10,000" in watching.told)


def test_a_server_that_falls_silent_makes_the_figures_old(
    lively: TestOffice, watching: Watching, cable: Cable, qtbot: QtBot
) -> None:
    silent_since = lively.clock.now()
    cable.fall_silent()
    qtbot.waitUntil(cable.holds_back)  # an answer may just have come through
    lively.clock.set(silent_since.replace(hour=13))
    qtbot.wait(100)
    assert watching.worker.verified == silent_since
    cable.mend()
    qtbot.waitUntil(lambda: watching.worker.verified == lively.clock.now())
