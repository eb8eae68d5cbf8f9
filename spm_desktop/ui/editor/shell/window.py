"""The main window: puts the parts together and opens the pages when they are first wanted.

What is not in the first picture (palette, help, dialogs) is imported where it is opened.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import Changes
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.editor.controls.pressable import FocusRing
from spm_desktop.ui.editor.controls.toast import Toast
from spm_desktop.ui.editor.shell import areas, keyboard
from spm_desktop.ui.editor.shell.arriving import Arriving
from spm_desktop.ui.editor.shell.asking import WindowPrompts
from spm_desktop.ui.editor.shell.dropping import FileDrop
from spm_desktop.ui.editor.shell.finding import Finding
from spm_desktop.ui.editor.shell.frame import MainPanel, PageFrame
from spm_desktop.ui.editor.shell.header import Header
from spm_desktop.ui.editor.shell.page import Page, PageSpec, Provenance, Standing
from spm_desktop.ui.editor.shell.rail import Rail
from spm_desktop.ui.editor.shell.status import StatusLine
from spm_desktop.ui.editor.shell.workplace import Workplace

if TYPE_CHECKING:
    from spm_desktop.ui.editor.palette.view import Palette

USUAL_SIZE = (1440, 900)
LEAST_SIZE = (640, 420)
SETTINGS = "settings"


class EditorWindow(QWidget):
    """A window of the editor; to pages it is their `Desk`.

    Signals:
        closed: it is about to go.
        painted: its first picture is there.
        page_opened: a page is shown.

    Attributes:
        place: which of several windows it is, from 0: where its geometry is remembered.
    """

    closed = Signal()
    painted = Signal()
    page_opened = Signal()

    def __init__(
        self, workplace: Workplace, standing: Standing, place: int = 0, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self.workplace = workplace
        self.theme, self.tasks, self.bus = workplace.theme, workplace.tasks, workplace.bus
        self.standing, self.remembered = standing, workplace.remembered
        standing.setParent(self)
        self.prompts = prompts or WindowPrompts(self.theme, self, self.remembered)
        self.rail = Rail(self.theme, workplace.pages, workplace.identity, workplace.back)
        self.panel = MainPanel(self.theme)
        self.status = StatusLine(self.theme)
        self.toast = Toast(self.theme, self.panel)
        self._finding = Finding(self, workplace)
        self._arriving = Arriving(self, self.tasks)
        self._frames: dict[str, PageFrame] = {}
        self.reveal_pages()
        self._takes_files = next((spec for spec in workplace.pages if spec.takes_files), None)
        self.place = place
        self._key = ""
        self._is_painted = False
        self._focus_ring = FocusRing(self.theme, self)
        self._dropping = FileDrop(self.theme, self, self.panel, self._take_files)
        self._lay_out()
        self._connect()
        self.setMinimumSize(*LEAST_SIZE)
        if not workplace.memory.restore(self, place):
            self._take_usual_size()

    # What pages ask of their desk

    def open_page(self, key: str) -> Page | None:
        """Shows a page; makes it when it is first wanted. None where there is none of that key."""
        if key not in self._specs:
            return None
        self.prepare(key)
        frame = self._frames[key]
        self._key = key
        self.panel.show_frame(frame)
        self.rail.activate(key)
        self.setWindowTitle(f"{self._specs[key].title} – {self.workplace.identity.office}")
        self.tell(frame.page.provenance)
        frame.page.shown()
        if self.palette_view is None:
            self._arriving.expect(frame.page, frame.side)
        self.page_opened.emit()
        return frame.page

    def reveal_pages(self) -> None:
        """Shows the pages that only some readers have, as far as the workplace knows of them."""
        self._specs = {spec.key: spec for spec in self.workplace.known_pages}
        self.rail.reveal(self.workplace.revealed)

    def prepare(self, key: str) -> None:
        """Makes a page that is not shown yet: the first one counts what needs its reader on all of them."""
        if key in self._specs and key not in self._frames:
            self._frames[key] = self._make_frame(self._specs[key])
            self.panel.add(self._frames[key])

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """A toast."""
        self.toast.say(text, undo)

    def perform(
        self,
        call: Callable[[], Changes],
        failed: Callable[[KnownError], None] | None = None,
        then: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Writes, and says what was done with its way back."""
        say = self._say_nothing if quiet else self.say
        self.workplace.doing.perform(call, say, failed or self._on_refused, then)

    def undo(self) -> None:
        """What the toast offers to take back, else what was done last at this desk."""
        if self.toast.can_undo:
            self.toast.undo()
        else:
            self.workplace.doing.undo(self.say, self._on_refused)

    def _say_nothing(self, _text: str, _undo: Callable[[], None] | None = None) -> None:
        """Of what is kept while somebody types the page tells by itself; an offer to take something back that
        was done before it is no longer what Ctrl Z takes back."""
        if self.toast.can_undo:
            self.toast.hide()

    def tell(self, provenance: Provenance) -> None:
        """The provenance line."""
        self.status.tell(provenance)

    def show_failure(self, error: KnownError, again: Callable[[], None]) -> None:
        """In place of any page: why there is nothing to show, and a way to try again."""
        from spm_desktop.ui.editor.shell.failure import FailurePage

        failure = FailurePage(self, error, again)
        header = Header(
            self.theme, failure, "", self.standing, lambda: self.workplace.make_period(self.standing)
        )
        frame = PageFrame(self.theme, failure, header, self.theme.size("side"))
        self.panel.add(frame)
        self.panel.show_frame(frame)
        self.tell(failure.provenance)
        self._arriving.expect(failure)

    def show_side(
        self, title: str, body: QWidget, subtitle: str = "", face: str = "", foot: QWidget | None = None
    ) -> None:
        """Opens the side panel of the shown page."""
        if frame := self.panel.frame:
            frame.side.open(title, body, subtitle, face, foot)

    def close_side(self) -> None:
        """Closes it."""
        if frame := self.panel.frame:
            focused = self.focusWidget()
            inside = focused is not None and frame.side.isAncestorOf(focused)
            frame.side.close_panel()
            if inside:  # what had the keyboard is gone
                frame.page.focus_body()

    def choose_files(self) -> None:
        """Asks for files and gives them to the page that takes them."""
        if self._takes_files is not None:
            self.prompts.open_files("Import files", self._takes_files.takes_files, self._take_files)

    def export_of(self, view: QWidget) -> Callable[[], None] | None:
        """What exports a table that its page has no tools for. What is on pages that only some readers have
        leaves by their own acts, of which the audit trail keeps a record."""
        export, spec = self.workplace.export, self._specs.get(self._key)
        if export is None or spec is None or spec.is_for_reader is not None:
            return None
        return partial(export, self, view)

    def set_count(self, key: str, count: int) -> None:
        """How many things on a page need its reader."""
        if key in self.rail.items:
            self.rail.items[key].set_count(count)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        frame = self.panel.frame
        return frame.page if frame else None

    @property
    def page_key(self) -> str:
        """Its key; empty before the first."""
        return self._key

    # The palette

    @property
    def palette_view(self) -> "Palette | None":
        """The palette while it is open."""
        return self._finding.view

    def open_palette(self) -> None:
        """Find or do."""
        commands = {"help": self.show_help, "window": self.workplace.new_window}
        if self._takes_files is not None:
            commands = {"import": self.choose_files, **commands}
        self._finding.open(self.page, list(self.rail.items), self.open_page, commands)

    def close_palette(self) -> None:
        """Nothing more is to be found."""
        self._finding.close()

    # Keys

    def escape(self) -> None:
        """Closes the panel, then clears the selection."""
        frame = self.panel.frame
        if frame is not None and not frame.side.isHidden():
            frame.side.close_panel()
            frame.page.focus_body()
        elif frame is not None:
            frame.page.clear_selection()

    def show_help(self) -> None:
        """F1."""
        from spm_desktop.ui.editor.shell.help import Help, help_foot

        if self._key:
            spec = self._specs[self._key]
            foot = help_foot(self.theme, spec.key, self.open_guide)
            self.show_side(f"Help: {spec.title}", Help(self.theme, spec, self.open_guide), foot=foot)

    def open_guide(self, key: str) -> None:
        """The guide in a window of its own, at a chapter."""
        from spm_desktop.ui.editor.guide.chapters import chapters
        from spm_desktop.ui.editor.guide.window import GuideWindow

        guide = GuideWindow(self.theme, chapters(list(self._specs)), self)
        guide.show_chapter(key)
        guide.show()

    def _open_nth(self, number: int) -> None:
        keys = list(self.rail.items)
        if number <= len(keys):
            self.open_page(keys[number - 1])

    def _areas(self) -> list[QWidget]:
        frame = self.panel.frame
        return [self.rail] if frame is None else [self.rail, frame.header, frame.page, frame.side]

    def _step_period(self, step: str) -> None:
        frame = self.panel.frame
        if frame is not None and frame.header.period is not None:
            getattr(frame.header.period, step)()

    def _focus_filter(self) -> None:
        if page := self.page:
            page.focus_filter()

    def _redo(self) -> None:
        self.workplace.doing.redo(self.say, self._on_refused)

    # How it is put together

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.panel, 1)
        right.addWidget(self.status)
        self._right = right
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._measure()

    def _connect(self) -> None:
        workplace = self.workplace
        self.theme.changed.connect(self._measure)
        self.rail.chosen.connect(self.open_page)
        self.rail.find_wanted.connect(self.open_palette)
        self.rail.you_wanted.connect(self._open_settings)
        self.rail.office_wanted.connect(self.open_palette)
        self.tasks.busy_changed.connect(self._on_busy)
        self.tasks.refused.connect(self._on_refused)
        self.bus.connected.connect(self._on_connected)
        self.bus.verified.connect(self._on_verified)
        self.status.set_connection(workplace.connection, True)
        self.status.set_saved("All changes saved")  # every change is committed as it is made
        acts = {
            "find": self.open_palette,
            "filter": self._focus_filter,
            "help": self.show_help,
            "area": lambda: areas.step(self._areas(), self.focusWidget(), 1),
            "area_back": lambda: areas.step(self._areas(), self.focusWidget(), -1),
            "period_back": lambda: self._step_period("step_back"),
            "period_forward": lambda: self._step_period("step_forward"),
            "undo": self.undo,
            "redo": self._redo,
            "escape": self.escape,
            "window": workplace.new_window,
            "import": self.choose_files,
        }
        keyboard.bind(self, acts, self._open_nth)

    def _make_frame(self, spec: PageSpec) -> PageFrame:
        page = spec.factory(self)
        make_period = self.workplace.make_period
        header = Header(self.theme, page, spec.title, self.standing, lambda: make_period(self.standing))
        memory = self.workplace.memory
        width = memory.side_width(spec.key, round(self.theme.size("side") / self.theme.scale))
        frame = PageFrame(self.theme, page, header, width)
        frame.side_resized.connect(lambda pixels: memory.keep_side_width(spec.key, pixels))
        return frame

    def _take_files(self, paths: Sequence[Path]) -> None:
        page = self.open_page(self._takes_files.key) if self._takes_files else None
        if page is not None:
            page.take_files(paths)

    def _open_settings(self) -> None:
        self.open_page(SETTINGS)

    def _on_busy(self, busy: bool) -> None:
        if frame := self.panel.frame:
            frame.progress.set_busy(busy)

    def _on_refused(self, error: KnownError) -> None:
        self.say(str(error))

    def _on_connected(self, good: bool) -> None:
        name = self.workplace.connection
        self.status.set_connection(name if good else f"{name} does not answer", good)

    def _on_verified(self) -> None:
        self.status.set_verified(f"Verified {self.workplace.now()}")

    # Size

    def _take_usual_size(self) -> None:
        """All of a display that has no more room than that: the frame of the window wants some, too."""
        room = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(QSize(*USUAL_SIZE).boundedTo(room))
        if not (room.width() > self.width() and room.height() > self.height()):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _measure(self) -> None:
        inset = self.theme.size("inset")
        self._right.setContentsMargins(0, inset, inset, 0)
        self._fold()

    def _fold(self) -> None:
        self.rail.set_folded(self.width() < self.theme.size("rail_folds_below"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workplace.memory.keep(self, self.place)
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("canvas"))
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()
