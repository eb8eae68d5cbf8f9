"""Tests with windows: they wait patiently, and garbage is collected between them, in the windows' thread."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot, SignalBlocker

PATIENCE_MS = 30_000
"""A wait that fails says that nothing came, not that the machine had other work to do."""


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
def _no_collecting_in_other_threads() -> None:
    """As `GarbageCollector` does in the program: widgets die in their own thread."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collects what a test left, as soon as nothing holds it any more. What stays after that stays for long:
    it is not gone through again after each test."""
    gc.collect()
    gc.freeze()
    gc.enable()
