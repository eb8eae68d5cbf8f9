"""`kiosk-setup`."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.kiosk_files import LINUX, WINDOWS, start_file
from spm_desktop.app.output import show
from spm_desktop.app.this_program import global_options, this_program
from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError


@click.command()
@click.option("--screen", metavar="NAME", help="Which screen; the first without it.")
@click.option("--display", type=click.IntRange(min=1), metavar="N", help="Which display it takes.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the files there instead.",
)
@click.option("--system", type=click.Choice([LINUX, WINDOWS]), help="For another system than this.")
@pass_invocation
def command(
    invocation: Invocation, screen: str | None, display: int | None, folder: Path | None, system: str | None
) -> None:
    """Make this machine start a wall by itself."""
    if invocation.db and urlsplit(invocation.db).password:
        raise KnownError(
            "password_in_file",
            "The address of the database holds a password, which would be written into a file.",
            "Leave it out of the address, and keep it where PostgreSQL looks for it (a .pgpass file).",
        )
    words = [*this_program(), *global_options(invocation), "kiosk", "--supervised"]
    words += ["--screen", screen] if screen else []
    words += ["--display", str(display)] if display else []
    made = start_file(system or (WINDOWS if sys.platform == "win32" else LINUX), words, Path.home())
    path = (folder.expanduser() if folder else made.folder) / made.name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as unfinished:
            unfinished.write_text(made.text, encoding="utf-8", newline="")
    except OSError as error:
        raise KnownError(
            "setup_unwritable",
            f"{path} can't be written: {error.strerror or error}.",
            "Name a folder that you may write to with --to.",
        ) from error
    lines = [f"Wrote {path}.", "What is left to do:", *(f"  {step}" for step in made.next_steps)]
    show(invocation, {"file": str(path), "next": list(made.next_steps)}, lines)
