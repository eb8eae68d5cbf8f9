"""Evidence: dated facts, picked from the rows behind a number and frozen with their fingerprint."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import Drill, DrillRow, drill
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.pips.content import Content, Evidence, FileRef
from spm_desktop.services.pips.keeping import freeze_rows, keep_file
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.rows_columns import Behind, Line, columns_of
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, beside, day_of, put_text
from spm_desktop.ui.editor.pages.pips.draft.several import Item, Several
from spm_desktop.ui.editor.pages.pips.draft.step import Step
from spm_desktop.ui.editor.pages.pips.file_field import FileField
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

_LOOKED_BACK = timedelta(days=90)
_LEAST_LINES, _MOST_LINES = 2, 8
_CHOOSE = "Choose rows with Shift or Ctrl; with one or none chosen, all are taken."


class _EvidenceItem(Item[Evidence]):
    def __init__(self, writing: Writing, number: int) -> None:
        super().__init__(writing, f"Fact {number}")
        self._frozen = Evidence(writing.today, "")
        self.on, self.fact = self.day("Day"), self.area("What happened")
        self._rows = Text(writing.theme, "", "hint", "frozen", wrap=True)
        self.file = FileField(writing.theme, writing.desk.prompts, "Attach a file", "What shows this fact")
        self.file.changed.connect(self._keep_file)
        for part in (beside(writing.theme, self.on, self.fact, stretch=(1, 3)), self._rows, self.file):
            self.column.addWidget(part)

    def fill(self, thing: Evidence) -> None:
        self._frozen = thing
        self.put_day(self.on, thing.day)
        put_text(self.fact, thing.fact)
        told = "Told, without rows behind it."
        if thing.rows:
            said = " with what they said" if thing.as_read else ""
            told = f"{counted(len(thing.rows), 'source row')} frozen{said}, fingerprint {thing.sha256[:16]}."
        self._rows.setText(told)
        self.file.setVisible(not thing.rows)
        self.file.show_name(thing.file.name if thing.file else "")

    @property
    def thing(self) -> Evidence:
        return replace(self._frozen, day=day_of(self.on) or self._frozen.day, fact=self.fact.text)

    def _keep_file(self) -> None:
        """Keeps it with the plan at once: a draft says what it is called by."""
        chosen, writing = self.file.attachment, self.writing
        if chosen is None:
            self._take_file(None)
            return
        given, pip_id = writing.given, writing.sheet.case.record.id
        self.file.tell(f"Keeping {chosen.name} …", "ink2")
        call = partial(keep_file, given.reader, given.store, given.actor, pip_id, chosen)
        writing.desk.tasks.run(call, self._take_file, self._refuse_file, owner=self)

    def _take_file(self, file: FileRef | None) -> None:
        self._frozen = replace(self._frozen, file=file)
        self.file.show_name(file.name if file else "")
        self.changed.emit()

    def _refuse_file(self, error: KnownError) -> None:
        self.file.tell(f"{error.message} {error.hint}", "bad")


class _Picker(QWidget):
    """Rows behind a number of a person, to choose from."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        theme, dates = writing.theme, DateFormatter(writing.given.language)
        metrics = [(key, metric.name) for key, metric in writing.sheet.file.metrics.items()]
        self.figure = LabelledChooser(theme, "Figure", metrics or [("", "No metric yet")])
        today, language = writing.today, writing.given.language
        self.since = DayField(theme, "From", dates.day(today - _LOOKED_BACK), today, language)
        self.until = DayField(theme, "To", dates.day(today), today, language)
        self.look = Button(theme, "Show the rows", icon="search")
        self.take = Button(theme, "Freeze as evidence", Kind.SECONDARY, icon="snowflake")
        self.take.setEnabled(False)
        self.told = Text(theme, "", "table", "ink2", wrap=True)
        self.table: TableView | None = None
        self.found: Drill | None = None
        self._place = QVBoxLayout()
        acts = QHBoxLayout()
        acts.addWidget(self.look)
        acts.addWidget(self.take)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(beside(theme, self.figure, self.since, self.until, stretch=(2, 1, 1)))
        column.addLayout(acts)
        column.addWidget(self.told)
        column.addLayout(self._place)
        self.look.clicked.connect(self._look)

    @property
    def freezing(self) -> Callable[[], Evidence] | None:
        """Keeps the rows that are chosen, or all of them, with what they say, as a fact; None: there are
        none."""
        found, table = self.found, self.table
        if found is None or table is None or not found.rows:
            return None
        lines = [table.table_model.row_by_id(key) for key in table.chosen_ids()]
        rows = [line.row for line in lines if line is not None]
        whole = len(rows) <= 1
        picked: list[DrillRow] = list(found.rows) if whole else rows
        given, fact = self.writing.given, self._fact(found, picked, whole)
        pip_id, metric = self.writing.sheet.case.record.id, found.metric.key
        return partial(
            freeze_rows, given.reader, given.store, given.rows, given.actor, pip_id, metric, fact, picked
        )

    def tell_frozen(self, words: str) -> None:
        """Says what became of freezing; '' once it is done."""
        self.take.setEnabled(True)
        self.told.setText(words or _CHOOSE)

    def _fact(self, found: Drill, rows: list[DrillRow], whole: bool) -> str:
        start, end = found.period.bounds
        days = DateFormatter(self.writing.given.language)  # with the year: it is read in later ones, too
        between = f"from {days.day(start)} to {days.day(end - ONE_DAY)}"
        if not whole:
            return f"{counted(len(rows), 'row')} of {found.metric.name} {between}"
        value = Formatter(self.writing.given.language, found.currency).text(
            found.metric, found.value, Money.FULL
        )
        return f"{found.metric.name} {between}: {value}, in {counted(len(rows), 'row')}"

    def _look(self) -> None:
        since, until = day_of(self.since), day_of(self.until)
        if since is None or until is None or until < since or not self.figure.key:
            self.told.setText("Choose a first day that is not after the last one.")
            return
        given, person = self.writing.given, self.writing.sheet.case.record.employee_id
        call = partial(
            drill, given.rows, given.actor, self.figure.key, person, Period(since, until + ONE_DAY)
        )
        self.writing.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, found: Drill) -> None:
        self._clear()
        self.found = found
        self.take.setEnabled(bool(found.rows))
        if not found.rows:
            self.told.setText("No rows in these days. Nothing dated in them counts for this person.")
            return
        self.told.setText(_CHOOSE)
        lines = tuple(Line(number, row) for number, row in enumerate(found.rows))
        language = self.writing.given.language
        formatter, dates = Formatter(language, found.currency), DateFormatter(language)
        behind = Behind(found.metric, found.currency, "", lines)
        model = TableModel(columns_of(behind, formatter, dates), lambda line: line.number, self)
        model.set_rows(lines)
        table = TableView(model, self.writing.theme, "pip evidence rows", None, self)
        table.setAccessibleName("Rows to choose from")
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        shown = min(max(len(lines), _LEAST_LINES), _MOST_LINES)
        table.setFixedHeight(table.look.header + shown * table.look.row + 2)
        self.table = table
        self._place.addWidget(table)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: KnownError) -> None:
        self._clear()
        self.told.setText(f"{error.message} {error.hint}")

    def _clear(self) -> None:
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        self.take.setEnabled(False)


class EvidenceStep(Step):
    """What a plan rests on.

    Signals:
        freezing: keeps rows with what they say, in a thread, and returns the `Evidence`; that takes a moment,
            in which somebody may go on to another step.
    """

    freezing = Signal(object)

    title = "Evidence"
    told = (
        "Dated facts. Pick them from the rows behind a number: what each row says is frozen with the plan,"
        " and a later import does not change it. A fact without rows can have a file that shows it."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.picker = _Picker(writing)
        self.picker.take.clicked.connect(self._take)
        self.facts = Several(
            writing,
            "A fact without rows",
            partial(_EvidenceItem, writing),
            lambda: Evidence(writing.today, ""),
        )
        self.facts.changed.connect(self.changed)
        self.column.addWidget(self.picker)
        self.column.addWidget(self.facts)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        self.facts.fill(content.evidence)

    def read(self, content: Content) -> Content:
        return replace(content, evidence=self.facts.things)

    def _take(self) -> None:
        call = self.picker.freezing
        if call is not None:
            self.picker.take.setEnabled(False)
            self.picker.told.setText("Reading what stands in these rows …")
            self.freezing.emit(call)
