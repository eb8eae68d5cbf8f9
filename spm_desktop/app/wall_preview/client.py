"""The editor's end of the process that draws."""

import logging
import sys
import threading
from collections.abc import Sequence

from spm_desktop.app.beside import Begin, Companion, Refused
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.wall_preview import wire
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import ScreenPlan

COMMAND = (sys.executable, "-X", "utf8", "-m", "spm_desktop.app.wall_preview")
_STEP_SECONDS = 0.02

_log = logging.getLogger(__name__)


class PreviewProcess:
    """See `ui.editor.pages.wall.ports.WallPreview`. The process starts with the first scene it is to draw,
    and again when it ended."""

    def __init__(self, invocation: Invocation, command: Sequence[str] = COMMAND) -> None:
        self._invocation, self._command = invocation, command
        self._turn = threading.Lock()
        self._companion: Companion[wire.Drawn | Refused] | None = None

    def draw(self, plan: ScreenPlan, size: tuple[int, int]) -> tuple[bytes, bool]:
        with self._turn:
            try:
                line = (self._companion or self._start()).line
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
            if (companion := self._companion) is not None:
                companion.process.kill()  # it only reads; whoever waits for it hears at once that it is gone
        try:
            self._end()
        finally:
            self._turn.release()

    def _start(self) -> Companion[wire.Drawn | Refused]:
        self._companion = Companion(self._command, wire.answers)  # it has a log of its own
        self._companion.line.say(Begin.like(self._invocation))
        return self._companion

    def _end(self) -> None:
        companion, self._companion = self._companion, None
        if companion is not None:
            companion.end()
