"""Workbooks that came back: what each changed, by whom, and taking it back."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.round_trip.store import TripLine
from spm_desktop.services.round_trip.trip import round_trips, take_back
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.button import Kind as ButtonKind
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.words import Moments
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import NO_VALUE, CellState, Column, Elide, Emphasis, Kind, Width

MOST_LINES = 60
_KINDS = {
    TripKind.PEOPLE.value: "People",
    TripKind.GOALS.value: "Goals",
    TripKind.METRICS.value: "Metrics",
}
UNDONE = "Taken back"


class TripsTab(ListTab):
    """Newest first."""

    key = "trips"
    named = ("workbook", "workbooks")
    topics = frozenset({Topic.PEOPLE.value, Topic.GOALS.value, Topic.METRICS.value})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, _columns(sources.moments), lambda line: line.id, export)

    def read(self) -> Sequence[TripLine]:
        return round_trips(self._sources.trips.store, self._sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(
            self.desk.theme,
            "file-spreadsheet",
            "No workbook came back yet",
            "Edit in Excel, on People, Goals and Metrics, saves one. Drop it here when you have changed it.",
        )

    def provenance_of(self, row: TripLine) -> Provenance:
        told = f"changed {counted(len(row.receipt.lines), 'cell')}"
        return Provenance(told, row.receipt.file, "Enter", "shows them")

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        theme, moments = self.desk.theme, self._sources.moments()
        lines = line.receipt.lines
        fonts.load_for(who for who, *_ in lines)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        column.setSpacing(theme.px(8))
        about = [
            ("Applied by", line.actor),
            ("On", moments.told(line.at)),
            ("Exported", moments.told(line.receipt.exported_at)),
            ("State", UNDONE if line.undone_by else "In"),
        ]
        column.addLayout(key_values(theme, about))
        for who, what, was, now in lines[:MOST_LINES]:
            said = f"{who or 'A new row'}, {what}: {was or NO_VALUE} → {now or NO_VALUE}"
            column.addWidget(Text(theme, said, "table", wrap=True))
        if len(lines) > MOST_LINES:
            more = counted(len(lines) - MOST_LINES, "more cell")
            column.addWidget(Text(theme, f"And {more}.", "table", "ink2"))
        column.addStretch(1)
        self.desk.show_side(line.receipt.file, body, _told(line), foot=self._foot(line))

    def _foot(self, line: TripLine) -> QWidget:
        theme, foot = self.desk.theme, QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        undo = Button(theme, "Take it back", ButtonKind.SECONDARY, icon="undo-2")
        undo.setEnabled(line.undone_by is None)
        undo.setToolTip("" if line.undone_by is None else "It was taken back already.")
        undo.clicked.connect(partial(self._take_back, line))
        row.addWidget(undo)
        row.addStretch(1)
        return foot

    def _take_back(self, line: TripLine) -> None:
        call: Callable[[], Changes] = partial(
            take_back, self._sources.trips.store, self._sources.actor, line.id
        )
        self.desk.perform(call, None, self.desk.close_side)


def _told(line: TripLine) -> str:
    return counted(len(line.receipt.lines), "cell")


def _columns(moments: Callable[[], Moments]) -> list[Column[TripLine]]:
    def state(line: TripLine) -> CellState:
        return CellState.PLAIN if line.undone_by is None else CellState.QUIET

    return [
        Column(
            "file",
            "File",
            Kind.TEXT,
            lambda line: line.receipt.file,
            elide=Elide.MIDDLE,
            emphasis=Emphasis.NAME,
            state=state,
            width=Width(least=140, most=360, stretch=2),
            fixed=True,
        ),
        Column("kind", "Holds", Kind.TEXT, lambda line: _KINDS[line.receipt.kind], state=state),
        Column("cells", "Cells changed", Kind.NUMBER, lambda line: len(line.receipt.lines), state=state),
        Column(
            "at",
            "Applied",
            Kind.TEXT,
            lambda line: moments().told(line.at),
            sort=lambda line: round(line.at.timestamp()),
            leaves=lambda line: line.at,
            emphasis=Emphasis.CONTEXT,
        ),
        Column("actor", "By", Kind.TEXT, lambda line: line.actor, emphasis=Emphasis.CONTEXT),
        Column("state", "State", Kind.TEXT, lambda line: UNDONE if line.undone_by else None, state=state),
    ]
