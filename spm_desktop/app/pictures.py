"""Draws the wall into files, with or without a display."""

import os
from pathlib import Path

from spm_desktop.app.compose import need_profile
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.wall import wall_source
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.sentences import stopped


def take_pictures(
    invocation: Invocation, folder: Path, size: tuple[int, int], screen: str | None
) -> list[Path]:
    """A PNG of every scene of a screen's playlist, and of what it would celebrate now.

    Raises:
        KnownError: there is no such profile or screen, or the folder can't be written to.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    need_profile(invocation)
    source = wall_source(invocation, screen)
    try:
        state = source.load()
    except OSError as error:
        raise KnownError(
            "database_unreachable",
            stopped(f"The wall's data can't be read: {error}"),
            "Name a profile with --data, or make one: spm-desktop demo --fill --data DIR.",
        ) from error
    finally:
        source.close()
    from spm_desktop.ui.kiosk.snapshot import render

    try:
        return render(state, size, folder)
    except OSError as error:
        raise KnownError(
            "pictures_unwritable", str(error), "Name a folder you may write to, on a disk with space."
        ) from error
