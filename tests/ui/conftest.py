"""Tests with windows: garbage is collected between them, in the windows' thread."""

import gc

import pytest


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
