"""Closed periods, and how much changed after each of them."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from spm_desktop.domain.periods import Period
from spm_desktop.services.closing import Closable, Closed, closable_periods, close_period, closed_periods
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.closed_panel import ClosedPanel
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.undoing import IMPORTED
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status

NOT_YOURS = "Only administrators close periods."
ALL_CLOSED = "The last months, quarters and the last year are closed."
WHY = (
    "Closing keeps everybody’s figures as they are on that day. Nothing is locked: "
    "what changes afterwards is listed here, with file and row."
)


class ClosedTab(ListTab):
    """The newest first."""

    key = "closed"
    named = ("period", "periods")
    topics = IMPORTED

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        self._closable: Closable | None = None
        super().__init__(desk, tabs, _columns(sources), lambda line: line.id, export)

    def read(self) -> Sequence[Closed]:
        sources = self._sources
        self._closable = closable_periods(sources.closings, sources.actor)
        return closed_periods(sources.closings, sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(self.desk.theme, "lock", "No period is closed yet", WHY)

    def more_controls(self) -> list[QWidget]:
        self.close_button = Button(self.desk.theme, "Close a period", icon="lock", small=True, menu=True)
        self.close_button.clicked.connect(self._open_menu)
        may_close = access(self._sources.actor, Area.SETTINGS) >= Access.WRITE
        self.close_button.setEnabled(may_close)
        self.close_button.setToolTip("" if may_close else NOT_YOURS)
        return [self.close_button]

    def make_menu(self) -> QMenu:
        """The periods that can be closed."""
        menu, dates = QMenu("Close a period", self), DateFormatter(self._sources.language)
        can = self._closable
        if can is not None:
            for period in can.periods:
                said = dates.period(period, can.fiscal, can.today)
                menu.addAction(said).triggered.connect(partial(self.close_one, period))
        if menu.isEmpty():
            menu.addAction(ALL_CLOSED).setEnabled(False)
        return menu

    def close_one(self, period: Period, _checked: bool = False) -> None:
        """Closes a period."""
        sources = self._sources
        call = partial(
            close_period, sources.closings, sources.closing_store, sources.actor, period, sources.language
        )
        self.desk.perform(call)

    def provenance_of(self, row: Closed) -> Provenance:
        changed = counted(len(row.differences), "figure has", "figures have")
        told = f"changed since; kept under the hash {row.sha256[:12]}"
        return Provenance(told, changed, "Enter", "lists them")

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        panel = ClosedPanel(self.desk, self._sources, line)
        dates = DateFormatter(self._sources.language)
        title = dates.period(line.period, line.fiscal, line.today)
        self.desk.show_side(f"{title}, since it was closed", panel)

    def _open_menu(self) -> None:
        self.make_menu().popup(self.close_button.mapToGlobal(self.close_button.rect().bottomLeft()))


def _columns(sources: DataSources) -> list[Column[Closed]]:
    dates = DateFormatter(sources.language)

    def kept(line: Closed) -> Status:
        return Status(Shape.TICK, "As kept") if line.intact else Status(Shape.CROSS, "Touched")

    return [
        Column(
            "period",
            "Period",
            Kind.TEXT,
            lambda line: dates.period(line.period, line.fiscal, line.today),
            sort=lambda line: line.period.bounds[1].toordinal(),
            emphasis=Emphasis.NAME,
            width=Width(least=110, stretch=1),
            fixed=True,
        ),
        Column(
            "at",
            "Closed",
            Kind.TEXT,
            lambda line: sources.moments().told(line.at),
            sort=lambda line: int(line.at.timestamp()),
            leaves=lambda line: line.at,
        ),
        Column("by", "By", Kind.TEXT, lambda line: line.actor, width=Width(least=90, stretch=1)),
        Column("figures", "Figures changed", Kind.NUMBER, lambda line: len(line.differences)),
        Column(
            "rows",
            "Rows since",
            Kind.NUMBER,
            lambda line: len({(one.came, one.row) for diff in line.differences for one in diff.rows}),
            emphasis=Emphasis.CONTEXT,
        ),
        Column("kept", "What was kept", Kind.STATUS, kept),
        Column("hash", "Hash", Kind.TEXT, lambda line: line.sha256[:12], emphasis=Emphasis.CONTEXT),
    ]
