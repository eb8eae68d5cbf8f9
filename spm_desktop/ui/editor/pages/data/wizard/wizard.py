"""The wizard: files one after the other, each looked at, previewed, corrected and imported."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.import_profiles import keep_for_columns
from spm_desktop.services.importing.bench import FoundSheet, Preview
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.metrics import defined_metrics
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.ports import SeenFile, SeenSheet
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.receipt import save_rejected
from spm_desktop.ui.editor.pages.data.undoing import ask_to_undo, brought_in
from spm_desktop.ui.editor.pages.data.wizard.acts import import_act, onward, receipt_acts, told
from spm_desktop.ui.editor.pages.data.wizard.choices import Change, Choices
from spm_desktop.ui.editor.pages.data.wizard.preview import PreviewView
from spm_desktop.ui.editor.pages.data.wizard.previewing import (
    Looked,
    Previewed,
    first_look,
    look_closer,
    sheet_of,
)
from spm_desktop.ui.editor.pages.data.wizard.receipt_view import ReceiptView
from spm_desktop.ui.editor.pages.data.wizard.refusals import ASKS, PASSES, sheet_asked_about
from spm_desktop.ui.editor.pages.data.wizard.remembering import recalled, remember
from spm_desktop.ui.editor.pages.data.wizard.stage import Stage
from spm_desktop.ui.editor.pages.data.wizard.steps import COLUMNS, FILE, PREVIEW, RECEIPT
from spm_desktop.ui.editor.pages.data.wizard.understood import what_was_read
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance

FILES = "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"
UNWRITTEN = Provenance(
    "Nothing is written before you import. Every import can be undone as a whole, also later."
)
WRITTEN = Provenance("It is in, and can be undone as a whole, also later.")


class Wizard(Stage):
    """One file at a time; `choices` are what somebody chose for it.

    Signals:
        changed: title, subtitle, acts or step are others.
        closed: there is nothing more to import, or it was left.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, sources: DataSources, work: Tasks, paths: Sequence[Path]) -> None:
        super().__init__(desk, sources.bench, work)
        self._sources = sources
        self._may_match = access(sources.actor, Area.PEOPLE) >= Access.WRITE
        self._queue = list(paths)
        self.title, self.subtitle, self.step = "Import", "", FILE
        self.primary: Act | None = None
        self.secondary: tuple[Act, ...] = ()
        self.provenance = UNWRITTEN
        self.choices = Choices()
        self.view: PreviewView | None = None
        self.preview: Preview | None = None
        self.receipt: Receipt | None = None
        self._path = Path()
        self._file: SeenFile | None = None
        self._found: list[FoundSheet] = []
        self._done: set[str] = set()

    # From file to file

    def begin(self) -> None:
        """Looks at the next file; nothing left: closes."""
        if not self._queue:
            self.closed.emit()
            return
        self._path = self._queue.pop(0)
        self._file, self.view, self.preview, self.receipt = None, None, None, None
        self._found, self._done, self.choices = [], set(), Choices()
        self._dress(FILE)
        sources = self._sources
        metrics = partial(defined_metrics, sources.metrics, sources.actor)
        look = partial(first_look, self._bench, sources.profiles, metrics, self._path)
        self._read(look, self._on_seen, self._on_unreadable)

    def add_files(self, paths: Sequence[Path]) -> None:
        """More files, after those there are; at once where the one before could not be read."""
        self._queue += paths
        if self.step == FILE and not self.busy:
            self.begin()
        else:
            self._dress(self.step)

    def leave(self) -> None:
        """Stops whatever is under way, and imports no more."""
        self.stop_asking()
        self._queue.clear()
        self.closed.emit()

    def take_focus(self) -> None:
        """The keyboard begins in what is shown."""
        if self.view is not None and self.preview is not None and self.receipt is None:
            self.view.take_focus()

    def focus_filter(self) -> None:
        """Ctrl F: what the columns are."""
        if self.view is not None and self.view.grid is not None:
            self.view.grid.strip.setFocus()

    # Looking and previewing

    def _on_seen(self, found: Looked) -> None:
        file = self._file = found.file
        self.choices = recalled(self.desk.remembered, file.sheets) or found.as_others or Choices()
        sources = self._sources
        self.view = PreviewView(self.desk, file, sources.language, sources.today().year)
        may_make = access(sources.actor, Area.METRICS) >= Access.WRITE
        self.view.needs.know_metrics(found.metrics, may_make)
        self.view.sheet_chosen.connect(self._on_sheet)
        self.view.mapped.connect(self._on_mapped)
        self.view.meant.connect(self._on_stage)
        self.view.how_changed.connect(self._on_how)
        self.view.needs.laid_out.changed.connect(self._on_laid_out)
        self.view.needs.laid_out.files_wanted.connect(self._on_files_wanted)
        self.view.save_wanted.connect(self._on_save)
        self.view.terms_changed.connect(self._on_terms)
        self.view.answered.connect(self._on_answered)
        self._look_closer()

    def _look_closer(self) -> None:
        """Reads the sheet as it was asked for, and asks what importing it would do."""
        assert self._file is not None
        people = self._sources.people if self._may_match else None
        read = partial(look_closer, self._bench, self._path, self.choices, self._file, people)
        self._read(read, self._on_previewed, self._on_not_understood)

    def _read(
        self, call: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[KnownError], None]
    ) -> None:
        self.ask(call, then, failed, self.leave, f"Reading {self._path.name}", UNWRITTEN.rest)

    def _on_previewed(self, found: Previewed) -> None:
        preview, self._file = found.preview, found.file
        self.preview = preview
        if len(preview.sheets) > len(self._found):
            self._found = list(preview.sheets)
        self.choices = replace(self.choices, sheet=preview.plan.sheet, part=preview.plan.part)
        self._show_preview(found)

    def _show_preview(self, found: Previewed) -> None:
        assert self.view is not None
        assert self.preview is not None
        focused: object = self.focusWidget()  # None, too, which Qt's types don't say
        self.show_stage(self.view)
        self.view.show_preview(self._sheet(), self.preview, found.marks, self.choices, found.people)
        self.view.name_sheets(self._found, self.preview.plan.part)
        self._dress(PREVIEW)
        if focused is None:
            self.view.take_focus()

    def _on_not_understood(self, error: KnownError) -> None:
        """What somebody can say by hand is asked for over the sheet; other refusals stand in its place."""
        asks = error.code in ASKS
        if self.view is None or self._file is None or not self._file.sheets or not asks:
            self._on_unreadable(error)
            return
        self.preview = None
        if self.choices.sheet is None:
            self.choices = replace(self.choices, sheet=sheet_asked_about(self._file, error).name)
        self.show_stage(self.view)
        self.view.show_error(self._sheet(), error, self.choices)
        self.view.name_sheets(self._found, self.choices.sheet or "")
        self._dress(COLUMNS)

    def _on_unreadable(self, error: KnownError) -> None:
        if error.code in PASSES:
            failure = Failure.of(self.desk.theme, error)
            failure.wanted.connect(self._on_again_wanted)
            self.show_padded(failure)
            self.view = None
            self._dress(FILE)
            return
        more = "Go on with the next file" if self._queue else "Choose another file"
        then = f"Nothing was imported. {error.hint}"
        failure = Failure(self.desk.theme, error.message, then, more, "circle-alert")
        failure.wanted.connect(self._on_next_wanted)
        self.show_padded(failure)
        self.view = None
        self._dress(FILE)

    def _on_again_wanted(self) -> None:
        self._queue.insert(0, self._path)
        self.begin()

    def _on_next_wanted(self) -> None:
        if self._queue:
            self.begin()
        else:
            self.desk.choose_files()

    # What is chosen

    def _on_sheet(self, part: str) -> None:
        assert self._file is not None
        hidden = [sheet.name for sheet in self._file.sheets if sheet.hidden]
        before = self.choices
        self.choices = before.for_part(part, hidden)
        sheets = [sheet for sheet in self._file.sheets if sheet.name == self.choices.sheet != before.sheet]
        if (as_before := recalled(self.desk.remembered, sheets)) is not None:
            self.choices = self.choices.read_as(as_before)
        self._look_closer()

    def _on_mapped(self, header: str, field: str) -> None:
        plan = None if self.preview is None else self.preview.plan
        kind = plan.kind if plan is not None else self.choices.kind or RecordKind.DEALS
        self.choices = self._on_this_sheet().with_column(plan, kind, header, field)
        self._look_closer()

    def _on_stage(self, stage: str, meaning: str) -> None:
        kinds = {name: kind for name, kind in self.choices.stage_kinds.items() if name != stage}
        if meaning:
            kinds[stage] = StageKind(meaning)
        self.choices = replace(self.choices, stage_kinds=kinds)
        self._look_closer()

    def _on_answered(self, change: Change) -> None:
        self.choices = change(self.choices)
        self._look_closer()

    def _on_how(self, what: str) -> None:
        assert self.view is not None
        self.choices = self.view.needs.how.applied(self._on_this_sheet(), what)
        self._look_closer()

    def _on_laid_out(self) -> None:
        assert self.view is not None
        self.choices = self.view.needs.laid_out.applied(self._on_this_sheet())
        self._look_closer()

    def _on_files_wanted(self) -> None:
        self.desk.prompts.open_files("Look ids up in other files", FILES, self._look_up_in)

    def _look_up_in(self, paths: Sequence[Path]) -> None:
        self.choices = replace(self._on_this_sheet(), beside=tuple(map(str, paths)))
        self._look_closer()

    def _on_this_sheet(self) -> Choices:
        """The choices, for the sheet that is shown."""
        assert self._file is not None
        sheet = self.choices.sheet if self.choices.sheet is not None else self._file.sheets[0].name
        return replace(self.choices, sheet=sheet)

    def _on_terms(self) -> None:
        assert self.view is not None
        self.choices = replace(self.choices, all_or_nothing=self.view.foot.nothing.isChecked())
        self._dress(PREVIEW)

    # Importing

    def _import(self) -> None:
        assert self.preview is not None
        rows = counted(self.preview.receipt.counts.rows, "row")
        options = replace(self.choices.options(), all_or_nothing=self.choices.all_or_nothing)
        self.ask(
            partial(self._bench.bring_in, options),
            self._on_imported,
            self._on_import_failed,
            self._on_import_stopped,
            f"Importing {rows} of {self._path.name}",
            "Nothing is visible before all of it is; stopping leaves nothing behind.",
        )
        self.show_working()
        self.primary, self.secondary = None, ()
        self.changed.emit()

    def _on_imported(self, receipt: Receipt) -> None:
        self.receipt = receipt
        assert self._file is not None
        assert self.preview is not None
        self._done |= {self.preview.plan.part, *self._corrected()}
        if self.choices.corrects:
            remember(self.desk.remembered, self._sheet(), self.preview.plan.header_row, self.choices)
            self._keep_for_all()
        shown = ReceiptView(self.desk, receipt, what_was_read(self.preview.plan, self._sources.language))
        self.show_stage(shown)
        self._dress(RECEIPT)
        shown.area.setFocus()
        self.desk.perform(partial(brought_in, self._bench, receipt))

    def _keep_for_all(self) -> None:
        """How the file was read is kept for the next one of its columns, on any machine and in any watched
        folder. Where that fails, this machine knows it all the same."""
        assert self._file is not None
        sources, options = self._sources, self.choices.options()
        keep = partial(keep_for_columns, sources.profiles, sources.actor, self._path, self._file, options)
        self.desk.tasks.run(keep, _done, _done, owner=self, quiet=True)

    def _on_import_failed(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error, "Back to the preview")
        failure.wanted.connect(self._look_closer)
        self.show_padded(failure)

    def _on_import_stopped(self) -> None:
        self.desk.say("Stopped. Nothing of the file was imported.")
        self._look_closer()

    def _undo(self) -> None:
        receipt = self.receipt
        assert receipt is not None
        assert receipt.import_id is not None
        ask_to_undo(self.desk, self._bench, receipt.import_id, receipt.file, receipt.counts, self.begin_again)

    def begin_again(self) -> None:
        """The same file anew, as it was previewed: its import was taken back."""
        self._done -= {self.choices.part or "", *self._corrected()}
        self.receipt = None
        self.desk.close_side()
        self._look_closer()

    def _go_on(self) -> None:
        self.desk.close_side()
        following = self._next_sheet()
        if following is None:
            self.begin()
        else:
            self.receipt = None
            self._on_sheet(following.part)

    def _skip(self) -> None:
        """What is shown is not imported."""
        self._done |= {self.choices.part or self.choices.sheet or "", *self._corrected()}
        self._go_on()

    def _on_save(self) -> None:
        receipt = self.receipt or (self.preview.receipt if self.preview else None)
        if receipt is not None:
            save_rejected(self.desk, self._bench, receipt, self)

    # How it looks

    def _dress(self, step: int) -> None:
        queued, following = len(self._queue), self._next_sheet()
        self.step = step
        self.provenance = UNWRITTEN if self.receipt is None else WRITTEN
        self.title, self.subtitle = "Import", told(self._path.name, self.choices, self.preview, queued)
        self.primary, self.secondary = None, (Act("Cancel", self.leave),)
        if self.receipt is not None:
            receipt = self.receipt
            self.title = f"Import {receipt.import_id}" if receipt.import_id else "Import"
            self.primary = onward(following, queued, self._go_on)
            self.secondary = receipt_acts(receipt, self._undo, self._on_save)
        elif step >= COLUMNS:
            if step == PREVIEW and self.preview is not None:
                self.primary = import_act(self.preview, self.choices, self._import)
            more = queued or any(one.part != self.choices.part for one in self._left())
            self.secondary = (*((Act("Skip", self._skip),) if more else ()), *self.secondary)
        self.changed.emit()

    def _left(self) -> list[FoundSheet]:
        """What of this file is still to come."""
        return [one for one in self._found if one.part not in self._done]

    def _corrected(self) -> list[str]:
        """What the sheet was taken for, before somebody said what it is."""
        if not self.choices.kind:
            return []
        return [one.part for one in self._found if one.name == self.choices.sheet]

    def _next_sheet(self) -> FoundSheet | None:
        return next(iter(self._left()), None)

    def _sheet(self) -> SeenSheet:
        assert self._file is not None
        return sheet_of(self._file, self.choices.sheet)


def _done(_: object) -> None:
    """Nobody waits for it."""
