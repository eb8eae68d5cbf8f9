"""The audit trail: a chain of hashes over who did what, with the details in an erasable table beside it.

Each link is `SHA-256(previous link + meta + payload hash)`, the payload hash `SHA-256(salt + details)`. The
texts are made once and stored as they are, so both databases hash alike; erasing details keeps the chain.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.services.actors import Actor
from spm_desktop.storage.database import take_ids

_canonical = msgspec.json.Encoder(order="deterministic")


def _text(value: Any) -> str:
    return _canonical.encode(value).decode()


def _sha256(*parts: str) -> str:
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def digest(words: str) -> str:
    """What the trail keeps of words that are between two."""
    return _sha256(words)


def append(connection: Connection, actor: Actor, at: datetime, action: str, details: dict[str, Any]) -> str:
    """Adds a link in the running transaction; returns the new head of the chain."""
    seq = take_ids(connection, "audit", 1)
    before = connection.execute(text("SELECT row_hash FROM audit WHERE seq = :seq"), {"seq": seq - 1})
    prev = before.scalar() or ""
    meta = _text(
        {
            "seq": seq,
            "at": at.isoformat(),
            "actor": actor.name,
            "roles": sorted(actor.roles),
            "os_account": actor.os_account,
            "host": actor.host,
            "identity": actor.identity,
            "action": action,
        }
    )
    salt = secrets.token_hex(16)
    body = _text(details)
    payload_hash = _sha256(salt, body)
    row_hash = _sha256(prev, meta, payload_hash)
    connection.execute(
        text("INSERT INTO audit VALUES (:seq, :prev, :meta, :payload_hash, :row_hash)"),
        {"seq": seq, "prev": prev, "meta": meta, "payload_hash": payload_hash, "row_hash": row_hash},
    )
    connection.execute(
        text("INSERT INTO audit_payload VALUES (:seq, :salt, :body)"),
        {"seq": seq, "salt": salt, "body": body},
    )
    return row_hash


@dataclass(frozen=True, slots=True)
class ChainState:
    """`broken_at` is the first link that does not hold, `head` the newest hash, `links` their number."""

    links: int = 0
    head: str = ""
    broken_at: int | None = None


BEGINNING = ChainState()


def check(connection: Connection, since: ChainState = BEGINNING, most: int | None = None) -> ChainState:
    """Walks the chain from its beginning, or on from where it was whole; at most so many links."""
    prev = since.head
    links = since.links
    rows = connection.execute(
        text(
            "SELECT a.seq, a.prev, a.meta, a.payload_hash, a.row_hash, p.salt, p.body FROM audit a"
            " LEFT JOIN audit_payload p ON p.seq = a.seq WHERE a.seq > :since ORDER BY a.seq"
            + ("" if most is None else f" LIMIT {most}")
        ),
        {"since": links},
    )
    for row in rows:
        links += 1
        whole = row.seq == links and row.prev == prev
        whole = whole and row.row_hash == _sha256(prev, row.meta, row.payload_hash)
        if row.body is not None:
            whole = whole and row.payload_hash == _sha256(row.salt, row.body)
        if not whole:
            return ChainState(links, prev, row.seq)
        prev = row.row_hash
    return ChainState(links, prev, None)


def given(connection: Connection) -> int:
    """How many links there should be: they are counted where a tail that was cut off is not missed."""
    counted = connection.execute(text("SELECT value FROM counter WHERE name = 'audit'")).scalar()
    return counted or 0


def has_link(connection: Connection, head: str) -> bool:
    """Whether `head` is a link of the chain: a head that was noted earlier must still be in it."""
    found = connection.execute(text("SELECT 1 FROM audit WHERE row_hash = :head"), {"head": head})
    return found.first() is not None


def newest(connection: Connection) -> str:
    """The newest link, the head of the chain; '' while there is none."""
    found = connection.execute(text("SELECT row_hash FROM audit ORDER BY seq DESC LIMIT 1"))
    return found.scalar() or ""
