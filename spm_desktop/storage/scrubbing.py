"""Takes what was erased out of the database's file, where it could still be read with the bare eye."""

import logging

import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.storage.database import BUSY_SECONDS, Database

_log = logging.getLogger(__name__)


def scrub(database: Database) -> None:
    """Writes the file anew, without what free pages and the log still hold of rows that are gone.

    Overwriting what is deleted is not enough: pages that were split, and changes of other days, leave copies.
    Others can read meanwhile and wait with writing, a second for each 50 MB or so. Where the disk is too full
    for a second copy, or somebody reads all the time, that is logged, and what was erased is erased all the
    same: the copies go when the program is closed everywhere. On a server it is a matter of whoever runs it.
    """
    if database.path is None:
        return
    raw = database.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        cursor.execute("VACUUM")
        held, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if held:
            _log.warning("the file still holds copies of what was erased: somebody reads it all the time")
    except sqlcipher.Error as error:
        _log.warning("the file still holds copies of what was erased: %s", error)
    finally:
        raw.invalidate()
