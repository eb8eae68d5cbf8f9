"""Daily jobs: once a day, after their hour, caught up once, and never spoiling what ran before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from spm_desktop.services.jobs import DailyJob, run_due

BERLIN = ZoneInfo("Europe/Berlin")
MADE = datetime(2026, 3, 18, 9, 0, tzinfo=BERLIN)


@dataclass
class Book:
    """A book of jobs in memory."""

    claimed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    finished: set[tuple[str, str]] = field(default_factory=set)

    def since(self) -> datetime:
        return MADE

    def zone(self) -> ZoneInfo:
        return BERLIN

    def claim(self, kind: str, key: str, due: datetime) -> bool:
        if (kind, key) in self.finished:
            return False
        self.claimed[kind, key] = due
        return True

    def done(self, kind: str, key: str) -> None:
        self.finished.add((kind, key))


@dataclass
class Counted:
    times: int = 0

    def __call__(self) -> str:
        self.times += 1
        return "done"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def test_nothing_is_due_on_the_day_the_database_was_made() -> None:
    book, run = Book(), Counted()
    jobs = [DailyJob("backup", 0, run), DailyJob("verify", 2, run)]
    assert run_due(book, jobs, at(18, 9, 1)) == []
    assert run_due(book, jobs, at(18, 23, 59)) == []


def test_once_a_day_after_its_hour() -> None:
    book, run = Book(), Counted()
    job = DailyJob("verify", 2, run)
    assert run_due(book, [job], at(19, 1, 59)) == []
    assert run_due(book, [job], at(19, 2)) == ["verify"]
    assert run_due(book, [job], at(19, 17)) == []
    assert run_due(book, [job], at(20, 3)) == ["verify"]
    assert run.times == 2


def test_what_was_missed_is_caught_up_once() -> None:
    book, run = Book(), Counted()
    assert run_due(book, [DailyJob("verify", 2, run)], at(30, 8)) == ["verify"]
    assert run_due(book, [DailyJob("verify", 2, run)], at(30, 9)) == []
    assert [key for _, key in book.claimed] == ["2026-03-30"]


def test_an_hour_that_the_clock_skips() -> None:
    """On 29 March the clocks of Berlin go from two to three."""
    book, run = Book(), Counted()
    assert run_due(book, [DailyJob("verify", 2, run)], at(29, 3, 30)) == ["verify"]


def test_a_job_that_fails_is_tried_again_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    book, run = Book(), Counted()

    def fail() -> str:
        raise OSError("the disk is full")

    assert run_due(book, [DailyJob("backup", 0, fail), DailyJob("verify", 2, run)], at(19, 8)) == ["verify"]
    assert "the job backup failed" in caplog.text
    assert run_due(book, [DailyJob("backup", 0, run)], at(19, 9)) == ["backup"]


def test_a_job_that_another_process_is_at() -> None:
    class Taken(Book):
        def claim(self, kind: str, key: str, due: datetime) -> bool:
            return False

    run = Counted()
    assert run_due(Taken(), [DailyJob("verify", 2, run)], at(19, 8)) == []
    assert run.times == 0


def test_once_a_week_from_its_day_on() -> None:
    book, run = Book(), Counted()
    job = DailyJob("packs", 5, run, weekday=0)  # the database was made on a Wednesday
    assert run_due(book, [job], at(22, 23)) == []
    assert run_due(book, [job], at(23, 4, 59)) == []
    assert run_due(book, [job], at(23, 5)) == ["packs"]
    assert run_due(book, [job], at(25, 9)) == []
    assert run_due(book, [job], at(31, 9)) == ["packs"]
    assert run.times == 2
