"""The files that make a machine start a wall by itself: what is in them and where they go."""

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LINUX, WINDOWS = "linux", "windows"
UNIT = "spm-desktop-wall.service"
SCRIPT = "spm-desktop-wall.cmd"
WATCHDOG_SECONDS = 90
"""Longer than a wall may take to begin, and than a hanging one is left alone."""


@dataclass(frozen=True, slots=True)
class StartFile:
    """A file, where it belongs on the machine that it is for, and what is to be done then."""

    name: str
    text: str
    folder: Path
    next_steps: Sequence[str]


def start_file(system: str, command: Sequence[str], home: Path) -> StartFile:
    """What starts `command` on a `system` (``linux`` or ``windows``) for the user whose home this is."""
    return _unit(command, home) if system == LINUX else _script(command, home)


def _unit(command: Sequence[str], home: Path) -> StartFile:
    text = f"""\
[Unit]
Description=The wall of SPM Desktop
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=main
ExecStart={" ".join(_quoted(word) for word in command)}
Restart=on-failure
RestartSec=5
TimeoutStartSec=120
WatchdogSec={WATCHDOG_SECONDS}
OOMScoreAdjust=-200

[Install]
WantedBy=graphical-session.target
"""
    steps = (
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {UNIT}",
        "Let the user of the TV log in by itself (for example with greetd and labwc, or in the settings of"
        " the desktop), and switch its screen saver off.",
        "Under labwc and other small compositors add to ~/.config/labwc/autostart:"
        " systemctl --user start graphical-session.target",
    )
    return StartFile(UNIT, text, home / ".config" / "systemd" / "user", steps)


def _script(command: Sequence[str], home: Path) -> StartFile:
    line = subprocess.list2cmdline(command).replace("%", "%%")
    text = "\r\n".join(
        (
            "@echo off",
            "rem Starts the wall of SPM Desktop, and again when it ended by mistake.",
            "powercfg /change monitor-timeout-ac 0",
            "powercfg /change standby-timeout-ac 0",
            ":again",
            line,
            "if %errorlevel% neq 0 (timeout /t 5 /nobreak >nul & goto again)",
            "",
        )
    )
    folder = home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup"
    steps = (
        "Let the user of the TV log in by itself: netplwiz, without asking for a password.",
        "For a machine that may do nothing else, name the script in Shell Launcher instead.",
    )
    return StartFile(SCRIPT, text, folder, steps)


def _quoted(word: str) -> str:
    """As systemd reads a word: quoted where it needs to be, without its own specifiers and variables."""
    plain = word.replace("%", "%%").replace("$", "$$")
    if shlex.quote(plain) == plain:
        return plain
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
