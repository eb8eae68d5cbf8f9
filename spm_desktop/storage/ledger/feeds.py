"""Source systems, feeds, files and the record of imports."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.records import FeedPlan, RecordKind
from spm_desktop.services.ledger import Counts, Incoming
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
    """The feed of files shaped like this one; the mode follows the newest file."""
    system_id = ensure_system(connection, incoming.system)
    plan = incoming.plan
    mode = "merge" if plan.merge else "replace"
    feed_id: int = connection.execute(
        text(
            "INSERT INTO feed(system_id, kind, shape, profile, key_columns, mode)"
            " VALUES (:system, :kind, :shape, :profile, :keys, :mode)"
            " ON CONFLICT (system_id, kind, shape, profile) DO UPDATE"
            " SET mode = excluded.mode, key_columns = excluded.key_columns RETURNING id"
        ),
        {
            "system": system_id,
            "kind": plan.kind.value,
            "shape": plan.shape,
            "profile": plan.measured_by,
            "keys": KEY_SEPARATOR.join(plan.key_columns),
            "mode": mode,
        },
    ).scalar_one()
    return Feed(feed_id, system_id, plan.kind, plan.merge)


def key_columns(connection: Connection, system: str, plan: FeedPlan) -> tuple[str, ...] | None:
    """See `services.ledger.Ledger.feed_keys`."""
    feed = find_feed(connection, system, plan)
    keys: str | None = connection.execute(
        text(
            "SELECT f.key_columns FROM feed f WHERE f.id = :feed AND EXISTS ("
            " SELECT 1 FROM \"import\" i WHERE i.feed_id = f.id AND i.state = 'applied')"
        ),
        {"feed": feed.id},
    ).scalar()
    if keys is None:
        return None
    return tuple(keys.split(KEY_SEPARATOR)) if keys else ()


def feed_owner(connection: Connection, system: str, plan: FeedPlan) -> str | None:
    """See `services.ledger.Ledger.feed_owner`."""
    feed = find_feed(connection, system, plan)
    owner: str | None = connection.execute(
        text(f"SELECT owner FROM feed WHERE id = :feed AND {_HAS_IMPORTS}"), {"feed": feed.id}
    ).scalar()
    return owner


def import_owner(connection: Connection, import_id: int) -> str | None:
    """See `services.ledger.Ledger.import_owner`."""
    owner: str | None = connection.execute(
        text('SELECT feed.owner FROM "import" i JOIN feed ON feed.id = i.feed_id WHERE i.id = :id'),
        {"id": import_id},
    ).scalar()
    return owner


def find_feed(connection: Connection, system: str, plan: FeedPlan) -> Feed:
    """The feed of files shaped like this one; with id 0, and no rows, where it does not exist yet."""
    found = connection.execute(
        text(
            "SELECT f.id, f.system_id FROM feed f JOIN source_system y ON y.id = f.system_id"
            " WHERE y.name = :system AND f.kind = :kind AND f.shape = :shape AND f.profile = :profile"
        ),
        {"system": system, "kind": plan.kind.value, "shape": plan.shape, "profile": plan.measured_by},
    ).one_or_none()
    if found is None:
        return Feed(0, 0, plan.kind, plan.merge)
    return Feed(found.id, found.system_id, plan.kind, plan.merge)


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
            'INSERT INTO "import"(feed_id, file_id, file_name, state, actor, at, counts)'
            " VALUES (:feed, :file, :name, 'pending', :actor, :at, '{}') RETURNING id"
        ),
        {
            "feed": feed.id,
            "file": file_id,
            "name": file.name,
            "actor": incoming.actor.name,
            "at": micros(clock.now()),
        },
    ).scalar_one()
    return import_id
