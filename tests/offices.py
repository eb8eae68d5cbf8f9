"""Databases for tests: the same office on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from itertools import count
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
from spm_desktop.storage.database import Database, open_postgresql, open_sqlite
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.profile import open_profile, open_server
from tests.postgres import PostgresServer

OWNER = Actor("Olga Owner", frozenset(Role), os_account="olga", host="desk")
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""A Wednesday."""
ZONE = "Europe/Berlin"

_files_brought = count()


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
        file = SourceFile(name, f"{name}-{next(_files_brought)}", 1)
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


class FilePlace:
    """Where offices on SQLite are, one after the other. The engine stays, with the statements it knows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "office" / "database.sqlite"
        self._kept = 0
        self.database: Database | None = None

    def put(self, template: str) -> Database:
        """Opens a copy of a kept office; what was there before is gone."""
        shutil.rmtree(self._path.parent, ignore_errors=True)
        self._path.parent.mkdir()
        shutil.copyfile(template, self._path)
        self.database = self.database or open_sqlite(self._path)
        return self.database

    def keep(self) -> str:
        """Keeps the office that is here, closed, for `put`."""
        self._kept += 1
        return str(shutil.copyfile(self._path, self._folder / f"kept{self._kept}.sqlite"))


class ServerPlace:
    """Where offices on PostgreSQL are, one after the other."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._name = server.new_name()
        self.database: Database | None = None

    def put(self, template: str) -> Database:
        """Opens a copy of a kept office; what was there before is gone."""
        self._server.drop(self._name)
        self._server.copy(template, self._name)
        self.database = self.database or open_postgresql(self._server.url(self._name))
        return self.database

    def keep(self) -> str:
        """Keeps the office that is here, closed, for `put`."""
        name = self._server.new_name()
        self._server.copy(self._name, name)
        return name


Fill = Callable[[TestOffice], None]


class Places:
    """Offices of one kind of database: each test's are copies, what fills several tests' is filled once."""

    def __init__(self, new: str, make_place: Callable[[], FilePlace | ServerPlace]) -> None:
        self._make_place = make_place
        self._places: list[FilePlace | ServerPlace] = []
        self._templates: dict[Fill | None, tuple[str, datetime]] = {None: (new, NOON)}

    def open(self, place: int, fill: Fill | None) -> TestOffice:
        """An office that is new, or as `fill` leaves it, in one of several places."""
        if place == len(self._places):
            self._places.append(self._make_place())
        if fill not in self._templates:
            office = self.open(place, None)
            fill(office)
            office.database.close()
            self._templates[fill] = self._places[place].keep(), office.clock.now()
        template, now = self._templates[fill]
        return TestOffice(self._places[place].put(template), FrozenClock(now))

    def close(self) -> None:
        for place in self._places:
            if place.database is not None:
                place.database.close()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new profile's database, made once."""
    path = tmp_path_factory.mktemp("new") / "database.sqlite"
    open_profile(path, FrozenClock(NOON), ZONE, before_migration=lambda: None).close()
    return path


@pytest.fixture(scope="session")
def _files(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    places = Places(str(new_file), lambda: FilePlace(tmp_path_factory.mktemp("offices")))
    yield places
    places.close()


@pytest.fixture(scope="session")
def _on_server(postgres_server: PostgresServer) -> Iterator[Places]:
    url = postgres_server.create()
    open_server(url, FrozenClock(NOON), ZONE).close()
    places = Places(url.rpartition("/")[2], lambda: ServerPlace(postgres_server))
    yield places
    places.close()


class MakeOffice:
    """Makes offices for a test: ``make_office()``, ``make_office(fill)``."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.made: list[TestOffice] = []

    def __call__(self, fill: Fill | None = None) -> TestOffice:
        self.made.append(self._places.open(len(self.made), fill))
        return self.made[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_office(request: pytest.FixtureRequest) -> Iterator[MakeOffice]:
    """Makes offices, on both kinds of database in turn."""
    make = MakeOffice(request.getfixturevalue("_files" if request.param == "sqlite" else "_on_server"))
    yield make
    for office in make.made:
        office.database.close()


def filled_office(fill: Fill | None) -> Callable[[MakeOffice], TestOffice]:
    """Makes a fixture of a function that fills an office: it is filled once, clock included, and each test
    gets a copy."""

    @pytest.fixture
    def filled(make_office: MakeOffice) -> TestOffice:
        assert not make_office.made, "this test would have two offices"
        return make_office(fill)

    return filled


office = filled_office(None)
