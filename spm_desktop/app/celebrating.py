"""Celebrates what is due, after whatever may have brought it about."""

import logging

from spm_desktop.app.compose import Office
from spm_desktop.services.recognition.celebrating import celebrate_due
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.celebrations import SqlCelebrations, SqlCelebrationStore

_log = logging.getLogger(__name__)


def celebrate(office: Office) -> None:
    """Looks once. What was done before is done, whatever fails here: that is logged, and tried again with the
    next import or the daily jobs."""
    database, clock = office.database, office.clock
    try:
        celebrate_due(
            SqlCelebrations(SqlBoards(database, clock)), SqlCelebrationStore(database, clock)
        )  # fmt: skip
    except Exception:  # noqa: BLE001 (a splash is never worth an import)
        _log.exception("nothing is celebrated this time")
