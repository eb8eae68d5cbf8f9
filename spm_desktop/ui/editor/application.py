"""Starts the editor: the shell is painted first, then the office is read, then the first page is made.

Nothing slow to import (the database, numbers, charts, languages) is imported before the first picture.
"""

import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import Period, containing
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.careful_imports import CarefulImports
from spm_desktop.ui.common.changes import ChangeBus, ChangesSource
from spm_desktop.ui.common.garbage import GarbageCollector
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell import resuming
from spm_desktop.ui.editor.shell.doing import Doing
from spm_desktop.ui.editor.shell.memory import WindowMemory
from spm_desktop.ui.editor.shell.page import Act, Desk, Group, Page, PageSpec, Standing
from spm_desktop.ui.editor.shell.rail import Identity
from spm_desktop.ui.editor.shell.remembered import Remembered
from spm_desktop.ui.editor.shell.warming import Warming
from spm_desktop.ui.editor.shell.window import SETTINGS, EditorWindow
from spm_desktop.ui.editor.shell.workplace import ExportTable, Workplace

if TYPE_CHECKING:
    from spm_desktop.ui.editor.palette.entries import Finder

PROGRAM = "SPM Desktop"
_FIRST = ("spm_desktop.services.dates_text",)
"""Wanted for the first page, besides its own."""
_SOON = (
    "spm_desktop.ui.editor.palette.view",
    "spm_desktop.ui.editor.shell.help",
    "numpy",
    "spm_desktop.ui.editor.charts.line",
    "spm_desktop.ui.editor.charts.bars",
)
"""Wanted at any moment after that."""
_SETTINGS_HELP = (
    "These choices are this machine's own and are kept in settings.toml in the profile folder. "
    "What the whole office shares (currency, fiscal year, start of the week) is set under Data."
)
_SETTINGS_MODULES = (
    "spm_desktop.ui.editor.pages.settings.machine",
    "spm_desktop.ui.editor.pages.settings.page",
)
UNKNOWN = Identity(PROGRAM, "")


@dataclass(frozen=True, slots=True)
class Office:
    """What the shell must know of the office before the first page.

    Attributes:
        zone: of the person who works here; says which day it is.
        language: of dates and numbers.
    """

    identity: Identity
    calendar: FiscalCalendar
    zone: ZoneInfo
    language: str = "en"


