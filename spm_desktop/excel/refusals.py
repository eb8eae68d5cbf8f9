"""What the operating system's refusals mean to the user."""

import errno
from pathlib import Path

from spm_desktop.domain.errors import KnownError


def from_os_error(path: Path, error: OSError) -> KnownError:
    """``file_missing``, ``file_no_permission``, or ``file_unreadable`` for all that is rare."""
    if isinstance(error, FileNotFoundError) or error.errno == errno.ENAMETOOLONG:
        return KnownError(
            "file_missing",
            f"There is no file {path}.",
            "Check its name and folder, and that drives are connected.",
        )
    if isinstance(error, PermissionError):
        return KnownError(
            "file_no_permission",
            f"{path.name} may not be read.",
            "Close it in other programs, or ask for permission to read it.",
        )
    return KnownError(
        "file_unreadable",
        f"{path.name} can't be read: {error.strerror or error}.",
        "Copy it to this machine, and import that.",
    )
