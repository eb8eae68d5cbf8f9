"""What a screen remembers between two starts: how far it has celebrated, and whose office it shows."""

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.config.whole_files import written_whole
from spm_desktop.ui.kiosk.splash_queue import Cursor

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScreenMemory:
    """`office` is drawn before the first data arrives; `cursor` None: nothing was ever celebrated here."""

    cursor: Cursor | None = None
    office: str = ""


def memory_file(folder: Path, screen: str) -> Path:
    """Where the screen of this name keeps its memory, beside the profile."""
    name = re.sub(r"[^\w-]+", "-", screen.casefold()).strip("-") or "screen"
    return folder / f"wall-{name}.json"


def recall(path: Path) -> ScreenMemory:
    """What was remembered; nothing where the file is missing or damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return ScreenMemory(Cursor(str(told["epoch"]), int(told["seq"])), str(told["office"]))
    except FileNotFoundError:
        return ScreenMemory()
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s can't be used and is begun anew: %s", path, error)
        return ScreenMemory()


def remember(path: Path, memory: ScreenMemory) -> None:
    """Writes the memory whole or not at all. A full disk is logged: the wall goes on."""
    if memory.cursor is None:
        return
    told = {"epoch": memory.cursor.epoch, "seq": memory.cursor.seq, "office": memory.office}
    try:
        with written_whole(path) as unfinished:
            unfinished.write_text(json.dumps(told), encoding="utf-8")
    except OSError as error:
        log.warning("%s can't be written: %s", path, error)
