"""How long the editor's window does not answer: every page opened, another period, sorted, filtered, another
theme, over 1,000,000 facts of 1,000 people.

Longest gap between two turns of the event loop, by the wall's clock and by the window's own processor time:
on a machine that does other work too, only the second tells of the program.
``python -m tests.benchmarks desk``.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.office import NOW
from tests.benchmarks.office import office as filled_office

FACTS = 1_000_000
PATIENCE_MS = 60_000
GOAL = "< 50"


def run() -> dict[str, Any]:
    """Longest stalls in milliseconds, by page and by act."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        profile.mkdir()
        with filled_office(profile, FACTS):
            pass
        found = _walk(profile)
    application.closeAllWindows()
    return found


def _walk(folder: Path) -> dict[str, Any]:
    from PySide6.QtCore import QObject

    from spm_desktop.ui.common.garbage import GarbageCollector
    from spm_desktop.ui.common.stalls import StallWatch
    from spm_desktop.ui.editor.table.view import TableView

    stalls: dict[str, Any] = {}
    collector, watch = GarbageCollector(), StallWatch()

    @contextmanager
    def watched(name: str) -> Iterator[None]:
        watch.start()
        yield
        watch.stop()
        stalls[f"{name}_ms"] = {
            "value": round(watch.longest_busy_ms, 1),
            "wall_clock": round(watch.longest_ms, 1),
            "goal": GOAL,
        }

    def tables(page: QObject | None) -> list[TableView]:
        return [] if page is None else [view for view in page.findChildren(TableView) if view.isVisible()]

    with edited(folder) as editor:
        window = editor.windows[0]
        window.resize(1440, 900)
        settle(lambda: bool(window.page_key) and not editor.tasks.busy and editor.warming.is_over)
        for spec in editor.workplace.pages:
            with watched(f"open_{spec.key}"):
                window.open_page(spec.key)
                settle(lambda: not editor.tasks.busy)
            with watched(f"again_{spec.key}"):
                window.open_page(editor.workplace.pages[0].key)
                window.open_page(spec.key)
                settle(lambda: not editor.tasks.busy)
            for view in tables(window.page)[:1]:
                with watched(f"sort_{spec.key}"):
                    view.table_model.sort_by(view.table_model.columns[0].key)
                    settle(lambda: True)
                with watched(f"filter_{spec.key}"):
                    for words in ("1", "12", ""):
                        view.table_model.set_filter(words)
                        settle(lambda: True)
            if window.page is not None and window.page.uses_period:
                with watched(f"period_{spec.key}"):
                    window._step_period("step_back")
                    settle(lambda: not editor.tasks.busy)
        with watched("figures_changed"):
            editor.bus.announce({"figures", "people"})
            settle(lambda: not editor.tasks.busy)
        with watched("theme"):
            editor.theme.choose("dark")
            settle(lambda: not editor.tasks.busy)
    watch.stop()
    collector.stop()
    return stalls


@contextmanager
def edited(folder: Path) -> Iterator[Any]:
    """The editor over a profile, as it starts."""
    from spm_desktop.app.editor import make_editor
    from spm_desktop.app.editor_office import EditorOffice
    from spm_desktop.app.invocation import Invocation
    from spm_desktop.config.clock import FrozenClock
    from spm_desktop.config.folders import Profile
    from spm_desktop.config.settings import Settings

    office = EditorOffice(
        Invocation(Profile(folder), lang="en", clock=FrozenClock(NOW)), Settings(theme="light")
    )
    editor = make_editor(office)
    try:
        editor.start()
        yield editor
    finally:
        editor.stop()
        office.close()


def settle(done: Callable[[], bool]) -> None:
    """Until it is done, and stays so for some turns of the event loop."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    patience = QDeadlineTimer(PATIENCE_MS)
    quiet = 0
    while quiet < 8:
        assert not patience.hasExpired(), "the editor does not come to rest"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
        quiet = quiet + 1 if done() else 0
