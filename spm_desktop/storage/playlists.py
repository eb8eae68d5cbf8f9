"""The items of playlists, as the tables keep them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.services.screens.records import MOST_OFTEN, PlaylistItem, SceneKind, SceneSettings
from spm_desktop.services.screens.schedule import Schedule
from spm_desktop.services.screens.store import Items
from spm_desktop.storage.rows import insert_row

_OFF = {"enabled": False}
"""Stands in the settings of a scene that is passed over."""
_KINDS = frozenset(kind.value for kind in SceneKind)


def read_items(connection: Connection) -> dict[int, Items]:
    """Playlist -> its items in order. Scenes of a kind that this program can't draw are left alone."""
    found: dict[int, list[PlaylistItem]] = defaultdict(list)
    rows = connection.execute(
        text("SELECT id, playlist_id, scene, settings, seconds FROM playlist_item ORDER BY position, id")
    )
    for row in rows:
        if row.scene not in _KINDS:
            continue
        written = read_settings(row.settings)
        found[row.playlist_id].append(
            PlaylistItem(
                row.id,
                SceneKind(row.scene),
                SceneSettings.read(written),
                row.seconds,
                written.get("enabled", True) is not False,
                Schedule.read(written),
                read_weight(written),
            )
        )
    return {playlist: tuple(items) for playlist, items in found.items()}


def store_items(
    connection: Connection, playlist_id: int, before: Iterable[PlaylistItem], wanted: Iterable[PlaylistItem]
) -> Items:
    """Makes the items of a playlist the wanted ones, in their order; returns them with their ids."""
    known = {item.id for item in before}
    stored: list[PlaylistItem] = []
    for position, item in enumerate(wanted):
        written = item.settings.written() | item.schedule.written() | ({} if item.enabled else _OFF)
        if item.weight != 1:
            written["weight"] = item.weight
        values = {
            "playlist_id": playlist_id,
            "position": position,
            "scene": item.kind.value,
            "settings": msgspec.json.encode(written).decode(),
            "seconds": item.seconds,
        }
        if item.id in known:
            known.discard(item.id)
            connection.execute(
                text(
                    "UPDATE playlist_item SET playlist_id = :playlist_id, position = :position,"
                    " scene = :scene, settings = :settings, seconds = :seconds WHERE id = :id"
                ),
                {"id": item.id, **values},
            )
            stored.append(item)
        else:
            stored.append(replace(item, id=insert_row(connection, "playlist_item", item.id, values)))
    for gone in known:
        connection.execute(text("DELETE FROM playlist_item WHERE id = :id"), {"id": gone})
    return tuple(stored)


def told_items(items: Iterable[PlaylistItem]) -> list[dict[str, Any]]:
    """For the audit trail."""
    return [
        {
            "scene": item.kind.value,
            **item.settings.written(),
            **item.schedule.written(),
            "seconds": item.seconds,
            "enabled": item.enabled,
            "weight": item.weight,
        }
        for item in items
    ]


def read_weight(written: Mapping[str, Any]) -> int:
    """How often a scene comes in a round, from what a playlist keeps."""
    weight = written.get("weight", 1)
    return weight if weight in range(1, MOST_OFTEN + 1) else 1


def read_settings(written: str) -> dict[str, Any]:
    """What is kept beside a scene or a TV; nothing where that is no JSON object: only it misses it then."""
    try:
        return msgspec.json.decode(written, type=dict[str, Any])
    except msgspec.DecodeError:
        return {}
