"""What stands beside the goals: the planner, a row's targets with their history, the rows behind a number."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from spm_desktop.services.goals.history import TargetHistory, target_history
from spm_desktop.services.goals.planning import PlanPreview
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.listings import PERSON, TEAM
from spm_desktop.ui.editor.organs.rows_panel import show_rows
from spm_desktop.ui.editor.organs.team_panel import show_people
from spm_desktop.ui.editor.pages.goals.acts import GoalActs
from spm_desktop.ui.editor.pages.goals.columns import WHOLE, place_of_part
from spm_desktop.ui.editor.pages.goals.drafts_panel import DraftsPanel
from spm_desktop.ui.editor.pages.goals.given import Given
from spm_desktop.ui.editor.pages.goals.planner_panel import PlannerPanel
from spm_desktop.ui.editor.pages.goals.target_panel import TargetPanel
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import SideFoot


class GoalSides:
    """Opens side panels for rows of the sheet."""

    def __init__(self, desk: Desk, given: Given, acts: GoalActs, page: QObject) -> None:
        self.desk, self._given, self._acts, self._page = desk, given, acts, page
        self._panel: PlannerPanel | DraftsPanel | TargetPanel | None = None
        self._sheet: Sheet | None = None
        self._words: Words | None = None
        self._opened: Subject | None = None

    @property
    def panel(self) -> "PlannerPanel | DraftsPanel | TargetPanel | None":
        """What is open; None once it was closed, or gave way to something else."""
        panel = self._panel
        return panel if panel is not None and isValid(panel) and not panel.isHidden() else None

    @property
    def planner(self) -> PlannerPanel | None:
        """The planner that is open."""
        return self.panel if isinstance(self.panel, PlannerPanel) else None

    def follow(self, sheet: Sheet, words: Words) -> None:
        """The sheet was read anew: what is open follows it, or closes where it was about something else."""
        before = self._sheet
        self._sheet, self._words = sheet, words
        panel = self.panel
        if panel is None or before is None:
            return
        if (sheet.metric.key, sheet.period) != (before.metric.key, before.period):
            self.desk.close_side()
        elif isinstance(panel, PlannerPanel):
            panel.look()
        elif isinstance(panel, DraftsPanel):
            panel.show_sheet(sheet, words)
        elif self._opened is not None and (row := sheet.row(self._opened)) is not None:
            self.open(row)

    def plan(self, row: SheetRow) -> None:
        """The planner for a team, or for everyone."""
        if self._sheet is None or self._words is None:
            return
        panel = PlannerPanel(self.desk, self._given, self._sheet, self._words, row, self.desk.standing.scope)
        panel.wanted.connect(self._on_planned)
        panel.given_up.connect(self.desk.close_side)
        self._show(panel, "Planner", self._about(), SideFoot(self.desk.theme, [panel.do, panel.keep]))

    def show_drafts(self) -> None:
        """What is drafted, to be looked through before it is published."""
        if self._sheet is None or self._words is None:
            return
        panel = DraftsPanel(self.desk, self._sheet, self._words)
        panel.publishing.connect(self._on_publishing)
        panel.discarding.connect(self._on_discarding)
        foot = SideFoot(self.desk.theme, [panel.publish, panel.discard])
        self._show(panel, "Drafts", self._about(), foot)

    def open(self, row: SheetRow) -> None:
        """A row's targets, and what they were before."""
        if self._sheet is None:
            return
        given, sheet, standing = self._given, self._sheet, self.desk.standing
        self._opened = row.id
        call = partial(
            target_history, given.reader, given.actor, sheet.metric.key, sheet.period, standing.scope, ""
        )
        self.desk.tasks.run(call, partial(self._show_history, row), owner=self._page)

    def drill(self, row: SheetRow, column: str) -> None:
        """Space: the rows behind a figure; behind a target there are none, but a history."""
        sheet = self._sheet
        if sheet is None:
            return
        if column == WHOLE or place_of_part(column) is not None:
            self.open(row)
            return
        period = sheet.year_before if column in ("last_year", "change") else sheet.period
        if period is None:
            return
        if row.kind == PERSON:
            show_rows(self.desk, self._given.behind, sheet.metric.key, row.subject, period, row.name)
        elif row.kind == TEAM:
            given = self._given
            show_people(self.desk, given.boards, given.behind, sheet.metric.key, row.subject, period)

    def provenance(self, row: SheetRow, column: str) -> Provenance:
        """Where a cell's number comes from."""
        sheet, words = self._sheet, self._words
        assert sheet is not None
        assert words is not None
        if column in ("last_year", "change") and sheet.year_before is not None:
            what = f"{row.name} {words.full(row.last_year)}"
            said = f"is {sheet.metric.name} of {words.period(sheet.year_before)}"
            return Provenance(said, what, "Space", "shows the rows")
        if column in ("actual", "attained", "status"):
            said = f"is {sheet.metric.name} so far, from {row.n:,} facts"
            return Provenance(said, f"{row.name} {words.full(row.actual)}", "Space", "shows the rows")
        if column == "suggested" and row.suggested:
            said = "goes on as in the last 12 months, for the days that they will be there"
            return Provenance(said, f"Suggested {words.full(row.suggested)}")
        held = [cell.stated for cell in row.line.cells if cell.stated.set_at is not None]
        if not held or row.goal is None:
            said = f"has no published target for all of {words.period(sheet.period)}"
            return Provenance(said, row.name)
        last = max(held, key=lambda one: one.set_at.timestamp() if one.set_at else 0)
        assert last.set_at is not None
        said = f"was set by {last.set_by} on {words.moment(last.set_at)}"
        return Provenance(said, f"{row.name} {words.full(row.goal)}", "Space", "shows its history")

    def _show_history(self, row: SheetRow, found: TargetHistory) -> None:
        if self._words is None or self._opened != row.id:
            return
        now = found.sheet.row(row.id) or row
        lines = [line for line in found.lines if (line.change.key.kind, line.change.key.subject) == row.id]
        panel = TargetPanel(self.desk.theme, self._words, now, lines)
        face = row.name if row.kind == PERSON else ""
        self._show(panel, row.name, self._words.period(found.sheet.period), None, face)

    def _show(
        self,
        panel: PlannerPanel | DraftsPanel | TargetPanel,
        title: str,
        subtitle: str,
        foot: QWidget | None,
        face: str = "",
    ) -> None:
        self.desk.show_side(title, panel, subtitle, face, foot)
        self._panel = panel

    def _about(self) -> str:
        assert self._sheet is not None
        assert self._words is not None
        return f"{self._words.metric.name}, {self._words.period(self._sheet.period)}"

    def _on_planned(self, preview: PlanPreview) -> None:
        if self._sheet is not None:
            self._acts.plan(self._sheet, preview, self.desk.close_side)

    def _on_publishing(self, reason: str) -> None:
        if self._sheet is not None:
            self._acts.publish(self._sheet, reason)
            self.desk.close_side()

    def _on_discarding(self) -> None:
        if self._sheet is not None:
            self._acts.discard(self._sheet)
            self.desk.close_side()
