"""The daily jobs of a window that is open for days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from spm_desktop.app.compose import open_office
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.upkeep_beside import keeping_up
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile

MADE = datetime(2026, 11, 17, 9, tzinfo=UTC)


def test_what_is_due_is_done_while_the_window_is_open(tmp_path: Path, qtbot: QtBot) -> None:
    profile = Profile(tmp_path / "office")
    with open_office(Invocation(profile, clock=FrozenClock(MADE))):
        pass
    later = Invocation(profile, clock=FrozenClock(MADE + timedelta(days=2)))

    def done() -> list[str]:
        with open_office(later) as office, office.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT kind FROM job WHERE done_at IS NOT NULL ORDER BY kind")
            return list(rows.scalars())

    with keeping_up(later, first=0.0):
        qtbot.waitUntil(lambda: len(done()) == 7)
    assert done() == [
        "backup-daily",
        "coaching-calendar",
        "forget-files",
        "improvement-plans",
        "prune-change-log",
        "settle-contests",
        "verify-nightly",
    ]


def test_a_database_that_can_not_be_opened_is_no_reason_to_end(
    tmp_path: Path, qtbot: QtBot, caplog: object
) -> None:
    profile = Profile(tmp_path / "office")
    profile.create()
    profile.database.write_bytes(b"this is no database" * 100)
    with keeping_up(Invocation(profile), first=0.0):
        qtbot.waitUntil(lambda: "the daily jobs wait" in caplog.text)
