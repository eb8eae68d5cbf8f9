"""Finds what a file repeats of another feed: rows that are not known again, because columns were added,
dropped or renamed, and would count twice."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.ledger import Doubled, Incoming
from spm_desktop.storage.ledger.feeds import Feed, same_keys, split_keys

MOST_OF_THEM = 0.9
"""Without a key in common, rows are taken for the same only where so much of the file is like the other feed
on the days of both: one person may well have the same number twice on a day."""
_SAMPLE = 200
_SHOWN = "r.from_op IS NOT NULL AND r.to_op IS NULL"

_FACT = ("x.stream_id", "x.person_id", "x.value")
_DEAL = ("o.person_id", "v.amount", "v.currency")
_SAID = {
    RecordKind.FACTS: (_FACT, "fact x ON x.row_id = r.id"),
    RecordKind.DEALS: (
        _DEAL,
        "deal_version v ON v.row_id = r.id JOIN deal_owner o ON o.row_id = r.id AND o.is_primary = 1",
    ),
}
"""What a row of the ledger, `r`, says besides its day, and where that stands."""
_STAGED = {
    RecordKind.FACTS: (_FACT, "t_staged x ON x.n = r.n"),
    RecordKind.DEALS: (
        _DEAL,
        "t_staged_deal v ON v.n = r.n AND v.amount IS NOT NULL"
        " JOIN t_staged_owner o ON o.n = r.n AND o.is_primary = 1",
    ),
}
"""The same for a staged row `r`."""


def find_doubled(connection: Connection, others: Sequence[Any], incoming: Incoming) -> list[Doubled]:
    """See `services.ledger.ImportRun.doubled`; to be called after `staging.compare`, with what `other_feeds`
    gave before."""
    found = []
    for other in others:
        rows = _alike(connection, incoming.plan.kind, other)
        keyed = bool(other.key_columns) and same_keys(split_keys(other.key_columns)) == same_keys(
            incoming.plan.key_columns
        )
        if keyed and incoming.plan.kind is RecordKind.FACTS:
            rows = max(rows, _same_key(connection, other))
        if rows:
            found.append(Doubled(rows, other.file_name, other.import_id))
    return found


def other_feeds(
    connection: Connection, feed: Feed, incoming: Incoming, streams: Collection[int]
) -> list[Any]:
    """Feeds of the same system and kind that have imports; of facts only those that measure the same.
    `streams`: of the facts that come."""
    feeds = connection.execute(
        text(
            "SELECT f.id, f.key_columns, i.id AS import_id, i.file_name FROM feed f"
            " JOIN source_system y ON y.id = f.system_id AND y.name = :system"
            ' JOIN "import" i ON i.id = (SELECT max(id) FROM "import"'
            "  WHERE feed_id = f.id AND state = 'applied')"
            " WHERE f.kind = :kind AND f.id <> :feed ORDER BY f.id"
        ),
        {"system": incoming.system, "kind": incoming.plan.kind.value, "feed": feed.id},
    ).all()
    if incoming.plan.kind is RecordKind.DEALS:
        return list(feeds)
    return [other for other in feeds if _measures_the_same(connection, other.id, streams)]


def _measures_the_same(connection: Connection, feed_id: int, streams: Collection[int]) -> bool:
    """Whether some rows of a feed are of one of these streams: a file mostly measures one thing."""
    if not streams:
        return False
    found = connection.execute(
        text(
            f"SELECT 1 FROM fact x WHERE x.stream_id IN ({', '.join(map(str, streams))})"
            " AND x.row_id IN (SELECT id FROM ("
            "  SELECT id FROM source_row WHERE feed_id = :feed LIMIT :sample) some_rows) LIMIT 1"
        ),
        {"feed": feed_id, "sample": _SAMPLE},
    )
    return found.first() is not None


def _same_key(connection: Connection, other: Any) -> int:
    """Staged facts that have the key, the metric, the person and the day of a row of the other feed."""
    rows: int = connection.execute(
        text(
            "SELECT count(*) FROM t_staged s"
            f" JOIN source_row r ON r.feed_id = :feed AND r.key = s.key AND {_SHOWN}"
            " JOIN fact f ON f.row_id = r.id AND f.stream_id = s.stream_id AND f.person_id = s.person_id"
            " AND f.day = s.day"
        ),
        {"feed": other.id},
    ).scalar_one()
    return rows


def _alike(connection: Connection, kind: RecordKind, other: Any) -> int:
    """Staged rows that say what a row of the other feed says, each of these used once; 0 where only a part of
    the file does. Deals that are known by the same key are one deal."""
    feed = {"feed": other.id}
    first, last = connection.execute(
        text(f"SELECT min(r.day), max(r.day) FROM source_row r WHERE r.feed_id = :feed AND {_SHOWN}"), feed
    ).one()
    if first is None:
        return 0
    known = "NOT EXISTS (SELECT 1 FROM source_row k WHERE k.feed_id = :feed AND k.key = r.key)"
    days = "coalesce(r.day, :first) BETWEEN :first AND :last"
    staged = _counted(
        *_STAGED[kind], "t_staged r", f"{days} AND {known}" if kind is RecordKind.DEALS else days
    )
    said = _counted(*_SAID[kind], "source_row r", f"r.feed_id = :feed AND {_SHOWN}")
    rows, alike = connection.execute(
        text(
            "SELECT sum(a.n), sum(CASE WHEN b.n IS NULL THEN 0 WHEN b.n < a.n THEN b.n ELSE a.n END)"
            f" FROM ({staged}) a LEFT JOIN ({said}) b"
            " ON a.day = b.day AND a.c0 = b.c0 AND a.c1 = b.c1 AND a.c2 = b.c2"
        ),
        {**feed, "first": first, "last": last},
    ).one()
    return int(alike) if rows and alike >= MOST_OF_THEM * float(rows) else 0


def _counted(what: Sequence[str], where: str, rows: str, condition: str) -> str:
    """How many rows say the same on a day."""
    named = ", ".join(f"{expression} AS c{place}" for place, expression in enumerate(what))
    return (
        f"SELECT coalesce(r.day, 0) AS day, {named}, count(*) AS n FROM {rows} JOIN {where}"
        f" WHERE {condition} GROUP BY coalesce(r.day, 0), {', '.join(what)}"
    )
