"""What is being written on this machine, until the database has it.

It lies in a small encrypted file of its own: it is there after a crash, a lost server and a closed lid. The
key lies in this user's state folder, not in the profile: who gets a copy of the profile can't read it. Who
can read all of this user's files can.
"""

import secrets
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import make_private_folder
from spm_desktop.services.coaching.ports import Draft
from spm_desktop.storage.days import from_micros, micros

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class EncryptedDrafts:
    """See `services.coaching.ports.DraftBox`. For one thread at a time.

    Attributes:
        path: the file; `key_path`: where its key is.
    """

    path: Path
    key_path: Path
    clock: Clock

    def keep(self, place: str, body: str) -> None:
        with closing(self._open()) as connection:
            connection.execute(
                "INSERT INTO draft(place, body, at) VALUES (?, ?, ?)"
                " ON CONFLICT (place) DO UPDATE SET body = excluded.body, at = excluded.at",
                (place, body, micros(self.clock.now())),
            )

    def drop(self, place: str, body: str) -> None:
        with closing(self._open()) as connection:
            connection.execute("DELETE FROM draft WHERE place = ? AND body = ?", (place, body))

    def all(self) -> list[Draft]:
        if not self.path.exists():
            return []
        with closing(self._open()) as connection:
            rows = connection.execute("SELECT place, body, at FROM draft ORDER BY at").fetchall()
        return [Draft(place, body, from_micros(at)) for place, body, at in rows]

    def _open(self) -> Any:
        try:
            return self._connect()
        except sqlcipher.DatabaseError:  # another key, or a file that is none: nobody can read it any more
            self.path.replace(self.path.with_suffix(".unreadable"))
            return self._connect()

    def _connect(self) -> Any:
        connection = sqlcipher.connect(str(self.path), isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{self._key()}'\"")
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
        if not self.key_path.exists():
            make_private_folder(self.key_path.parent)
            self.key_path.touch(mode=0o600)
            self.key_path.write_text(secrets.token_hex(_KEY_BYTES), encoding="ascii")
        return self.key_path.read_text(encoding="ascii")
