"""Finds out whether there is a display, before Qt is imported: Qt ends the process where none answers."""

import contextlib
import os
import re
import socket
import sys
from collections.abc import MutableMapping
from pathlib import Path

X11_SOCKETS = "/tmp/.X11-unix"
_SECONDS = 1.0  # a display that is slower, over a network, is none to work on


def choose_platform(environment: MutableMapping[str, str] = os.environ) -> None:
    """On Linux makes Qt draw into memory when no display answers, unless the user chose a platform."""
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM"):
        return
    if not (_wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""))):
        environment["QT_QPA_PLATFORM"] = "offscreen"


def _wayland_answers(environment: MutableMapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _connects(socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)))


def _x11_answers(display: str) -> bool:
    """`display` is ``[HOST]:NUMBER[.SCREEN]``; a host is asked over TCP, as `ssh -X` has it."""
    found = re.fullmatch(r"(?P<host>[^/]*?):(?P<number>\d+)(\.\d+)?", display)
    if found is None:
        return False
    host, number = found["host"].removeprefix("unix"), int(found["number"])
    if host:
        return _connects(socket.AF_INET, (host, 6000 + number))
    path = f"{X11_SOCKETS}/X{number}"
    return _connects(socket.AF_UNIX, f"\0{path}") or _connects(socket.AF_UNIX, path)


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as asked:
        asked.settimeout(_SECONDS)
        asked.connect(address)
        return True
    return False
