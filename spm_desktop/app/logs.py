"""The log: rotating files in the profile, one per face, because a file can't be rotated by two processes.

Times are UTC. Nothing is created before there is something to write, so that a mistyped `--data` leaves no
folder behind.
"""

import contextlib
import logging
import logging.handlers
import sys
import time
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from spm_desktop.config.folders import Profile, make_private_folder

LASTING_FACES = frozenset({"editor", "kiosk", "agent"})
"""Commands that run for days and have a log of their own; all others share ``commands.log``."""

_BYTES = 2_000_000
_KEPT = 5
_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(process)d %(name)s: %(message)s"


class ProfileLog(logging.handlers.RotatingFileHandler):
    """A rotating file whose folder is made with the first line."""

    def _open(self) -> TextIOWrapper:
        make_private_folder(Path(self.baseFilename).parent)
        return super()._open()

    def rotate(self, source: str, dest: str) -> None:
        # Windows refuses to rename a file that another process has open: then it grows on, and the next
        # start tries again.
        with contextlib.suppress(PermissionError):
            super().rotate(source, dest)

    def close(self) -> None:
        with contextlib.suppress(OSError):  # what could not be written before can't be written now
            super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        """A log that can't be written (full disk, read-only folder) must not stop the work."""


@contextlib.contextmanager
def writing(profile: Profile, face: str, verbosity: int) -> Iterator[Path]:
    """Writes the log of `face` until the end of the context; yields the file's path.

    `verbosity` 0 keeps what happened, 1 also repeats it on standard error, 2 adds how it happened, in our own
    code and in the libraries.
    """
    path = profile.logs / f"{face}.log"
    formatter = logging.Formatter(_FORMAT, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handlers: list[logging.Handler] = [
        ProfileLog(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    ]
    if verbosity and sys.stderr:
        handlers.append(logging.StreamHandler(sys.stderr))
    root, own = logging.getLogger(), logging.getLogger("spm_desktop")
    levels = root.level, own.level
    root.setLevel(logging.INFO if verbosity > 1 else logging.WARNING)
    own.setLevel(logging.DEBUG if verbosity > 1 else logging.INFO)
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    logging.captureWarnings(True)
    try:
        yield path
    finally:
        logging.captureWarnings(False)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(levels[0])
        own.setLevel(levels[1])
