"""Starts the wall: one process a screen, reading through its own door."""

import re

import click

from spm_desktop.app.instance import only_instance
from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall_views import WallSource

LONGEST = 8192
"""Pixels of a side: 8K and a little more."""


def parse_size(text: str | None) -> tuple[int, int] | None:
    """'1280x720' as numbers; None for None. Raises BadParameter for anything else."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text.strip().lower())
    if not found:
        raise click.BadParameter(f"{text!r} is not a size like 1920x1080.")
    width, height = int(found[1]), int(found[2])
    if max(width, height) > LONGEST:
        raise click.BadParameter(f"{text!r} is larger than any screen; a side has {LONGEST} at most.")
    return width, height


def run(
    invocation: Invocation,
    *,
    screen: str | None,
    display: int | None,
    windowed: str | None,
    safe: bool = False,
) -> int:
    """Shows the wall until it is left; returns the exit code. `safe`: only office and clock.

    Raises:
        KnownError: there is no profile, or this screen's wall is running already.
    """
    size = parse_size(windowed)
    if not invocation.db and not invocation.profile.database.exists():
        raise KnownError(
            "profile_empty",
            f"There is nothing to show in {invocation.profile.folder} yet.",
            "Import something first, or see the demo: spm-desktop demo --wall.",
        )
    with only_instance(invocation.profile, "kiosk", screen or ""):
        from spm_desktop.app.wall_sound.client import SoundProcess
        from spm_desktop.ui.kiosk.window import run_kiosk

        return run_kiosk(
            lambda: _source(invocation, screen, safe),
            invocation.clock,
            profile_dir=invocation.profile.folder,
            screen=screen or "",
            display=display,
            windowed=size,
            player=SoundProcess(),
        )


def supervise(
    invocation: Invocation, *, screen: str | None, display: int | None, windowed: str | None
) -> int:
    """Shows the wall in a process of its own, which is started again when it crashes or hangs; returns the
    exit code once it is left on purpose, or refuses to begin."""
    import signal
    import time

    from spm_desktop.app.supervisor import Supervisor, WallProcess, start_process
    from spm_desktop.app.this_program import global_options, this_program
    from spm_desktop.config.life_signs import read_sign, sign_file

    command = [*this_program(), *global_options(invocation), "kiosk"]
    for option, value in (("--screen", screen), ("--display", display), ("--windowed", windowed)):
        command += [option, str(value)] if value is not None else []
    signs = sign_file(invocation.profile.folder, screen or "")

    def start(safe: bool) -> WallProcess:
        return start_process([*command, "--safe"] if safe else command)

    supervisor = Supervisor(start, lambda: read_sign(signs), time.monotonic, time.sleep)
    before = {
        number: signal.signal(number, lambda *_: supervisor.end())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        return supervisor.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _source(invocation: Invocation, screen: str | None, safe: bool) -> WallSource:
    """Called in the thread that asks the database, once the window has its first picture: the database's
    modules take longer to import than the picture to draw."""
    from spm_desktop.app.wall import wall_source

    return wall_source(invocation, screen, safe)
