"""Proves that what is on record about improvement plans is what the audit trail was told when it was written.

The database's guards keep a record from being changed by mistake; who has the file in their hands can take
them down. The trail is a chain, so it can't be changed without a trace: whatever differs from it was changed.
What is found is told by entries of the trail: who may verify may not know of plans.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, text

from spm_desktop.domain.pips.states import State
from spm_desktop.services.verifying import Check
from spm_desktop.storage.days import from_label, from_micros
from spm_desktop.storage.pip_evidence import whole
from spm_desktop.storage.pip_sittings import read_sittings

_canonical = msgspec.json.Encoder(order="deterministic")
_ASIDE = frozenset({"pip", "seq", "party", "day", "at", "state"})
"""What the trail tells of an event beside its body."""
_WRITTEN = frozenset({State.DRAFT.value, State.PAUSED.value})
"""Where a draft can be written on; elsewhere the trail was told all of it."""

Key = tuple[str, int, Any]
Told = dict[Key, tuple[int, tuple[Any, ...]]]
"""What is on record -> the entry of the trail that tells it, and what that says."""


def check_records(connection: Connection, only: int | None = None) -> Check:
    """Every event, version, draft, screen and file is as it was written, none is missing, none was slipped
    in; and what was purged was purged by the program. `only`: of one plan."""
    told, purged = _told(connection)
    written = list(_being_written(connection, told, only))
    kept = dict(_kept(connection, only))
    gone = set(connection.execute(text("SELECT id FROM pip WHERE state = 'purged'")).scalars())
    if only is not None:
        told = {key: value for key, value in told.items() if key[1] == only}
        gone, purged = gone & {only}, purged & {only}
    if gone != purged:
        return Check("records", False, "a record was taken away, or came back, past the audit trail")
    for key, left in written:
        told.pop(key, None)
        if not _fits(kept.pop(key, ()), left):
            return Check("records", False, "a draft is not as its writer left it")
    for key, (entry, value) in told.items():
        if key[1] not in purged and not _fits(kept.pop(key, ()), value):
            return Check("records", False, f"entry {entry} of the audit trail told something else")
    if kept:
        return Check("records", False, "there are records that the audit trail does not know")
    return Check("records", True, "everything on record is as the audit trail was told")


def _told(connection: Connection) -> tuple[Told, set[int]]:
    """What the trail says that there is, by its newest word; and which plans were purged."""
    rows = connection.execute(
        text(
            "SELECT a.seq, a.meta, p.body FROM audit a JOIN audit_payload p ON p.seq = a.seq"
            ' WHERE a.meta LIKE \'%"action":"pip %\' ORDER BY a.seq'
        )
    )
    told: Told = {}
    purged = set()
    for row in rows:
        meta, said = msgspec.json.decode(row.meta), msgspec.json.decode(row.body)
        plan, action = said.get("pip", 0), meta["action"].removeprefix("pip ")
        if "seq" in said:
            body = {name: value for name, value in said.items() if name not in _ASIDE}
            when = said.get("day"), said.get("at")
            value = (action, meta["actor"], said["party"], *when, _digest(_canonical.encode(body)))
            told["event", plan, said["seq"]] = row.seq, value
            told["state", plan, 0] = row.seq, (said.get("state"),)
            if said.get("file"):
                told["file", plan, said["file"]] = row.seq, (said["file"],)
        elif action in ("create", "edit"):
            told.setdefault(("state", plan, 0), (row.seq, ("draft",)))
            told["draft", plan, 0] = row.seq, _draft(said)
        elif action == "version":
            told["version", plan, said["version"]] = row.seq, (said["sha256"],)
        elif action == "file kept":
            told["file", plan, said["file"]] = row.seq, (said["file"],)
        elif action == "screen":
            told["screen", plan, 0] = row.seq, (said["sha256"],)
        elif action == "purge":
            purged.add(plan)
    return told, purged


def _draft(said: dict[str, Any]) -> tuple[str | None, str | None]:
    """The hash of a draft as it is kept; older entries tell all of its words instead."""
    if "sha256" in said:
        return said["sha256"], None
    return None, _digest(_canonical.encode(said["content"]))


def _being_written(
    connection: Connection, told: Told, only: int | None
) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    """What the trail is not told yet: drafts as somebody left them who writes, where one can be written."""
    for one in read_sittings(connection, only):
        _, (state,) = told.get(("state", one.pip_id, 0), (0, (None,)))
        if state in _WRITTEN:
            yield ("draft", one.pip_id, 0), (one.sha256, None)


def _kept(connection: Connection, only: int | None) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    """What there is."""
    for row in _rows(connection, "pip_event", only):
        yield (
            ("event", row["pip_id"], row["seq"]),
            (
                row["action"],
                row["actor"],
                row["party"],
                from_label(row["day"]).isoformat(),
                from_micros(row["at"]).isoformat(),
                _digest(row["body"]),
            ),
        )
    for row in _rows(connection, "pip_version", only):
        yield ("version", row["pip_id"], row["no"]), (_digest(row["body"]),)
    for row in _rows(connection, "pip_screen", only):
        yield ("screen", row["pip_id"], 0), (_digest(row["body"]),)
    for row in _rows(connection, "pip_file", only):
        intact = whole(row["sha256"], row["content"]) is not None
        yield ("file", row["pip_id"], row["sha256"]), (row["sha256"] if intact else "damaged",)
    plans = connection.execute(text("SELECT id, state, draft FROM pip WHERE state <> 'purged'"))
    for plan, state, draft in plans:
        if only not in (None, plan):
            continue
        yield ("state", plan, 0), (state,)
        yield ("draft", plan, 0), (_digest(draft), _digest(_canonical.encode(msgspec.json.decode(draft))))


def _fits(found: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool:
    """Whether what is there is what was told; None: older entries did not tell it."""
    pairs = zip(found, wanted, strict=False)
    return len(found) == len(wanted) and all(two is None or one == two for one, two in pairs)


def _rows(connection: Connection, table: str, only: int | None) -> Iterator[RowMapping]:
    where = "" if only is None else f" WHERE pip_id = {only:d}"
    for row in connection.execute(text(f"SELECT * FROM {table}{where}")):
        yield row._mapping


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
