"""The wall's view-model: which scene is shown, how far it is, what the frame around it says.

Driven by one tick a second; between two ticks of a wall where nothing happens, nothing is drawn.
"""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QDate, QElapsedTimer, QLocale, QObject, QTimer, Signal, Slot

from spm_desktop.config.clock import Clock
from spm_desktop.services.wall_views import IdleScene, SingleSplash, WallState
from spm_desktop.ui.common import fonts
from spm_desktop.ui.kiosk.control_model import ControlModel
from spm_desktop.ui.kiosk.exit_model import ExitModel
from spm_desktop.ui.kiosk.freshness import Age, Freshness, freshness
from spm_desktop.ui.kiosk.idle_model import IdleModel
from spm_desktop.ui.kiosk.scene_list import SceneList
from spm_desktop.ui.kiosk.screen_memory import ScreenMemory, recall, remember
from spm_desktop.ui.kiosk.source_worker import SourceWorker
from spm_desktop.ui.kiosk.splash_model import SplashModel
from spm_desktop.ui.kiosk.splash_queue import SplashQueue
from spm_desktop.ui.kiosk.still_model import StillModel
from spm_desktop.ui.kiosk.theme import Stage
from spm_desktop.ui.kiosk.ticker_lines import live_ticker, stale_ticker, texts_of

IDLE = "idle"
TICK = 1000
SHIFTS = (
    (0.0, 0.0), (0.5, 0.2), (0.2, -0.5), (-0.4, -0.3), (-0.5, 0.3), (0.1, 0.5), (0.5, -0.2), (-0.2, -0.4),
)  # fmt: skip
"""Where the picture stands minute by minute, in per cent of the height, so that no line burns in."""


