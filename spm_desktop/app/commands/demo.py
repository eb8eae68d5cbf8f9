"""`demo`: an office to look at, alive."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show
from spm_desktop.config.folders import default_profile
from spm_desktop.domain.errors import KnownError

PICTURES = Path("wall-pictures")


@click.command()
@click.option("--wall", is_flag=True, help="Open the wall instead of the editor.")
@click.option("--fill", "only_fill", is_flag=True, help="Only fill the profile that --data names.")
@click.option("--anew", is_flag=True, help="Throw the last demo away and begin a new one, up to today.")
@click.option("--windowed", metavar="WxH", help="The wall in a window of that size.")
@click.option("--simulate", is_flag=True, hidden=True)
@pass_invocation
def command(
    invocation: Invocation, wall: bool, only_fill: bool, anew: bool, windowed: str | None, simulate: bool
) -> int | None:
    """Fill a fresh profile with a lively demo office and open it, or go on with the last one."""
    from spm_desktop.app import demo

    if simulate:
        demo.simulate(invocation, _parent_ended())
        return None
    if invocation.db:
        raise KnownError(
            "demo_is_local",
            "The demo lives in a profile folder of its own, not on a server.",
            "Leave --db out; --data DIR names another folder.",
        )
    if only_fill and invocation.profile == default_profile():
        raise click.UsageError("--fill needs a profile to fill: name one with --data DIR.")
    if not only_fill:
        invocation = demo.demo_invocation(invocation)
    if not (only_fill or anew) and demo.go_on(invocation):
        click.echo("The demo office goes on as it was left. A new one, up to today: demo --anew", err=True)
    else:
        demo.fill(invocation)
    folder = invocation.profile.folder
    if only_fill:
        show(invocation, {"profile": str(folder)}, f"The demo office is in {folder}.")
        return None
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        from spm_desktop.app.pictures import take_pictures

        pictures = take_pictures(invocation, PICTURES, (1920, 1080), None)
        show(
            invocation,
            {"profile": str(folder), "pictures": [str(path) for path in pictures]},
            [
                "There is no display here, so the wall was drawn into pictures:",
                *(f"  {path}" for path in pictures),
            ],
        )
        return None
    with _simulator(invocation):
        if wall or windowed:
            from spm_desktop.app import kiosk

            return kiosk.run(invocation, screen=None, display=None, windowed=windowed)
        from spm_desktop.app import editor

        return editor.run(invocation)


@contextlib.contextmanager
def _simulator(invocation: Invocation) -> Iterator[None]:
    """Another process writes a simulated day while a window is open: the wall itself never writes."""
    main = Path(__file__).parents[3] / "main.py"
    program = [sys.executable, str(main)] if main.exists() else [sys.executable]
    process = subprocess.Popen(
        [*program, "--data", str(invocation.profile.folder), "demo", "--simulate"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()


def _parent_ended() -> Callable[[float], bool]:
    """Waits for the end of standard input, which comes with the end of the process that opened it."""
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    return ended.wait
