"""Meanings of metrics that came back in a workbook: each one more version of its metric."""

import msgspec
from sqlalchemy import text

from spm_desktop.services.metrics import Meaning
from spm_desktop.services.round_trip.store import MeaningEdit
from spm_desktop.storage.metric_store import change_meaning
from spm_desktop.storage.people.journal import Journal

ENTITY = "meaning of metric"
"""What the journal calls it; no table has that name."""
TAKEN_BACK = "Workbook taken back."


def change(journal: Journal, edit: MeaningEdit, file: str) -> None:
    """Raises KnownError (``changed_since``) where the metric no longer means what was seen."""
    _set(journal, edit.key, edit.was, edit.now, f"From {file}.")


def take_back(journal: Journal, op: int) -> None:
    """Gives metrics the meanings back that an operation changed. Raises KnownError (``changed_since``)."""
    rows = journal.connection.execute(
        text(
            "SELECT field, old, new FROM entity_change WHERE op_id = :op AND entity = :entity"
            " ORDER BY id DESC"
        ),
        {"op": op, "entity": ENTITY},
    ).all()
    for key, old, new in rows:
        _set(journal, key, _meaning(new), _meaning(old), TAKEN_BACK)


def _set(journal: Journal, key: str, was: Meaning, now: Meaning, reason: str) -> None:
    change_meaning(journal.work, key, was, now, reason)
    journal.note(ENTITY, 0, key, msgspec.json.encode(was).decode(), msgspec.json.encode(now).decode())


def _meaning(words: str) -> Meaning:
    return msgspec.json.decode(words, type=Meaning)
