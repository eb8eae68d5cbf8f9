"""The last good state of a screen, beside the profile: what a wall shows that begins without its database.

It holds what the wall shows and nothing else, and is shown with its age.
"""

import logging
import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from spm_desktop.config.whole_files import written_whole
from spm_desktop.services.wall_views import Scene, WallState

log = logging.getLogger(__name__)

_SCENES = {field.default: kind for kind in get_args(Scene) for field in fields(kind) if field.name == "kind"}
_TYPES = {name: kind for name, kind in get_type_hints(WallState).items() if name != "scenes"}


def keep_state(path: Path, state: WallState) -> None:
    """Writes it whole or not at all, for the eyes of this user. A full disk is logged: the wall goes on."""
    try:
        with written_whole(path) as unfinished:
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as file:
                file.write(msgspec.json.encode(_kept(state)))
    except OSError as error:
        log.warning("%s can't be written: %s", path, error)


def _kept(state: WallState) -> WallState:
    """Without what was celebrated, which is over, and without photos: whoever withdraws theirs need not look
    for them on every TV."""
    return replace(state, splashes=(), photos=(), new_photos={})


def kept_state(path: Path) -> WallState | None:
    """What was kept; None where there is nothing, or nothing that this version understands."""
    try:
        told: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        scenes = tuple(msgspec.convert(scene, _SCENES[scene["kind"]]) for scene in told.pop("scenes"))
        values = {name: msgspec.convert(value, _TYPES[name]) for name, value in told.items()}
        return WallState(scenes=scenes, **values)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
        log.warning("%s can't be used: %s", path, error)
        return None
