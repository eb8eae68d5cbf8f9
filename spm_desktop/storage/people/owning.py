"""Whose facts and deals are: given to somebody else, and given back row by row."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.people.journal import Journal

SHARED = "shared deal"
"""How the record calls a deal that two people had together."""


def rows_of(connection: Connection, person: int) -> list[int]:
    """Source rows that name a person: with facts of their own, or as owner of a deal."""
    found = connection.execute(
        text(
            "SELECT f.row_id FROM fact f WHERE f.stream_id IN (SELECT id FROM stream)"
            " AND f.person_id = :person"
            " AND NOT EXISTS (SELECT 1 FROM deal_version v WHERE v.row_id = f.row_id)"
            " UNION SELECT row_id FROM deal_owner WHERE person_id = :person"
        ),
        {"person": person},
    )
    return list(found.scalars())


def own(journal: Journal, kept: int, gone: int) -> list[int]:
    """Gives facts and deals another owner; returns the rows whose owners changed."""
    connection, both = journal.connection, {"kept": kept, "gone": gone}
    connection.execute(
        text(
            "UPDATE fact SET person_id = :kept WHERE stream_id IN (SELECT id FROM stream)"
            " AND person_id = :gone"
            " AND NOT EXISTS (SELECT 1 FROM deal_version v WHERE v.row_id = fact.row_id)"
        ),
        both,
    )
    owned = connection.execute(
        text("SELECT row_id FROM deal_owner WHERE person_id = :gone ORDER BY row_id"), both
    )
    rows = list(owned.scalars())
    shared = connection.execute(
        text(
            "SELECT g.row_id, g.share_ppm AS gone_share, g.is_primary AS gone_first,"
            " k.share_ppm, k.is_primary"
            " FROM deal_owner g JOIN deal_owner k ON k.row_id = g.row_id AND k.person_id = :kept"
            " WHERE g.person_id = :gone"
        ),
        both,
    ).all()
    for deal in shared:
        parts = [deal.share_ppm, deal.is_primary, deal.gone_share, deal.gone_first]
        journal.note(SHARED, deal.row_id, "shares", msgspec.json.encode(parts).decode(), None)
        connection.execute(
            text("DELETE FROM deal_owner WHERE row_id = :row AND person_id = :gone"),
            {"row": deal.row_id, "gone": gone},
        )
        connection.execute(
            text(
                "UPDATE deal_owner SET share_ppm = share_ppm + :share, is_primary = :first"
                " WHERE row_id = :row AND person_id = :kept"
            ),
            {
                "share": deal.gone_share,
                "first": max(deal.is_primary, deal.gone_first),
                "row": deal.row_id,
                "kept": kept,
            },
        )
    connection.execute(text("UPDATE deal_owner SET person_id = :kept WHERE person_id = :gone"), both)
    return rows


def own_back(connection: Connection, op: int, rows: Sequence[int], kept: int, gone: int) -> list[int]:
    """Gives these rows' facts and deals back; returns the rows whose owners changed."""
    noted = connection.execute(
        text("SELECT entity_id, old FROM entity_change WHERE op_id = :op AND entity = :shared"),
        {"op": op, "shared": SHARED},
    )
    shared = {row.entity_id: msgspec.json.decode(row.old) for row in noted}
    whole = [{"row": row, "kept": kept, "gone": gone} for row in rows if row not in shared]
    if whole:
        connection.execute(
            text(
                "UPDATE fact SET person_id = :gone WHERE row_id = :row AND person_id = :kept"
                " AND NOT EXISTS (SELECT 1 FROM deal_version v WHERE v.row_id = fact.row_id)"
            ),
            whole,
        )
        connection.execute(
            text("UPDATE deal_owner SET person_id = :gone WHERE row_id = :row AND person_id = :kept"), whole
        )
    for row, (share, first, gone_share, gone_first) in shared.items():
        connection.execute(
            text(
                "UPDATE deal_owner SET share_ppm = :share, is_primary = :first"
                " WHERE row_id = :row AND person_id = :kept"
            ),
            {"share": share, "first": first, "row": row, "kept": kept},
        )
        connection.execute(
            text(
                "INSERT INTO deal_owner(row_id, person_id, share_ppm, is_primary)"
                " VALUES (:row, :gone, :share, :first)"
            ),
            {"row": row, "gone": gone, "share": gone_share, "first": gone_first},
        )
    return list(rows)


def refuse_newer_rows(connection: Connection, kept: int, last_row: int, name: str) -> None:
    """Rows that came after a merge name the one who stayed: nobody can tell whose they would have been."""
    newer = connection.execute(
        text(
            "SELECT 1 FROM fact WHERE person_id = :kept AND row_id > :last"
            " AND stream_id IN (SELECT id FROM stream)"
            " UNION ALL SELECT 1 FROM deal_owner WHERE person_id = :kept AND row_id > :last LIMIT 1"
        ),
        {"kept": kept, "last": last_row},
    ).first()
    if newer:
        raise KnownError(
            "merge_rests",
            f"Files imported since count for both together, so {name} can't be parted from them any more.",
            "Undo those imports first, or move the keys of one of them to a new person.",
        )
