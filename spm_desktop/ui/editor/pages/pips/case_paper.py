"""The paper of a plan: what is expected, what helps, what it rests on, and what happened, in parts."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.pips.record import Event, KeptFile
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.pill import PillMark
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.organs.paper import Part, fill, fit, paragraphs
from spm_desktop.ui.editor.pages.pips import case_tables as tables
from spm_desktop.ui.editor.pages.pips.checkpoints import CheckpointGrid, cards
from spm_desktop.ui.editor.pages.pips.evidence_table import evidence_columns, fact_rows, since_told
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.parts import Running
from spm_desktop.ui.editor.pages.pips.texts import (
    day_words,
    decided_lines,
    issue_lines,
    outcome_lines,
    running_share,
)
from spm_desktop.ui.editor.pages.pips.trail_mark import TrailMark
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column
from spm_desktop.ui.models.marks import Tone
from spm_desktop.ui.models.table_model import TableModel

_HASH = 8


class CasePaper(QWidget):
    """Shows a plan as its reader may see it; what opens beside it is up to whoever holds the paper.

    Attributes:
        sheet: what is shown; None before the first.
        expectations, support, evidence, priors, history: its tables.
        checkpoints: those that were held, and those to come.
        trail: how far the audit trail holds.
    """

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.sheet: Sheet | None = None
        self.checkpoints = CheckpointGrid(desk.theme)
        self.trail = TrailMark(desk, given.trail, lambda: self.words)
        self._make_tables()
        self._lay_out()

    def show_sheet(self, sheet: Sheet) -> None:
        """Fills every part: with another plan, or another size of text."""
        self.sheet = sheet
        content, days = sheet.case.record.content, self.days
        self._show_days(sheet, days)
        fill(self.expectations, tables.expected_rows(sheet))
        fill(self.support, tables.help_rows(sheet))
        facts = fact_rows(sheet)
        fill(self.evidence, facts)
        self._evident.tell_beside(since_told(facts))
        fill(self.priors, list(enumerate(content.prior)))
        fill(self.history, list(reversed(sheet.case.record.events)))
        self._tell_beside(sheet, days)
        self._show_texts(sheet)
        self.checkpoints.show_cards(cards(sheet, days))
        for part, there in (
            (self._held, bool(sheet.case.plan.checkpoints)),
            (self._evident, bool(content.evidence)),
            (self._spoken, bool(content.prior)),
            (self._happened, bool(sheet.case.record.events)),
        ):
            part.setVisible(there)

    def measure(self) -> None:
        """Gives the columns of every table the room that their words need."""
        for table in (self.expectations, self.support, self.evidence, self.priors, self.history):
            table.columns.measure()

    @property
    def words(self) -> PipWords:
        """For its values and times."""
        sheet = self.shown
        return PipWords(self._given.language, sheet.currency, sheet.file.zone)

    @property
    def days(self) -> Days:
        """For its days."""
        return Days(self._given.language, self.shown.case.today)

    @property
    def shown(self) -> Sheet:
        """What is shown. Only asked for when there is a plan."""
        assert self.sheet is not None, "asked for when there is a plan"
        return self.sheet

    def _make_tables(self) -> None:
        def words() -> PipWords:
            return self.words

        def days() -> Days:
            return self.days

        def author() -> str:
            return self.shown.case.record.author

        def files() -> Mapping[str, KeptFile]:
            return self.shown.case.record.files

        self.expectations = self._table(
            "expectations",
            "What is expected",
            tables.expectation_columns(words),
            lambda row: row.one.id,
        )
        self.support = self._table("support", "Support", tables.help_columns(days), lambda row: row.one.id)
        self.evidence = self._table("evidence", "Evidence", evidence_columns(days), lambda row: row.number)
        self.priors = self._table(
            "priors", "Earlier conversations", tables.prior_columns(days, author), _place
        )
        self.history = self._table("events", "What happened", tables.event_columns(words, files), _seq)
        self.expectations.provenance.connect(self._tell)

    def _table(
        self,
        key: str,
        name: str,
        columns: tuple[Column[Any], ...],
        identity: Any,
    ) -> TableView:
        model: TableModel[Any] = TableModel(columns, identity, self)
        table = TableView(model, self.desk.theme, f"pip {key}", self.desk.remembered, self)
        table.setAccessibleName(name)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalScrollBar().rangeChanged.connect(partial(fit, table))
        return table

    def _lay_out(self) -> None:
        theme = self.desk.theme
        self._day = QWidget()
        row = QHBoxLayout(self._day)
        row.setContentsMargins(theme.size("page_left"), theme.px(9), theme.px(16), theme.px(9))
        row.setSpacing(theme.px(12))
        self._day_words, self._running = Text(theme, "", "section"), Running(theme)
        self._until = ElidedText(theme, "", "table", "ink2")
        for told in (self._day_words, self._running, self._until):
            row.addWidget(told)
        row.addStretch(1)
        self._expected = Part(theme, "Expectations")
        self._frozen = PillMark(theme, "", Tone.FROZEN)
        self._expected.head.addWidget(self._frozen)
        self._expected.body.addWidget(self.expectations)
        self._held = Part(theme, "Checkpoints", "At most 14 days apart")
        self._held.body.addWidget(self.checkpoints)
        self._helped = Part(theme, "Support promised")
        self._helped.body.addWidget(self.support)
        self._outcome = Part(theme, "Decision")
        self._decided = Part(theme, "How it is decided")
        self._issues = Part(theme, "What is not as it should be")
        self._evident = Part(theme, "Evidence", "Frozen with its source rows")
        self._evident.body.addWidget(self.evidence)
        self._spoken = Part(theme, "Earlier conversations")
        self._spoken.body.addWidget(self.priors)
        self._happened = Part(theme, "What happened")
        self._happened.head.addWidget(self.trail)
        self._happened.body.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self._day,
            self._outcome,
            self._expected,
            self._held,
            self._helped,
            self._decided,
            self._issues,
            self._evident,
            self._spoken,
            self._happened,
        ):
            column.addWidget(part)
        column.addStretch(1)

    def _show_days(self, sheet: Sheet, days: Days) -> None:
        share = running_share(sheet)
        self._running.setVisible(share is not None)
        self._running.share = share or 0.0
        self._running.update()
        begun, until = day_words(sheet, days)
        self._day_words.setText(begun)
        self._until.setText(until)

    def _tell_beside(self, sheet: Sheet, days: Days) -> None:
        record = sheet.case.record
        own = sheet.view is View.EMPLOYEE
        self._expected.set_title("What is expected of you" if own else "Expectations")
        self._helped.set_title("What is done to help you" if own else "Support promised")
        self._frozen.setVisible(bool(record.versions))
        if record.versions:
            newest = record.versions[-1]
            self._frozen.show_pill(f"Version {newest.no}, {newest.sha256[:_HASH]}", Tone.FROZEN)
            frozen = days.day(newest.at.astimezone(sheet.file.zone).date())
            self._expected.tell_beside(f"Measured from data under the definitions frozen on {frozen}")
        else:
            self._expected.tell_beside("Frozen when the plan is issued")
        if sheet.redefined:
            self._expected.tell_beside("A metric was defined anew since: the values are those of today’s")
        rows = tables.help_rows(sheet)
        done = sum(row.delivered is not None for row in rows)
        told = f"{done} of {len(rows)} delivered."
        if sheet.case.plan.closed is None:
            told += " You may count on it." if own else " What was missed weighs in the review."
        self._helped.tell_beside(told)
        self._happened.tell_beside(counted(len(record.events), "entry", "entries"))

    def _show_texts(self, sheet: Sheet) -> None:
        content = sheet.case.record.content
        for part, lines in (
            (self._outcome, outcome_lines(sheet, self.words)),
            (self._decided, decided_lines(content)),
            (self._issues, issue_lines(content)),
        ):
            clear(part.body)
            part.setVisible(bool(lines))
            part.body.addWidget(paragraphs(self.desk.theme, lines))

    def _tell(self, identity: Hashable, _column: str) -> None:
        row = self.expectations.table_model.row_by_id(identity)
        if row is not None:
            n = row.measured.n if row.measured else 0
            value = f"{row.one.name} {self.words.value(row.metric, row.value)}"
            rests = f"rests on {counted(n, 'row')}, at least {row.one.least:,} are needed to judge"
            self.desk.tell(Provenance(rests, value, "Space", "shows the rows"))


def _place(row: tuple[int, Any]) -> int:
    return row[0]


def _seq(event: Event) -> int:
    return event.seq
