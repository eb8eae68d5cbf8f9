"""What a TV cycles: scenes are added, changed, moved and removed, each with its way back.

A change of one scene never undoes what somebody else did to another: each intent looks at the playlist as it
is when it is written, and refuses only where the scene itself is no longer what the reader saw.
"""

from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.screens.records import (
    USUAL_SECONDS,
    PlaylistItem,
    SceneKind,
    SceneSettings,
)
from spm_desktop.services.screens.store import EditItems, Items, ScreenStore
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.SCREENS.value})


def put_on_wall(
    store: ScreenStore,
    actor: Actor,
    screen_id: int,
    settings: SceneSettings,
    *,
    kind: SceneKind = SceneKind.LEADERBOARD,
    seconds: int = USUAL_SECONDS,
) -> Changes:
    """Adds a scene to the end of what a TV cycles. Raises KnownError (``not_allowed``, ``screen_gone``,
    ``scene_wrong``)."""
    require(actor, Area.SCREENS, Access.WRITE)
    screen = next((screen for screen in store.screens() if screen.id == screen_id), None)
    if screen is None:
        raise KnownError("screen_gone", "This TV was removed meanwhile.", "Choose another one.")
    item = PlaylistItem(0, kind, settings, seconds)
    return add_scene(store, actor, screen.playlist.id, item, words=f"Put on the wall of {screen.name}")


def add_scene(
    store: ScreenStore,
    actor: Actor,
    playlist_id: int,
    item: PlaylistItem,
    *,
    after: int = 0,
    words: str = "Added a scene",
) -> Changes:
    """Adds a scene behind the one with the id `after`, or at the end. Raises KnownError (``not_allowed``,
    ``scene_wrong``, ``playlist_gone``)."""
    require(actor, Area.SCREENS, Access.WRITE)
    return _insert(store, actor, playlist_id, item.checked(), after, words)


def change_scene(
    store: ScreenStore, actor: Actor, playlist_id: int, seen: PlaylistItem, changed: PlaylistItem, words: str
) -> Changes:
    """Gives a scene other settings. `seen`: as its reader saw it.

    Raises KnownError (``changed_since``, ``not_allowed``, ``scene_wrong``, ``playlist_gone``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    changed.checked()

    def edit(items: Items) -> Items:
        place = _place_of(items, seen)
        return (*items[:place], changed, *items[place + 1 :])

    store.edit_playlist(actor, playlist_id, edit)
    return Changes(words, TOPICS, lambda: change_scene(store, actor, playlist_id, changed, seen, words))


def duplicate_scene(store: ScreenStore, actor: Actor, playlist_id: int, seen: PlaylistItem) -> Changes:
    """Adds the same scene once more, behind itself. Raises as `add_scene`."""
    return add_scene(
        store, actor, playlist_id, replace(seen, id=0), after=seen.id, words="Duplicated a scene"
    )


def move_scene(store: ScreenStore, actor: Actor, playlist_id: int, item_id: int, place: int) -> Changes:
    """Gives a scene another place, counted from 0; beyond the end is the end. Raises KnownError
    (``changed_since`` when it is gone, ``not_allowed``, ``playlist_gone``)."""
    require(actor, Area.SCREENS, Access.WRITE)
    before = 0

    def edit(items: Items) -> Items:
        nonlocal before
        before = next((n for n, item in enumerate(items) if item.id == item_id), -1)
        if before < 0:
            raise _gone()
        rest = [*items[:before], *items[before + 1 :]]
        rest.insert(place, items[before])
        return tuple(rest)

    store.edit_playlist(actor, playlist_id, edit)
    return Changes("Moved a scene", TOPICS, lambda: move_scene(store, actor, playlist_id, item_id, before))


def remove_scene(store: ScreenStore, actor: Actor, playlist_id: int, seen: PlaylistItem) -> Changes:
    """Takes a scene away. Raises KnownError (``changed_since``, ``not_allowed``, ``playlist_gone``)."""
    require(actor, Area.SCREENS, Access.WRITE)
    return _remove(store, actor, playlist_id, seen, "Removed a scene")


def _insert(
    store: ScreenStore, actor: Actor, playlist_id: int, item: PlaylistItem, after: int, words: str
) -> Changes:
    """`after` -1: at the beginning."""

    def edit(items: Items) -> Items:
        place = next((n + 1 for n, other in enumerate(items) if other.id == after), len(items))
        place = 0 if after < 0 else place
        return (*items[:place], item, *items[place:])

    stored, known = _stored(store, actor, playlist_id, edit)
    new = next(other for other in stored if other.id not in known)
    return Changes(words, TOPICS, lambda: _remove(store, actor, playlist_id, new, words))


def _stored(store: ScreenStore, actor: Actor, playlist_id: int, edit: EditItems) -> tuple[Items, set[int]]:
    """The items after an edit, and the ids before it."""
    known: set[int] = set()

    def noting(items: Items) -> Items:
        known.update(item.id for item in items)
        return edit(items)

    return store.edit_playlist(actor, playlist_id, noting).items, known


def _remove(store: ScreenStore, actor: Actor, playlist_id: int, seen: PlaylistItem, words: str) -> Changes:
    after = -1

    def edit(items: Items) -> Items:
        nonlocal after
        place = _place_of(items, seen)
        after = items[place - 1].id if place else -1
        return (*items[:place], *items[place + 1 :])

    store.edit_playlist(actor, playlist_id, edit)
    return Changes(words, TOPICS, lambda: _insert(store, actor, playlist_id, seen, after, words))


def _place_of(items: Items, seen: PlaylistItem) -> int:
    """Where the scene is. Raises KnownError when it is gone or is another than was seen."""
    for place, item in enumerate(items):
        if item.id == seen.id:
            if item == seen:
                return place
            raise KnownError(
                "changed_since",
                f"Somebody changed this scene since: {_told(seen)} before, {_told(item)} now.",
                "Look at it as it is now, and change it again if you still want to.",
            )
    raise _gone()


def _gone() -> KnownError:
    return KnownError(
        "changed_since", "Somebody removed this scene since.", "The playlist is shown as it is now."
    )


def _told(item: PlaylistItem) -> str:
    settings = item.settings
    parts = [settings.metric, settings.by.value, settings.measure.value, settings.period]
    if settings.top:
        parts.append(f"top {settings.top}")
    if not item.enabled:
        parts.append("switched off")
    return f"{item.kind.value} ({', '.join(filter(None, parts))}, {item.seconds} s)"
