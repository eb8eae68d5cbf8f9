"""What is being written on this machine, until the database has it.

It lies in a small encrypted file of its own: it is there after a crash, a lost server and a closed lid. The
key lies in this user's state folder, not in the profile: who gets a copy of the profile can't read it. Who
can read all of this user's files can.
"""

import secrets
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import make_private_folder
from spm_desktop.services.coaching.ports import Draft
from spm_desktop.storage.days import from_micros, micros

_KEY_BYTES = 32


class EncryptedDrafts:
    """See `services.coaching.ports.DraftBox`. For one thread.

    It is written without waiting for the disk: a killed program loses nothing of it, a power cut at most
    what was written last.

    Args:
        path: the file; `key_path`: where its key is.
    """

    def __init__(self, path: Path, key_path: Path, clock: Clock) -> None:
        self._path, self._key_path, self._clock = path, key_path, clock
        self._connection: Any = None

    def keep(self, place: str, body: str) -> None:
        self._opened().execute(
            "INSERT INTO draft(place, body, at) VALUES (?, ?, ?)"
            " ON CONFLICT (place) DO UPDATE SET body = excluded.body, at = excluded.at",
            (place, body, micros(self._clock.now())),
        )

    def drop(self, place: str, body: str) -> None:
        self._opened().execute("DELETE FROM draft WHERE place = ? AND body = ?", (place, body))

    def all(self) -> list[Draft]:
        if not self._path.exists():
            return []
        rows = self._opened().execute("SELECT place, body, at FROM draft ORDER BY at").fetchall()
        return [Draft(place, body, from_micros(at)) for place, body, at in rows]

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> Any:
        if self._connection is None:
            try:
                self._connection = self._connect()
            except sqlcipher.DatabaseError:  # another key, or no such file: nobody can read it any more
                self._path.replace(self._path.with_suffix(".unreadable"))
                self._connection = self._connect()
        return self._connection

    def _connect(self) -> Any:
        connection = sqlcipher.connect(str(self._path), isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{self._key()}'\"")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS draft(place TEXT PRIMARY KEY, body TEXT NOT NULL,"
                " at INTEGER NOT NULL)"
            )
        except sqlcipher.DatabaseError:
            connection.close()
            raise
        return connection

    def _key(self) -> str:
        if not self._key_path.exists():
            make_private_folder(self._key_path.parent)
            self._key_path.touch(mode=0o600)
            self._key_path.write_text(secrets.token_hex(_KEY_BYTES), encoding="ascii")
        return self._key_path.read_text(encoding="ascii")
