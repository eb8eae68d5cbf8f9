"""How long the window stands still while a table of 100,000 rows is filled, sorted, filtered and scrolled.

A stall is the longest time in which the event loop did not turn; the goal is the one for everything that a
person does in a table.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter, thread_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from spm_desktop.ui.common.stalls import StallWatch
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel
from tests.ui.board_table import COLUMNS, standings

ROWS = 100_000
SCROLLS = 60
GOAL = "<= 50"


def run() -> dict[str, Any]:
    """Longest stall and whole duration in ms per thing done, and the paint times of one screenful."""
    application = QApplication.instance() or QApplication([])
    theme = Theme("light")
    people = standings(ROWS)
    updated = [replace(row, won=row.won + 1) if row.id % 10 == 0 else row for row in people]
    model = TableModel(COLUMNS, lambda person: person.id)
    view = TableView(model, theme, "benchmark")
    view.resize(1200, 900)
    view.show()
    application.processEvents()
    steps: dict[str, Callable[[], None]] = {
        "fill": lambda: model.set_rows(people),
        "sort_by_amount": lambda: model.sort_by("won", True),
        "sort_by_name": lambda: model.sort_by("person"),
        "update_every_tenth": lambda: model.set_rows(updated),
        "filter": lambda: model.set_filter("person 0012"),
        "filter_off": lambda: model.set_filter(),
        "unsorted": lambda: model.sort_by(None),
    }
    found: dict[str, Any] = {}
    for name, step in steps.items():
        stalled, busy, whole = _watched(model, step)
        found[f"table_{name}_stall_ms"] = {"value": stalled, "busy": busy, "whole": whole, "goal": GOAL}
    found |= _scrolling(view)
    view.close()
    view.deleteLater()
    application.processEvents()
    return found


def _watched(model: TableModel[Any], step: Callable[[], None]) -> tuple[float, float, float]:
    loop = QEventLoop()
    model.arranged.connect(loop.quit)
    watch = StallWatch()
    began = perf_counter()
    step()
    if model.busy:
        loop.exec()
    QApplication.processEvents()
    watch.stop()
    whole = perf_counter() - began
    model.arranged.disconnect(loop.quit)
    return round(watch.longest_ms, 1), round(watch.longest_busy_ms, 1), round(whole * 1000, 1)


def _scrolling(view: TableView) -> dict[str, Any]:
    bar = view.verticalScrollBar()
    picture = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    taken, busy = [], []
    for place in range(SCROLLS):
        began, began_busy = perf_counter(), thread_time()
        bar.setValue(bar.maximum() * place // SCROLLS)
        view.render(picture)
        taken.append((perf_counter() - began) * 1000)
        busy.append((thread_time() - began_busy) * 1000)
    return {
        "table_screenful_ms": {
            "value": round(max(taken), 1),
            "busy": round(max(busy), 1),
            "median": round(median(taken), 1),
            "goal": GOAL,
        }
    }
