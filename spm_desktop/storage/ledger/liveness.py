"""Which version of a row counts: the law of the ledger, in SQL, for any set of keys.

For each key of a feed the version that the highest applied import wrote or confirmed is the top. It lives
unless a higher applied replacing import covers its day and its file lacks the key (a held row counts as
present). Of a deal's live versions over all feeds of its system only the one with the highest import is
shown. `tests/property` checks this against a brute-force replay.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.ledger.rowset import unpack
from spm_desktop.storage.ledger.scratch import clear

APPLIES = "((i.state = 'applied' AND i.id <> :without) OR i.id = :including)"
"""An import that counts: applied ones, less one that is being undone, plus one that is being applied."""


def widen_to_deals(connection: Connection, system_id: int) -> None:
    """Adds to the affected keys the keys under which other feeds of the system know the same deals."""
    feeds = connection.execute(
        text("SELECT count(*) FROM feed WHERE system_id = :system AND kind = 'deals'"), {"system": system_id}
    ).scalar_one()
    if feeds < 2:
        return
    connection.execute(
        text(
            "INSERT INTO t_key SELECT DISTINCT r2.feed_id, r2.key FROM t_key k"
            " JOIN source_row r ON r.feed_id = k.feed_id AND r.key = k.key"
            " JOIN deal_version v ON v.row_id = r.id"
            " JOIN deal_version v2 ON v2.deal_id = v.deal_id"
            " JOIN source_row r2 ON r2.id = v2.row_id"
            " WHERE true ON CONFLICT DO NOTHING"
        )
    )


def find_mentions(connection: Connection, *, including: int = 0, without: int = 0) -> None:
    """Fills `t_mention` for the keys of `t_key`: which imports speak for which version.

    Of the imports that confirmed a version only the first and the last are told, because nothing depends on
    those between: a nightly export that confirms everything costs the same after a year as after a week.
    """
    clear(connection, "t_mention")
    imports = {"including": including, "without": without}
    connection.execute(
        text(
            "INSERT INTO t_mention(row_id, imp) SELECT r.id, r.import_id FROM t_key k"
            " JOIN source_row r ON r.feed_id = k.feed_id AND r.key = k.key"
            f" JOIN \"import\" i ON i.id = r.import_id WHERE r.kind = 'row' AND {APPLIES}"
        ),
        imports,
    )
    confirming = connection.execute(
        text(
            f'SELECT i.id FROM "import" i WHERE i.confirmed IS NOT NULL AND {APPLIES}'
            " AND i.feed_id IN (SELECT DISTINCT feed_id FROM t_key) ORDER BY i.id"
        ),
        imports,
    ).scalars().all()  # fmt: skip
    if confirming:
        rows = set(
            connection.execute(
                text(
                    "SELECT r.id FROM t_key k"
                    " JOIN source_row r ON r.feed_id = k.feed_id AND r.key = k.key WHERE r.kind = 'row'"
                )
            ).scalars()
        )
        silent = rows.difference(connection.execute(text("SELECT row_id FROM t_mention")).scalars())
        newest: dict[int, int] = {}
        for import_id, known in _confirmations(connection, confirming[::-1], rows):
            _mention(connection, import_id, known)
            newest.update(dict.fromkeys(known & silent, import_id))
        for import_id, known in _confirmations(connection, confirming, silent):
            _mention(connection, import_id, {row_id for row_id in known if newest[row_id] != import_id})
    connection.execute(
        text(
            "INSERT INTO t_mention(row_id, imp) SELECT s.row_id, :including FROM t_staged s"
            " JOIN source_row r ON r.id = s.row_id"
            " JOIN t_key k ON k.feed_id = r.feed_id AND k.key = s.key"
            " WHERE s.row_id IS NOT NULL ON CONFLICT DO NOTHING"
        ),
        {"including": including},
    )


def _confirmations(
    connection: Connection, imports: Sequence[int], rows: set[int]
) -> Iterator[tuple[int, set[int]]]:
    """The first of `imports` that confirmed each of `rows`, with all that it is the first for."""
    waiting = set(rows)
    for import_id in imports:
        if not waiting:
            return
        packed = connection.execute(
            text('SELECT confirmed FROM "import" WHERE id = :id'), {"id": import_id}
        ).scalar_one()
        known = waiting.intersection(unpack(packed))
        waiting -= known
        yield import_id, known


def _mention(connection: Connection, import_id: int, rows: set[int]) -> None:
    insert_rows(connection, "t_mention", ("row_id", "imp"), [(row_id, import_id) for row_id in sorted(rows)])


TOP = (
    "SELECT row_id, imp, feed_id, key FROM ("
    " SELECT m.row_id, m.imp, r.feed_id, r.key, row_number() OVER ("
    "  PARTITION BY r.feed_id, r.key ORDER BY m.imp DESC, m.row_id DESC) AS place"
    " FROM t_mention m JOIN source_row r ON r.id = m.row_id) ranked WHERE place = 1"
)
"""The version that counts for each key, with the highest import that wrote or confirmed it."""


def decide(connection: Connection, *, operation: int, including: int = 0, without: int = 0) -> None:
    """Fills `t_want` (to be shown), `t_have` (shown today), `t_gone` and `t_back` for the keys of `t_key`."""
    find_mentions(connection, including=including, without=without)
    clear(connection, "t_want", "t_have", "t_gone", "t_back")
    connection.execute(
        text(
            f"INSERT INTO t_want SELECT row_id, imp FROM ("
            f" SELECT t.row_id, t.imp, row_number() OVER ("
            f"  PARTITION BY v.deal_id, CASE WHEN v.deal_id IS NULL THEN t.row_id ELSE 0 END"
            f"  ORDER BY t.imp DESC, t.row_id DESC) AS place"
            f" FROM ({TOP}) t JOIN source_row r ON r.id = t.row_id"
            f" LEFT JOIN deal_version v ON v.row_id = t.row_id"
            f' WHERE NOT EXISTS (SELECT 1 FROM "import" i WHERE i.feed_id = t.feed_id AND i.id > t.imp'
            f"  AND i.from_day IS NOT NULL AND {APPLIES} AND r.day BETWEEN i.from_day AND i.to_day"
            f"  AND NOT EXISTS (SELECT 1 FROM held_row h WHERE h.import_id = i.id AND h.key = t.key))"
            f") live WHERE place = 1"
        ),
        {"including": including, "without": without},
    )
    connection.execute(
        text(
            "INSERT INTO t_have SELECT r.id FROM t_key k"
            " JOIN source_row r ON r.feed_id = k.feed_id AND r.key = k.key"
            " WHERE r.from_op IS NOT NULL AND r.from_op <> :op AND (r.to_op IS NULL OR r.to_op = :op)"
        ),
        {"op": operation},
    )
    connection.execute(text("INSERT INTO t_gone SELECT row_id FROM t_have EXCEPT SELECT row_id FROM t_want"))
    connection.execute(text("INSERT INTO t_back SELECT row_id FROM t_want EXCEPT SELECT row_id FROM t_have"))
