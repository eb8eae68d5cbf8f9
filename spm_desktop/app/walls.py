"""The walls of this machine, as the editor looks after them: who is on, start, stop."""

import contextlib
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.this_program import global_options, this_program
from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import Health, LifeSign, Word, ask, read_signs
from spm_desktop.domain.errors import KnownError


@dataclass(slots=True)
class _Started:
    """A wall that was started here, and what it says when it can't begin."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]


class LocalWalls:
    """See `ui.editor.pages.wall.ports.Walls`. Walls outlive the editor that started them."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._started: dict[str, _Started] = {}

    def signs(self) -> Mapping[str, LifeSign]:
        return read_signs(self._invocation.profile.folder)

    def refusals(self) -> Mapping[str, str]:
        ended = {name: one for name, one in self._started.items() if one.process.poll() is not None}
        told = {}
        for name, one in ended.items():
            del self._started[name]
            one.said.seek(0)
            words = one.said.read().decode("utf-8", "replace").strip()
            one.said.close()
            if one.process.returncode:
                told[name] = words.splitlines()[-1] if words else "The wall ended at once; its log says why."
        return told

    def start(self, screen: str, display: int, windowed: tuple[int, int] | None) -> None:
        where = ["--display", str(display)]
        if windowed is not None:
            where += ["--windowed", f"{windowed[0]}x{windowed[1]}"]
        program = [*this_program(), *global_options(self._invocation)]
        said = tempfile.TemporaryFile()  # noqa: SIM115 (read and closed once the wall has ended)
        try:
            process = subprocess.Popen(
                [*program, "kiosk", "--supervised", "--screen", screen, *where],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
                | getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            said.close()
            raise KnownError(
                "wall_not_started",
                f"The wall can't be started: {error.strerror or error}.",
                f"Start it by hand: spm-desktop kiosk --screen “{screen}”.",
            ) from error
        self._started[screen] = _Started(process, said)

    def stop(self, screen: str) -> None:
        self.say(screen, Word.END)

    def say(self, screen: str, word: Word) -> None:
        sign = self.signs().get(screen)
        if sign is None or sign.health(Clock().now()) not in (Health.ON, Health.STALE):
            raise KnownError(
                "wall_not_on", f"No wall of {screen} is on at this machine.", "It may have ended just now."
            )
        try:
            ask(self._invocation.profile.folder, sign, word)
        except OSError as error:
            raise KnownError(
                "wall_not_reached",
                f"The wall of {screen} can't be reached: {error.strerror or error}.",
                "Go to the TV: Esc on its keyboard leaves the wall.",
            ) from error

    def close(self) -> None:
        """Lets go of them; they stay on."""
        for one in self._started.values():
            with contextlib.suppress(OSError):
                one.said.close()
            one.process.returncode = one.process.poll() or 0  # nobody waits for it any more
        self._started.clear()
