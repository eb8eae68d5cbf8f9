"""Draws the pictures of the user guide from the demo office: every page of the editor, and the wizard.

``.venv/bin/python packaging/guide_pictures.py`` after a change of what they show. It needs no display.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from spm_desktop.ui.editor.application import Editor

PICTURES = ROOT / "resources" / "guide" / "pictures"
NOW = datetime(2026, 11, 19, 13, 32, tzinfo=UTC)
SIZE = (1440, 900)
PATIENCE = timedelta(minutes=2)
SHOWN = "Amara Okonkwo"
"""Whose row is chosen where one is."""
EXPORT = "crm_export_november.csv"
"""New deals, among them one of a day that doesn't exist and one of a name that nobody knows."""
ROWS = """Deal ID;Account;Owner;Closed on;Amount;Stage
N-1001;Lindqvist Logistics;Amara Okonkwo;17.11.2026;12.400,00;Won
N-1002;Oosterkade Shipping;Yuki Hayashi;18.11.2026;8.250,00;Won
N-1003;Casa Moreira;Tomás Echeverría;31.11.2026;4.750,00;Won
N-1004;Bergmann Spedition;Priya Ragunathan;18.11.2026;9.450,00;Won
N-1005;Hotel Zlatý Jelen;Lucas Peeters;19.11.2026;6.450,00;Won
N-1006;Brouwerij Kessel;Eva Novotná;19.11.2026;7.700,00;Won
N-1007;Imkerij Van Loo;Seo Hye-jin;16.11.2026;8.870,00;Won
N-1008;Norðurljós;Mateus Carvalho;16.11.2026;2.950,00;Won
"""


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
        invocation = Invocation(
            Profile(Path(folder) / "demo"), actor="Marit Solheim", lang="en", clock=FrozenClock(NOW)
        )
        demo.fill(invocation)
        office = EditorOffice(invocation, Settings(theme="light"))
        editor = make_editor(office)
        try:
            editor.start()
            Pictures(editor, Path(folder)).draw()
        finally:
            editor.stop()
            office.close()
            application.quit()


