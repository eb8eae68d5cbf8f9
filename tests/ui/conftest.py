"""Tests with windows: they wait patiently, and garbage is collected between them, in the windows' thread."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot, SignalBlocker

PATIENCE_MS = 30_000
"""A wait that fails says that nothing came, not that the machine had other work to do."""

OLD_EVERY = 12
"""Tests between two collections of everything: each takes a tenth of a second."""

_tests = 0


class PatientQtBot(QtBot):
    """Waits longer than pytest-qt does by itself."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def _collect_in_the_gui_thread() -> Iterator[None]:
    """As `GarbageCollector` does in the program: never in a thread that only reads the database."""
    global _tests
    gc.disable()
    yield
    _tests += 1
    gc.collect(2 if _tests % OLD_EVERY == 0 else 1)
