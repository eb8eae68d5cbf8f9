"""Imports and undos that are killed: nothing of them is seen, the next command cleans up, and doing them
again ends where they would have ended."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger.operations import abandoned, unfinished
from spm_desktop.storage.profile import open_profile, open_server
from tests.faults.processes import process
from tests.faults.reopening import address, reopened, wrong
from tests.faults.story import ACTS, before, state
from tests.offices import NOON, ZONE, TestOffice
from tests.postgres import PostgresServer

LEDGER = "spm_desktop.storage.ledger"
POINTS = [
    ("deals", f"{LEDGER}.run", "begin_operation", 1),
    ("deals", f"{LEDGER}.staging", "stage_rows", 1),
    ("deals", f"{LEDGER}.staging", "compare", 1),
    ("deals", f"{LEDGER}.writing", "_write_some", 2),
    ("deals", f"{LEDGER}.writing", "write_deals", 1),
    ("deals", f"{LEDGER}.crediting", "find_credit", 1),
    ("deals", f"{LEDGER}.crediting", "_rewrite", 1),
    ("deals", f"{LEDGER}.crediting", "derive", 1),
    ("deals", f"{LEDGER}.flip", "_mark", 1),
    ("deals", f"{LEDGER}.flip", "_mark", 2),
    ("deals", f"{LEDGER}.run", "prepare", 1),
    ("deals", f"{LEDGER}.flip", "publish_cells", 1),
    ("deals", f"{LEDGER}.crediting", "swap", 1),
    ("deals", f"{LEDGER}.additions", "add", 1),
    ("deals", f"{LEDGER}.flip", "celebrate", 1),
    ("deals", f"{LEDGER}.store", "import_run", 1),
    ("deals", "spm_desktop.storage.totals", "_merge_some", 1),
    ("calls", f"{LEDGER}.writing", "write_held", 1),
    ("calls", f"{LEDGER}.fact_writing", "insert_rows", 3),  # after what is to be decided: some rows
    ("calls", f"{LEDGER}.fact_writing", "insert_rows", 8),  # rows are written, and some of the facts
    ("calls", f"{LEDGER}.run", "write_facts", 1),
    ("calls", f"{LEDGER}.flip", "_mark", 1),
    ("calls", f"{LEDGER}.flip", "publish_cells", 1),
    ("teams", "spm_desktop.storage.staff", "rekey_people", 1),
    ("teams", f"{LEDGER}.entity_runs", "write_held", 1),
    ("undo", f"{LEDGER}.undoing", "begin_operation", 1),
    ("undo", f"{LEDGER}.liveness", "decide", 1),
    ("undo", f"{LEDGER}.crediting", "derive", 1),
    ("undo", f"{LEDGER}.flip", "_mark", 1),
    ("undo", f"{LEDGER}.flip", "publish_cells", 1),
    ("undo", f"{LEDGER}.undoing", "undo_entities", 1),
]
"""Act, module, function, and after which of its calls the process is killed."""
ON_SERVER_TOO = {"_mark", "publish_cells", "swap", "celebrate", "_merge_some", "rekey_people"}
"""On PostgreSQL it is enough to kill where transactions meet."""

ACTING = "import runpy; runpy.run_module('tests.faults.killed')"


@pytest.fixture(scope="module")
def _before_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("before") / "database.sqlite"
    database = open_profile(path, FrozenClock(NOON), ZONE, before_migration=lambda: None)
    before(TestOffice(database, FrozenClock(NOON)))
    database.close()
    return path


@pytest.fixture(scope="module")
def _before_on_server(postgres_server: PostgresServer) -> str:
    url = postgres_server.create()
    database = open_server(url, FrozenClock(NOON), ZONE)
    before(TestOffice(database, FrozenClock(NOON)))
    database.close()
    return url.rpartition("/")[2]


@pytest.fixture
def make_told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], TestOffice]]:
    """Makes offices in which the story's beginning happened, on the kind of database that is asked for."""
    opened: list[Database] = []

    def make(kind: str) -> TestOffice:
        if kind == "sqlite":
            path = tmp_path / f"{len(opened)}.sqlite"
            shutil.copyfile(request.getfixturevalue("_before_file"), path)
            opened.append(open_profile(path, FrozenClock(NOON), ZONE, before_migration=lambda: None))
        else:
            server: PostgresServer = request.getfixturevalue("postgres_server")
            url = server.create(request.getfixturevalue("_before_on_server"))
            opened.append(open_server(url, FrozenClock(NOON), ZONE))
        return TestOffice(opened[-1], FrozenClock(NOON))

    yield make
    for database in opened:
        database.close()


State = dict[str, list[tuple[object, ...]]]
_undisturbed: dict[str, tuple[State, State]] = {}


def undisturbed(act: str, make: Callable[[str], TestOffice]) -> tuple[State, State]:
    """What is seen before and after an act that nobody kills: the same on both databases."""
    if act not in _undisturbed:
        office = make("sqlite")
        was = state(office)
        ACTS[act](office)
        _undisturbed[act] = was, state(office)
    return _undisturbed[act]


@pytest.mark.parametrize(
    ("kind", "act", "module", "name", "calls"),
    [("sqlite", *point) for point in POINTS]
    + [("postgresql", *point) for point in POINTS if point[2] in ON_SERVER_TOO],
)
def test_killed_at(
    make_told: Callable[[str], TestOffice], kind: str, act: str, module: str, name: str, calls: int
) -> None:
    was, becomes = undisturbed(act, make_told)
    assert was != becomes
    office = make_told(kind)
    with process(ACTING, address(office), act, module, name, str(calls)) as one:
        assert one.hear() == "here"
        assert state(office) in (was, becomes), "others see all of it or nothing"
        one.kill()

    after = reopened(office)
    try:
        with after.database.read() as connection:
            assert unfinished(connection, after.clock) == [], "the next command cleans up"
        assert wrong(after) == []
        assert state(after) in (was, becomes)
        if state(after) == was:
            ACTS[act](after)
        after.ledger.merge()
        assert state(after) == becomes
        assert wrong(after) == []
    finally:
        after.database.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_next_import_cleans_up_too(make_told: Callable[[str], TestOffice], kind: str) -> None:
    """In a program that stays open and whose importing child was killed."""
    office = make_told(kind)
    was = state(office)
    with process(ACTING, address(office), "deals", f"{LEDGER}.run", "prepare", "1") as one:
        assert one.hear() == "here"
        one.kill()
    with office.database.read() as connection:
        assert len(abandoned(connection, office.clock)) == 1
    assert state(office) == was
    ACTS["deals"](office)
    assert wrong(office) == []
