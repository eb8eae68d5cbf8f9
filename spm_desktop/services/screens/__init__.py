"""The TVs of the office: what each of them is, what it cycles, and what may interrupt it."""

from spm_desktop.domain.recognition.triggers import Trigger
from spm_desktop.services.screens.managing import (
    add_screen,
    change_screen,
    list_screens,
    may_change_screens,
    remove_screen,
)
from spm_desktop.services.screens.pins import hash_pin, is_pin
from spm_desktop.services.screens.playlists import (
    add_scene,
    change_scene,
    duplicate_scene,
    move_scene,
    put_on_wall,
    remove_scene,
)
from spm_desktop.services.screens.records import (
    PartVolume,
    Playlist,
    PlaylistItem,
    SceneKind,
    SceneSettings,
    Screen,
    ScreenPlace,
)
from spm_desktop.services.screens.schedule import ALWAYS, Schedule
from spm_desktop.services.screens.store import ScreenStore
from spm_desktop.services.screens.triggers import (
    TriggerStore,
    add_trigger,
    change_trigger,
    list_triggers,
)

__all__ = [
    "ALWAYS",
    "PartVolume",
    "Playlist",
    "PlaylistItem",
    "SceneKind",
    "SceneSettings",
    "Schedule",
    "Screen",
    "ScreenPlace",
    "ScreenStore",
    "Trigger",
    "TriggerStore",
    "add_scene",
    "add_screen",
    "add_trigger",
    "change_scene",
    "change_screen",
    "change_trigger",
    "duplicate_scene",
    "hash_pin",
    "is_pin",
    "list_screens",
    "list_triggers",
    "may_change_screens",
    "move_scene",
    "put_on_wall",
    "remove_scene",
    "remove_screen",
]
