"""The temporary tables of one import or undo. They belong to one connection, and vanish with it: a process
that is killed leaves nothing of them."""

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, text

from spm_desktop.storage.tables.base import Int

scratch = MetaData()


def _temporary(name: str, *columns: Column[int] | Column[str] | Column[bytes]) -> Table:
    """One whose key has several columns is stored in their order (SQLite), not beside an index of them."""
    keys = sum(column.primary_key for column in columns)
    return Table(name, scratch, *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=keys < 2)


def _int(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Int, primary_key=key, autoincrement=False, nullable=not key)


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=not key)


# rows of the file beside what is known; current_row: the version that counts today, or would if it were not
# hidden; row_id: the version that the row equals; the last three are of facts
_temporary(
    "t_staged",
    _int("n", key=True),
    _text("key"),
    Column("hash", LargeBinary),
    _int("day"),
    _text("sheet"),
    _int("row"),
    _int("current_row"),
    _int("row_id"),
    _int("hidden"),
    _int("stream_id"),
    _int("person_id"),
    _int("value"),
)
_temporary(
    "t_staged_deal",
    _int("n", key=True),
    _int("stage_id"),
    _int("amount"),
    _text("currency"),
    _int("opened"),
    _int("expected"),
    _int("closed"),
    _text("name"),
    _text("account"),
    _text("product"),
    _text("lost_reason"),
)
_temporary(
    "t_staged_owner", _int("n", key=True), _int("person_id", key=True), _int("share_ppm"), _int("is_primary")
)
_temporary("t_held", _text("key", key=True))
# rows that are written, and of which is to be decided whether they count
_temporary("t_new", _int("row_id", key=True), _int("n"))
# keys whose state is to be decided anew, their versions with the imports that speak for them, and the outcome
_temporary("t_key", _int("feed_id", key=True), _text("key", key=True))
_temporary("t_mention", _int("row_id", key=True), _int("imp", key=True))
_temporary("t_top", _text("key", key=True), _int("row_id"))
_temporary("t_want", _int("row_id", key=True), _int("imp"))
_temporary("t_have", _int("row_id", key=True))
_temporary("t_gone", _int("row_id", key=True))
_temporary("t_back", _int("row_id", key=True))
# deals whose credit is derived anew; facts of rows that stay shown are swapped at the flip
_temporary("t_credit", _int("deal_id", key=True), _int("row_id"))
_temporary("t_decided", _int("deal_id", key=True), Column("row_id", Int))
_temporary("t_swap", _int("row_id", key=True), _int("credit_row"))
_temporary(
    "t_swap_fact",
    _int("row_id", key=True),
    _int("stream_id", key=True),
    _int("person_id", key=True),
    _int("day", key=True),
    _int("value"),
)
# sums of all operations together, to be looked at
_temporary(
    "t_cell",
    _int("stream_id", key=True),
    _int("grain", key=True),
    _int("period", key=True),
    _int("person_id", key=True),
    _int("team_id", key=True),
    _int("sum"),
    _int("n"),
)


def create(connection: Connection) -> None:
    """Makes the temporary tables on this connection, empty."""
    scratch.create_all(connection, checkfirst=False)


def clear(connection: Connection, *names: str) -> None:
    """Empties temporary tables."""
    for name in names:
        connection.execute(text(f"DELETE FROM {name}"))
