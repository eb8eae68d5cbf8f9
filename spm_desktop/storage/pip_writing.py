"""Writes what happened with a plan: events, versions and files, with their links in the audit trail."""

import hashlib
import zlib

import msgspec
from sqlalchemy import text

from spm_desktop.domain.pips.states import State
from spm_desktop.services.pips.content import Content, Screen
from spm_desktop.services.pips.record import Attachment, Event, Record
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.unit_of_work import UnitOfWork

_canonical = msgspec.json.Encoder(order="deterministic")
_COLUMNS = {"seq", "at", "day", "actor", "party", "identity", "action"}
"""Fields of an event that have a column of their own; the others are its body."""


def canonical(what: Content | Screen | dict[str, object]) -> bytes:
    """How it is kept: the same words give the same bytes."""
    return _canonical.encode(what)


def digest(body: bytes) -> str:
    """Its SHA-256."""
    return hashlib.sha256(body).hexdigest()


def write_event(work: UnitOfWork, pip_id: int, event: Event, state: State) -> None:
    """Adds an event; `state` is the one after it."""
    body = {
        field: value
        for field, value in msgspec.to_builtins(event, str_keys=True).items()
        if field not in _COLUMNS
    }
    work.connection.execute(
        text(
            "INSERT INTO pip_event(pip_id, seq, at, day, actor, party, identity, action, body)"
            " VALUES (:id, :seq, :at, :day, :actor, :party, :identity, :action, :body)"
        ),
        {
            "id": pip_id,
            "seq": event.seq,
            "at": micros(event.at),
            "day": label(event.day),
            "actor": event.actor,
            "party": event.party.value,
            "identity": event.identity,
            "action": event.action.value,
            "body": canonical(body),
        },
    )
    told = {"pip": pip_id, "seq": event.seq, "party": event.party.value, "state": state.value, **body}
    work.audited(f"pip {event.action}", day=event.day.isoformat(), at=event.at.isoformat(), **told)


def attach(work: UnitOfWork, pip_id: int, attachment: Attachment) -> None:
    """Keeps a file with a plan, once."""
    work.connection.execute(
        text(
            "INSERT INTO pip_file(pip_id, sha256, name, content, actor, at, size)"
            " VALUES (:id, :sha256, :name, :content, :actor, :at, :size) ON CONFLICT DO NOTHING"
        ),
        {
            "id": pip_id,
            "sha256": attachment.sha256,
            "name": attachment.name,
            "content": zlib.compress(attachment.content),
            "actor": work.actor.name,
            "at": micros(work.clock.now()),
            "size": len(attachment.content),
        },
    )


def freeze(work: UnitOfWork, seen: Record, content: Content) -> None:
    """Adds a version."""
    body = canonical(content)
    no = len(seen.versions) + 1
    work.connection.execute(
        text(
            "INSERT INTO pip_version(pip_id, no, body, sha256, actor, at)"
            " VALUES (:id, :no, :body, :sha256, :actor, :at)"
        ),
        {
            "id": seen.id,
            "no": no,
            "body": body,
            "sha256": digest(body),
            "actor": work.actor.name,
            "at": micros(work.clock.now()),
        },
    )
    work.audited("pip version", pip=seen.id, version=no, sha256=digest(body))
