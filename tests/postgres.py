"""A real PostgreSQL server for the tests, started once a run, with a fresh database for each test.

Taken from the machine (`/usr/lib/postgresql` or PATH). Without it these tests fail rather than skip, unless
SPM_TESTS_WITHOUT_POSTGRESQL says that this machine can't have it.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

ROOM = 2 * 2**30
HOW = "install it (apt-get install postgresql) or set SPM_TESTS_WITHOUT_POSTGRESQL=1"


def _binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _account() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as its own user."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quick_place() -> str:
    """Memory where there is plenty of it: hundreds of databases are made and dropped."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return str(memory)
    return "/tmp"


class PostgresServer:
    """A running server. `create` makes an empty database and returns its URL; `port`: where it listens."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder
        self._data = folder / "data"
        self._connection: psycopg.Connection | None = None
        self.port = _free_port()
        self._account = _account()
        if self._account:
            shutil.chown(folder, "postgres")
        self._run(
            "initdb", "-N", "-A", "trust", "-U", "spm", "-E", "UTF8", "--locale=C", "-D", str(self._data)
        )
        self.start()

    def start(self) -> None:
        """Runs it, and waits until it answers."""
        options = (
            f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
            " -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c autovacuum=off"
            " -c wal_level=minimal -c max_wal_senders=0"
        )
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-w", "-o", options, "start")

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._binaries / name), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            **self._account,
        )

    def new_name(self) -> str:
        """A name that no database has yet."""
        return f"t{uuid.uuid4().hex}"

    def create(self, template: str = "template1") -> str:
        """Makes a new database that is empty or like another one; returns its URL."""
        name = self.new_name()
        self.copy(template, name)
        return self.url(name)

    def copy(self, template: str, name: str) -> None:
        """Makes a database like another one that nobody is connected to."""
        connection = self._administrator()
        quickly = " STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""  # older: always
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}{quickly}")

    def drop(self, name: str) -> None:
        """Removes a database if there is one, whoever is connected to it."""
        self._administrator().execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _administrator(self) -> psycopg.Connection:
        """Who makes and removes databases."""
        if self._connection is None:
            self._connection = psycopg.connect(self.url("postgres"), autocommit=True)
        return self._connection

    def url(self, name: str) -> str:
        return f"postgresql://spm@127.0.0.1:{self.port}/{name}"

    @property
    def process(self) -> int:
        """The number of its first process."""
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def stop(self) -> None:
        """Ends it at once, as a machine that fails would."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")


@contextmanager
def running_server() -> Iterator[PostgresServer | None]:
    """A server for as long as it is wanted; None where this machine has no PostgreSQL."""
    binaries = _binaries()
    if binaries is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="spm-postgres-", dir=_quick_place()))
    server = PostgresServer(binaries, folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with running_server() as server:
        if server is None:
            if os.environ.get("SPM_TESTS_WITHOUT_POSTGRESQL"):
                pytest.skip("this machine has no PostgreSQL")
            pytest.fail(f"PostgreSQL is missing: {HOW}", pytrace=False)
        yield server
