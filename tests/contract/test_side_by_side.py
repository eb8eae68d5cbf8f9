"""Several at once: imports of one source system wait their turn, those of different systems run side by side,
and whoever listens to the change log misses nothing."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import undo_import
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Additions, Counts, ImportRun, Incoming, SourceFile
from spm_desktop.storage.ledger.operations import FORGOTTEN, LEASE
from spm_desktop.storage.profile import open_server
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, person, won
from tests.offices import NOON, ZONE, TestOffice
from tests.postgres import PostgresServer

FACTS = RecordKind.FACTS


def running(office: TestOffice, system: str = "CRM"):
    """An import that has begun and not ended."""
    plan = made_sheet(FACTS, [], sheet="running").plan
    return office.ledger.importing(Incoming(office.actor, system, plan, SourceFile("a.csv", "a", 1)))


def refusal(act: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as refused:
        act()
    return refused.value


def test_one_import_of_a_system_at_a_time(office: TestOffice) -> None:
    first = office.bring(FACTS, [fact("1")])
    with running(office):
        refused = refusal(lambda: office.bring(FACTS, [fact("2")]))
        assert refused.code == "import_running"
        assert refused.message == (
            "Another import or undo is changing the data of this source system right now."
        )
        assert refused.hint == "Wait until it has ended, then try again."
        undoing = refusal(lambda: undo_import(office.ledger, office.actor, first.import_id or 0))
        people = refusal(lambda: office.bring(RecordKind.PEOPLE, [person("Bob Ray")]))
        assert (undoing.code, people.code) == ("import_running", "import_running")
    office.bring(FACTS, [fact("2")])
    assert calls(office) == {"Ann Lee": 2}


def test_a_dry_run_waits_for_nobody(office: TestOffice) -> None:
    with running(office):
        assert office.bring(FACTS, [fact("2")], dry=True).counts.created == 1


def test_another_system_need_not_wait(office: TestOffice) -> None:
    with running(office):
        office.bring(FACTS, [fact("1")], system="Phones")
        assert calls(office) == {"Ann Lee": 1}


def test_many_systems_at_once(office: TestOffice) -> None:
    """Four imports run side by side; none is lost, and the sums are right."""
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North"), person("Bob Ray", "South")])
    start = threading.Barrier(4)

    def work(number: int) -> None:
        start.wait(30)
        for part in range(3):
            rows = [fact(f"{part}-{n}", ("Ann Lee", "Bob Ray")[n % 2], "1") for n in range(100)]
            office.bring(FACTS, rows, system=f"System {number}", sheet=f"calls {number}")
            deals = [deal(f"{part}-{n}", ("Ann Lee", "Bob Ray")[n % 2]) for n in range(20)]
            office.bring(RecordKind.DEALS, deals, system=f"System {number}", sheet=f"deals {number}")

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work, number) for number in range(4)]:
            done.result()
    assert calls(office) == {"Ann Lee": 600, "Bob Ray": 600}
    assert won(office) == {"Ann Lee": 1_200_000, "Bob Ray": 1_200_000}
    found = SqlVerifier(office.database, office.clock).run("")
    assert [check.detail for check in found.checks if not check.ok] == []


def pending(office: TestOffice, **columns: object) -> None:
    """Makes the running import look like one of another process."""
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    with office.database.write() as connection:
        connection.execute(text(f"UPDATE operation SET {settings} WHERE state = 'pending'"), columns)


def test_an_import_of_another_machine_is_left_alone_until_its_lease_ends(office: TestOffice) -> None:
    with running(office) as run:
        pending(office, host="another-machine", pid=1)
        assert refusal(lambda: office.bring(FACTS, [fact("1")])).code == "import_running"
        office.clock.set(NOON + LEASE + timedelta(seconds=1))
        office.bring(FACTS, [fact("1")])
        assert calls(office) == {"Ann Lee": 1}
        refused = refusal(lambda: run.apply(Counts(), Additions(), lambda _: None))
    assert refused.code == "import_dropped", "it was not dead after all, and notices before it writes"
    assert calls(office) == {"Ann Lee": 1}


def test_a_living_process_of_this_machine_keeps_its_turn(office: TestOffice) -> None:
    with running(office):
        pending(office, pid=os.getppid())
        office.clock.set(NOON + LEASE * 5)
        assert refusal(lambda: office.bring(FACTS, [fact("1")])).code == "import_running"
        office.clock.set(NOON + LEASE + FORGOTTEN + timedelta(seconds=1))
        office.bring(FACTS, [fact("1")])
    assert calls(office) == {"Ann Lee": 1}


def test_what_this_process_had_to_leave_does_not_block_it_for_long(office: TestOffice) -> None:
    """On a full disk it could not even say that it gave up."""
    with running(office):
        assert refusal(lambda: office.bring(FACTS, [fact("1")])).code == "import_running"
        office.clock.set(NOON + LEASE + timedelta(seconds=1))
        office.bring(FACTS, [fact("1")])
    assert calls(office) == {"Ann Lee": 1}


def test_a_process_that_is_gone_gives_its_turn_away_at_once(office: TestOffice) -> None:
    with running(office):
        pending(office, host=socket.gethostname(), pid=2**22 + 1)
        office.bring(FACTS, [fact("1")])
    assert calls(office) == {"Ann Lee": 1}


WRITERS, COMMITS = 4, 60


def test_a_listener_misses_no_announcement(office: TestOffice) -> None:
    """Numbers of the change log become visible in their order, however many write."""
    stop = threading.Event()
    heard: list[int] = []

    def listen() -> None:
        last = 0
        while True:
            ending = stop.is_set()
            with office.database.read() as connection:
                new = connection.execute(
                    text("SELECT seq FROM change_log WHERE seq > :last ORDER BY seq"), {"last": last}
                ).scalars()
                heard.extend(new)
            last = heard[-1] if heard else last
            if ending:
                return

    def write(number: int) -> None:
        for commit in range(COMMITS):
            with unit_of_work(office.database, office.actor, office.clock) as work:
                work.changed(Change("figures", metric=f"{number}-{commit}"))

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        listening = pool.submit(listen)
        for done in [pool.submit(write, number) for number in range(WRITERS)]:
            done.result()
        stop.set()
        listening.result()
    everything = [seq for (seq,) in office.rows("SELECT seq FROM change_log ORDER BY seq")]
    assert len(everything) == WRITERS * COMMITS
    assert heard == everything


def test_a_server_wakes_those_who_listen(postgres_server: PostgresServer) -> None:
    url = postgres_server.create()
    database = open_server(url, FrozenClock(NOON), ZONE)
    with contextlib.closing(database), psycopg.connect(url, autocommit=True) as listener:
        listener.execute("LISTEN spm_change")
        TestOffice(database, FrozenClock(NOON)).bring(FACTS, [fact("1")])
        (notice,) = listener.notifies(timeout=20, stop_after=1)
        assert notice.channel == "spm_change"
        assert listener.execute("SELECT count(*) FROM change_log").fetchone() != (0,)


def test_what_fails_announces_nothing(office: TestOffice) -> None:
    def fail() -> None:
        with unit_of_work(office.database, office.actor, office.clock) as work:
            work.changed(Change("figures"))
            work.audited("divide")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert office.rows("SELECT 1 FROM change_log") == []
    assert office.rows("SELECT 1 FROM audit") == []


def test_an_import_begun_and_left_announces_nothing(office: TestOffice) -> None:
    run: ImportRun
    with running(office) as run:
        run.stream("fact:calls")
    assert office.rows("SELECT 1 FROM change_log") == []
    assert office.rows("SELECT state FROM operation") in ([], [("dropped",)])
