"""The book of jobs on both databases: claimed by one, given on when its claimer died."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from spm_desktop.domain.records import RecordKind
from spm_desktop.storage.jobs import LEASE, LOG_KEPT, SqlJobBook, prune
from tests.contract.records import fact
from tests.offices import NOON, TestOffice

DUE = datetime(2026, 3, 18, 1, 0, tzinfo=UTC)


def test_claimed_once(office: TestOffice) -> None:
    first, second = (SqlJobBook(office.database, office.clock) for _ in range(2))
    assert first.claim("verify", "2026-03-18", DUE)
    assert not second.claim("verify", "2026-03-18", DUE)
    first.done("verify", "2026-03-18")
    office.clock.set(NOON + 2 * LEASE)
    assert not second.claim("verify", "2026-03-18", DUE)
    assert second.claim("verify", "2026-03-19", DUE + timedelta(days=1))


def test_given_on_when_the_claimer_died(office: TestOffice) -> None:
    book = SqlJobBook(office.database, office.clock)
    assert book.claim("verify", "2026-03-18", DUE)
    office.clock.set(NOON + LEASE - timedelta(seconds=1))
    assert not book.claim("verify", "2026-03-18", DUE)
    office.clock.set(NOON + LEASE)
    assert book.claim("verify", "2026-03-18", DUE)
    assert not book.claim("verify", "2026-03-18", DUE)


def test_what_the_book_knows(office: TestOffice) -> None:
    book = SqlJobBook(office.database, office.clock)
    assert book.since() == NOON
    assert book.zone().key == "Europe/Berlin"


def test_old_announcements_are_forgotten_but_not_the_newest(office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("F1")])
    office.bring(RecordKind.FACTS, [fact("F2")])
    seqs = [seq for (seq,) in office.rows("SELECT seq FROM change_log ORDER BY seq")]
    office.clock.set(NOON + LOG_KEPT)
    assert prune(office.database, office.clock) == 0
    office.clock.set(NOON + LOG_KEPT + timedelta(seconds=1))
    assert prune(office.database, office.clock) == len(seqs) - 1
    assert office.rows("SELECT seq FROM change_log") == [(seqs[-1],)]
    office.bring(RecordKind.FACTS, [fact("F3")])
    assert office.one("SELECT min(seq) FROM change_log") == seqs[-1]
    assert office.one("SELECT max(seq) FROM change_log") > seqs[-1]


def test_finished_jobs_are_forgotten(office: TestOffice) -> None:
    book = SqlJobBook(office.database, office.clock)
    for key in ("2026-03-17", "2026-03-18"):
        assert book.claim("verify", key, DUE)
    book.done("verify", "2026-03-17")
    office.clock.set(NOON + LOG_KEPT + timedelta(seconds=1))
    prune(office.database, office.clock)
    with office.database.read() as connection:
        assert connection.execute(text("SELECT key FROM job")).scalars().all() == ["2026-03-18"]
