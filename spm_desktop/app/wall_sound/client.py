"""The wall's end of the process that plays sounds."""

import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import spm_desktop
from spm_desktop.app.wall_sound.process import NO_DEVICE, NO_LIBRARY

COMMAND = (sys.executable, "-X", "utf8", "-m", "spm_desktop.app.wall_sound")
LONGEST_SECONDS = 10.0
"""A sound system that takes longer hangs; its process is ended."""
_PROBLEMS = {NO_LIBRARY: "this system has no audio library", NO_DEVICE: "there is no sound device"}
_PACKAGE_PARENT = Path(spm_desktop.__file__).resolve().parent.parent

_log = logging.getLogger(__name__)


class SoundProcess:
    """See `ui.kiosk.sounds.Player`. A thread starts a process a sound and waits for it, so that nobody else
    does."""

    def __init__(self, command: Sequence[str] = COMMAND, longest: float = LONGEST_SECONDS) -> None:
        self._command, self._longest = command, longest
        self._wanted: queue.SimpleQueue[tuple[str, int] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._hushed = False
        self._turn = threading.Lock()
        self.problem = ""

    def play(self, sound: str, volume: int) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="wall sound", daemon=True)
            self._thread.start()
        self._wanted.put((sound, volume))

    def hush(self) -> None:
        with self._turn:
            if self._process is not None:
                self._hushed = True
                self._process.kill()

    def stop(self) -> None:
        self._wanted.put(None)
        self.hush()
        if self._thread is not None:
            self._thread.join(self._longest)

    # In the thread

    def _run(self) -> None:
        while (wish := self._wanted.get()) is not None:
            problem = self._sound(*wish)
            if problem and problem != self.problem:
                _log.warning("celebrations are silent: %s", problem)
            self.problem = problem

    def _sound(self, sound: str, volume: int) -> str:
        """Plays it; returns why it can't be heard, or ''."""
        try:
            process = subprocess.Popen(
                [*self._command, sound, str(volume)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # sound systems say much where there is no device
                cwd=_PACKAGE_PARENT,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            return error.strerror or str(error)
        with self._turn:
            self._process, self._hushed = process, False
        try:
            code = process.wait(self._longest)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return "the sound system does not answer"
        finally:
            with self._turn:
                self._process = None
        if code == 0 or self._hushed:
            return ""
        return _PROBLEMS.get(code, "the sound system fails")
