"""Tests with windows: garbage is collected between them, in the thread that the windows live in."""

import gc
from collections.abc import Iterator

import pytest

OLD_EVERY = 12
"""Tests between two collections of everything: each takes a tenth of a second."""

_tests = 0


@pytest.fixture(autouse=True)
def _collect_in_the_gui_thread() -> Iterator[None]:
    """As `GarbageCollector` does in the program: never in a thread that only reads the database."""
    global _tests
    gc.disable()
    yield
    _tests += 1
    gc.collect(2 if _tests % OLD_EVERY == 0 else 1)
