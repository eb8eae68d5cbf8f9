"""Takes something confidential along as a document: asks for which reader and as what, then where to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import file_name
from spm_desktop.services.papers import Paper
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.printers import choose_printer
from spm_desktop.ui.editor.shell.page import Desk

NO_PRINTER = "No printer is set up here. Take it along as a PDF instead."
_PRINTER = "printer"
_FORMATS = ((".pdf", "PDF"), (".docx", "Word document (DOCX)"), (_PRINTER, "On paper, printed"))
_TOLD = "Its fingerprint is noted in the audit trail. Whoever has the file can read it: keep it safe."


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is taken along.

    Attributes:
        kind: what it is, as in "this plan".
        title: how it is called where a place or a printer is chosen, as in "Write the review".
        views: its views by key, with what each is called.
        name: of its file without an ending, by the key of the view.
        document: writes a view into a file.
        printed: the pages of a view.
    """

    kind: str
    title: str
    views: Sequence[tuple[str, str]]
    name: Callable[[str], str]
    document: Callable[[str, Path], object]
    printed: Callable[[str], Paper]


class TakingAlong(QObject):
    """Asks, and does it.

    Args:
        choices: under which name the folder is remembered.
        print_paper: prints on a device of so many `dots` per inch; returns how many pages.

    Attributes:
        dialog: what is asked now; None: nothing.
    """

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        choices: str,
        print_paper: Callable[[Any, Paper], int],
        dots: int,
    ) -> None:
        super().__init__(over)
        self._desk, self._over, self._choices = desk, over, choices
        self._print_paper, self._dots = print_paper, dots
        self.dialog: FormDialog | None = None

    def ask(self, leaving: Leaving) -> None:
        """Opens the dialog."""
        theme = self._desk.theme
        view = LabelledChooser(theme, "Whose view", leaving.views)
        form = LabelledChooser(theme, "As", _FORMATS)
        question = f"Take this {leaving.kind} along as a document?"

        def wanted() -> None:
            dialog.close_dialog()
            if form.key == _PRINTER:
                self._print(leaving, view.key)
            else:
                self._choose_place(leaving, view.key, form.key)

        decision = Decision(question, _TOLD, "Keep it here", "Go on")
        dialog = self.dialog = ask_form(theme, self._over.window(), decision, [view, form], wanted)
        dialog.closed.connect(self._on_closed)

    def _choose_place(self, leaving: Leaving, view: str, ending: str) -> None:
        remembered = self._desk.remembered
        folder = Path(str(remembered.recall_choices(self._choices).get("folder", "")) or Path.home())

        def write(path: Path) -> None:
            remembered.keep_choices(self._choices, {"folder": str(path.parent)})
            call = partial(leaving.document, view, path)
            self._desk.tasks.run(
                call, lambda _: self._desk.say(f"Wrote {path.name}"), self._refuse, owner=self
            )

        suggested = folder / f"{file_name(leaving.name(view))}{ending}"
        self._desk.prompts.save_file(f"Write {leaving.title}", suggested, write)

    def _print(self, leaving: Leaving, view: str) -> None:
        def printed(printer: QPagedPaintDevice, paper: Paper) -> None:
            pages = self._print_paper(printer, paper)
            self._desk.say(f"Printed {counted(pages, 'page')}" if pages else "The printer takes nothing now")

        def chosen(printer: QPagedPaintDevice) -> None:
            call = partial(leaving.printed, view)
            self._desk.tasks.run(call, partial(printed, printer), self._refuse, owner=self)

        choose_printer(self._desk, self._over, f"Print {leaving.title}", NO_PRINTER, chosen, self._dots)

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")

    def _on_closed(self) -> None:
        self.dialog = None