class WallModel(QObject):
    """Everything the wall's QML reads.

    Attributes:
        splashes, control, exit: what QML knows as `splash`, `controls` and `way_out`.

    Signals:
        changed: office, clock, age or ticker is new.
        progressed: the scene has come a second further.
        calmed: whether motion is reduced.
        blending: with reduced motion: the scene is about to change. QML answers with `blended` once it has
            a picture of how it was.
    """

    changed = Signal()
    progressed = Signal()
    calmed = Signal(bool)
    blending = Signal()

    def __init__(
        self, clock: Clock, stage: Stage, memory_path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker: SourceWorker | None = None
        self._clock = clock
        self._memory_path = memory_path
        memory = recall(memory_path) if memory_path else ScreenMemory()
        self._office = memory.office
        self._zone: tzinfo | None = None
        self._state: WallState | None = None
        self._coming: WallState | None = None  # whose scenes are not taken yet
        self._taken: WallState | None = None
        self._started = False
        self._freshness = Freshness(Age.FRESH)
        self._clock_text = ""
        self._ticker: list[dict[str, Any]] = []
        self._queue = SplashQueue(memory.cursor)
        self._scenes = SceneList(stage, self)
        self.splashes = SplashModel(self._queue, clock.now, stage, self)
        self.splashes.changed.connect(self._on_splash)
        self.splashes.taken.connect(self._remember)
        self.control = ControlModel(self)
        self.control.changed.connect(self._on_control)
        self.control.next_wanted.connect(self._move_on)
        self.exit = ExitModel(clock.now, self)
        self._shift = 0
        self._shown = 0.0
        self._in_a_hurry = False  # the next scene is wanted as soon as it is built
        self._since_tick = QElapsedTimer()
        self._since_tick.start()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        self._tell_time()

    def start(self) -> None:
        """Begins to tick."""
        self._since_tick.restart()
        self._timer.start()
        self._started = True
        self.changed.emit()

    def stop(self) -> None:
        """Ends everything that happens by itself."""
        self._timer.stop()
        self.splashes.stop()
        self.control.stop()
        self.exit.hide()

    def ask_verified_from(self, worker: SourceWorker) -> None:
        """Whose word counts for when the database was last seen."""
        self._worker = worker

    @Slot(object)
    def load(self, state: WallState) -> None:
        """Takes the newest state of the office."""
        fonts.load_for(texts_of(state))
        self._state = state
        self._office = state.office
        self.exit.use(state.pin)
        self._zone = ZoneInfo(state.zone) if state.zone else None
        cursor = self._queue.cursor
        self._on_control()
        if state.reduced != self._scenes.reduced:
            self._scenes.reduced = state.reduced
            self.calmed.emit(state.reduced)
        self.splashes.hear(state, self._local_zone())  # first: boards wait for a splash to be over
        if self._queue.cursor != cursor:
            self._remember()
        self._coming = state
        if state.reduced and self._alters(state):
            self.blending.emit()
        else:
            self.blended()
        self._tell_state()

    @Slot()
    def blended(self) -> None:
        """Takes the scenes of the newest state, if they were not taken yet."""
        state, self._coming = self._coming, None
        if state is None:
            return
        self._taken = state
        scene = self._scenes.current
        self._scenes.update(state.scenes or (self._own_idle_scene(state),), state.round)
        if self._scenes.current is not scene:
            self._shown = 0.0
        self._tell_time()

    def update_stage(self, stage: Stage) -> None:
        """The window has another size."""
        self._scenes.update_stage(stage)
        self.splashes.update_stage(stage)

    def show_scene(self, scene_id: str, part: float = 0.0) -> None:
        """Shows this scene now, as if `part` (0-1) of its time had passed."""
        self._in_a_hurry = False
        self._scenes.show(scene_id)
        current = self._scenes.current
        self._shown = part * current.view.seconds if current else 0.0
        self._tell_scene()
        self.progressed.emit()

    @property
    def screen_name(self) -> str:
        """What the screen is called; '' before the first state."""
        return self._state.screen if self._state else ""

    @property
    def volume(self) -> int:
        """Of celebrations, in per cent; 0: they are silent."""
        return self._state.volume if self._state else 0

    @property
    def scene_id(self) -> str:
        """Which scene is shown; '' for none."""
        current = self._scenes.current
        return current.id if current else ""

    @property
    def ready(self) -> bool:
        """Whether QML has built what is to be seen."""
        current = self._scenes.current
        return current is None or current.ready

    def show_splash(self, splashes: Sequence[SingleSplash]) -> None:
        """Shows these as a still splash, for a picture."""
        self.splashes.show_still(splashes, self._local_zone())

    @Slot(QObject)
    def scene_ready(self, view: QObject) -> None:
        """QML has built the picture of this scene."""
        self._scenes.set_ready(view)
        if self._in_a_hurry:
            self._move_on()

    @Slot()
    def tick(self) -> None:
        """A second has passed: the clock, the age, the scene's progress and perhaps the next scene."""
        passed = self._since_tick.restart() / 1000
        self._tell_time()
        self._tell_state()
        current = self._scenes.current
        if current is None or self.splashes.active or "pause" in self.control.doing:
            return
        self._shown += passed
        if self._shown >= current.view.seconds:
            self._move_on()
        else:
            current.view.show_part(self._shown / current.view.seconds)
        self.progressed.emit()

    # What QML reads

    controls = Property(QObject, lambda self: self.control, constant=True)
    way_out = Property(QObject, lambda self: self.exit, constant=True)
    shift_x = Property(float, lambda self: SHIFTS[self._shift][0], notify=changed)
    shift_y = Property(float, lambda self: SHIFTS[self._shift][1], notify=changed)
    screen = Property(str, lambda self: self.screen_name, notify=changed)
    scenes = Property(QObject, lambda self: self._scenes, constant=True)
    splash = Property(QObject, lambda self: self.splashes, constant=True)
    office = Property(str, lambda self: self._office, notify=changed)
    clock = Property(str, lambda self: self._clock_text, notify=changed)
    started = Property(bool, lambda self: self._started, notify=changed)
    booting = Property(bool, lambda self: self._state is None, notify=changed)
    age = Property(int, lambda self: int(self._freshness.age), notify=changed)
    as_of = Property(str, lambda self: self._freshness.as_of, notify=changed)
    unverified = Property(str, lambda self: self._freshness.unverified, notify=changed)
    ticker = Property(list, lambda self: self._ticker, notify=changed)

    def _get_idle(self) -> bool:
        current = self._scenes.current
        return current is not None and current.kind == IDLE

    def _get_idle_text(self) -> str:
        current = self._scenes.current
        return str(current.view.texts["next"]) if current and current.kind == IDLE else ""

    def _get_progress(self) -> float:
        current = self._scenes.current
        return min(1.0, self._shown / current.view.seconds) if current else 0.0

    idle = Property(bool, _get_idle, notify=changed)
    idle_text = Property(str, _get_idle_text, notify=changed)
    progress = Property(float, _get_progress, notify=progressed)

    # Within

    @Slot()
    def _move_on(self) -> None:
        following = self._scenes.following
        if following is None:
            self._shown = 0.0
            current = self._scenes.current
            if current is not None:
                current.view.show_part(0.0)
        elif following.ready:
            self.show_scene(following.id)
        else:
            self._in_a_hurry = True
            self._scenes.hurry()

    def _alters(self, state: WallState) -> bool:
        """Whether what viewers see now is another picture in this state."""
        before, after = (
            [scene for scene in known.scenes if scene.id == self.scene_id] if known else []
            for known in (self._taken, state)
        )
        return before != after

    @Slot()
    def _on_control(self) -> None:
        self.splashes.muted = "mute" in self.control.doing or (self._state is not None and self._state.quiet)

    @Slot()
    def _on_splash(self) -> None:
        self._scenes.set_held(self.splashes.active)

    @Slot()
    def _remember(self) -> None:
        if self._memory_path:
            remember(self._memory_path, ScreenMemory(self._queue.cursor, self._office))

    def _local_zone(self) -> tzinfo:
        zone = self._zone or self._clock.now().astimezone().tzinfo
        assert zone is not None  # astimezone() always sets one
        return zone

    def _tell_time(self) -> None:
        now = self._clock.now().astimezone(self._local_zone())
        text = f"{now:%H:%M}"
        if text != self._clock_text:
            self._clock_text = text
            self._shift = (self._shift + 1) % len(SHIFTS) if self._started else 0
            self._tell_scene()
            self.changed.emit()

    def _tell_scene(self) -> None:
        current = self._scenes.current
        if current is not None and isinstance(current.view, (IdleModel, StillModel)):
            current.view.tell_time(self._clock.now().astimezone(self._local_zone()))
        self.changed.emit()

    def _tell_state(self) -> None:
        """Age and ticker, which change by themselves; QML hears of it only when a text differs."""
        state = self._state
        if state is None:
            return
        now, zone = self._clock.now(), self._local_zone()
        verified = state.verified
        if self._worker and self._worker.verified:
            verified = max(verified, self._worker.verified)
        told = freshness(now, verified, state.today, zone)
        ticker = stale_ticker() if told.age >= Age.STALE else live_ticker(state, now, zone)
        if told != self._freshness or ticker != self._ticker:
            self._freshness, self._ticker = told, ticker
            self.changed.emit()

    def _own_idle_scene(self, state: WallState) -> IdleScene:
        """What a wall shows when its playlist has nothing valid."""
        return IdleScene(
            IDLE,
            state.office,
            QLocale(state.language).toString(
                QDate(state.today.year, state.today.month, state.today.day), "dddd d MMMM"
            ),
            "",
            None,
        )
