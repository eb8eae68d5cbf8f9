"""Asks before something goes on record, does it, and says so; and takes a plan along as a document."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.papers import Paper
from spm_desktop.services.pips.acting import act as take_step
from spm_desktop.services.pips.leaving import views_of
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.pages.people.fields import LabelledChooser
from spm_desktop.ui.editor.pages.pips.acts import CaseAct
from spm_desktop.ui.editor.pages.pips.case_view import CaseView
from spm_desktop.ui.editor.pages.pips.forms import ActForm, party_words
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.printers import choose_printer
from spm_desktop.ui.editor.shell.page import Desk

_VIEWS = {
    View.EMPLOYEE: "For the employee",
    View.MANAGER: "For the manager",
    View.HR: "For HR: everything but its own screen",
}
_PRINTER = "printer"
_FORMATS = ((".pdf", "PDF"), (".docx", "Word document (DOCX)"), (_PRINTER, "On paper, printed"))
NO_PRINTER = "No printer is set up here. Take it along as a PDF instead."
_CHOICES = "pip export"


class CaseAsking(QObject):
    """What is done with the plan that a view shows.

    Signals:
        edit_wanted: its draft is to be written on.
        done: something went on record.

    Attributes:
        dialog, form: what is asked now; None: nothing.
    """

    edit_wanted = Signal()
    done = Signal()

    def __init__(self, desk: Desk, given: Given, view: CaseView) -> None:
        super().__init__(view)
        self._desk, self._given, self._view = desk, given, view
        self.dialog: FormDialog | None = None
        self.form: ActForm | None = None

    def ask(self, sheet: Sheet, act: CaseAct) -> None:
        """Opens the dialog of an act; a draft is opened for writing."""
        if act.action is Action.EDIT:
            self.edit_wanted.emit()
            return
        theme = self._desk.theme
        form = ActForm(self._desk, sheet, act, self._view.words, self._view.days, self._given.language)
        decision = form.decision
        beside = party_words(act, sheet.case.employee)
        if beside:
            decision = Decision(
                decision.question, f"{decision.consequence} {beside}", decision.keep, decision.do
            )
        wanted = partial(self._do, sheet, act, form)
        self.form = form
        self.dialog = ask_form(theme, self._view.window(), decision, form.widgets, wanted)
        self.dialog.closed.connect(self._on_closed)

    def export(self, sheet: Sheet) -> None:
        """Asks for which reader and as which kind of file, then where."""
        theme = self._desk.theme
        views = [view for view in _VIEWS if view in views_of(sheet.case.parties)]
        view = LabelledChooser(theme, "Whose view", [(one.value, _VIEWS[one]) for one in views])
        kind = LabelledChooser(theme, "As", _FORMATS)
        decision = Decision(
            "Take this plan along as a document?",
            "Its fingerprint is noted in the audit trail. Whoever has the file can read it: keep it safe.",
            "Keep it here",
            "Go on",
        )

        def wanted() -> None:
            dialog.close_dialog()
            if kind.key == _PRINTER:
                self._print(sheet, View(view.key))
            else:
                self._choose_place(sheet, View(view.key), kind.key)

        dialog = self.dialog = ask_form(theme, self._view.window(), decision, [view, kind], wanted)
        dialog.closed.connect(self._on_closed)

    def _choose_place(self, sheet: Sheet, view: View, ending: str) -> None:
        remembered = self._desk.remembered
        folder = Path(str(remembered.recall_choices(_CHOICES).get("folder", "")) or Path.home())
        number = sheet.case.record.number

        def write(path: Path) -> None:
            remembered.keep_choices(_CHOICES, {"folder": str(path.parent)})
            call = partial(self._given.files.document, sheet.case.record.id, view, path)
            self._desk.tasks.run(
                call, lambda _: self._desk.say(f"Wrote {path.name}"), self._refuse, owner=self
            )

        suggested = folder / f"{number} {view.value}{ending}"
        self._desk.prompts.save_file(f"Write {number}", suggested, write)

    def _print(self, sheet: Sheet, view: View) -> None:
        number, given = sheet.case.record.number, self._given

        def printed(printer: QPagedPaintDevice, paper: Paper) -> None:
            pages = given.print_paper(printer, paper)
            self._desk.say(f"Printed {counted(pages, 'page')}" if pages else "The printer takes nothing now")

        def chosen(printer: QPagedPaintDevice) -> None:
            call = partial(given.files.printed, sheet.case.record.id, view)
            self._desk.tasks.run(call, partial(printed, printer), self._refuse, owner=self)

        choose_printer(self._desk, self._view, f"Print {number}", NO_PRINTER, chosen, given.dots)

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")

    def _do(self, sheet: Sheet, act: CaseAct, form: ActForm) -> None:
        told = form.told()
        dialog = self.dialog
        if told is None or dialog is None:
            return
        given = self._given
        dialog.do.setEnabled(False)
        call = partial(
            take_step,
            given.reader,
            given.store,
            given.actor,
            sheet.seen,
            act.action,
            told,
            act.party,
            form.attachment,
        )

        def done() -> None:
            dialog.close_dialog()
            self.done.emit()

        self._desk.perform(call, dialog.show_failure, done)

    def _on_closed(self) -> None:
        self.dialog = self.form = None
