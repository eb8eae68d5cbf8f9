"""What a wall shows that begins without its database."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.kiosk.last_state import keep_state, kept_state
from spm_desktop.ui.kiosk.source_worker import SourceWorker
from tests.ui import office, samples
from tests.ui.kiosk.conftest import Show
from tests.ui.sources import TestSource

STATE = office.rotterdam(scenes=samples.scenes(), round=("revenue", "goal"), pin="salt$hash")


def test_everything_but_celebrations_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "wall.last"
    keep_state(path, office.rotterdam(splashes=office.wins()))
    keep_state(path, STATE)
    assert kept_state(path) == STATE
    assert [file.name for file in tmp_path.iterdir()] == ["wall.last"]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"scenes": [{"kind": "gone"}]}', b'{"scenes": []}', b"\xff"]
)
def test_what_can_not_be_read_is_nothing(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "wall.last"
    assert kept_state(path) is None
    path.write_bytes(damage)
    assert kept_state(path) is None


def test_what_a_wall_has_seen_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    worker = SourceWorker(lambda: TestSource(STATE), FrozenClock(office.NOW), kept=tmp_path / "wall.last")
    with qtbot.waitSignal(worker.loaded):
        worker.start()
    worker.stop()
    assert kept_state(tmp_path / "wall.last") == STATE


def test_a_wall_without_its_database_shows_how_it_was(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    keep_state(tmp_path / "wall.last", office.rotterdam())
    later = FrozenClock(office.NOW + timedelta(minutes=20))
    away = OSError("no route to host")
    shown = show(office.rotterdam(office="Ghent"), (640, 360), clock=later, broken=away)
    assert {"As of 14:32", "Amara Okonkwo"} <= set(shown.texts())
    shown.source.broken = None
    qtbot.waitUntil(lambda: shown.wall.office == "Ghent")


def test_a_wall_that_is_refused_does_not_pretend(qtbot: QtBot, tmp_path: Path) -> None:
    keep_state(tmp_path / "wall.last", STATE)
    source = TestSource(STATE)
    source.broken = KnownError("schema_newer", "The database is newer than this program.")
    worker = SourceWorker(lambda: source, FrozenClock(office.NOW), kept=tmp_path / "wall.last")
    told: list[object] = []
    worker.loaded.connect(told.append)
    with qtbot.waitSignal(worker.refused):
        worker.start()
    worker.stop()
    assert not told
