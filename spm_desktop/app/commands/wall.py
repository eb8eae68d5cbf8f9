"""`kiosk` and `snapshot`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from spm_desktop.app.instants import Instant
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show
from spm_desktop.config.clock import FrozenClock


@click.command()
@click.option("--screen", metavar="NAME", help="Which screen this is; the first without it.")
@click.option("--display", type=click.IntRange(min=1), metavar="N", help="Which display it takes.")
@click.option("--windowed", metavar="WxH", help="A window of that size instead of the whole display.")
@click.option("--supervised", is_flag=True, help="Start it again when it crashes or hangs.")
@click.option("--safe", is_flag=True, help="Only office and clock.")
@pass_invocation
def kiosk_command(
    invocation: Invocation,
    screen: str | None,
    display: int | None,
    windowed: str | None,
    supervised: bool,
    safe: bool,
) -> int:
    """Show the wall."""
    from spm_desktop.app.kiosk import run, supervise

    if supervised:
        return supervise(invocation, screen=screen, display=display, windowed=windowed)
    return run(invocation, screen=screen, display=display, windowed=windowed, safe=safe)


@click.command()
@click.option(
    "--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
)
@click.option("--size", default="1920x1080", metavar="WxH", show_default=True, help="Of the pictures.")
@click.option("--screen", metavar="NAME", help="Which screen; the first without it.")
@click.option("--at", type=Instant(), metavar="TIME", help="As the wall would be then.")
@pass_invocation
def snapshot_command(
    invocation: Invocation, folder: Path, size: str, screen: str | None, at: datetime | None
) -> None:
    """Draw every scene of a screen into a folder, without a display."""
    from spm_desktop.app.kiosk import parse_size
    from spm_desktop.app.pictures import take_pictures

    if at is not None:
        invocation = replace(invocation, clock=FrozenClock(at))
    wanted = parse_size(size)
    assert wanted is not None
    pictures = take_pictures(invocation, folder, wanted, screen)
    show(invocation, {"pictures": [str(path) for path in pictures]}, [str(path) for path in pictures])
