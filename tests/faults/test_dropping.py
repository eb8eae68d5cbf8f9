"""What broken imports left is taken back a few rows at a time: others read and write meanwhile, and whoever
is killed while taking it back is followed by the next one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.storage.ledger import dropping, operations, staging
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import deal, person, won
from tests.faults.story import before, more_deals, other_calls, state, undo_deals
from tests.offices import TestOffice, filled_office

LEDGER = "spm_desktop.storage.ledger"


class Broken(Exception):
    """Something that nobody expects."""


begun = filled_office(before)


@pytest.fixture
def told(begun: TestOffice, monkeypatch: pytest.MonkeyPatch) -> TestOffice:
    """The story's office, in which everything goes by tens."""
    monkeypatch.setattr(staging, "CHUNK", 10)
    return begun


def is_whole(office: TestOffice) -> bool:
    remains = office.one(
        "SELECT count(*) FROM source_row r JOIN \"import\" i ON i.id = r.import_id AND i.state = 'dropped'"
    )
    pending = office.one("SELECT count(*) FROM operation WHERE state = 'pending'")
    return (remains, pending) == (0, 0) and SqlVerifier(office.database, office.clock).run("").ok


def before_each_step(patch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Does something before each transaction of taking back, but the one that begins it."""
    write_on, begun = dropping.write_on, []

    @contextmanager
    def watched(connection: Connection) -> Iterator[Connection]:
        if begun:
            act()
        begun.append(1)
        with write_on(connection):
            yield connection

    patch.setattr(dropping, "write_on", watched)


def publish_and_break(*arguments: Any) -> None:
    from spm_desktop.storage.ledger.cells import publish_cells

    publish_cells(*arguments)
    raise Broken


@pytest.mark.parametrize("act", [more_deals, other_calls, undo_deals])
def test_others_read_and_write_meanwhile(
    told: TestOffice, monkeypatch: pytest.MonkeyPatch, act: Callable[[TestOffice], None]
) -> None:
    as_it_was = state(told)
    pauses = []

    def look() -> None:
        assert state(told) == as_it_was
        with told.database.write() as connection:
            connection.exec_driver_sql("UPDATE org SET name = name")
        pauses.append(1)

    with monkeypatch.context() as patch:
        patch.setattr(f"{LEDGER}.flip.publish_cells", publish_and_break)
        before_each_step(patch, look)
        with pytest.raises(Broken):
            act(told)
    assert len(pauses) > 5
    assert state(told) == as_it_was
    assert is_whole(told)


@pytest.mark.parametrize("pause", [1, 4, 7])
def test_killed_while_taking_back(told: TestOffice, monkeypatch: pytest.MonkeyPatch, pause: int) -> None:
    as_it_was = state(told)
    pauses = []

    def kill() -> None:
        pauses.append(1)
        if len(pauses) == pause:
            raise Broken

    with monkeypatch.context() as patch:
        patch.setattr(f"{LEDGER}.flip.publish_cells", publish_and_break)
        before_each_step(patch, kill)
        patch.setattr(dropping, "let_go", lambda *_: None)  # who is killed can't
        with pytest.raises(Broken):
            more_deals(told)
    assert state(told) == as_it_was
    monkeypatch.setattr(operations, "_alive", lambda _pid: False)
    assert dropping.clean_up(told.database, told.clock) == 1
    assert state(told) == as_it_was
    assert is_whole(told)


def test_who_was_taken_for_dead_ends_without_a_trace(
    told: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine begins to take an import back that is only slow."""
    as_it_was = state(told)

    def taken_over(*_arguments: object) -> None:
        with told.database.write() as connection:
            connection.exec_driver_sql("UPDATE operation SET host = 'elsewhere' WHERE state = 'pending'")

    with monkeypatch.context() as patch:
        patch.setattr(f"{LEDGER}.flip.crediting.find_credit", taken_over)
        with pytest.raises(KnownError) as refused:
            more_deals(told)
    assert refused.value.code == "import_dropped"
    assert state(told) == as_it_was
    told.clock.set(told.clock.now() + operations.FORGOTTEN)
    assert dropping.clean_up(told.database, told.clock) == 1
    assert is_whole(told)


def test_a_match_that_breaks_leaves_no_rows(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even of a deal that another feed knows better, whose row never counts."""
    office.bring(RecordKind.DEALS, [deal("D1", "Zed")], sheet="crm", create_people=False)
    office.bring(RecordKind.DEALS, [deal("D1", "Ann Lee", amount="70.00")], sheet="erp")
    with monkeypatch.context() as patch:
        patch.setattr(f"{LEDGER}.flip.publish_cells", publish_and_break)
        with pytest.raises(Broken):
            office.bring(RecordKind.PEOPLE, [person("Zed")], sheet="people")
    assert office.rows('SELECT i.file_name FROM source_row r JOIN "import" i ON i.id = r.import_id') == [
        ("erp.csv",)
    ]
    assert won(office) == {"Ann Lee": 7_000}
    office.bring(RecordKind.PEOPLE, [person("Bo")], sheet="people")
    assert office.one("SELECT count(*) FROM source_row") == 2, "it waited, and has its place now"
