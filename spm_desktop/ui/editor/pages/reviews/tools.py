"""The line above what the page shows: the way back, views, filter, what is saved, tools of the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView

ALL, MINE, COMPARED, VALUES = "all", "mine", "compared", "values"
VIEWS = ((ALL, "All"), (MINE, "My turn"), (COMPARED, "Side by side"), (VALUES, "Values"))
OWN_VIEWS = ((ALL, "All"), (MINE, "My turn"), (VALUES, "Values"))


class Tools:
    """Makes them, and shows those that belong to what is shown.

    Attributes:
        line: all of them.
        back: to the list. views: which list. cycle: whose ratings are side by side. saved: what became of
            what is typed.
    """

    def __init__(self, desk: Desk, table: TableView, export: TableWriter) -> None:
        theme = desk.theme
        self.back = Button(theme, "All reviews", Kind.QUIET, icon="chevron-left", small=True)
        self.views = Segment(theme, "View", VIEWS, ALL, small=True)
        self.cycle = Chooser(theme, "Cycle", [("", "")])
        self.saved = Text(theme, "", "table", "ink2")
        self._filter = FilterBox(desk, table, "Filter")
        self._tools = table_tools(desk, table, "Reviews", export, ("review", "reviews"))
        left: list[QWidget] = [self.back, self.views, self.cycle, self._filter]
        self.line = FlowLine(theme, left, [self.saved, *self._tools])

    def focus_filter(self) -> None:
        """Ctrl F."""
        self._filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def arrange(self, *, review: bool, set_up: bool, compared: bool, listed: bool) -> None:
        """For a review, a cycle that is set up, ratings side by side, or the list."""
        self.back.setVisible(review or set_up)
        self.views.setVisible(not review and not set_up)
        self.saved.setVisible(review)
        self.cycle.setVisible(compared)
        for tool in (self._filter, *self._tools):
            tool.setVisible(listed)
