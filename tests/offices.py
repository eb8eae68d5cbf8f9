"""Databases for tests: the same office on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.records import Record, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing import ImportOptions, Receipt, import_sheets
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import SourceFile
from spm_desktop.services.ports import RejectedRow
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.profile import open_profile, open_server
from tests.postgres import PostgresServer

OWNER = Actor("Olga Owner", frozenset(Role), os_account="olga", host="desk")
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""A Wednesday."""
ZONE = "Europe/Berlin"


@dataclass
class TestOffice:
    """An open database with an owner who may do everything, and a clock that stands still."""

    __test__ = False

    database: Database
    clock: FrozenClock
    actor: Actor = OWNER
    ledger: SqlLedger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = SqlLedger(self.database, self.clock)

    def bring(
        self,
        kind: RecordKind,
        records: list[Record],
        *,
        sheet: str = "Sheet",
        merge: bool = True,
        unusable: Iterable[str] = (),
        **options: Any,
    ) -> Receipt:
        """Imports records as if a file had held them, beside rows with these keys that can't be used."""
        name = f"{sheet}.csv"
        file = SourceFile(name, f"{name}-{id(records)}", 1)
        made = made_sheet(kind, records, sheet=sheet, merge=merge)
        made.rejected = tuple(RejectedRow(sheet, 1, (), "It can't be read.", key) for key in unusable)
        options.setdefault("create_people", True)
        return import_sheets(self.ledger, self.actor, file, [made], ImportOptions(**options))[0]

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]

    def one(self, query: str, **values: Any) -> Any:
        return self.rows(query, **values)[0][0]


SUNDAY = datetime(2026, 1, 4, 9, 0, tzinfo=UTC)
"""After holidays, at the beginning of a year: nothing has happened for days."""


@pytest.fixture(scope="session")
def demo_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo office on `SUNDAY`, made once: who changes it copies it."""
    from spm_desktop.app.entry import main  # most tests do without

    folder = tmp_path_factory.mktemp("demo") / "profile"
    with redirect_stdout(StringIO()):
        assert main(["--data", str(folder), "--now", SUNDAY.isoformat(), "demo", "--fill"]) == 0
    return folder


MakeOffice = Callable[[], TestOffice]


@pytest.fixture(scope="session")
def _new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new profile's database, made once."""
    path = tmp_path_factory.mktemp("new") / "database.sqlite"
    open_profile(path, FrozenClock(NOON), ZONE, before_migration=lambda: None).close()
    return path


@pytest.fixture(scope="session")
def _new_on_server(postgres_server: PostgresServer) -> str:
    """The name of a new office's database, made once."""
    url = postgres_server.create()
    open_server(url, FrozenClock(NOON), ZONE).close()
    return url.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeOffice]:
    """Makes fresh offices, on both kinds of database in turn."""
    opened: list[Database] = []
    urls: list[str] = []

    def make() -> TestOffice:
        clock = FrozenClock(NOON)
        if request.param == "sqlite":
            folder = tmp_path / f"profile{len(opened)}"
            folder.mkdir()
            path = folder / "database.sqlite"
            shutil.copyfile(request.getfixturevalue("_new_file"), path)
            database = open_profile(path, clock, ZONE, before_migration=lambda: None)
        else:
            server: PostgresServer = request.getfixturevalue("postgres_server")
            url = server.create(request.getfixturevalue("_new_on_server"))
            urls.append(url)
            database = open_server(url, clock, ZONE)
        opened.append(database)
        return TestOffice(database, clock)

    yield make
    for database in opened:
        database.close()
    for url in urls:
        request.getfixturevalue("postgres_server").drop(url)


@pytest.fixture
def office(make_office: MakeOffice) -> TestOffice:
    return make_office()
