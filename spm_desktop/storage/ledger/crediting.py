"""Derives what shown deals count for, with the credit given where it was when the deal was first closed.

Credit is replayed, not stored: of all versions that applied imports speak for, the earliest one that was won
or lost names the owners. Undoing that import gives the credit to the next one. Only where somebody approved
that a closed deal changed hands is a later version named, in `deal_credit`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.deals import Convert, DealRule, DealState, Owner, StageKind, deal_values
from spm_desktop.storage.database import insert_rows, read_on, write_on
from spm_desktop.storage.days import label, optional_day
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.ledger.staging import chunks

_APPROVED = (
    "SELECT d.deal_id, d.row_id FROM deal_credit d WHERE d.row_id IS NOT NULL AND d.kept = 0"
    " AND NOT EXISTS (SELECT 1 FROM t_decided t WHERE t.deal_id = d.deal_id)"
    " UNION ALL SELECT deal_id, row_id FROM t_decided WHERE row_id IS NOT NULL"
)
"""Deals whose credit was corrected, and the version whose owners have it since; `t_decided` will be."""
_APPROVE = (
    f"UPDATE t_credit SET row_id = (SELECT a.row_id FROM ({_APPROVED}) a WHERE a.deal_id = t_credit.deal_id)"
    f" WHERE deal_id IN (SELECT a.deal_id FROM ({_APPROVED}) a JOIN t_mention m ON m.row_id = a.row_id)"
)
"""A version of an import that was undone names nobody."""
Facts = list[tuple[int, int, int, int, int]]
"""(row, stream, person, day, value)"""


def find_credit(connection: Connection) -> None:
    """Fills `t_credit` and `t_swap`, for the deals among the affected keys: whose version names the owners,
    and which wanted versions count with other owners than they should."""
    clear(connection, "t_credit", "t_swap", "t_swap_fact")
    connection.execute(
        text(
            "INSERT INTO t_credit SELECT deal_id, row_id FROM ("
            " SELECT v.deal_id, m.row_id, row_number() OVER ("
            "  PARTITION BY v.deal_id ORDER BY m.imp, m.row_id) AS place"
            " FROM t_mention m JOIN deal_version v ON v.row_id = m.row_id"
            " JOIN stage s ON s.id = v.stage_id WHERE s.kind <> 'open') closed WHERE place = 1"
        )
    )
    connection.execute(text(_APPROVE))
    connection.execute(
        text(
            "INSERT INTO t_swap SELECT w.row_id, coalesce(c.row_id, w.row_id) FROM t_want w"
            " JOIN deal_version v ON v.row_id = w.row_id LEFT JOIN t_credit c ON c.deal_id = v.deal_id"
            " WHERE v.credit_row IS NULL OR v.credit_row <> coalesce(c.row_id, w.row_id)"
        )
    )


def derive(
    connection: Connection, streams: dict[str, int], convert: Convert, keep: Callable[[], None]
) -> None:
    """Writes the facts of rows that come back; those of rows that stay shown wait in `t_swap_fact`.

    `keep` is called in each transaction, to say that the operation is alive.
    """
    with read_on(connection):
        rows = connection.execute(
            text(
                "SELECT s.row_id, s.credit_row, CASE WHEN b.row_id IS NULL THEN 0 ELSE 1 END AS hidden"
                " FROM t_swap s LEFT JOIN t_back b ON b.row_id = s.row_id ORDER BY s.row_id"
            )
        ).all()
    for chunk in chunks(rows):
        hidden = [row for row in chunk if row.hidden]
        staying = [row for row in chunk if not row.hidden]
        if hidden:
            with write_on(connection):
                keep()
                _rewrite(connection, hidden, derived_facts(connection, hidden, streams, convert))
        if staying:
            with read_on(connection):
                facts = derived_facts(connection, staying, streams, convert)
                insert_rows(
                    connection, "t_swap_fact", ("row_id", "stream_id", "person_id", "day", "value"), facts
                )
    with read_on(connection):
        connection.execute(text("DELETE FROM t_swap WHERE row_id IN (SELECT row_id FROM t_back)"))


def swap(connection: Connection) -> None:
    """Gives rows that stay shown their new facts; part of the flip."""
    connection.execute(text("DELETE FROM fact WHERE row_id IN (SELECT row_id FROM t_swap)"))
    connection.execute(
        text(
            "INSERT INTO fact(row_id, stream_id, person_id, day, value)"
            " SELECT row_id, stream_id, person_id, day, value FROM t_swap_fact"
        )
    )
    connection.execute(
        text(
            "UPDATE deal_version SET credit_row ="
            " (SELECT s.credit_row FROM t_swap s WHERE s.row_id = deal_version.row_id)"
            " WHERE row_id IN (SELECT row_id FROM t_swap)"
        )
    )


def _rewrite(connection: Connection, rows: Sequence[Any], facts: Facts) -> None:
    pairs = [{"row": row.row_id, "credit": row.credit_row} for row in rows]
    connection.execute(text("DELETE FROM fact WHERE row_id = :row"), pairs)
    insert_rows(connection, "fact", ("row_id", "stream_id", "person_id", "day", "value"), facts)
    connection.execute(text("UPDATE deal_version SET credit_row = :credit WHERE row_id = :row"), pairs)


def derived_facts(
    connection: Connection, rows: Sequence[Any], streams: dict[str, int], convert: Convert
) -> Facts:
    """What versions of deals count for. `rows`: of `t_swap`, each with the version whose owners get credit.

    Raises KnownError where an amount can't be converted.
    """
    credit = {row.row_id: row.credit_row for row in rows}
    owners = _owners(connection, credit)
    facts: Facts = []
    for version in _versions(connection, credit):
        state = DealState(
            StageKind(version.kind),
            version.amount,
            version.currency,
            optional_day(version.opened),
            optional_day(version.closed),
        )
        for value in deal_values(state, owners[credit[version.row_id]], convert):
            day = int(value.undated or 0) if value.day is None else label(value.day)
            stream = streams[DealRule(value.rule)]
            facts.append((version.row_id, stream, value.person_id, day, value.value))
    return facts


def _versions(connection: Connection, ids: Iterable[int]) -> list[Any]:
    low, high = min(ids), max(ids)
    wanted = set(ids)
    rows = connection.execute(
        text(
            "SELECT v.row_id, v.amount, v.currency, v.opened, v.closed, s.kind FROM t_swap w"
            " JOIN deal_version v ON v.row_id = w.row_id JOIN stage s ON s.id = v.stage_id"
            " WHERE w.row_id BETWEEN :low AND :high"
        ),
        {"low": low, "high": high},
    )
    return [row for row in rows if row.row_id in wanted]


def _owners(connection: Connection, ids: Iterable[int]) -> dict[int, list[Owner]]:
    """The owners named by the versions that give these rows their credit."""
    owners: dict[int, list[Owner]] = defaultdict(list)
    found = connection.execute(
        text(
            "SELECT row_id, person_id, share_ppm, is_primary FROM deal_owner WHERE row_id IN"
            " (SELECT credit_row FROM t_swap WHERE row_id BETWEEN :low AND :high)"
            " ORDER BY row_id, is_primary DESC, person_id"
        ),
        {"low": min(ids), "high": max(ids)},
    )
    for row in found:
        owners[row.row_id].append(Owner(row.person_id, row.share_ppm, bool(row.is_primary)))
    return owners
