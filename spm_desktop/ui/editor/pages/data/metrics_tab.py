"""Metrics: what is measured, what it means, and every version of that."""

from collections.abc import Hashable, Sequence

from spm_desktop.domain.metrics import Direction, Level, OverTime, Unit
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.metrics import DefinedMetric, defined_metrics
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.data.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.metric_panel import MetricPanel
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status

UNITS = {
    Unit.COUNT: "Number",
    Unit.MONEY: "Money",
    Unit.DURATION: "Duration",
    Unit.DAYS: "Days",
    Unit.PERCENT: "Percent",
    Unit.SCORE: "Score",
}
LEVELS = {Level.ACTIVITY: "Activity", Level.OBJECTIVE: "Objective", Level.RESULT: "Result"}
DIRECTIONS = {Direction.HIGHER: "Higher", Direction.LOWER: "Lower"}
OVER_TIME = {
    OverTime.SUM: "Sum",
    OverTime.AVERAGE: "Average",
    OverTime.LATEST: "Latest",
    OverTime.RATIO: "Ratio of sums",
    OverTime.STOCK: "Stock",
}


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
        sources = self._sources
        may_change = access(sources.actor, Area.METRICS) >= Access.WRITE
        panel = MetricPanel(self.desk, sources.metrics, sources.actor, line, may_change, sources.moments())
        self.desk.show_side(line.metric.name, panel, UNITS[line.metric.unit], foot=panel.foot)


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
