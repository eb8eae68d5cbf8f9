"""Reads improvement plans in full, one or a thousand with the same few queries."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, text

from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.services.pips.content import Content, FileRef, Screen
from spm_desktop.services.pips.ports import AuditLine, Written
from spm_desktop.services.pips.record import Event, KeptFile, Record, Version
from spm_desktop.storage.days import from_label, from_micros, optional_day


def read_records(connection: Connection, pip_ids: Sequence[int]) -> dict[int, Record]:
    """Plans with everything that is on record; those that are not there are left out."""
    events = _by_plan(
        connection, "SELECT * FROM pip_event WHERE pip_id IN :ids ORDER BY pip_id, seq", pip_ids
    )
    versions = _by_plan(
        connection, "SELECT * FROM pip_version WHERE pip_id IN :ids ORDER BY pip_id, no", pip_ids
    )
    files = _by_plan(
        connection, "SELECT pip_id, sha256, name, size, actor, at FROM pip_file WHERE pip_id IN :ids", pip_ids
    )
    screens = _by_plan(connection, "SELECT pip_id, body FROM pip_screen WHERE pip_id IN :ids", pip_ids)
    return {
        row.id: Record(
            id=row.id,
            number=row.number,
            employee_id=row.employee_id,
            manager_id=row.manager_id,
            hr_owner=row.hr_owner,
            author=row.author,
            created_at=from_micros(row.created_at),
            draft=msgspec.json.decode(row.draft, type=Content),
            edits=row.edits,
            events=tuple(map(_event, events[row.id])),
            versions=tuple(map(_version, versions[row.id])),
            screened=any(msgspec.json.decode(one.body, type=Screen).complete for one in screens[row.id]),
            relapse_of=row.relapse_of,
            retention_until=optional_day(row.retention_until),
            purged=State(row.state) is State.PURGED,
            files={one.sha256: _file(one) for one in files[row.id]},
        )
        for row in _rows(connection, "SELECT * FROM pip WHERE id IN :ids", pip_ids)
    }


def read_trails(connection: Connection, pip_ids: Sequence[int]) -> dict[int, list[AuditLine]]:
    """Plan -> its links of the audit trail, the oldest first."""
    wanted = set(pip_ids)
    found: dict[int, list[AuditLine]] = {pip_id: [] for pip_id in pip_ids}
    rows = connection.execute(
        text(
            "SELECT a.seq, a.meta, a.row_hash, p.body FROM audit a JOIN audit_payload p ON p.seq = a.seq"
            ' WHERE a.meta LIKE \'%"action":"pip %\' ORDER BY a.seq'
        )
    )
    for row in rows:
        said = msgspec.json.decode(row.body, type=_Said)
        if said.pip in wanted:
            meta = msgspec.json.decode(row.meta, type=_Meta)
            written = None if said.fields is None else Written(said.fields, said.saves, said.since)
            line = AuditLine(row.seq, meta.at, meta.actor, meta.action, meta.identity, row.row_hash, written)
            found[said.pip].append(line)
    return found


class _Said(msgspec.Struct):
    pip: int = 0
    fields: tuple[str, ...] | None = None
    saves: int = 1
    since: datetime | None = None


class _Meta(msgspec.Struct):
    at: datetime
    actor: str
    action: str
    identity: str


def _event(row: Row[Any]) -> Event:
    known: dict[str, Any] = {
        "seq": row.seq,
        "at": from_micros(row.at),
        "day": from_label(row.day),
        "actor": row.actor,
        "party": Party(row.party),
        "identity": row.identity,
        "action": Action(row.action),
    }
    told = msgspec.json.decode(row.body)
    return msgspec.convert({**told, **known}, type=Event, strict=False)


def _file(row: Row[Any]) -> KeptFile:
    return KeptFile(FileRef(row.name, row.size, row.sha256), row.actor, from_micros(row.at))


def _version(row: Row[Any]) -> Version:
    content = msgspec.json.decode(row.body, type=Content)
    intact = hashlib.sha256(row.body).hexdigest() == row.sha256
    return Version(row.no, content, row.sha256, row.actor, from_micros(row.at), intact)


def _by_plan(connection: Connection, query: str, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _rows(connection, query, ids):
        found[row.pip_id].append(row)
    return found


def _rows(connection: Connection, query: str, ids: Sequence[int]) -> Iterable[Row[Any]]:
    statement = text(query).bindparams(bindparam("ids", expanding=True))
    return connection.execute(statement, {"ids": list(ids)})
