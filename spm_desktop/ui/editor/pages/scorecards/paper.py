"""A scorecard on paper: saved as a PDF, or printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QPagedPaintDevice

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.printing import PrintedPage
from spm_desktop.ui.editor.pages.scorecards.card_view import CardView
from spm_desktop.ui.editor.pages.scorecards.given import Given
from spm_desktop.ui.editor.pages.scorecards.printed import printed_card
from spm_desktop.ui.editor.printers import choose_printer
from spm_desktop.ui.editor.shell.page import Act, Desk

NO_PRINTER = "No printer is set up here. Save the scorecard as a PDF instead."


class Paper(QObject):
    """What can be done with the scorecard that is shown.

    Attributes:
        acts: for the header of the page.
    """

    def __init__(self, desk: Desk, given: Given, shown: Callable[[], CardView]) -> None:
        super().__init__()
        self.desk = desk
        self._given, self._shown = given, shown
        self.acts = (Act("Save as PDF", self.save, "download"), Act("Print", self.print, "printer"))

    def save(self) -> None:
        """Asks for a place, and writes a PDF there."""
        page = self._page()
        if page is not None:
            suggested = Path.home() / f"{page.title}, scorecard.pdf"
            self.desk.prompts.save_file("Save the scorecard", suggested, partial(self._write, page))

    def print(self) -> None:
        """Asks which printer, and prints."""
        page = self._page()
        if page is not None:
            title = f"Print the scorecard of {page.title}"
            then = partial(self._print_on, page)
            choose_printer(self.desk, self._shown(), title, NO_PRINTER, then)

    def _print_on(self, page: PrintedPage, printer: QPagedPaintDevice) -> None:
        self._given.print_on(printer, page)

    def _page(self) -> PrintedPage | None:
        view = self._shown()
        return None if view.card is None else printed_card(view.card, view.words, view.certainty)

    def _write(self, page: PrintedPage, path: Path) -> None:
        def written(_: None) -> None:
            self.desk.say(f"Saved {path.name}")

        def failed(error: KnownError) -> None:
            self.desk.say(str(error))

        self.desk.tasks.run(partial(self._given.write_pdf, path, page), written, failed, owner=self)
