"""The list of TVs: who is there, what they are called, whom they are about."""

from collections.abc import Sequence
from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, access, require
from spm_desktop.services.screens.playlists import TOPICS
from spm_desktop.services.screens.records import (
    FARTHEST_VIEWER,
    LARGEST_DIAGONAL,
    LOUDEST,
    PlaylistItem,
    SceneKind,
    SceneSettings,
    Screen,
    ScreenPlace,
)
from spm_desktop.services.screens.store import ScreenStore

FIRST_SCENES = (
    PlaylistItem(0, SceneKind.LEADERBOARD, SceneSettings("won_revenue")),
    PlaylistItem(0, SceneKind.GOAL, SceneSettings("won_revenue")),
    PlaylistItem(0, SceneKind.LEADERBOARD, SceneSettings("deals_won")),
)
"""What a new TV begins with when it is like no other."""


def may_change_screens(actor: Actor) -> bool:
    """Whether somebody may change TVs and what they cycle."""
    return access(actor, Area.SCREENS) >= Access.WRITE


def list_screens(store: ScreenStore, actor: Actor) -> Sequence[Screen]:
    """Every TV. Everybody who may see the wall may know what it cycles. Raises KnownError
    (``not_allowed``)."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    return store.screens()


def add_screen(store: ScreenStore, actor: Actor, place: ScreenPlace, like: Screen | None = None) -> Changes:
    """A new TV with a playlist of its own, which begins as that of `like`.

    Raises KnownError (``not_allowed``, ``screen_measures``, ``screen_nameless``, ``screen_taken``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    items = like.playlist.items if like is not None and like.playlist.items else FIRST_SCENES
    screen = store.add_screen(actor, _named(place), items)
    words = f"Added {screen.name}"
    return Changes(words, TOPICS, lambda: _remove(store, actor, screen.id, words))


def change_screen(
    store: ScreenStore, actor: Actor, screen_id: int, seen: ScreenPlace, changed: ScreenPlace
) -> Changes:
    """Another name, office or team. `seen`: as its reader saw it. A TV that is on follows by itself.

    Raises KnownError (``changed_since``, ``not_allowed``, ``screen_nameless``, ``screen_taken``,
    ``screen_gone``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    changed = _named(changed)

    def edit(now: ScreenPlace) -> ScreenPlace:
        if now != seen:
            raise KnownError(
                "changed_since",
                f"Somebody changed the TV {seen.name} since; it is called {now.name} now.",
                "Look at it as it is now, and change it again if you still want to.",
            )
        return changed

    store.edit_screen(actor, screen_id, edit)
    renamed = seen.name != changed.name
    words = f"Renamed {seen.name} to {changed.name}" if renamed else f"Changed {changed.name}"
    return Changes(words, TOPICS, lambda: change_screen(store, actor, screen_id, changed, seen))


def remove_screen(store: ScreenStore, actor: Actor, screen_id: int) -> Changes:
    """Takes a TV away; its playlist goes with it unless another TV shares it.

    Raises KnownError (``not_allowed``, ``screen_gone``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    return _remove(store, actor, screen_id, "")


def _remove(store: ScreenStore, actor: Actor, screen_id: int, words: str) -> Changes:
    removed = store.remove_screen(actor, screen_id)
    words = words or f"Removed {removed.name}"
    return Changes(words, TOPICS, lambda: _bring_back(store, actor, removed, words))


def _bring_back(store: ScreenStore, actor: Actor, removed: Screen, words: str) -> Changes:
    back = store.bring_back(actor, removed)
    return Changes(words, TOPICS, lambda: _remove(store, actor, back.id, words))


def _named(place: ScreenPlace) -> ScreenPlace:
    """With the spaces around its name gone."""
    if not normal_key(place.name):
        raise KnownError("screen_nameless", "A TV needs a name.", "Name the place where it hangs.")
    if not (0 <= place.diagonal <= LARGEST_DIAGONAL and 0 <= place.viewer <= FARTHEST_VIEWER):
        raise KnownError(
            "screen_measures",
            "No TV is so large, or so far away.",
            f"Type up to {LARGEST_DIAGONAL} inches and {FARTHEST_VIEWER} metres.",
        )
    if not all(0 <= one <= LOUDEST for one in (place.volume, *(part.volume for part in place.volumes))):
        raise KnownError("screen_measures", "No TV is so loud.", f"Type 0 to {LOUDEST} per cent.")
    return replace(place, name=" ".join(place.name.split()))
