"""Asks before something goes on record, does it, and says so; and takes a plan along as a document."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.acting import act as take_step
from spm_desktop.services.pips.leaving import views_of
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.organs.taking_along import Leaving, TakingAlong
from spm_desktop.ui.editor.pages.pips.acts import CaseAct
from spm_desktop.ui.editor.pages.pips.case_view import CaseView
from spm_desktop.ui.editor.pages.pips.forms import ActForm, party_words
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.shell.page import Desk

_VIEWS = {
    View.EMPLOYEE: "For the employee",
    View.MANAGER: "For the manager",
    View.HR: "For HR: everything but its own screen",
}


class CaseAsking(QObject):
    """What is done with the plan that a view shows.

    Signals:
        edit_wanted: its draft is to be written on.
        done: something went on record.

    Attributes:
        dialog, form: what is asked now; None: nothing.
        taking_along: what is asked before the plan leaves as a document.
    """

    edit_wanted = Signal()
    done = Signal()

    def __init__(self, desk: Desk, given: Given, view: CaseView) -> None:
        super().__init__(view)
        self._desk, self._given, self._view = desk, given, view
        self.taking_along = TakingAlong(desk, view, "pip export", given.print_paper, given.dots)
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
        """Takes the plan along as a document."""
        files, record = self._given.files, sheet.case.record
        views = [view for view in _VIEWS if view in views_of(sheet.case.parties)]
        self.taking_along.ask(
            Leaving(
                kind="plan",
                title=record.number,
                views=[(view.value, _VIEWS[view]) for view in views],
                name=lambda view: f"{record.number} {view}",
                document=lambda view, path: files.document(record.id, View(view), path),
                printed=lambda view: files.printed(record.id, View(view)),
            )
        )

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
