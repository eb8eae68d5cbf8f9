"""Screens and what they cycle."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.screens.records import (
    Playlist,
    PlaylistItem,
    SceneKind,
    SceneSettings,
    Screen,
    ScreenPlace,
)
from spm_desktop.services.screens.store import EditItems, EditPlace, Items
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.playlists import read_items, read_settings, store_items, told_items
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlScreens:
    """See `services.screens.store.ScreenStore`."""

    database: Database
    clock: Clock

    def screens(self) -> Sequence[Screen]:
        with self.database.read() as connection:
            return _screens(connection)

    def edit_playlist(self, actor: Actor, playlist_id: int, edit: EditItems) -> Playlist:
        with unit_of_work(self.database, actor, self.clock) as work:
            name = work.connection.execute(  # first: of two that edit at once, the second sees the first's
                text("UPDATE playlist SET version = version + 1 WHERE id = :id RETURNING name"),
                {"id": playlist_id},
            ).scalar_one_or_none()
            if name is None:
                raise KnownError(
                    "playlist_gone", "This playlist was removed meanwhile.", "Choose another TV."
                )
            before = read_items(work.connection).get(playlist_id, ())
            after = store_items(work.connection, playlist_id, before, edit(before))
            work.audited("playlist", name=name, before=told_items(before), after=told_items(after))
            work.changed(Change(Topic.SCREENS))
            return Playlist(playlist_id, name, after)

    def add_screen(self, actor: Actor, place: ScreenPlace, items: Items) -> Screen:
        with unit_of_work(self.database, actor, self.clock) as work:
            fresh = Playlist(0, place.name, tuple(replace(item, id=0) for item in items))
            return _add(work, Screen(0, place, fresh))

    def edit_screen(self, actor: Actor, screen_id: int, edit: EditPlace) -> Screen:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, "screen", screen_id)
            screens = _screens(work.connection)
            before = _found(screens, screen_id)
            after = edit(before.place)
            _refuse_taken(screens, after.name, but=screen_id)
            work.connection.execute(
                text(
                    "UPDATE screen SET name = :name, office_id = :office_id, team_id = :team_id,"
                    " settings = :settings,"
                    " version = version + 1 WHERE id = :id"
                ),
                {"id": screen_id, **_columns(after)},
            )
            work.audited(
                "screen",
                before=_told(before.place),
                after=_told(after),
            )
            work.changed(Change(Topic.SCREENS))
            return replace(before, place=after)

    def remove_screen(self, actor: Actor, screen_id: int) -> Screen:
        with unit_of_work(self.database, actor, self.clock) as work:
            removed = _found(_screens(work.connection), screen_id)
            work.connection.execute(text("DELETE FROM screen WHERE id = :id"), {"id": screen_id})
            if not removed.shared_with:
                playlist = {"playlist": removed.playlist.id}
                work.connection.execute(
                    text("DELETE FROM playlist_item WHERE playlist_id = :playlist"), playlist
                )
                work.connection.execute(text("DELETE FROM playlist WHERE id = :playlist"), playlist)
            work.audited(
                "screen removed",
                **_told(removed.place),
                playlist=told_items(removed.playlist.items),
            )
            work.changed(Change(Topic.SCREENS))
            return removed

    def bring_back(self, actor: Actor, screen: Screen) -> Screen:
        with unit_of_work(self.database, actor, self.clock) as work:
            return _add(work, screen)


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
    made = [
        PlaylistItem(0, SceneKind(scene), SceneSettings.read(settings), seconds)
        for scene, settings, seconds in items
    ]
    before = read_items(work.connection).get(found.playlist_id, ())
    store_items(work.connection, found.playlist_id, before, made)
    work.changed(Change(Topic.SCREENS))


def _screens(connection: Connection) -> list[Screen]:
    rows = connection.execute(
        text(
            "SELECT s.id, s.name, s.office_id, s.team_id, s.settings, s.playlist_id, p.name AS playlist"
            " FROM screen s JOIN playlist p ON p.id = s.playlist_id ORDER BY s.id"
        )
    ).all()
    items = read_items(connection)
    sharing: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        sharing[row.playlist_id].append(row.name)
    return [
        Screen(
            row.id,
            ScreenPlace.read(row.name, row.office_id, row.team_id, read_settings(row.settings)),
            Playlist(row.playlist_id, row.playlist, items.get(row.playlist_id, ())),
            tuple(name for name in sharing[row.playlist_id] if name != row.name),
        )
        for row in rows
    ]


def _found(screens: Sequence[Screen], screen_id: int) -> Screen:
    found = next((screen for screen in screens if screen.id == screen_id), None)
    if found is None:
        raise KnownError("screen_gone", "This TV was removed meanwhile.", "Choose another one.")
    return found


def _refuse_taken(screens: Sequence[Screen], name: str, but: int = 0) -> None:
    """Kiosks are started by name, whatever its case."""
    if any(screen.id != but and normal_key(screen.name) == normal_key(name) for screen in screens):
        raise KnownError(
            "screen_taken", f"There is a TV called {name} already.", "Give this one another name."
        )


def _add(work: UnitOfWork, screen: Screen) -> Screen:
    """A screen that is new or comes back, and its playlist where that is not there."""
    connection = work.connection
    known = _screens(connection)
    _refuse_taken(known, screen.name)
    playlist = screen.playlist
    sharing = [other for other in known if other.playlist.id == playlist.id]
    if not sharing:
        playlist_id = insert_row(connection, "playlist", playlist.id, {"name": playlist.name})
        items = store_items(connection, playlist_id, (), playlist.items)
        playlist = Playlist(playlist_id, playlist.name, items)
    columns = {**_columns(screen.place), "playlist_id": playlist.id}
    screen_id = insert_row(connection, "screen", screen.id, columns)
    work.audited("screen added", **_told(screen.place), playlist=told_items(playlist.items))
    work.changed(Change(Topic.SCREENS))
    return Screen(screen_id, screen.place, playlist, tuple(other.name for other in sharing))


def _columns(place: ScreenPlace) -> dict[str, Any]:
    return {
        "name": place.name,
        "office_id": place.office_id,
        "team_id": place.team_id,
        "settings": msgspec.json.encode(place.written()).decode(),
    }


def _told(place: ScreenPlace) -> dict[str, Any]:
    """For the audit trail: that there is a PIN, not what is kept of it."""
    told: dict[str, Any] = msgspec.to_builtins(place)
    return told | {"pin": bool(place.pin)}
