"""The daily jobs while a window is open for days: done in a thread and on a connection of their own."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import KnownError

_log = logging.getLogger(__name__)

FIRST_SECONDS = 60.0
"""The start belongs to the window."""
EVERY_SECONDS = 900.0
STOP_SECONDS = 5.0


@contextlib.contextmanager
def keeping_up(invocation: Invocation, first: float = FIRST_SECONDS) -> Iterator[None]:
    """Looks for what is due again and again until the end of the context."""
    ended = threading.Event()

    def work() -> None:
        pause = first
        while not ended.wait(pause):
            _look(invocation)
            pause = EVERY_SECONDS

    thread = threading.Thread(target=work, name="upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(STOP_SECONDS)


def _look(invocation: Invocation) -> None:
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.upkeep import keep_up

    try:
        with open_office(invocation) as office:
            keep_up(invocation, office)
    except KnownError as refused:
        _log.warning("the daily jobs wait: %s", refused)
    except Exception:  # noqa: BLE001 (what is done beside the window must not end with it)
        _log.exception("the daily jobs failed")
