"""The editor that follows this one, in which somebody else acts."""

import subprocess

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.this_program import global_options, this_program
from spm_desktop.domain.errors import KnownError


def open_as(invocation: Invocation, name: str, back_to: str | None) -> None:
    """Opens the editor as another user of this profile; the one that runs has to be closed before. An empty
    name is the account that owns the profile; `back_to`: who that editor offers to go back to, if anybody.

    Raises KnownError (``editor_not_started``).
    """
    command = [*this_program(), *global_options(invocation)]
    command += ["--as", name, "editor"] if name else ["editor"]
    if back_to is not None:
        command += ["--back-to", back_to]
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
            f"A window of {name or 'your own'} can't be opened: {error.strerror or error}.",
            f"Start it by hand: spm-desktop{f' --as “{name}”' if name else ''}.",
        ) from error
    opened.returncode = 0  # nobody waits for it
