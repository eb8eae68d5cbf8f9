"""Looks after a wall for months: starts it, and starts it again when it crashed or hangs.

A wall whose database is gone is healthy: it shows its last good numbers and waits. Only a process that ended,
or whose window no longer turns, is started anew; after crash upon crash with office and clock alone, so that
one broken scene can't keep a TV dark.
"""

import contextlib
import logging
import os
import socket
import subprocess
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from spm_desktop.config.life_signs import RESTART_CODE, LifeSign

log = logging.getLogger(__name__)

REFUSED = 1
"""A wall ends so after it said in a sentence why it can't begin."""
KILLED = -9


@dataclass(frozen=True, slots=True)
class Patience:
    """All in seconds.

    Attributes:
        begin: until a wall that was started must have given a sign of life.
        hang: without a new sign of life a wall hangs.
        look: between two looks.
        first_pause, longest_pause: before it is started again; doubled with every crash in a row.
        loop, crashes: so many crashes within so long are a loop.
        safe: how long a wall then shows only office and clock before all its scenes are tried again.
    """

    begin: float = 60.0
    hang: float = 20.0
    look: float = 0.5
    first_pause: float = 1.0
    longest_pause: float = 60.0
    loop: float = 180.0
    crashes: int = 5
    safe: float = 600.0


class WallProcess(Protocol):
    """What is needed of a process."""

    pid: int

    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class Supervisor:
    """Args:
    start: starts the wall; True: only office and clock.
    sign: the newest sign of life that the wall left.
    now: seconds of a clock that never jumps.
    pause: waits so many seconds.
    """

    def __init__(
        self,
        start: Callable[[bool], WallProcess],
        sign: Callable[[], LifeSign | None],
        now: Callable[[], float],
        pause: Callable[[float], None],
        patience: Patience = Patience(),
    ) -> None:
        self._start, self._sign, self._now, self._pause = start, sign, now, pause
        self._patience = patience
        self._process: WallProcess | None = None
        self._crashes: deque[float] = deque(maxlen=patience.crashes)
        self._safe_until = 0.0
        self._ending = False

    def run(self) -> int:
        """Until the wall is left on purpose, or refuses to begin; returns its exit code."""
        while not self._ending:
            self._process = process = self._start(self._now() < self._safe_until)
            code, was_on = self._watch(process)
            if self._ending or code == 0 or (code == REFUSED and not was_on):
                return 0 if self._ending else code
            if code != RESTART_CODE:
                self._on_crash(code)
        return 0

    def end(self) -> None:
        """The wall ends, and is not started again."""
        self._ending = True
        if self._process is not None:
            self._process.terminate()

    def _watch(self, process: WallProcess) -> tuple[int, bool]:
        """Until the process ended, by itself or because it hung; and whether its wall was ever on."""
        heard, last, limit = None, self._now(), self._patience.begin
        while (code := process.poll()) is None:
            sign = self._sign()
            if sign is not None and sign.process == process.pid and sign.seen != heard:
                heard, last, limit = sign.seen, self._now(), self._patience.hang
                notify("READY=1\nWATCHDOG=1")
            if self._now() - last > limit:
                log.warning("the wall (process %s) hangs and is ended", process.pid)
                process.kill()
                process.wait()
                return KILLED, heard is not None
            self._pause(self._patience.look)
        return code, heard is not None

    def _on_crash(self, code: int) -> None:
        patience, now = self._patience, self._now()
        self._crashes.append(now)
        recent = sum(now - crash <= patience.loop for crash in self._crashes)
        if recent >= patience.crashes:
            self._safe_until = now + patience.safe
            self._crashes.clear()
            log.error("the wall crashed %s times: only office and clock for now", recent)
        wait = min(patience.longest_pause, patience.first_pause * 2 ** (recent - 1))
        log.warning("the wall ended with %s and is started again in %s s", code, wait)
        notify(f"STATUS=Started again after exit code {code}")
        self._pause(wait)


def notify(words: str) -> None:
    """Says something to systemd, where that listens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.sendto(words.encode(), "\0" + address[1:] if address.startswith("@") else address)


def start_process(command: list[str]) -> WallProcess:
    """A wall that does not talk to systemd by itself."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name != "NOTIFY_SOCKET"},
    )
