"""Shows the wall: first its frame, at once; then, as soon as the database has answered, the office.

The order of a start: heap, renderer, application, fonts, window with office name and clock; after its first
picture the thread that asks the database, and only then what the picture did not need.
"""

import logging
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtQuick import QQuickView, QQuickWindow

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall_views import WallState
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.garbage import GarbageCollector
from spm_desktop.ui.kiosk import renderer, scenery
from spm_desktop.ui.kiosk.heartbeat import Heartbeat
from spm_desktop.ui.kiosk.screen_memory import memory_file
from spm_desktop.ui.kiosk.sounds import Player, SplashSounds
from spm_desktop.ui.kiosk.source_worker import SourceFactory, SourceWorker
from spm_desktop.ui.kiosk.steady_memory import GIVE_BACK_MS, give_memory_back, use_one_heap
from spm_desktop.ui.kiosk.theme import ratio_of, stage_of
from spm_desktop.ui.kiosk.wakefulness import Wakefulness
from spm_desktop.ui.kiosk.wall_model import WallModel

log = logging.getLogger(__name__)

TITLE = "SPM Desktop wall"


class KioskWindow(QQuickView):
    """The wall's window. Escape leaves it, or asks for the PIN where the screen has one.

    Attributes:
        wall: its view-model.
        worker: the thread that asks the database; starts with the first picture.
        refusal: why the database can't be used at all, once that is known.
    """

    def __init__(
        self, factory: SourceFactory, clock: Clock, memory: Path, size: QSize, viewer_ratio: float = 0.0
    ) -> None:
        super().__init__()
        self.refusal: KnownError | None = None
        self._viewer_ratio = viewer_ratio
        self._distance = 0.0  # of the farthest viewer, in diagonals, as the screen's settings say
        self._display: int | None = None
        self._pictured = self._left = False
        stage = stage_of(size.width(), size.height(), viewer_ratio, self.devicePixelRatio())
        self.wall = WallModel(clock, stage, memory, self)
        self.worker = SourceWorker(factory, clock, self, memory.with_suffix(".last"))
        self.worker.loaded.connect(self.wall.load)
        self.worker.loaded.connect(self._on_loaded)
        self.worker.refused.connect(self._on_refused)
        self.wall.ask_verified_from(self.worker)
        self.wall.exit.granted.connect(QCoreApplication.quit)
        self._scenery = scenery.install(self.engine(), self.wall, stage, self.worker.photos)
        self.setTitle(TITLE)
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.resize(size)
        self.sceneGraphError.connect(self._on_scene_graph_error)
        self.frameSwapped.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)
        self.setInitialProperties({"wall": self.wall})
        self.setSource(scenery.MAIN)

    def cover(self, display: int | None) -> None:
        """Takes a whole display, hides the mouse pointer, and stays so when displays come and go.

        Raises KnownError (``display_unknown``).
        """
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self._display = display
        self._cover(screen_of(display))
        application.screenAdded.connect(self._on_screens_changed)
        application.screenRemoved.connect(self._on_screens_changed)

    def leave(self) -> None:
        """Stops everything that runs, in the order that nothing talks to something gone."""
        self._left = True
        self.worker.stop()
        self.wall.stop()
        self.setSource(QUrl())
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way_out = self.wall.exit
        if event.key() == Qt.Key.Key_Escape:
            if way_out.shown:
                way_out.hide()
            else:
                way_out.ask()
        elif way_out.shown and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            way_out.enter()
        elif way_out.shown and event.key() == Qt.Key.Key_Backspace:
            way_out.erase()
        elif way_out.shown and event.text().isdecimal():
            way_out.type_digit(event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._left or not self.wall.exit.needed:
            super().closeEvent(event)
            return
        event.ignore()
        if not self.wall.exit.shown:
            self.wall.exit.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure(event.size())
        super().resizeEvent(event)

    def _measure(self, size: QSize) -> None:
        if not size.isEmpty():
            stage = stage_of(size.width(), size.height(), self._viewer_ratio, self.devicePixelRatio())
            self._scenery.resize(stage)

    def _on_loaded(self, state: WallState) -> None:
        """How far away people stand decides how large the names are."""
        size = self.size()
        if size.isEmpty() or state.distance == self._distance:
            return
        self._distance = state.distance
        self._viewer_ratio = ratio_of(state.distance, size.width(), size.height())
        self._measure(size)

    def _cover(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()

    def _on_screens_changed(self, screen: QScreen) -> None:
        wanted = self._display
        there = len(QGuiApplication.screens())
        self._cover(screen_of(wanted if wanted is None or wanted <= there else None))

    def _on_frame(self) -> None:
        if not self._pictured:
            self._pictured = True
            self.frameSwapped.disconnect(self._on_frame)
            self.wall.start()
            self.worker.start()

    def _on_refused(self, error: KnownError) -> None:
        self.refusal = error
        QCoreApplication.exit(1)

    def _on_scene_graph_error(self, error: QQuickWindow.SceneGraphError, message: str) -> None:
        # Without a handler Qt aborts the process.
        log.error("the renderer failed (%s): %s", error, message)
        QCoreApplication.exit(1)


def run_kiosk(
    source_factory: SourceFactory,
    clock: Clock,
    *,
    profile_dir: Path,
    screen: str,
    display: int | None,
    windowed: tuple[int, int] | None,
    viewer_ratio: float = 0.0,
    player: Player | None = None,
) -> int:
    """Shows the wall until somebody leaves it with Escape; returns the exit code.

    `source_factory` is called in the thread that then owns the source. `screen` names whose memory in
    `profile_dir` is used; `display` counts from 1; `windowed` is a size in pixels instead of a whole display;
    `viewer_ratio` is the farthest viewer's distance over the screen's height, 0 in an ordinary room; without
    `player` celebrations are silent.

    Raises:
        KnownError: there is no display, no display of that number, or the source refuses to be used.
    """
    _need_a_display()
    use_one_heap()
    # The stage measures itself in real pixels; scaling it once more would only blur it.
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")
    renderer.choose()
    application = QGuiApplication.instance() or QGuiApplication([TITLE])
    assert isinstance(application, QGuiApplication)
    collector = GarbageCollector(settles=True)
    giving_back = QTimer(interval=GIVE_BACK_MS)
    giving_back.timeout.connect(give_memory_back)
    giving_back.start()
    fonts.load_inter()
    size = QSize(*windowed) if windowed else screen_of(display).size()
    window = KioskWindow(source_factory, clock, memory_file(profile_dir, screen), size, viewer_ratio)
    heartbeat = Heartbeat(profile_dir, screen, window, window.wall, window.worker, player)
    sounds = SplashSounds(window.wall, player) if player else None
    QTimer.singleShot(0, heartbeat.start)
    wakefulness = None
    if windowed:
        window.setScreen(screen_of(display))
        window.show()
    else:
        window.cover(display)
        wakefulness = Wakefulness()
        QTimer.singleShot(0, wakefulness.start)
    previous = signal.signal(signal.SIGINT, lambda *_: QCoreApplication.quit())
    try:
        code = application.exec()
    finally:
        signal.signal(signal.SIGINT, previous)
        heartbeat.stop()
        window.leave()
        if sounds:
            sounds.stop()
        collector.stop()
        giving_back.stop()
        if wakefulness:
            wakefulness.stop()
    if window.refusal:
        raise window.refusal
    return code


def screen_of(display: int | None) -> QScreen:
    """The display of this number, counted from 1; the main one for None. Raises KnownError."""
    screens = QGuiApplication.screens()
    if display is None:
        return QGuiApplication.primaryScreen()
    if display > len(screens):
        raise KnownError(
            "display_unknown",
            f"There is no display {display}: this machine has {len(screens)}.",
            "Name another one with --display, or leave it out for the main one.",
        )
    return screens[display - 1]


def _need_a_display() -> None:
    """Qt aborts the process where it finds no display; a sentence is better."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise KnownError(
            "display_missing",
            "There is no display to show the wall on.",
            "Start it in a desktop session, or draw it into files with: spm-desktop snapshot --to DIR.",
        )
