"""Types into a note in a process of its own, a letter every 30 ms, and says how much it has typed: run by a
test, and killed.

Arguments: the profile, and the folder in which everything is done.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.ui.editor.pages.coaching.page import CoachingPage
from tests.ui.editor.pages.coached import MARIT
from tests.ui.editor.pages.desks import open_desk
from tests.ui.editor.pages.rotterdam import NOW


def wait(test: Callable[[], bool]) -> None:
    while not test():
        QTest.qWait(20)


def main(profile: str, folder: str) -> None:
    tempfile.tempdir = folder
    application = QApplication(["", "-platform", "offscreen"])
    with open_desk(Path(profile), NOW, wait, "coaching", actor=MARIT) as desk:
        page = desk.window.page
        assert isinstance(page, CoachingPage)
        wait(lambda: page.found is not None)
        assert page.found is not None
        page.open_session(next(line.next.id for line in page.found.people if line.next and line.series))
        wait(lambda: page.view.one is not None and page.view.isVisible())
        area = page.view.items[0].areas[Party.MANAGER]
        area.setFocus()

        def type_on() -> None:
            QTest.keyClicks(area, "x")
            print(len(area.text), time.monotonic(), flush=True)

        timer = QTimer(interval=30)
        timer.timeout.connect(type_on)
        timer.start()
        application.exec()


main(*sys.argv[1:])
