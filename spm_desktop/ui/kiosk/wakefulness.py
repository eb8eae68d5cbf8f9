"""Keeps the screen from sleeping while the wall is shown."""

import logging
import threading

log = logging.getLogger(__name__)


class Wakefulness:
    """Asks the system, from a thread of its own, because a desktop's answer can take seconds."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._hold, name="wakefulness", daemon=True)

    def start(self) -> None:
        """From now on the screen stays on."""
        self._thread.start()

    def stop(self) -> None:
        """The screen may sleep again."""
        self._over.set()
        self._thread.join(2)

    def _hold(self) -> None:
        from wakepy import ActivationResult, keep  # not needed before the first picture

        def on_fail(result: ActivationResult) -> None:
            log.warning("this system offers no way to keep the screen awake")
            log.info(result.get_failure_text())

        with keep.presenting(on_fail=on_fail):
            self._over.wait()
