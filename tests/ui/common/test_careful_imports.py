"""Imports beside the window: what defines classes of Qt has the window stand still for as long as it runs."""

import importlib
import inspect
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from spm_desktop.ui.common import careful_imports
from spm_desktop.ui.common.careful_imports import CarefulImports
from spm_desktop.ui.common.tasks import Tasks

BODY = """
import time
from PySide6.QtCore import QObject, Signal

def spend():
    begun = time.monotonic()
    while time.monotonic() < begun + 0.03:
        pass
    return begun, time.monotonic()

class Probe(QObject):
    told = Signal()

before = spend()
{nested}
after = spend()
"""


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.stop()


@pytest.fixture
def imports(qapp: object) -> Iterator[CarefulImports]:
    imports = CarefulImports()
    yield imports
    imports.stop()


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """A module that imports another; both are named like those that define classes of Qt."""
    outer, inner = "pyqtgraph_outer", "pyqtgraph_inner"
    (tmp_path / f"{outer}.py").write_text(BODY.format(nested=f"import {inner}"))
    (tmp_path / f"{inner}.py").write_text(BODY.format(nested=""))
    monkeypatch.syspath_prepend(str(tmp_path))
    yield outer, inner
    for name in (outer, inner):
        sys.modules.pop(name, None)


def test_the_window_stands_still_while_classes_of_qt_are_defined(
    tasks: Tasks, imports: CarefulImports, modules: tuple[str, str], qtbot: QtBot
) -> None:
    turns: list[float] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: turns.append(time.monotonic()))
    beat.start()
    qtbot.waitUntil(lambda: bool(turns))
    arrived: list[ModuleType] = []
    tasks.run(partial(importlib.import_module, modules[0]), arrived.append, owner=tasks)
    qtbot.waitUntil(lambda: bool(arrived))
    beat.stop()
    outer, inner = arrived[0], sys.modules[modules[1]]
    for begun, ended in (outer.before, inner.before, inner.after, outer.after):
        assert not [turn for turn in turns if begun < turn < ended]
    assert "class Probe" in inspect.getsource(outer)  # as Python itself would have loaded it


def test_a_window_that_goes_keeps_no_import_waiting(
    tasks: Tasks, imports: CarefulImports, modules: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(careful_imports, "PATIENCE_SECONDS", 60)
    finders = len(sys.meta_path)
    begun = threading.Event()

    def bring() -> ModuleType:
        begun.set()
        return importlib.import_module(modules[0])

    tasks.run(bring, lambda _: None, owner=tasks)
    assert begun.wait(30)
    imports.stop()  # no turn of the event loop since: whoever asked for one waits
    tasks.stop()
    assert modules[1] in sys.modules
    assert len(sys.meta_path) == finders - 1
