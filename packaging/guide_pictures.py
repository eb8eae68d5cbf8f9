"""Draws the pictures of the user guide from the demo office: one of every page of the editor, and the wall.

``.venv/bin/python packaging/guide_pictures.py`` after a change of what they show. It needs no display.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PICTURES = ROOT / "resources" / "guide" / "pictures"
NOW = datetime(2026, 11, 19, 13, 32, tzinfo=UTC)
SIZE = (1440, 900)
NAMES = {"wall": "wall-page"}
"""``wall.png`` is the wall itself."""
PATIENCE = timedelta(seconds=20)


def main() -> None:
    """Draws them all."""
    from PySide6.QtWidgets import QApplication

    from spm_desktop.app import demo
    from spm_desktop.app.editor import make_editor
    from spm_desktop.app.editor_office import EditorOffice
    from spm_desktop.app.invocation import Invocation
    from spm_desktop.config.clock import FrozenClock
    from spm_desktop.config.folders import Profile
    from spm_desktop.config.settings import Settings

    application = QApplication([])  # kept for as long as there are windows
    with tempfile.TemporaryDirectory() as folder:
        invocation = Invocation(Profile(Path(folder) / "demo"), lang="en", clock=FrozenClock(NOW))
        demo.fill(invocation)
        office = EditorOffice(invocation, Settings(theme="light"))
        editor = make_editor(office)
        try:
            editor.start()
            window = editor.windows[0]
            window.resize(*SIZE)
            _settle(lambda: bool(window.page_key) and not editor.tasks.busy)
            for spec in editor.workplace.pages:
                window.open_page(spec.key)
                _settle(lambda: not editor.tasks.busy)
                name = NAMES.get(spec.key, spec.key)
                window.grab().save(str(PICTURES / f"{name}.png"))
                print(name)
        finally:
            editor.stop()
            office.close()
            application.quit()


def _settle(done: Callable[[], bool]) -> None:
    """Lets the window work until it has nothing more to do."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    patience = QDeadlineTimer(round(PATIENCE.total_seconds() * 1000))
    quiet = 0
    while quiet < 20 and not patience.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        quiet = quiet + 1 if done() else 0


if __name__ == "__main__":
    main()
