"""How long tests with windows wait."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot, SignalBlocker

PATIENCE_MS = 30_000
"""A wait that fails says that nothing came, not that the machine had other work to do."""


class PatientQtBot(QtBot):
    """Waits longer than pytest-qt does by itself."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)
