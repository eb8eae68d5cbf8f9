"""Which version of a row counts: the law of the ledger, in SQL, for any set of keys.

For each key of a feed the version that the highest applied import wrote or confirmed is the top. It lives
unless a higher applied replacing import covers its day and its file lacks the key (a held row counts as
present, and so does a rejected one whose key can be read). Of a deal's live versions over all feeds of its
system only the one with the highest import is shown. `tests/property` checks this against a brute-force
replay.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.ledger.rowset import unpack
from spm_desktop.storage.ledger.scratch import clear

APPLIES = "((i.state = 'applied' AND i.id <> :without) OR i.id = :including)"
"""An import that counts: applied ones, less one that is being undone, plus one that is being applied."""

_VERSIONS = "t_key k CROSS JOIN source_row r"
_OF_KEYS = "r.feed_id = k.feed_id AND r.key = k.key"
"""The versions of the affected keys. CROSS JOIN: SQLite, which knows little of temporary tables, would rather
read all rows there are."""


def widen_to_deals(connection: Connection, system_id: int) -> None:
    """Adds to the affected keys the keys under which other feeds of the system know the same deals."""
    feeds = connection.execute(
        text("SELECT count(*) FROM feed WHERE system_id = :system AND kind = 'deals'"), {"system": system_id}
    ).scalar_one()
    if feeds < 2:
        return
    connection.execute(
        text(
            f"INSERT INTO t_key SELECT DISTINCT r2.feed_id, r2.key FROM {_VERSIONS}"
            " JOIN deal_version v ON v.row_id = r.id"
            " JOIN deal_version v2 ON v2.deal_id = v.deal_id"
            " JOIN source_row r2 ON r2.id = v2.row_id"
            f" WHERE {_OF_KEYS} ON CONFLICT DO NOTHING"
        )
    )


def find_mentions(connection: Connection, *, including: int = 0, without: int = 0) -> None:
    """Fills `t_mention` for the keys of `t_key`: which imports speak for which version.

    Only as much is read as decides something: for each key the newest import that speaks, and for versions
    whose own import no longer counts the oldest that confirmed them. A nightly export that confirms
    everything costs the same after a year as after a week.
    """
    clear(connection, "t_mention")
    imports = {"including": including, "without": without}
    connection.execute(
        text(
            f"INSERT INTO t_mention(row_id, imp) SELECT r.id, r.import_id FROM {_VERSIONS}"
            ' JOIN "import" i ON i.id = r.import_id'
            f" WHERE {_OF_KEYS} AND r.kind = 'row' AND {APPLIES}"
        ),
        imports,
    )
    connection.execute(
        text(
            "INSERT INTO t_mention(row_id, imp) SELECT s.row_id, :including FROM t_staged s"
            " JOIN source_row r ON r.id = s.row_id"
            " JOIN t_key k ON k.feed_id = r.feed_id AND k.key = s.key"
            " WHERE s.row_id IS NOT NULL ON CONFLICT DO NOTHING"
        ),
        {"including": including},
    )
    confirming = connection.execute(
        text(
            f'SELECT i.id FROM "import" i WHERE i.confirmed IS NOT NULL AND {APPLIES}'
            " AND i.feed_id IN (SELECT DISTINCT feed_id FROM t_key) ORDER BY i.id DESC"
        ),
        imports,
    ).scalars().all()  # fmt: skip
    if confirming:
        _mention_confirmed(connection, confirming)


def _mention_confirmed(connection: Connection, newest_first: Sequence[int]) -> None:
    """Adds the confirmations that matter, reading the imports' row sets only while any may."""
    key_of: dict[int, tuple[int, str]] = {}
    spoken: dict[tuple[int, str], int] = {}
    silent: set[int] = set()
    rows = connection.execute(
        text(
            f"SELECT r.id, r.feed_id, r.key, max(m.imp) AS imp FROM {_VERSIONS}"
            f" LEFT JOIN t_mention m ON m.row_id = r.id WHERE {_OF_KEYS} AND r.kind = 'row'"
            " GROUP BY r.id, r.feed_id, r.key"
        )
    )
    for row_id, feed_id, text_key, imp in rows:
        key = key_of[row_id] = (feed_id, text_key)
        if imp is None:
            silent.add(row_id)
        spoken[key] = max(spoken.get(key, 0), imp or 0)
    found: set[tuple[int, int]] = set()
    for import_id in newest_first:
        undecided = {row_id for row_id, key in key_of.items() if spoken[key] < import_id}
        if not undecided:
            break
        for row_id in undecided.intersection(_confirmed_by(connection, import_id)):
            spoken[key_of[row_id]] = import_id
            found.add((row_id, import_id))
    for import_id in reversed(newest_first):
        if not silent:
            break
        first_said = silent.intersection(_confirmed_by(connection, import_id))
        found |= {(row_id, import_id) for row_id in first_said}
        silent -= first_said
    insert_rows(connection, "t_mention", ("row_id", "imp"), sorted(found))


def _confirmed_by(connection: Connection, import_id: int) -> list[int]:
    packed = connection.execute(
        text('SELECT confirmed FROM "import" WHERE id = :id'), {"id": import_id}
    ).scalar_one()
    return unpack(packed)


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
            f"INSERT INTO t_have SELECT r.id FROM {_VERSIONS} WHERE {_OF_KEYS}"
            " AND r.from_op IS NOT NULL AND r.from_op <> :op AND (r.to_op IS NULL OR r.to_op = :op)"
        ),
        {"op": operation},
    )
    connection.execute(text("INSERT INTO t_gone SELECT row_id FROM t_have EXCEPT SELECT row_id FROM t_want"))
    connection.execute(text("INSERT INTO t_back SELECT row_id FROM t_want EXCEPT SELECT row_id FROM t_have"))
