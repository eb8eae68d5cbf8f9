"""The wizard: files one after the other, each looked at, previewed, corrected and imported."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing.bench import FoundSheet, Preview
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.ports import SeenFile, SeenSheet
from spm_desktop.ui.common.tasks import Task, Tasks
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.receipt import save_rejected
from spm_desktop.ui.editor.pages.data.undoing import ask_to_undo, brought_in
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.pages.data.wizard.preview import PreviewView
from spm_desktop.ui.editor.pages.data.wizard.receipt_view import ReceiptView
from spm_desktop.ui.editor.pages.data.wizard.remembering import recalled, remember
from spm_desktop.ui.editor.pages.data.wizard.steps import COLUMNS, FILE, PREVIEW, RECEIPT
from spm_desktop.ui.editor.pages.data.wizard.working import Working
from spm_desktop.ui.editor.pages.data.words import counted
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance

PATIENCE_MS = 400
UNWRITTEN = Provenance(
    "Nothing is written before you import. Every import can be undone as a whole, also later."
)


class Wizard(QWidget):
    """One file at a time; `choices` are what somebody chose for it.

    Signals:
        changed: title, subtitle, acts or step are others.
        closed: there is nothing more to import, or it was left.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, sources: DataSources, work: Tasks, paths: Sequence[Path]) -> None:
        super().__init__()
        self.desk = desk
        self._bench, self._work = sources.bench, work
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
        self._imported: set[str] = set()
        self._task: Task | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_long)

    @property
    def busy(self) -> bool:
        """Whether something is being read or imported."""
        return self._task is not None

    # From file to file

    def begin(self) -> None:
        """Looks at the next file; nothing left: closes."""
        if not self._queue:
            self.closed.emit()
            return
        self._path = self._queue.pop(0)
        self._file, self.view, self.preview, self.receipt = None, None, None, None
        self._found, self._imported, self.choices = [], set(), Choices()
        self._dress(FILE, self._path.name)
        self._ask(partial(self._bench.look, self._path), self._on_seen, self._on_unreadable)

    def add_files(self, paths: Sequence[Path]) -> None:
        """More files, after those there are."""
        self._queue += paths
        self.changed.emit()

    def leave(self) -> None:
        """Stops whatever is under way, and imports no more."""
        if self._task is not None:
            self._task.cancel()
            self._bench.stop()
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

    def _on_seen(self, file: SeenFile) -> None:
        self._file = file
        known = recalled(self.desk.remembered, file)
        self.choices = known or Choices()
        self.view = PreviewView(self.desk, file)
        self.view.sheet_chosen.connect(self._on_sheet)
        self.view.mapped.connect(self._on_mapped)
        self.view.meant.connect(self._on_stage)
        self.view.how_changed.connect(self._on_how)
        self.view.save_wanted.connect(self._on_save)
        self.view.terms_changed.connect(self._on_terms)
        self._look_closer()

    def _look_closer(self) -> None:
        """Reads the sheet as it was asked for, and asks what importing it would do."""
        read = partial(self._bench.preview, self._path, self.choices.options(), self.choices.sheet)
        self._ask(read, self._on_previewed, self._on_not_understood)
        self.changed.emit()

    def _on_previewed(self, preview: Preview) -> None:
        self.preview = preview
        if len(preview.sheets) > len(self._found):
            self._found = list(preview.sheets)
        self.choices = replace(self.choices, sheet=preview.plan.sheet)
        self._show_preview()
        missing = self.view.marked.missing if self.view and self.view.marked else frozenset()
        if missing:
            look = partial(self._bench.look, self._path, sorted(missing))
            self._task = self._work.run(look, self._on_seen_more, self._on_refused, owner=self)

    def _on_seen_more(self, file: SeenFile) -> None:
        """Rows farther down, of which the preview says something."""
        self._task = None
        self._file = file
        if self.preview is not None and self.receipt is None:
            self._show_preview()

    def _show_preview(self) -> None:
        assert self.view is not None
        assert self.preview is not None
        focused = self.focusWidget()
        self._show(self.view)
        self.view.show_preview(self._sheet(), self.preview, self.choices)
        self.view.name_sheets(self._found, self.preview.plan.sheet)
        self._dress(PREVIEW, self._subtitle())
        if focused is None:
            self.view.take_focus()

    def _on_not_understood(self, error: KnownError) -> None:
        """What somebody can say by hand is asked for over the sheet; other refusals stand in its place."""
        asks = error.code in (
            "kind_unknown",
            "column_missing",
            "column_unknown",
            "field_unknown",
            "constant_unusable",
            "key_missing",
            "key_differs",
            "cells_unusable",
            "deals_need_key",
            "sheet_missing",
            "file_empty",
        )
        if self.view is None or self._file is None or not self._file.sheets or not asks:
            self._on_unreadable(error)
            return
        self.preview = None
        if self.choices.sheet is None:
            self.choices = replace(self.choices, sheet=self._file.sheets[0].name)
        self._show(self.view)
        self.view.show_error(self._sheet(), error, self.choices)
        self.view.name_sheets(self._found, self.choices.sheet or "")
        self._dress(COLUMNS, self._subtitle())

    def _on_unreadable(self, error: KnownError) -> None:
        more = "Go on with the next file" if self._queue else "Choose another file"
        then = f"Nothing was imported. {error.hint}"
        failure = Failure(self.desk.theme, error.message, then, more, "circle-alert")
        failure.wanted.connect(self._on_next_wanted)
        self._show_padded(failure)
        self.view = None
        self._dress(FILE, self._path.name)

    def _on_next_wanted(self) -> None:
        if self._queue:
            self.begin()
        else:
            from spm_desktop.ui.editor.pages.data.page import PATTERNS

            self.desk.prompts.open_file("Import a file", PATTERNS, self._begin_with)

    def _begin_with(self, path: Path) -> None:
        self._queue.insert(0, path)
        self.begin()

    # What is chosen

    def _on_sheet(self, name: str) -> None:
        self.choices = Choices(
            sheet=name, system=self.choices.system, create_people=self.choices.create_people
        )
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

    def _on_how(self, what: str) -> None:
        assert self.view is not None
        how, choices = self.view.needs.how, self._on_this_sheet()
        match what:
            case "kind":
                choices = replace(choices, kind=RecordKind(how.kind.key), columns={}, merge=None)
            case "header":
                choices = replace(choices, header_row=int(how.header.text), columns={})
            case "merge":
                choices = replace(choices, merge=how.merge.isChecked(), covers=None)
            case "covers":
                choices = replace(choices, covers=how.covers)
            case "system":
                choices = replace(choices, system=how.system.text.strip())
            case "people":
                choices = replace(choices, create_people=how.people.isChecked())
        self.choices = choices
        self._look_closer()

    def _on_this_sheet(self) -> Choices:
        """The choices, for the sheet that is shown."""
        assert self._file is not None
        sheet = self.choices.sheet if self.choices.sheet is not None else self._file.sheets[0].name
        return replace(self.choices, sheet=sheet)

    def _on_terms(self) -> None:
        assert self.view is not None
        self.choices = replace(self.choices, all_or_nothing=self.view.foot.nothing.isChecked())
        self._dress(PREVIEW, self._subtitle())

    # Importing

    def _import(self) -> None:
        assert self.preview is not None
        rows = counted(self.preview.receipt.counts.rows, "row")
        working = Working(
            self.desk.theme,
            self._bench,
            f"Importing {rows} of {self._path.name}",
            "Nothing is visible before all of it is; stopping leaves nothing behind.",
        )
        working.stopped.connect(self._bench.stop)
        self._show(working)
        self.primary, self.secondary = None, ()
        self.changed.emit()
        options = replace(self.choices.options(), all_or_nothing=self.choices.all_or_nothing)
        bring_in = partial(self._bench.bring_in, options)
        self._task = self._work.run(bring_in, self._on_imported, self._on_import_failed, owner=self)

    def _on_imported(self, receipt: Receipt) -> None:
        self._task = None
        self.receipt = receipt
        assert self._file is not None
        assert self.preview is not None
        self._imported.add(self.preview.plan.sheet)
        if self.choices.corrects:
            remember(self.desk.remembered, self._sheet(), self.preview.plan.header_row, self.choices)
        self._show(ReceiptView(self.desk.theme, receipt))
        self._dress(RECEIPT, self._subtitle())
        self.desk.perform(partial(brought_in, self._bench, receipt))

    def _on_import_failed(self, error: KnownError) -> None:
        """Back in the preview, with what went wrong; stopped by hand, that is no failure."""
        self._task = None
        if error.code == "cancelled":
            self.desk.say("Stopped. Nothing of the file was imported.")
        else:
            self.desk.say(str(error))
        self._look_closer()

    def _undo(self) -> None:
        receipt = self.receipt
        assert receipt is not None
        assert receipt.import_id is not None
        ask_to_undo(
            self.desk, self._bench, receipt.import_id, receipt.file, receipt.counts, self.begin_again
        )

    def begin_again(self) -> None:
        """The same file anew, as it was previewed: its import was taken back."""
        self._imported.discard(self.choices.sheet or "")
        self.receipt = None
        self._look_closer()

    def _next_sheet(self) -> FoundSheet | None:
        """The sheet of this file that comes next, if one is left."""
        return next((sheet for sheet in self._found if sheet.name not in self._imported), None)

    def _go_on(self) -> None:
        following = self._next_sheet()
        if following is None:
            self.begin()
        else:
            self.receipt = None
            self._on_sheet(following.name)

    def _on_save(self) -> None:
        receipt = self.receipt or (self.preview.receipt if self.preview else None)
        if receipt is not None:
            save_rejected(self.desk, self._bench, receipt, self)

    # How it looks

    def _dress(self, step: int, subtitle: str) -> None:
        self.step, self.subtitle = step, subtitle
        self.primary, self.secondary = None, (Act("Cancel", self.leave),)
        if self.receipt is not None:
            self._dress_receipt(self.receipt)
        elif step == PREVIEW and self.preview is not None:
            self.primary = self._import_act(self.preview)
            skip = (Act("Skip", self._go_on),) if self._queue or self._more_sheets() else ()
            self.secondary = (*skip, *self.secondary)
        self.changed.emit()

    def _dress_receipt(self, receipt: Receipt) -> None:
        following = self._next_sheet()
        onward = f"Next: {following.name}" if following else "Next file" if self._queue else "Done"
        self.title = f"Import {receipt.import_id}" if receipt.import_id else "Import"
        self.primary = Act(onward, self._go_on, "" if following or self._queue else "check")
        acts = [Act("Undo this import", self._undo, "undo-2")] if receipt.import_id else []
        if receipt.rejected:
            acts.append(Act(f"Save the {len(receipt.rejected):,} left out", self._on_save, "download"))
        self.secondary = tuple(acts)

    def _import_act(self, preview: Preview) -> Act:
        counts = preview.receipt.counts
        changes = counts.created + counts.updated + counts.withdrawn
        why_not = ""
        if self.choices.all_or_nothing and counts.rejected:
            rows = counted(counts.rejected, "row")
            why_not = f"{rows} can’t be used. Let the good rows in, or mend the file."
        elif not changes and not counts.held:
            why_not = "Everything in this sheet is here already."
        text = f"Import {counted(changes, 'row')}"
        if not changes and counts.held:
            text = f"Keep {counted(counts.held, 'row')} waiting"
        return Act(text, self._import, "check", why_not)

    def _more_sheets(self) -> bool:
        assert self.preview is not None
        left = {sheet.name for sheet in self._found} - self._imported - {self.preview.plan.sheet}
        return bool(left)

    def _subtitle(self) -> str:
        self.title = "Import"
        told = [self._path.name]
        if self.choices.sheet:
            told.append(f"sheet {self.choices.sheet}")
        if self.preview is not None:
            told.append(f"header in row {self.preview.plan.header_row}")
        if self._queue:
            told.append(f"{counted(len(self._queue), 'more file')} after it")
        return ", ".join(told)

    def _sheet(self) -> SeenSheet:
        assert self._file is not None
        name = self.choices.sheet
        return next((sheet for sheet in self._file.sheets if sheet.name == name), self._file.sheets[0])

    def _ask(
        self, call: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[KnownError], None]
    ) -> None:
        """Asks the bench, in place of what was asked before; what takes long can be stopped."""
        if self._task is not None:
            self._task.cancel()
            self._bench.stop()

        def done(result: Any) -> None:
            self._end_waiting()
            then(result)

        def refused(error: KnownError) -> None:
            self._end_waiting()
            if error.code == "cancelled":
                self.leave()
            else:
                failed(error)

        self._patience.start()
        self._task = self._work.run(call, done, refused, owner=self)

    def _end_waiting(self) -> None:
        self._patience.stop()
        self._task = None

    def _on_long(self) -> None:
        working = Working(
            self.desk.theme,
            self._bench,
            f"Reading {self._path.name}",
            "Nothing is written before you import.",
        )
        working.stopped.connect(self._bench.stop)
        if self.view is None:
            self._show(working)
        else:
            working.deleteLater()

    def _on_refused(self, error: KnownError) -> None:
        self._task = None
        if error.code != "cancelled":
            self.desk.say(str(error))

    def _show(self, widget: QWidget) -> None:
        """Shows it; what it takes the place of is dropped, but for the preview."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before is not widget and before is not self.view:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _show_padded(self, inside: QWidget) -> None:
        theme, around = self.desk.theme, QWidget()
        inside.setMaximumWidth(theme.size("palette"))
        column = QVBoxLayout(around)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(inside)
        column.addStretch(1)
        self._show(around)
