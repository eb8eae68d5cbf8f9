"""Metrics: what is measured, what it means, and every version of that."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.metrics import DefinedMetric, defined_metrics
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.entered_panel import EnteredPanel
from spm_desktop.ui.editor.pages.data.entry_panel import EntryPanel
from spm_desktop.ui.editor.pages.data.metric_panel import NEW, NOT_YOURS, MetricPanel
from spm_desktop.ui.editor.pages.data.metric_words import DIRECTIONS, LEVELS, OVER_TIME, UNITS
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status


class MetricsTab(ListTab):
    """In the order they were made."""

    key = "metrics"
    named = ("metric", "metrics")
    topics = frozenset({Topic.METRICS})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, _columns(), lambda line: line.metric.key, export)

    def read(self) -> Sequence[DefinedMetric]:
        return defined_metrics(self._sources.metrics, self._sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(self.desk.theme, "gauge", "There are no metrics", "They come with imports.")

    def provenance_of(self, row: DefinedMetric) -> Provenance:
        told = f"has {counted(len(row.versions), 'version')}; programs call it {row.metric.key}"
        return Provenance(told, row.metric.name, "Enter", "opens it")

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        self._open(line, line.metric.name, UNITS[line.metric.unit])

    def more_controls(self) -> list[QWidget]:
        theme = self.desk.theme
        self.new = Button(theme, "New metric", icon="plus", small=True)
        self.new.clicked.connect(self.make_metric)
        may_change = access(self._sources.actor, Area.METRICS) >= Access.WRITE
        self.new.setEnabled(may_change)
        self.new.setToolTip("" if may_change else NOT_YOURS)
        self.enter = Button(theme, "Enter values", icon="pencil", small=True)
        self.enter.clicked.connect(self.enter_values)
        may_enter = access(self._sources.actor, Area.IMPORTS) >= Access.OWN
        self.enter.setEnabled(may_enter)
        self.enter.setToolTip("" if may_enter else "Only managers and administrators enter values.")
        return [self.new, self.enter]

    def make_metric(self) -> None:
        """Opens the panel in which a metric is made."""
        self._open(NEW, "New metric", "").setFocus()

    def enter_values(self) -> None:
        """Opens the panel in which values are entered, of the chosen metric where it has any of its own."""
        chosen = [str(identity) for identity in self.table.chosen_ids()]
        panel = EntryPanel(self.desk, self._sources, chosen[0] if len(chosen) == 1 else "")
        panel.before_wanted.connect(self.correct_values)
        self.desk.show_side("Enter values", panel, foot=panel.foot)

    def correct_values(self, key: str = "") -> None:
        """Opens the panel in which entered values are changed or taken back; on one of them, by its key."""
        panel = EnteredPanel(self.desk, self._sources, key)
        self.desk.show_side("Values entered by hand", panel, foot=panel.foot)

    def _open(self, metric: DefinedMetric, title: str, subtitle: str) -> MetricPanel:
        known = [line.metric for line in self.rows]
        panel = MetricPanel(self.desk, self._sources, metric, known)
        self.desk.show_side(title, panel, subtitle, foot=panel.foot)
        return panel


def _columns() -> list[Column[DefinedMetric]]:
    def on_wall(line: DefinedMetric) -> Status:
        return Status(Shape.DISC, "Shown") if line.metric.wall_visible else Status(Shape.DASH, "Hidden")

    return [
        Column(
            "name",
            "Name",
            Kind.TEXT,
            lambda line: line.metric.name,
            emphasis=Emphasis.NAME,
            width=Width(least=140, most=280, stretch=1),
            fixed=True,
        ),
        Column("key", "Key", Kind.TEXT, lambda line: line.metric.key, emphasis=Emphasis.CONTEXT),
        Column("level", "Level", Kind.TEXT, lambda line: LEVELS[line.metric.level]),
        Column("unit", "Unit", Kind.TEXT, lambda line: UNITS[line.metric.unit]),
        Column("direction", "Better", Kind.TEXT, lambda line: DIRECTIONS[line.metric.direction]),
        Column("over_time", "Over time", Kind.TEXT, lambda line: OVER_TIME[line.metric.over_time]),
        Column("wall", "On the wall", Kind.STATUS, on_wall),
        Column(
            "versions", "Versions", Kind.NUMBER, lambda line: len(line.versions), emphasis=Emphasis.CONTEXT
        ),
        Column(
            "definition",
            "Description",
            Kind.TEXT,
            lambda line: line.meaning.definition or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=140, most=420, stretch=3),
        ),
    ]
