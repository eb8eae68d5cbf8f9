"""The editor that follows this one, in which somebody else acts."""

import subprocess

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.this_program import global_options, this_program
from spm_desktop.domain.errors import KnownError


def open_as(invocation: Invocation, name: str) -> None:
    """Opens the editor as another user of this profile; the one that runs has to be closed before.

    Raises KnownError (``editor_not_started``).
    """
    command = [*this_program(), *global_options(invocation), "--as", name, "editor"]
    nowhere = subprocess.DEVNULL
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        opened = subprocess.Popen(
            command,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as error:
        raise KnownError(
            "editor_not_started",
            f"A window of {name} can't be opened: {error.strerror or error}.",
            f"Start it by hand: spm-desktop --as “{name}”.",
        ) from error
    opened.returncode = 0  # nobody waits for it
