"""Column types and naming shared by all tables.

Days are integers that read as dates (20171231), months likewise (201712): they sort, they compare, and a
month is a day divided by a hundred. Instants are integers, microseconds since 1970 in UTC. Money and all
other values are integers in the smallest unit.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

Int = Integer().with_variant(BigInteger(), "postgresql")
Blob = LargeBinary()

FIRST_REAL_DAY = 10_000
"""Smaller day labels are reasons why a fact has no date (see `UndatedReason`)."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *columns: Any, rowid: bool = True, **options: Any) -> Table:
    """A strict table; `rowid` False stores it in the order of its primary key (SQLite)."""
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid, **options)


def identity() -> Column[int]:
    """An integer key that the database hands out."""
    return Column("id", Int, primary_key=True)


def key(name: str, target: str | None = None) -> Column[int]:
    """A part of a composite primary key, optionally referring to another table."""
    args: list[Any] = [ForeignKey(target)] if target else []
    return Column(name, Int, *args, primary_key=True, autoincrement=False)


def ref(name: str, target: str, *, null: bool = False, index: bool = False) -> Column[int]:
    """A reference to another table's id."""
    return Column(name, Int, ForeignKey(target), nullable=null, index=index)


def number(name: str, *, null: bool = False, default: int | None = None) -> Column[int]:
    """An integer column."""
    return Column(name, Int, nullable=null, server_default=None if default is None else str(default))


def text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    """A text column."""
    return Column(name, Text, nullable=null, server_default=default)


def blob(name: str, *, null: bool = False) -> Column[bytes]:
    """A column of bytes."""
    return Column(name, Blob, nullable=null)
