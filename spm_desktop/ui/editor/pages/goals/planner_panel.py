"""The planner: one figure spread over people and months; all that it would change is seen before."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Unit
from spm_desktop.services.goals.planning import PlanLine, PlanPreview, PlanWish, Season, Spread, plan_targets
from spm_desktop.services.goals.sheet import Sheet, SheetRow
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check, Chooser, OptionCard
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.goals.given import Given
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState, Column, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

SPREADS = (
    (Spread.SIZE, "By size of goal", "Months and ramp stay as they are"),
    (Spread.HISTORY, "By the last 12 months", "What each person really did"),
    (Spread.EVENLY, "Evenly", "The same amount for everybody"),
)
SEASONS = ((Season.DAYS.value, "By working days"), (Season.HISTORY.value, "As in earlier years"))
STEPS = ("1", "10", "100", "1000")
MOST_ROWS = 14
_LARGE = 100_000


class PlannerPanel(QWidget):
    """Asks for a figure and how to spread it; shows what would change.

    Signals:
        wanted(PlanPreview): it is to be done.
        given_up: it is not.

    Attributes:
        preview: what is shown; None until it is worked out.
    """

    wanted = Signal(object)
    given_up = Signal()

    def __init__(
        self, desk: Desk, given: Given, sheet: Sheet, words: Words, row: SheetRow, standing: str
    ) -> None:
        super().__init__()
        self.desk = desk
        self.preview: PlanPreview | None = None
        self._given, self._sheet, self._words, self._row, self._scope = given, sheet, words, row, standing
        self._before = sheet.year_before or sheet.period
        self._task: Task | None = None
        has_targets = any(below.target for below in sheet.people_under(row.id))
        self.wish = PlanWish(
            total=round(row.target or row.given or row.last_year or 0),
            spread=Spread.SIZE if has_targets else Spread.HISTORY,
            step=self._step(words),
            teams=not row.over,
        )
        self._make_controls(has_targets)
        self._make_preview()
        self._lay_out()
        self.look()

    def _step(self, words: Words) -> int:
        """Money of some size is planned in hundreds."""
        whole = 10**words.metric.decimals
        large = (self._row.target or self._row.given or self._row.last_year or 0) >= _LARGE * whole
        return 100 * whole if words.metric.unit is Unit.MONEY and large else 1

    def _make_controls(self, has_targets: bool) -> None:
        theme, words = self.desk.theme, self._words
        self.figure = Field(
            theme, "To reach", words.bare(self.wish.total), help=self._about(), check=self._check_figure
        )
        self.figure.edited.connect(self._on_figure)
        self.spreads = {
            key: OptionCard(theme, title, sentence, key is self.wish.spread)
            for key, title, sentence in SPREADS
        }
        self.spreads[Spread.SIZE].setEnabled(has_targets)
        for key, card in self.spreads.items():
            card.clicked.connect(lambda *_, key=key: self._ask(spread=key))
        self.season = Chooser(theme, "Season", SEASONS, self.wish.season.value)
        self.season.chosen.connect(lambda key: self._ask(season=Season(key)))
        whole = 10**words.metric.decimals
        steps = [(str(int(step) * whole), f"Round to {int(step):,}") for step in STEPS]
        self.step = Chooser(theme, "Round to", steps, self._step_key(steps))
        self.step.chosen.connect(lambda key: self._ask(step=int(key)))
        self.presence = Check(theme, "New joiners and days away take less", self.wish.presence)
        self.presence.clicked.connect(lambda: self._ask(presence=self.presence.isChecked()))
        self.teams = Check(theme, "Teams get the sums of their people", self.wish.teams)
        self.teams.clicked.connect(lambda: self._ask(teams=self.teams.isChecked()))

    def _step_key(self, steps: list[tuple[str, str]]) -> str:
        keys = [key for key, _ in steps]
        return str(self.wish.step) if str(self.wish.step) in keys else keys[0]

    def _make_preview(self) -> None:
        theme, words = self.desk.theme, self._words
        self.facts = Facts(theme)
        self.sentence = Text(theme, "", "table", "ink2", wrap=True)
        self.after = Facts(theme)
        self.model: TableModel[PlanLine] = TableModel(_columns(words), lambda line: line.subject, self)
        self.table = TableView(self.model, theme, "planner", None, self)
        self.table.setAccessibleName("What would change")
        self.table.nothing = "Nothing would change"
        self.do = Button(theme, "Draft the plan", Kind.PRIMARY)
        self.do.clicked.connect(self._on_do)
        self.keep = Button(theme, "Keep as it is")
        self.keep.clicked.connect(self.given_up)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        figure = Section(theme, self._row.name)
        for widget in (self.figure, self.facts, self.sentence):
            figure.column.addWidget(widget)
        how = Section(theme, "Spread it")
        for card in self.spreads.values():
            how.column.addWidget(card)
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(8))
        choices.addWidget(self.season, 1)
        choices.addWidget(self.step, 1)
        how.column.addLayout(choices)
        how.column.addWidget(self.presence)
        how.column.addWidget(self.teams)
        changes = Section(theme, "What would change")
        changes.column.addWidget(self.after)
        for section in (figure, how, changes):
            column.addWidget(section)
        column.addWidget(self.table, 1)

    # Asking

    def look(self) -> None:
        """Works the plan out; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        by_size = self.wish.spread is Spread.SIZE
        self.season.setEnabled(not by_size and len(self._sheet.parts) > 1)
        self.presence.setEnabled(not by_size)
        given, sheet = self._given, self._sheet
        call = partial(
            plan_targets, given.reader, given.actor, sheet.metric.key, sheet.period, self._scope,
            self._row.id, self.wish,
        )  # fmt: skip
        self._task = self.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _ask(self, **changed: Any) -> None:
        self.wish = replace(self.wish, **changed)
        self.look()

    def _on_figure(self, text: str) -> None:
        self._ask(total=self._words.parse(text) or 0)

    def _check_figure(self, text: str) -> str:
        try:
            return "" if self._words.parse(text) else "Type what is to be reached."
        except KnownError as error:
            return str(error)

    def _on_do(self) -> None:
        if self.preview is not None:
            self.wanted.emit(self.preview)

    # Showing

    def _show(self, found: PlanPreview) -> None:
        words = self._words
        self.preview = found
        facts = [("Given to people", words.full(found.given))]
        if found.last_year is not None:
            facts.append((words.period(self._before), words.full(found.last_year)))
        self.facts.show_facts(facts)
        self.sentence.setText(" ".join([self._difference(found), *found.notes]).strip())
        changed = found.changed
        self.model.set_rows(changed)
        count = f"{len(changed):,} of {counted(len(found.lines), 'person', 'people')}"
        self.after.show_facts([(count, ""), ("After", words.full(found.after))])
        rows = min(max(len(changed), 1), MOST_ROWS)
        look = self.table.look
        self.table.setMinimumHeight(look.header + rows * look.row)
        self.do.setText(self._verb(found))
        spare = found.wish.spread is Spread.SIZE and found.given > found.wish.total
        self.keep.setText("Keep as reserve" if spare else "Keep as it is")
        self.do.setEnabled(bool(found.wanted))
        self.do.setToolTip("" if found.wanted else "Nothing would change.")

    def _fail(self, error: KnownError) -> None:
        self.preview = None
        self.sentence.setText(str(error))
        self.model.set_rows(())
        self.do.setEnabled(False)

    def _difference(self, found: PlanPreview) -> str:
        over, words = found.given - found.wish.total, self._words
        if found.left > 0:
            return f"{words.full(found.left)} can be given to nobody: all are locked, or away."
        if found.left < 0:
            return f"Locked targets are {words.full(-found.left)} over it."
        if not over:
            return "People have exactly this."
        return f"{words.full(max(over, -over))} {'over' if over > 0 else 'under'} target."

    def _verb(self, found: PlanPreview) -> str:
        over = found.given - found.wish.total
        if found.wish.spread is Spread.SIZE and over and not found.wish.teams:
            amount = self._words.bare(max(over, -over))
            return f"Take {amount} off" if over > 0 else f"Add {amount}"
        many = counted(len(found.wanted), "target", "targets")
        return f"Draft {many}" if found.wanted else "Draft the plan"

    def _about(self) -> str:
        return f"{self._words.metric.name}, {self._words.period(self._sheet.period)}"


def _columns(words: Words) -> tuple[Column[PlanLine], ...]:
    kind = CellKind.MONEY if words.metric.unit is Unit.MONEY else CellKind.NUMBER
    return (
        Column(
            "name",
            "Person",
            CellKind.TEXT,
            lambda line: line.name,
            width=Width(least=90, stretch=1),
            state=lambda line: CellState.LOCKED if line.locked else CellState.PLAIN,
            fixed=True,
        ),
        Column(
            "after",
            "After",
            kind,
            lambda line: line.after,
            lambda line: words.bare(line.after or None),
            emphasis=Emphasis.KEY,
        ),
        Column(
            "change",
            "Change",
            kind,
            lambda line: line.change,
            lambda line: words.plus(line.change),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=72),
        ),
    )
