"""The data page: its lists, and in their place the wizard while a file is imported."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.steps import Steps
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.organs.trips import edit_in_excel
from spm_desktop.ui.editor.pages.data.closed_tab import ClosedTab
from spm_desktop.ui.editor.pages.data.feeds_tab import FeedsTab
from spm_desktop.ui.editor.pages.data.folders_tab import FoldersTab
from spm_desktop.ui.editor.pages.data.held_tab import HeldTab
from spm_desktop.ui.editor.pages.data.imports_tab import ImportsTab, told
from spm_desktop.ui.editor.pages.data.metrics_tab import MetricsTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.round_trip.view import RoundTripView
from spm_desktop.ui.editor.pages.data.to_fill_in import empty_workbook
from spm_desktop.ui.editor.pages.data.trips_tab import TripsTab
from spm_desktop.ui.editor.pages.data.wizard.steps import WORDS
from spm_desktop.ui.editor.pages.data.wizard.wizard import Wizard
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance

PAGE = "data"
TABS = (
    ("imports", "Imports"),
    ("held", "Waiting rows"),
    ("trips", "Workbooks"),
    ("metrics", "Metrics"),
    ("feeds", "Feeds"),
    ("folders", "Folders"),
    ("closed", "Closed periods"),
)
_KINDS: dict[str, Callable[..., ListTab]] = {
    "imports": ImportsTab,
    "held": HeldTab,
    "trips": TripsTab,
    "metrics": MetricsTab,
    "feeds": FeedsTab,
    "folders": FoldersTab,
    "closed": ClosedTab,
}
_IDLE = Provenance("Every import can be undone as a whole, also later.")


class Tabs(dict[str, ListTab]):
    """The lists by key; each is made when it is first asked for."""

    def __init__(self, make: Callable[[str], ListTab]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> ListTab:
        tab = self[key] = self._make(key)
        return tab


class DataPage(Page):
    """Shows a list, or the wizard.

    Attributes:
        tabs: the lists.
        wizard: the import under way; None: a list is shown.
    """

    def __init__(self, desk: Desk, sources: DataSources, export: TableWriter) -> None:
        super().__init__(desk)
        self.sources = sources
        self._work = Tasks(self)
        self.wizard: Wizard | None = None
        self.trip: RoundTripView | None = None
        self._after_trip: Sequence[Path] = ()
        self.beside = Steps(desk.theme, WORDS)
        self.beside.hide()
        self._export = export
        self._edit_metrics = edit_in_excel(
            self, sources.trips, sources.actor, TripKind.METRICS, sources.language
        )
        self._empty_workbook = empty_workbook(self, export)
        self.tabs = Tabs(self._make_tab)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._key = str(desk.remembered.recall_choices(PAGE).get("tab", ""))
        self._key = self._key if self._key in _KINDS else "imports"
        self._stack.setCurrentWidget(self.tabs[self._key])
        self.provenance = _IDLE
        self._dress()

    def _make_tab(self, key: str) -> ListTab:
        tab = _KINDS[key](self.desk, TABS, self.sources, self._export)
        self._stack.addWidget(tab)
        tab.tab_wanted.connect(self.show_tab)
        tab.read_again.connect(self._on_read)
        return tab

    # What others ask

    def open_wizard(self, *paths: Path) -> None:
        """Imports these files, one after the other."""
        returned = [path for path in paths if self.sources.trips.is_one(path)]
        if returned and self.wizard is None:
            self._open_trip(returned[0], [path for path in paths if path != returned[0]])
            return
        if self.trip is not None:
            self._close_trip()
        if self.wizard is not None:
            self.wizard.add_files(paths)
            return
        self.desk.close_side()
        self.wizard = Wizard(self.desk, self.sources, self._work, paths)
        self.wizard.changed.connect(self._dress)
        self.wizard.closed.connect(self._on_wizard_closed)
        self._stack.addWidget(self.wizard)
        self._stack.setCurrentWidget(self.wizard)
        self._dress()
        self.wizard.begin()

    def correct_value(self, key: str) -> None:
        """Opens what was entered by hand, on the value of that key."""
        self.show_tab("metrics")
        tab = self.tabs["metrics"]
        assert isinstance(tab, MetricsTab)
        tab.correct_values(key)

    def _open_trip(self, path: Path, others: Sequence[Path]) -> None:
        """A workbook that left here came back: it is compared, not imported; the other files after it."""
        self._close_trip()
        self._after_trip = others
        self.desk.close_side()
        self.trip = RoundTripView(self.desk, self.sources, self._work, path)
        self.trip.changed.connect(self._dress)
        self.trip.closed.connect(self._on_trip_closed)
        self._stack.addWidget(self.trip)
        self._stack.setCurrentWidget(self.trip)
        self._dress()
        self.trip.begin()

    def _close_trip(self) -> None:
        trip, self.trip = self.trip, None
        if trip is not None:
            self._stack.removeWidget(trip)
            trip.hide()
            trip.deleteLater()

    def _on_trip_closed(self) -> None:
        self._stack.setCurrentWidget(self.tabs[self._key])
        self._close_trip()
        self._on_wizard_closed()
        others, self._after_trip = self._after_trip, ()
        if others:
            self.open_wizard(*others)

    def open_at(self, show: str) -> None:
        """Shows a list by its key, or "import/12" among the imports; how Home opens it."""
        key, _, number = show.partition("/")
        if number.isdecimal():
            self.show_tab("imports")
            self.tabs["imports"].table.choose(int(number))
        elif key in _KINDS:
            self.show_tab(key)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window."""
        self.open_wizard(*paths)

    def show_tab(self, key: str) -> None:
        """Shows one of the lists."""
        self._key = key
        self.desk.remembered.keep_choices(PAGE, {"tab": key})
        self.desk.close_side()
        tab, by_key = self.tabs[key], isinstance(self.focusWidget(), Segment)
        self._stack.setCurrentWidget(tab)
        tab.refresh()
        if by_key:
            tab.segment.setFocus()
        if self.wizard is None:
            self._dress()
        self.desk.tell(_IDLE)

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date; what waits is counted in the rail, whichever list is shown."""
        self.window().installEventFilter(self)
        self.tabs[self._key].refresh()
        self.tabs["held"].refresh()

    def clear_selection(self) -> bool:
        table = self.tabs[self._key].table
        had = self.wizard is None and bool(table.chosen_ids())
        table.clearSelection()
        return had

    def focus_filter(self) -> None:
        """Ctrl F."""
        if self.wizard is None:
            self.tabs[self._key].filter.entry.setFocus()
        else:
            self.wizard.focus_filter()

    def focus_body(self) -> None:
        """The keyboard begins in the list, or in the wizard."""
        if self.trip is not None:
            self.trip.take_focus()
        elif self.wizard is None:
            self.tabs[self._key].take_focus()
        else:
            self.wizard.take_focus()

    # Following

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is imported for a window that is gone."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            if self.wizard is not None:
                self.wizard.stop_asking()
            self._work.stop()
        return False

    def _on_wizard_closed(self) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            self._stack.setCurrentWidget(self.tabs[self._key])
            self._stack.removeWidget(wizard)
            wizard.deleteLater()
        self._dress()
        self.desk.tell(_IDLE)
        for tab in self.tabs.values():
            tab.stale = True
        self.shown()
        self.tabs[self._key].take_focus()

    def _on_read(self) -> None:
        held = self.tabs["held"].model
        self.desk.set_count(PAGE, held.row_total)
        if self.wizard is None:
            self._dress()

    def _dress(self) -> None:
        """Title, acts and steps, of the lists or of the wizard."""
        assert self.beside is not None
        wizard = self.wizard
        self.beside.setVisible(wizard is not None)
        if self.trip is not None:
            trip = self.trip
            self.title, self.subtitle = trip.title, trip.subtitle
            self.primary, self.secondary = trip.primary, trip.secondary
            self.provenance = trip.provenance
            self.desk.tell(self.provenance)
        elif wizard is not None:
            assert isinstance(self.beside, Steps)
            self.beside.show_step(wizard.step)
            self.title, self.subtitle = wizard.title, wizard.subtitle
            self.primary, self.secondary = wizard.primary, wizard.secondary
            self.provenance = wizard.provenance
            self.desk.tell(self.provenance)
        else:
            self.title, self.subtitle = "", self._told()
            bring = Act("Import a file", self.desk.choose_files, "upload")
            offers = self.tabs[self._key].offers_first_step
            own = {"metrics": self._edit_metrics, "imports": self._empty_workbook}.get(self._key)
            further = () if own is None else (own,)
            self.primary, self.secondary = (None, (bring, *further)) if offers else (bring, further)
            self.provenance = _IDLE
        self.retitled.emit()

    def _told(self) -> str:
        imports, held = self.tabs["imports"].model, self.tabs["held"].model
        lines = [row for place in range(imports.rowCount()) if (row := imports.row(place)) is not None]
        waiting = f"{counted(held.row_total, 'thing')} to match" if held.row_total else ""
        return ", ".join(part for part in (told(lines), waiting) if part)
