"""Source systems, feeds, files and the record of imports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import FeedPlan, RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.ledger import Counts, Incoming, KnownFeed, OthersDeals
from spm_desktop.services.used_columns import used_columns
from spm_desktop.storage.days import micros


@dataclass(frozen=True, slots=True)
class Feed:
    """A source system's files of one shape. `merge`: rows are added and changed; else a file replaces."""

    id: int
    system_id: int
    kind: RecordKind
    merge: bool


KEY_SEPARATOR = "\x1f"
"""Between the names of key columns, which may hold anything else."""

_HAS_IMPORTS = "EXISTS (SELECT 1 FROM \"import\" i WHERE i.feed_id = feed.id AND i.state = 'applied')"


def counts_text(counts: Counts) -> str:
    return msgspec.json.encode(counts).decode()


def ensure_system(connection: Connection, name: str) -> int:
    """The source system of that name, made where it does not exist."""
    connection.execute(
        text("INSERT INTO source_system(name) VALUES (:name) ON CONFLICT DO NOTHING"), {"name": name}
    )
    found: int = connection.execute(
        text("SELECT id FROM source_system WHERE name = :name"), {"name": name}
    ).scalar_one()
    return found


def ensure_feed(connection: Connection, incoming: Incoming) -> Feed:
    """The feed that the sheet belongs to; its shape, key and mode follow the newest file."""
    plan = incoming.plan
    system = ensure_system(connection, incoming.system)
    values = {
        "system": system,
        "kind": plan.kind.value,
        "shape": plan.shape,
        "profile": plan.measured_by,
        "keys": KEY_SEPARATOR.join(plan.key_columns),
        "mode": "merge" if plan.merge else "replace",
        "feed": feed_of(connection, incoming).id,
    }
    if values["feed"]:
        statement = (
            "UPDATE feed SET shape = :shape, profile = :profile, mode = :mode, key_columns = :keys"
            " WHERE id = :feed RETURNING id"
        )
    else:
        statement = (
            "INSERT INTO feed(system_id, kind, shape, profile, key_columns, mode)"
            " VALUES (:system, :kind, :shape, :profile, :keys, :mode)"
            " ON CONFLICT (system_id, kind, shape, profile) DO UPDATE"
            " SET mode = excluded.mode, key_columns = excluded.key_columns RETURNING id"
        )
    feed_id: int = connection.execute(text(statement), values).scalar_one()
    return Feed(feed_id, system, plan.kind, plan.merge)


def known_feed(connection: Connection, system: str, plan: FeedPlan, own: str | None) -> KnownFeed | None:
    """See `services.ledger.Ledger.known_feed`."""
    found = connection.execute(
        text(
            "SELECT f.shape, f.key_columns, f.owner, i.file_name FROM feed f"
            " JOIN \"import\" i ON i.feed_id = f.id AND i.state = 'applied'"
            " WHERE f.id = :feed ORDER BY i.id DESC LIMIT 1"
        ),
        {"feed": _find_feed(connection, system, plan, own).id},
    ).one_or_none()
    if found is None:
        return None
    return KnownFeed(split_keys(found.key_columns), found.owner, found.file_name, found.shape == plan.shape)


def split_keys(stored: str) -> tuple[str, ...]:
    """The names of key columns as they are stored with a feed."""
    return tuple(stored.split(KEY_SEPARATOR)) if stored else ()


def feed_owner(connection: Connection, feed: Feed) -> str | None:
    """See `services.ledger.Claimed.feed_owner`."""
    owner: str | None = connection.execute(
        text("SELECT owner FROM feed WHERE id = :feed"), {"feed": feed.id}
    ).scalar()
    return owner or None


def others_deals(connection: Connection, feed: Feed, actor: Actor) -> OthersDeals | None:
    """See `services.ledger.ImportRun.others_deals`."""
    found = connection.execute(
        text(
            "SELECT f.owner, count(DISTINCT d.key) AS deals, min(d.key) AS key FROM deal d"
            " JOIN deal_version v ON v.deal_id = d.id JOIN source_row r ON r.id = v.row_id"
            " JOIN feed f ON f.id = r.feed_id AND f.id <> :feed AND f.owner <> :actor"
            ' JOIN "import" i ON i.id = r.import_id WHERE d.system_id = :system'
            " AND d.key IN (SELECT key FROM t_staged UNION SELECT key FROM t_held)"
            " AND (i.state = 'applied' OR (r.from_op IS NOT NULL AND r.to_op IS NULL))"
            " GROUP BY f.owner ORDER BY deals DESC, f.owner LIMIT 1"
        ),
        {"feed": feed.id, "actor": actor.name, "system": feed.system_id},
    ).one_or_none()
    return None if found is None else OthersDeals(found.deals, found.key, found.owner)


