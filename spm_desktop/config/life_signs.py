"""The signs of life that walls leave in the profile folder, and the word that asks one of them to end.

A wall only reads the database, so these are files: one a wall, written anew every few seconds. They are of
this machine's real time, also where a wall pretends that it is another day.
"""

import json
import logging
import os
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

_log = logging.getLogger(__name__)

FOLDER = "screens"
EVERY = timedelta(seconds=5)
SILENT_AFTER = timedelta(seconds=20)
"""A wall that was not heard of for so long has stopped, or hangs."""
STALE_AFTER = timedelta(minutes=5)
"""Numbers that were not verified for so long are shown with their age."""


class Health(Enum):
    """How a wall is."""

    ON = "on"
    STALE = "stale"  # its picture is there, its numbers are old
    SILENT = "silent"  # it was never switched off, and is not heard of any more
    OFF = "off"


@dataclass(frozen=True, slots=True)
class LifeSign:
    """The last that was heard of a wall; instants in UTC.

    Attributes:
        screen: the name of the screen it shows; '' while it does not know.
        process: its process id.
        seen: when this was written.
        verified: the last good look at the database; None before the first.
        pictured: its last picture; None before the first.
        scene: the id of the playlist's item that is on, '' for none of it.
        size: of its picture, in pixels.
        ended: when it was switched off; None while it runs.
    """

    screen: str
    process: int
    started: datetime
    seen: datetime
    verified: datetime | None = None
    pictured: datetime | None = None
    scene: str = ""
    size: tuple[int, int] = (0, 0)
    ended: datetime | None = None

    def health(self, now: datetime) -> Health:
        """How the wall is at an instant."""
        if self.ended is not None:
            return Health.OFF
        if now - self.seen > SILENT_AFTER:
            return Health.SILENT
        if self.verified is None or now - self.verified > STALE_AFTER:
            return Health.STALE if now - self.started > SILENT_AFTER else Health.ON
        return Health.ON


def sign_file(profile: Path, name: str) -> Path:
    """Where the wall that was started under this name (of a screen, or '') leaves its signs."""
    plain = re.sub(r"[^\w-]+", "-", name.casefold()).strip("-")
    return profile / FOLDER / f"{plain or 'first'}.json"


def write_sign(path: Path, sign: LifeSign) -> None:
    """Writes it whole or not at all. A full disk is logged: the wall goes on."""
    unfinished = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(sign), default=datetime.isoformat), encoding="utf-8")
        os.replace(unfinished, path)
    except OSError as error:
        _log.warning("%s can't be written: %s", path, error)


def read_signs(profile: Path) -> dict[str, LifeSign]:
    """Screen -> the newest sign of a wall that shows it. Files that can't be read count as missing."""
    found: dict[str, LifeSign] = {}
    for path in sorted((profile / FOLDER).glob("*.json")):
        sign = _read(path)
        if sign is not None and (sign.screen not in found or found[sign.screen].seen < sign.seen):
            found[sign.screen] = sign
    return found


def ask_to_end(profile: Path, sign: LifeSign) -> None:
    """Asks the wall that left a sign to end; it does within a second or two. Raises OSError."""
    (profile / FOLDER / f"{sign.process}.end").write_text(sign.screen, encoding="utf-8")


def is_asked_to_end(profile: Path, process: int) -> bool:
    """Whether somebody asked the wall of this process to end; asked once, the word is gone."""
    word = profile / FOLDER / f"{process}.end"
    try:
        word.unlink()
    except OSError:
        return False
    return True


def _read(path: Path) -> LifeSign | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        width, height = told["size"]
        return LifeSign(
            screen=str(told["screen"]),
            process=int(told["process"]),
            started=datetime.fromisoformat(told["started"]),
            seen=datetime.fromisoformat(told["seen"]),
            verified=_instant(told["verified"]),
            pictured=_instant(told["pictured"]),
            scene=str(told["scene"]),
            size=(int(width), int(height)),
            ended=_instant(told["ended"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s can't be read: %s", path, error)
        return None


def _instant(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)
