"""Finds the files that imports brought."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import text

from spm_desktop.services.stored_files import StoredFile
from spm_desktop.services.used_columns import UsedColumns
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros


@dataclass(frozen=True, slots=True)
class SqlStoredFiles:
    """See `services.stored_files.StoredFiles`."""

    database: Database

    def stored(self, import_id: int) -> StoredFile | None:
        with self.database.read() as connection:
            row = connection.execute(
                text(
                    "SELECT i.file_name, i.columns, f.sha256, f.content, i.actor, d.owner, i.at"
                    ' FROM "import" i JOIN file f ON f.id = i.file_id JOIN feed d ON d.id = i.feed_id'
                    " WHERE i.id = :id"
                ),
                {"id": import_id},
            ).one_or_none()
        if row is None:
            return None
        content = None if row.content is None else bytes(row.content)
        columns = None if row.columns is None else msgspec.json.decode(row.columns, type=UsedColumns)
        at = from_micros(row.at)
        return StoredFile(row.file_name, row.sha256, content, row.actor, row.owner, at, columns)
