"""The editor's end of the process that draws."""

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import spm_desktop
from spm_desktop.app.beside import Begin, Line, Refused
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.wall_preview import wire
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import ScreenPlan

COMMAND = (sys.executable, "-X", "utf8", "-m", "spm_desktop.app.wall_preview")
_STEP_SECONDS = 0.02
_PACKAGE_PARENT = Path(spm_desktop.__file__).resolve().parent.parent

_log = logging.getLogger(__name__)


class PreviewProcess:
    """See `ui.editor.pages.wall.ports.WallPreview`. The process starts with the first scene it is to draw,
    and again when it ended."""

    def __init__(self, invocation: Invocation, command: Sequence[str] = COMMAND) -> None:
        self._invocation, self._command = invocation, command
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Line[wire.Drawn | Refused] | None = None

    def draw(self, plan: ScreenPlan, size: tuple[int, int]) -> tuple[bytes, bool]:
        with self._turn:
            try:
                line = self._line or self._start()
                line.say(wire.Draw(plan, *size))
                answer = line.hear()
            except OSError as error:
                _log.warning("the process that draws can't be reached: %s", error)
                answer = None
            if answer is None:
                self._end()
                raise KnownError(
                    "preview_ended", "The preview ended before its time.", "The TV itself is not concerned."
                )
        if isinstance(answer, Refused):
            raise KnownError(answer.code, answer.message, answer.hint)
        return answer.picture, answer.shown

    def rest(self) -> None:
        while not self._turn.acquire(timeout=_STEP_SECONDS):
            if (process := self._process) is not None:
                process.kill()  # it only reads; whoever waits for it hears at once that it is gone
        try:
            self._end()
        finally:
            self._turn.release()

    def _start(self) -> Line[wire.Drawn | Refused]:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it has a log of its own
            cwd=_PACKAGE_PARENT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._line = Line(self._process.stdin, self._process.stdout, wire.answers)
        self._line.say(Begin.like(self._invocation))
        return self._line

    def _end(self) -> None:
        process, self._process, self._line = self._process, None, None
        if process is None:
            return
        assert process.stdin
        assert process.stdout
        with contextlib.suppress(OSError):  # what was not said can't be said any more
            process.stdin.close()
        process.kill()
        process.wait()
        process.stdout.close()
