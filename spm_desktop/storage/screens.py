"""Screens and what they cycle."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import text

from spm_desktop.storage.unit_of_work import Change, UnitOfWork


def arrange_screen(
    work: UnitOfWork, screen: str, office: str, items: Sequence[tuple[str, Mapping[str, Any], int]]
) -> None:
    """Gives a screen its office (by name) and its playlist: scene, settings and seconds of each item."""
    found = work.connection.execute(
        text("SELECT id, playlist_id FROM screen WHERE name = :name"), {"name": screen}
    ).one()
    work.connection.execute(
        text("UPDATE screen SET office_id = (SELECT id FROM office WHERE name = :office) WHERE id = :id"),
        {"office": office, "id": found.id},
    )
    playlist = {"playlist": found.playlist_id}
    work.connection.execute(text("DELETE FROM playlist_item WHERE playlist_id = :playlist"), playlist)
    for position, (scene, settings, seconds) in enumerate(items):
        work.connection.execute(
            text(
                "INSERT INTO playlist_item(playlist_id, position, scene, settings, seconds)"
                " VALUES (:playlist, :position, :scene, :settings, :seconds)"
            ),
            {
                **playlist,
                "position": position,
                "scene": scene,
                "settings": msgspec.json.encode(settings).decode(),
                "seconds": seconds,
            },
        )
    work.changed(Change("screens"))
