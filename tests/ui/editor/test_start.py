"""The first picture comes before anything slow is imported; pages open after all is imported beside them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from spm_desktop.app.pages import PAGES

SLOW = ("sqlalchemy", "numpy", "pyqtgraph", "openpyxl", "babel", "alembic", "tomlkit", "PySide6.QtQuick")
PROBE = f"""
import json, sys
from pathlib import Path
from PySide6.QtCore import QObject, QEvent
from PySide6.QtWidgets import QApplication
application = QApplication([])
from tests.ui.editor.office import make_editor
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(json.dumps([name for name in {SLOW!r} if name in sys.modules]), flush=True)
            application.removeEventFilter(self)
            application.exit(0)
        return False
filter = FirstPaint()
editor = make_editor(Path(sys.argv[1]))
editor.start()
editor.windows[0].installEventFilter(filter)
application.exec()
editor.stop()
"""

OPENINGS = """
import importlib.abc, json, sys, threading
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from spm_desktop.app.editor import make_editor
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from tests.ui.editor.office import NOW
waited_for = []
class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            waited_for.append(name)
office = EditorOffice(Invocation(Profile(Path(sys.argv[1])), lang="en", clock=FrozenClock(NOW)), Settings())
editor = make_editor(office)
editor.start()
sys.meta_path.insert(0, Watch())
def open_pages():
    for spec in editor.workplace.pages:
        editor.windows[0].open_page(spec.key)
    sys.meta_path.pop(0)
    print(json.dumps([[spec.key for spec in editor.workplace.pages], waited_for]), flush=True)
    application.exit(0)
editor.warming.finished.connect(open_pages)
application.exec()
editor.stop()
office.close()
"""


def test_nothing_slow_is_imported_before_the_first_picture(root: Path, tmp_path: Path) -> None:
    assert _printed(PROBE, root, tmp_path) == []


def test_no_page_makes_the_window_wait_for_its_modules(root: Path, tmp_path: Path) -> None:
    pages, waited_for = _printed(OPENINGS, root, tmp_path)
    assert len(pages) == len(PAGES)
    assert waited_for == []


def _printed(program: str, root: Path, folder: Path) -> Any:
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder / "profile")],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