class Pictures:
    """The states that are shown, each with the keys or calls that lead to it."""

    def __init__(self, editor: "Editor", folder: Path) -> None:
        self.editor, self.window = editor, editor.windows[0]
        self.folder = folder
        self._settle(lambda: bool(self.window.page_key))
        self.window.resize(*SIZE)

    def draw(self) -> None:
        """All of them, by the name of their file."""
        for key in ("home", "scorecards", "pipeline"):
            self._open(key)
            self._keep(key)
        self._scorecard()
        self._goals()
        self._leaderboards()
        self._people()
        self._reviews()
        self._contests()
        self._wall()
        self._data()
        self._open("settings")
        self._keep("settings")

    def _scorecard(self) -> None:
        page = self._open("scorecards")
        listed = page.lists[page.kind]
        cards = listed.model.shown_rows()
        page.open_subject(next(card.subject for card in cards if card.subject.name == SHOWN))
        self._settle()
        self._keep("scorecard-card")

    def _goals(self) -> None:
        page = self._open("goals")
        page.view.table.choose(next(row.id for row in page.sheet.rows if row.name == SHOWN), "whole")
        self._settle()
        self._keep("goals")
        page.sides.plan(next(row for row in reversed(page.sheet.rows) if row.over))
        self._settle(lambda: page.sides.planner.preview is not None)
        self._keep("goals-planner")

    def _leaderboards(self) -> None:
        page = self._open("leaderboards")
        page.table.choose(next(row.key for row in page.found.board.rows if row.name == SHOWN))
        self._press(page.table.view)
        self._keep("leaderboards")

    def _people(self) -> None:
        page = self._open("people")
        page.people.view.choose(next(row.id for row in page.view.rows if row.name == SHOWN))
        self._press(page.people.view)
        self._keep("people")

    def _reviews(self) -> None:
        page = self._open("reviews")
        line = next(line for line in page.found.lines if line.person == SHOWN and not line.review.signed_at)
        page.open_review(line.review.id)
        self._settle(lambda: page.view.one is not None)
        self._keep("reviews")
        page.show_view("compared")
        self._settle(lambda: page.compare.found is not None)
        self._keep("reviews-compared")

    def _contests(self) -> None:
        page = self._open("contests")
        ids = {line.contest.plan.name: line.contest.id for line in page.overview.lines}
        page.open_contest(ids["Calls cup"])
        self._settle(lambda: page.title == "Calls cup")
        self._keep("contests-bracket")
        page.open_contest(ids["First to 60,000"])
        self._settle(lambda: page.plan.backtest.found is not None)
        self._keep("contests")
        page.show_all()
        self._settle()

    def _wall(self) -> None:
        from spm_desktop.ui.editor.pages.wall.preview import Preview

        page = self._open("wall")
        preview = page.findChildren(Preview)[0]
        self._settle(lambda: preview.drawn)
        self._keep("wall-page")

    def _data(self) -> None:
        from spm_desktop.ui.editor.controls.segment import Segment

        page = self._open("data")
        imports = page.tabs["imports"].table
        imports.choose(imports.table_model.shown_rows()[-2].id)
        self._press(imports)
        self._keep("data")
        export = self.folder / EXPORT
        export.write_text(ROWS, encoding="utf-8")
        page.open_wizard(export)
        self._settle(lambda: not page.wizard.busy and page.wizard.preview is not None)
        rows = next(one for one in page.wizard.findChildren(Segment) if one.accessibleName() == "Rows")
        rows.choose("all")
        rows.chosen.emit("all")
        self._settle()
        self._keep("data-import")
        page.wizard.leave()
        self._settle()
        self._round_trip(page)

    def _round_trip(self, page: Any) -> None:
        """Goals that were edited in Excel, one of them here as well."""
        from openpyxl import load_workbook

        from spm_desktop.services.round_trip.model import TripKind
        from spm_desktop.services.round_trip.trip import apply, compare_file, export_book

        path = self.folder / "goals_november.xlsx"
        trips, actor = page.sources.trips, page.sources.actor

        def edited(**targets: float) -> None:
            book = load_workbook(path)
            sheet = book.worksheets[0]
            place = next(cell.column for cell in sheet[3] if cell.value == "December 2026")
            for row in sheet.iter_rows(min_row=4):
                name = str(row[0].value).partition(" ")[0]
                if name in targets:
                    sheet.cell(row[0].row, place).value = targets[name]
            book.save(path)

        trips.write(path, export_book(trips.reader, actor, TripKind.GOALS, "en"))
        whole = path.read_bytes()
        edited(Amara=58_000, Yuki=44_500)
        apply(trips.reader, trips.store, actor, compare_file(trips.reader, actor, trips.read(path), "en"))
        path.write_bytes(whole)
        edited(Amara=61_000, Lucas=40_000, Chiara=39_500)
        page.open_wizard(path)
        self._settle(lambda: page.trip is not None and page.trip.diff is not None)
        self._keep("data-round-trip")
        page.trip.leave()
        self._settle()

    def _open(self, key: str) -> Any:
        self.window.close_side()
        page = self.window.open_page(key)
        self._settle()
        return page

    def _press(self, view: Any) -> None:
        """Enter in the row that is chosen."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Return)
        self._settle()

    def _keep(self, name: str) -> None:
        """Keeps the picture of the window as it is now, without the pointer that isn't there."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QWidget

        for widget in self.window.findChildren(QWidget):
            widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.window.grab().save(str(PICTURES / f"{name}.png"))
        print(name)

    def _settle(self, done: Callable[[], bool] = lambda: True) -> None:
        """Lets the window work until it has nothing more to do."""
        from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

        patience = QDeadlineTimer(round(PATIENCE.total_seconds() * 1000))
        quiet = 0
        while quiet < 20:
            if patience.hasExpired():
                raise TimeoutError("the window did not come to rest")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = quiet + 1 if done() and not self.editor.tasks.busy else 0


if __name__ == "__main__":
    main()
