"""Looks at what the program needs on this machine, and says what is wrong and how to mend it.

Nothing it says holds a figure, a person or a password: it is meant to be sent to whoever helps.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.app.invocation import Invocation
from spm_desktop.config.life_signs import Health, read_signs
from spm_desktop.domain.errors import KnownError

LITTLE_DISK = 1_000_000_000
"""Bytes: a backup of a large office needs about so much."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, and, where it is wrong, how to mend it."""

    name: str
    ok: bool
    told: str
    mend: str = ""


def examine(invocation: Invocation) -> Iterator[Finding]:
    """Looks at one thing after the other; none of them can end the others."""
    checks: tuple[tuple[str, Callable[[Invocation], Finding]], ...] = (
        ("Profile", _profile),
        ("Disk", _disk),
        ("Database", _database),
        ("Display", _display),
        ("Fonts", _fonts),
        ("Walls", _walls),
    )
    for name, check in checks:
        try:
            yield check(invocation)
        except KnownError as error:
            yield Finding(name, False, error.message, error.hint)
        except (OSError, ImportError) as error:
            told = f"{type(error).__name__}: {error}"
            yield Finding(name, False, told, "Set the program up again, as its README says.")


def _profile(invocation: Invocation) -> Finding:
    folder = invocation.profile.folder
    made = _nearest(folder)
    if not os.access(made, os.W_OK | os.X_OK):
        mend = "Give this user the right to write there, or name another folder with --data."
        return Finding("Profile", False, f"{made} can't be written to", mend)
    if made != folder:
        return Finding("Profile", True, f"{folder} is not there yet; the first start makes it")
    return Finding("Profile", True, f"{folder} can be written to")


def _nearest(folder: Path) -> Path:
    """The folder, or the one in which it would be made."""
    while not folder.exists():
        folder = folder.parent
    return folder


def _disk(invocation: Invocation) -> Finding:
    free = shutil.disk_usage(_nearest(invocation.profile.folder)).free
    told = f"{free / 1e9:,.1f} GB free"
    if free < LITTLE_DISK:
        return Finding("Disk", False, told, "Make room: backups and imports need about 1 GB.")
    return Finding("Disk", True, told)


def _database(invocation: Invocation) -> Finding:
    if not invocation.db and not invocation.profile.database.exists():
        return Finding("Database", True, "There is none yet")
    from spm_desktop.app.wall import wall_source

    source = wall_source(invocation, None)
    try:
        state = source.load()
    except OSError as error:
        mend = "Look whether another program holds it, or whether its server runs; then spm-desktop verify."
        return Finding("Database", False, f"It can't be read: {error}", mend)
    finally:
        source.close()
    return Finding("Database", True, f"It can be read as a TV reads it; {len(state.scenes)} scenes are due")


def _display(_invocation: Invocation) -> Finding:
    if sys.platform not in ("win32", "darwin") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        mend = "Start it in a desktop session; pictures and imports need no display."
        return Finding("Display", False, "This session has no display", mend)
    return Finding("Display", True, "This session has one")


def _fonts(_invocation: Invocation) -> Finding:
    from spm_desktop.config.assets import asset

    files = sorted(asset("fonts").glob("*.[ot]tf"))
    if not files:
        return Finding("Fonts", False, "Its own fonts are missing", "Set the program up again.")
    return Finding("Fonts", True, f"{len(files)} fonts of its own")


def _walls(invocation: Invocation) -> Finding:
    now = invocation.machine_clock.now()
    signs = read_signs(invocation.profile.folder)
    health = {name or "the first": sign.health(now) for name, sign in signs.items()}
    silent = [name for name, how in health.items() if how is Health.SILENT]
    stale = [name for name, how in health.items() if how is Health.STALE]
    if silent:
        mend = "Look whether the machine is on; start it again with: spm-desktop kiosk --supervised."
        return Finding("Walls", False, f"No sign of life from {', '.join(silent)}", mend)
    if stale:
        mend = "Its database can't be reached: look at the finding Database."
        return Finding("Walls", False, f"Old numbers on {', '.join(stale)}", mend)
    on = sum(how is Health.ON for how in health.values())
    return Finding("Walls", True, f"{on} on at this machine")
