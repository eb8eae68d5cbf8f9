"""What every editable table needs: a row locked while it is edited, a deleted row brought back, and what is
said to whoever was second."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError


def insert_row(connection: Connection, table: str, identity: int, values: Mapping[str, Any]) -> int:
    """Adds a row under the id it had, where that is still free; returns its id."""
    free = (
        identity
        and not connection.execute(text(f"SELECT 1 FROM {table} WHERE id = :id"), {"id": identity}).first()
    )
    named = {"id": identity, **values} if free else dict(values)
    columns, places = ", ".join(named), ", ".join(f":{name}" for name in named)
    added: int = connection.execute(
        text(f"INSERT INTO {table}({columns}) VALUES ({places}) RETURNING id"), named
    ).scalar_one()
    return added


def lock_row(connection: Connection, table: str, identity: int | str, column: str = "id") -> None:
    """Of two that edit the same at once, the second sees what the first one wrote."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT 1 FROM {table} WHERE {column} = :id FOR UPDATE"), {"id": identity})


def expect_row(connection: Connection, table: str, identity: int, seen: Mapping[str, Any], what: str) -> None:
    """Locks a row that still has what was seen of it. Raises KnownError (``changed_since``)."""
    lock_row(connection, table, identity)
    row = connection.execute(text(f"SELECT * FROM {table} WHERE id = :id"), {"id": identity}).one_or_none()
    if row is None or any(row._mapping[name] != value for name, value in seen.items()):
        raise changed_since(what)


def update_row(connection: Connection, table: str, identity: int, values: Mapping[str, Any]) -> None:
    """Other values in some of a row's columns."""
    if values:
        settings = ", ".join(f"{name} = :{name}" for name in values)
        change = text(f"UPDATE {table} SET {settings} WHERE id = :id")
        connection.execute(change, {**values, "id": identity})


def changed_since(what: str) -> KnownError:
    """Somebody else changed it first; `what` as in ``this step``."""
    return KnownError(
        "changed_since",
        f"Somebody changed {what} since you looked at it.",
        "Look at it as it is now, and do it again if you still want to.",
    )
