"""The filter line of the goals page: which view, which metric, what is drafted, and the table's tools."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.goals.read import FIRST_METRIC
from spm_desktop.services.goals.sheet import Sheet
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.choice_chip import ChoiceChip
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.pages.goals.further_views import AlignmentView, HistoryView
from spm_desktop.ui.editor.pages.goals.sheet_view import SheetView
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools

SHEET, ALIGNMENT, HISTORY = "sheet", "alignment", "history"
VIEWS = ((SHEET, "Sheet"), (ALIGNMENT, "Alignment"), (HISTORY, "History"))
_NAMES = {SHEET: "Goals", ALIGNMENT: "Alignment of goals", HISTORY: "History of goals"}
_ROWS = {SHEET: ("line", "lines"), ALIGNMENT: ("level", "levels"), HISTORY: ("change", "changes")}
_PAGE = "goals"


class GoalTools:
    """Choices that are remembered, and tools that belong to the table that is shown.

    Attributes:
        line: the filter line. views: which view. metric: of which metric.
        drafts: how much is drafted; a click shows it, ✕ discards it.
    """

    def __init__(self, desk: Desk, export: TableWriter) -> None:
        self.desk = desk
        self._export = export
        theme, choices = desk.theme, desk.remembered.recall_choices(_PAGE)
        key = str(choices.get("view", SHEET))
        self.views = Segment(theme, "View", VIEWS, key if key in _NAMES else SHEET, small=True)
        first = str(choices.get("metric", FIRST_METRIC))
        self.metric = ChoiceChip(theme, "Metric", [(first, "Won revenue" if first == FIRST_METRIC else "…")])
        self.drafts = FilterChip(theme, "Draft", "", droppable=True)
        self.drafts.setToolTip("A click shows them; ✕ discards them, which can be undone.")
        self.drafts.hide()
        self.line = FlowLine(theme, [self.views, self.metric, self.drafts], [])
        self._filter: FilterBox | None = None

    def take_view(self, view: SheetView | AlignmentView | HistoryView) -> None:
        """Tools for another table."""
        key = self.views.key
        self._filter = FilterBox(self.desk, view.table)
        before: list[QWidget] = []
        if key == SHEET:
            undo = Button(self.desk.theme, "Undo", Kind.QUIET, icon="undo-2", small=True)
            undo.setToolTip("Ctrl+Z")
            undo.clicked.connect(self.desk.undo)
            before.append(undo)
        tools = table_tools(self.desk, view.table, _NAMES[key], self._export, _ROWS[key])
        self.line.set_right([*before, self._filter, *tools])

    def drop_view(self) -> None:
        """There is no table any more that tools could belong to."""
        self._filter = None
        self.line.set_right(())

    def show_metrics(self, sheet: Sheet) -> None:
        """What can be chosen, and what is."""
        self.metric.set_options([(metric.key, metric.name) for metric in sheet.metrics])
        self.metric.choose(sheet.metric.key)

    def show_drafts(self, sheet: Sheet) -> None:
        """How many targets are not published."""
        self.drafts.set_value(f"{counted(len(sheet.drafts), 'target', 'targets')} not published")
        self.drafts.setVisible(bool(sheet.drafts))

    def keep(self) -> None:
        """Remembers what was chosen."""
        self.desk.remembered.keep_choices(_PAGE, {"view": self.views.key, "metric": self.metric.key})

    def focus(self) -> None:
        """Ctrl F."""
        if self._filter is not None:
            self._filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