class Editor(QObject):
    """The windows of one profile and what they share.

    Args:
        open_office: reads the office; called in the thread of the tasks, once the first window is painted, as
            are `changes` and `finders`.
        pages: what exists, in the order of the rail; Settings of this machine are added where there are none.
        connection: what the windows work on: "On this machine".
        back: the way back to who acted before; None: it is theirs.
        export: exports a table that has no way out of its own.
    """

    def __init__(
        self,
        profile: Profile,
        clock: Clock,
        settings: Settings,
        open_office: Callable[[], Office],
        changes: ChangesSource,
        pages: Sequence[PageSpec],
        connection: str,
        finders: "Sequence[Finder]" = (),
        back: Act | None = None,
        export: ExportTable | None = None,
    ) -> None:
        super().__init__()
        self.windows: list[EditorWindow] = []
        self.office: Office | None = None
        self.theme = Theme(settings.theme, settings.text_scale, self)
        self.tasks = Tasks(self)
        self._imports = CarefulImports(self)
        self.bus = ChangeBus(changes, self.tasks, self.theme.milliseconds("look"), self)
        self._clock, self._open_office = clock, open_office
        self._first_page = pages[0].key if pages else ""
        self.warming = Warming(self.tasks, self)
        self.warming.finished.connect(self._prepare_first)
        self.workplace = Workplace(
            theme=self.theme,
            tasks=self.tasks,
            bus=self.bus,
            doing=Doing(self.tasks, self.bus, self),
            memory=WindowMemory(profile),
            remembered=Remembered(profile),
            pages=_with_settings(pages, profile, settings),
            identity=UNKNOWN,
            connection=connection,
            now=self._now,
            make_period=self._make_period,
            new_window=self.new_window,
            finders=finders,
            back=back,
            export=export,
        )

    def start(self) -> None:
        """Shows the first window and reads the office once it is painted."""
        window = self._show_window(Standing(Period(None, None, Shape.ALL), "team"))
        window.painted.connect(self.open_office, Qt.ConnectionType.QueuedConnection)

    def open_office(self) -> None:
        """Reads the office, then opens the first page."""
        pages = {page.key: page for page in self.workplace.pages}
        first = pages.get(resuming.page_left_at(self.workplace.remembered)) or pages.get(self._first_page)
        read = partial(self._read_office, first.modules if first else ())
        self.tasks.run(read, self._on_office, self._on_failed, owner=self)

    def new_window(self) -> None:
        """Another window of the same profile, showing what the active one shows."""
        beside = self.active_window
        window = self._show_window(Standing(beside.standing.period, beside.standing.scope))
        if beside.page_key:
            window.open_page(beside.page_key)
            window.prepare(self._first_page)

    @property
    def active_window(self) -> EditorWindow:
        """The window that is looked at."""
        active = QApplication.activeWindow()
        return active if isinstance(active, EditorWindow) else self.windows[-1]

    def stop(self) -> None:
        """Ends the thread and closes what is left open."""
        self.bus.stop()
        self._imports.stop()
        for window in tuple(self.windows):
            window.close()
        self.tasks.stop()
        # In the order of their parents, and now: collected later, in any order, they take each other along.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _show_window(self, standing: Standing) -> EditorWindow:
        taken = {window.place for window in self.windows}
        place = next(number for number in range(len(taken) + 1) if number not in taken)
        window = EditorWindow(self.workplace, standing, place)
        window.setWindowTitle(self.workplace.identity.office)
        window.closed.connect(self._on_closed)
        window.page_opened.connect(self._keep_place)
        standing.changed.connect(self._keep_place)
        self.windows.append(window)
        window.show()
        return window

    def _on_closed(self) -> None:
        window = self.sender()
        assert isinstance(window, EditorWindow)
        self.windows.remove(window)
        window.deleteLater()

    def _read_office(self, modules: Sequence[str]) -> tuple[Office, frozenset[str]]:
        """In the thread of the tasks, where what the first page wants is imported without a stall. Also tells
        which of the pages that only some readers have are this one's."""
        office = self._open_office()
        pages = self.workplace.pages
        revealed = frozenset(page.key for page in pages if page.is_for_reader and page.is_for_reader())
        for name in (*_FIRST, *modules):
            importlib.import_module(name)
        return office, revealed

    def _on_office(self, read: tuple[Office, frozenset[str]]) -> None:
        office, self.workplace.revealed = read
        self.office = office
        self.workplace.identity = office.identity
        today = self._clock.today(office.zone)
        left_at = resuming.recall(self.workplace.remembered, today, office.calendar)
        own_year = office.calendar.weeks is not None or office.calendar.start_month != 1
        quarter = Shape.FISCAL_QUARTER if own_year else Shape.QUARTER
        for window in self.windows:
            window.rail.show_identity(office.identity)
            window.reveal_pages()
            window.standing.set_period(left_at.period or containing(today, quarter, office.calendar))
            window.standing.set_scope(left_at.scope or window.standing.scope)
            if not window.page_key and window.open_page(left_at.page) is None and self._first_page:
                window.open_page(self._first_page)
        self.bus.changed.connect(self._on_changed)
        self.bus.start()
        self.warming.begin([*_SOON, *(name for page in self.workplace.known_pages for name in page.modules)])

    def _on_changed(self, topics: frozenset[str]) -> None:
        """What the whole office shares was changed, here or elsewhere."""
        if Topic.SETTINGS in topics:
            self.tasks.run(self._open_office, self._on_other_office, self._on_not_renewed, owner=self)

    def _on_other_office(self, office: Office) -> None:
        """Its name, its year: what is shown keeps its days."""
        self.office = office
        self.workplace.identity = office.identity
        for window in self.windows:
            window.rail.show_identity(office.identity)
            for switcher in window.findChildren(PeriodSwitcher):
                switcher.follow(office.calendar, self._period_names(office), self._clock.today(office.zone))

    def _prepare_first(self) -> None:
        for window in self.windows:
            window.prepare(self._first_page)

    def _keep_place(self) -> None:
        """What a window came to show last is what the next start begins with."""
        sender, office = self.sender(), self.office
        window = sender if isinstance(sender, EditorWindow) else sender.parent()
        assert isinstance(window, EditorWindow)
        if office is not None and window.page_key:
            today = self._clock.today(office.zone)
            remembered = self.workplace.remembered
            resuming.keep(remembered, window.page_key, window.standing, today, office.calendar)

    def _on_failed(self, error: KnownError) -> None:
        for window in self.windows:
            window.show_failure(error, self.open_office)

    def _on_not_renewed(self, error: KnownError) -> None:
        """The office can't be read just now: what is shown stays, and each page says it for itself."""
        self.active_window.say(f"{error.message} {error.hint}")

    def _now(self) -> str:
        from spm_desktop.services.dates_text import DateFormatter  # languages: not before the first picture

        office = self._known_office
        return DateFormatter(office.language).clock(self._clock.now().astimezone(office.zone))

    def _make_period(self, standing: Standing) -> PeriodSwitcher:
        office = self._known_office
        today = self._clock.today(office.zone)
        names = self._period_names(office)
        return PeriodSwitcher(self.theme, standing.period, office.calendar, names, today)

    def _period_names(self, office: Office) -> Callable[[Period], str]:
        from spm_desktop.services.dates_text import DateFormatter  # as above

        today = self._clock.today(office.zone)
        dates = DateFormatter(office.language)
        return lambda period: dates.period(period, office.calendar, today)

    @property
    def _known_office(self) -> Office:
        """The office; pages and looks for changes only begin when it is known."""
        assert self.office is not None
        return self.office


def _with_settings(pages: Sequence[PageSpec], profile: Profile, settings: Settings) -> tuple[PageSpec, ...]:
    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.settings.machine import MachineSection  # not in the first picture
        from spm_desktop.ui.editor.pages.settings.page import SectionSpec, SettingsPage

        def machine(desk: Desk) -> MachineSection:
            return MachineSection(desk, profile, settings)

        return SettingsPage(desk, [SectionSpec("machine", "This machine", "app-window", machine)])

    if any(page.key == SETTINGS for page in pages):
        return tuple(pages)
    spec = PageSpec(
        SETTINGS, "Settings", Group.ASIDE, "settings", make, _SETTINGS_HELP, modules=_SETTINGS_MODULES
    )
    return (*pages, spec)


def run_editor(make: Callable[[], Editor]) -> int:
    """Shows the editor that `make` makes until its last window is closed; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    QGuiApplication.setApplicationDisplayName(PROGRAM)
    collector = GarbageCollector()
    editor = make()
    editor.start()
    try:
        return application.exec()
    finally:
        editor.stop()
        collector.stop()
