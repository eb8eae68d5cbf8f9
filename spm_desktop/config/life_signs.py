"""The signs of life that walls leave in the profile folder, and the words that are said to them.

A wall only reads the database, so these are files: one a wall, written anew every few seconds. They are of
this machine's real time, also where a wall pretends that it is another day.
"""

import json
import logging
import os
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from pathlib import Path

from spm_desktop.config.whole_files import written_whole

_log = logging.getLogger(__name__)

FOLDER = "screens"
EVERY = timedelta(seconds=5)
RESTART_CODE = 75
"""A wall that was asked to start again ends so."""
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


class Word(StrEnum):
    """What a wall can be asked to do."""

    END = "end"
    RESTART = "restart"  # ends, so that whoever looks after it starts it again
    NEXT = "next"  # the following scene, now
    PAUSE = "pause"  # the scene stays; its numbers go on
    PLAY = "play"
    MUTE = "mute"  # no celebrations; what comes meanwhile is not made up for
    UNMUTE = "unmute"
    BLANK = "blank"  # a black picture
    SHOW = "show"
    IDENTIFY = "identify"  # tells its name for some seconds


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
        doing: what it was asked for and still does: ``pause``, ``mute``, ``blank``.
        memory: what its process takes, in bytes; 0: the system does not say.
        silence: why its celebrations could not be heard; '' where they could, or none was to be.
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
    doing: tuple[str, ...] = ()
    memory: int = 0
    silence: str = ""

    def health(self, now: datetime) -> Health:
        """How the wall is at an instant."""
        if self.ended is not None:
            return Health.OFF
        if now - self.seen > SILENT_AFTER:
            return Health.SILENT
        if self.verified is None or now - self.verified > STALE_AFTER:
            return Health.STALE if now - self.started > SILENT_AFTER else Health.ON
        return Health.ON


def memory_in_use() -> int:
    """What this process takes, in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def sign_file(profile: Path, name: str) -> Path:
    """Where the wall that was started under this name (of a screen, or '') leaves its signs."""
    plain = re.sub(r"[^\w-]+", "-", name.casefold()).strip("-")
    return profile / FOLDER / f"{plain or 'first'}.json"


def write_sign(path: Path, sign: LifeSign) -> None:
    """Writes it whole or not at all. A full disk is logged: the wall goes on."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as unfinished:
            unfinished.write_text(json.dumps(asdict(sign), default=datetime.isoformat), encoding="utf-8")
    except OSError as error:
        _log.warning("%s can't be written: %s", path, error)


def read_signs(profile: Path) -> dict[str, LifeSign]:
    """Screen -> the newest sign of a wall that shows it. Files that can't be read count as missing."""
    found: dict[str, LifeSign] = {}
    for path in sorted((profile / FOLDER).glob("*.json")):
        sign = read_sign(path)
        if sign is not None and (sign.screen not in found or found[sign.screen].seen < sign.seen):
            found[sign.screen] = sign
    return found


def ask(profile: Path, sign: LifeSign, word: Word) -> None:
    """Says a word to the wall that left a sign; it is heard within a second. Raises OSError."""
    (profile / FOLDER / f"{sign.process}.{word.value}").write_text(sign.screen, encoding="utf-8")


def asked(profile: Path, process: int) -> list[Word]:
    """What somebody said to the wall of this process; heard once, a word is gone."""
    heard = []
    for path in sorted((profile / FOLDER).glob(f"{process}.*")):
        try:
            word = Word(path.suffix[1:])
            path.unlink()
        except (ValueError, OSError):
            continue
        heard.append(word)
    return heard


def read_sign(path: Path) -> LifeSign | None:
    """The sign in a file of `sign_file`; None where there is none that can be read."""
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
            doing=tuple(map(str, told.get("doing", ()))),
            memory=int(told.get("memory", 0)),
            silence=str(told.get("silence", "")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s can't be read: %s", path, error)
        return None


def _instant(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)