def import_owner(connection: Connection, import_id: int) -> str | None:
    """See `services.ledger.Ledger.import_owner`."""
    owner: str | None = connection.execute(
        text('SELECT feed.owner FROM "import" i JOIN feed ON feed.id = i.feed_id WHERE i.id = :id'),
        {"id": import_id},
    ).scalar()
    return owner


def feed_of(connection: Connection, incoming: Incoming) -> Feed:
    """The feed that a sheet belongs to; with id 0, and no rows, where it does not exist yet (the system
    likewise)."""
    return _find_feed(connection, incoming.system, incoming.plan, incoming.own)


def _find_feed(connection: Connection, system: str, plan: FeedPlan, own: str | None) -> Feed:
    """By its shape, or else by its key."""
    found = connection.execute(
        text(
            "SELECT f.id, f.system_id FROM feed f JOIN source_system y ON y.id = f.system_id"
            " WHERE y.name = :system AND f.kind = :kind AND f.shape = :shape AND f.profile = :profile"
        ),
        {"system": system, "kind": plan.kind.value, "shape": plan.shape, "profile": plan.measured_by},
    ).one_or_none()
    if found is None:
        found = _feed_by_key(connection, system, plan, own)
    if found is None:
        known: int | None = connection.execute(
            text("SELECT id FROM source_system WHERE name = :name"), {"name": system}
        ).scalar()
        return Feed(0, known or 0, plan.kind, plan.merge)
    return Feed(found.id, found.system_id, plan.kind, plan.merge)


def _feed_by_key(connection: Connection, system: str, plan: FeedPlan, own: str | None) -> Any:
    """The feed of the same metric whose rows are known by the same columns, though others differ: an export
    that got one more column says nothing new. Only for rows that are merged: a file that replaces would
    withdraw what another report says."""
    if plan.kind not in (RecordKind.FACTS, RecordKind.DEALS) or not plan.merge or not plan.key_columns:
        return None
    feeds = connection.execute(
        text(
            "SELECT feed.id, feed.system_id, feed.key_columns, feed.profile FROM feed"
            " JOIN source_system y ON y.id = feed.system_id WHERE y.name = :system"
            f" AND feed.kind = :kind AND feed.mode = 'merge' AND {_HAS_IMPORTS}"
            + (" AND feed.owner = :own" if own is not None else "")
            + " ORDER BY feed.id DESC"
        ),
        {"system": system, "kind": plan.kind.value, "own": own},
    )
    wanted = (normal_key(plan.measured_by), same_keys(plan.key_columns))
    for feed in feeds:
        if (normal_key(feed.profile), same_keys(split_keys(feed.key_columns))) == wanted:
            return feed
    return None


def same_keys(columns: Sequence[str]) -> list[str]:
    """Equal for key columns of the same names, however they are written and ordered."""
    return sorted(map(normal_key, columns))


def begin_import(connection: Connection, feed: Feed, incoming: Incoming, clock: Clock) -> int:
    """Records a pending import of a file; returns its id. Who begins a feed, or one that lost all imports,
    owns it."""
    connection.execute(
        text(f"UPDATE feed SET owner = :actor WHERE id = :feed AND NOT {_HAS_IMPORTS}"),
        {"actor": incoming.actor.name, "feed": feed.id},
    )
    file = incoming.file
    file_id = connection.execute(
        text(
            "INSERT INTO file(sha256, name, size, content) VALUES (:sha256, :name, :size, :content)"
            " ON CONFLICT (sha256) DO UPDATE SET content = coalesce(file.content, excluded.content)"
            " RETURNING id"
        ),
        {"sha256": file.sha256, "name": file.name, "size": file.size, "content": file.content},
    ).scalar_one()
    import_id: int = connection.execute(
        text(
            'INSERT INTO "import"(feed_id, file_id, file_name, state, actor, at, counts, columns)'
            " VALUES (:feed, :file, :name, 'pending', :actor, :at, '{}', :columns) RETURNING id"
        ),
        {
            "feed": feed.id,
            "file": file_id,
            "name": file.name,
            "actor": incoming.actor.name,
            "at": micros(clock.now()),
            "columns": msgspec.json.encode(used_columns(incoming.plan)).decode(),
        },
    ).scalar_one()
    return import_id
