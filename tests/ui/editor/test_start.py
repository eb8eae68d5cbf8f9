"""The first picture comes before anything slow is imported."""

import json
import subprocess
import sys
from pathlib import Path

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


def test_nothing_slow_is_imported_before_the_first_picture(root: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "profile")],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []
