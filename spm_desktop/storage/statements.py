"""Keeps what each import states about people and teams, compressed, beside its operation."""

import zlib
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PersonRef
from spm_desktop.domain.staffing import PersonStatement, Statements, TeamStatement
from spm_desktop.storage.database import insert_rows

_Body = tuple[tuple[PersonStatement, ...], tuple[TeamStatement, ...]]


class Stated(NamedTuple):
    """What one operation of an import stated, as its source system knows people."""

    op_id: int
    import_id: int
    system_id: int
    statements: Statements


def keep_statements(connection: Connection, op_id: int, statements: Statements) -> None:
    """Keeps them for as long as the operation is on record."""
    body = zlib.compress(msgspec.msgpack.encode((statements.people, statements.teams)))
    row = (op_id, statements.at, statements.today, body)
    insert_rows(connection, "staff_statement", ("op_id", "at", "today", "body"), [row])


def read_statements(connection: Connection, *, also: int = 0) -> list[Stated]:
    """Those of all standing imports, in their order, and of one more, whether it stands or not."""
    rows = connection.execute(
        text(
            "SELECT s.op_id, o.import_id, f.system_id, s.at, s.today, s.body FROM staff_statement s"
            ' JOIN operation o ON o.id = s.op_id JOIN "import" i ON i.id = o.import_id'
            " JOIN feed f ON f.id = i.feed_id WHERE (i.state = 'applied' OR i.id = :also)"
            " AND o.state <> 'dropped' ORDER BY s.op_id"
        ),
        {"also": also},
    )
    known: dict[bytes, _Body] = {}  # nightly files mostly say what they said the night before
    found = []
    for op_id, import_id, system_id, at, today, body in rows:
        packed = bytes(body)
        if packed not in known:
            known[packed] = msgspec.msgpack.decode(zlib.decompress(packed), type=_Body)
        found.append(Stated(op_id, import_id, system_id, Statements(at, today, *known[packed])))
    return found


def key_pairs(refs: Iterable[PersonRef]) -> tuple[tuple[str, str], ...]:
    """References to a person as statements keep them."""
    return tuple(sorted({(ref.kind, normal_key(ref.text)) for ref in refs}))
