"""The wall page: the TVs at the left, the chosen one's scenes and their picture beside them."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import Health, Word
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.screens import Screen, Trigger, may_change_screens
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.pages.wall.acts import WallActs
from spm_desktop.ui.editor.pages.wall.body import WallBody
from spm_desktop.ui.editor.pages.wall.interrupting import InterruptingSection, trigger_words
from spm_desktop.ui.editor.pages.wall.playlist_table import PlaylistTable, scene_columns
from spm_desktop.ui.editor.pages.wall.ports import WallSources
from spm_desktop.ui.editor.pages.wall.preview import Preview
from spm_desktop.ui.editor.pages.wall.reading import WallPicture, read_wall
from spm_desktop.ui.editor.pages.wall.scenes import Scenes
from spm_desktop.ui.editor.pages.wall.screen_list import ScreenLine
from spm_desktop.ui.editor.pages.wall.sides import Sides
from spm_desktop.ui.editor.pages.wall.words import Times, state_line, state_of
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.models.table_model import TableModel

PAGE = "wall"
LOOK_AGAIN_MS = 5_000
"""How often the signs of life are read while the page is shown."""
_READ = frozenset({Topic.SCREENS, Topic.PEOPLE, Topic.METRICS, Topic.SETTINGS, Topic.CONTESTS})
_DRAWN = _READ | {Topic.FIGURES, Topic.GOALS, Topic.SPLASH}
_ROOM_FOR_SIDE = 1_100
_ADMIN_ONLY = "Only an administrator arranges the wall."
_IDLE = Provenance("What you change plays within a second. The preview is the same picture the TV draws.")


class WallPage(Page):
    """Every choice acts at once and can be taken back.

    Attributes:
        body: the parts of the page.
        scenes: those of the chosen TV.
        sides: what the side panel shows.
    """

    def __init__(self, desk: Desk, sources: WallSources) -> None:
        super().__init__(desk)
        self.provenance = _IDLE
        self._sources = sources
        self._dates = DateFormatter(sources.language)
        self._may_change = may_change_screens(sources.actor)
        self._clock = Clock()  # walls tell of themselves in the machine's own time
        self._task: Task | None = None
        self._picture: WallPicture | None = None
        self._screen_id = int(desk.remembered.recall_choices(PAGE).get("screen", 0))
        self._opened = False
        self.acts = WallActs(desk, sources, self)
        self._make_parts()
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self.acts.settled.connect(self._look)
        desk.bus.changed.connect(self._on_changed)
        self._retitle()

    # What the desk asks

    def shown(self) -> None:
        """Reads, and goes on reading while somebody looks."""
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._timer.stop()

    def focus_body(self) -> None:
        """The keyboard begins in the list of scenes."""
        if self._stack.currentWidget() is self.body:
            self.body.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    @property
    def screen_shown(self) -> Screen | None:
        """The TV that is chosen."""
        picture = self._picture
        if picture is None or not picture.screens:
            return None
        return picture.screen(self._screen_id) or picture.screens[0]

    # Parts

    def _make_parts(self) -> None:
        desk, theme = self.desk, self.desk.theme
        model = TableModel(scene_columns(self._may_change), lambda line: line.item.id, self)
        table = PlaylistTable(model, theme, PAGE, desk.remembered, self)
        table.setAccessibleName("Scenes of the playlist")
        interrupting = InterruptingSection(theme, self._may_change, self._on_trigger)
        body = WallBody(theme, Preview(theme, self._sources.preview), table, interrupting)
        self.body = body
        self.scenes = Scenes(body, model, self.acts, self._may_change, self)
        self.sides = Sides(desk, self.acts, self.scenes, self._may_change, self)
        body.screens.chosen.connect(self._on_screen)
        body.screens.wanted.connect(self.sides.open_screen)
        body.health.settings_wanted.connect(self.sides.open_screen)
        body.health.start_wanted.connect(self._on_start)
        body.health.stop_wanted.connect(self._on_stop)
        body.controls.asked.connect(self._on_asked)
        body.add.setEnabled(self._may_change)
        body.add.setToolTip("" if self._may_change else _ADMIN_ONLY)
        self._empty = EmptyState(
            theme,
            "tv",
            "No TVs yet",
            "A TV cycles boards and goals and celebrates wins, all day, without anybody touching it.",
            "Add a TV" if self._may_change else "",
        )
        self._empty.wanted.connect(self.sides.open_new_screen)
        self._stack = Parts(body, self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    # Reading and showing

    def _on_changed(self, topics: frozenset[str]) -> None:
        if not self.isVisible():
            return
        if topics & _READ:
            self._look()
        if topics & _DRAWN:
            self.body.preview.again()

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.desk.tasks.run(
            partial(read_wall, self._sources), self._show, self._fail, owner=self
        )

    def _show(self, picture: WallPicture) -> None:
        self._task = None
        if self.acts.busy:  # what is shown is newer; `settled` reads again
            return
        names = [screen.name for screen in picture.screens]
        fonts.load_for([*names, *picture.teams.values(), *picture.offices.values()])
        self._picture = picture
        screen = self.screen_shown
        self._stack.show_part(self._empty if screen is None else self.body)
        self.sides.show(picture, screen)
        if screen is not None:
            self._screen_id = screen.id
            self._show_screens(picture, screen)
            self.scenes.show(picture, screen, self._clock.now())
            self.sides.show(picture, screen)
            self.body.interrupting.show_triggers(tuple(picture.triggers), self._numbers(picture))
            if not self._opened and self.isVisible():
                self._opened = True
                if self.width() >= self.desk.theme.px(_ROOM_FOR_SIDE):
                    self.sides.open_scene()
        self._retitle()

    def _show_screens(self, picture: WallPicture, screen: Screen) -> None:
        times = Times(self._dates, picture.zone, self._clock.now())
        lines = []
        for one in picture.screens:
            sign = picture.signs.get(one.name)
            status = state_of(sign, times.now)
            lines.append(ScreenLine(one.id, one.name, status, state_line(one, sign, picture, times)))
        self.body.screens.show_lines(lines, screen.id)
        sign = picture.signs.get(screen.name)
        on = sign is not None and sign.health(times.now) in (Health.ON, Health.STALE)
        self.body.controls.show_sign(sign if on else None)
        self.body.health.show_screen(screen, picture, times, "" if self._may_change else _ADMIN_ONLY)

    def _fail(self, error: KnownError) -> None:
        self._task = None
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))

    def _retitle(self) -> None:
        picture, now = self._picture, self._clock.now()
        why_not = "" if self._may_change else _ADMIN_ONLY
        subtitle, silent = "", 0
        secondary: tuple[Act, ...] = ()
        if picture is not None:
            signs = (picture.signs.get(screen.name) for screen in picture.screens)
            health = [sign.health(now) for sign in signs if sign]
            silent, playing = health.count(Health.SILENT), health.count(Health.ON)
            told = [counted(len(picture.screens), "TV")]
            told += [f"{playing} playing"] if playing else []
            told += [f"{silent} offline"] if silent else []
            subtitle = ", ".join(told)
            if len(QGuiApplication.screens()) > 1 and self.screen_shown is not None:
                start = partial(self._on_start, 2, False)
                secondary = (Act("Start the wall on display 2", start, "monitor-play", why_not),)
            if self.screen_shown is not None:
                secondary = (*secondary, Act("Rehearse", self._on_rehearse, "clock"))
        told_before = (self.subtitle, bool(self.secondary), self.primary is not None)
        self.subtitle, self.secondary = subtitle, secondary
        self.primary = Act("Add a TV", self.sides.open_new_screen, "plus", why_not)
        self.desk.set_count(PAGE, silent)
        if told_before != (subtitle, bool(secondary), True):
            self.retitled.emit()

    # What is done by hand

    def _on_screen(self, screen_id: int) -> None:
        self._screen_id = screen_id
        self.desk.remembered.keep_choices(PAGE, {"screen": screen_id})
        if self._picture is not None:
            self._show(self._picture)

    def _on_trigger(self, seen: Trigger, changed: Trigger) -> None:
        if self._picture is not None:
            words = trigger_words(changed, self._numbers(self._picture))
            self.acts.change_trigger(seen, changed, words)

    def _on_start(self, display: int, windowed: bool) -> None:
        if (screen := self.screen_shown) is not None:
            self.acts.start(screen, display, windowed)

    def _on_stop(self) -> None:
        if (screen := self.screen_shown) is not None:
            self.acts.stop(screen)

    def _on_rehearse(self) -> None:
        picture = self._picture
        if picture is not None:
            now = self._clock.now().astimezone(picture.zone)
            self.scenes.begin_rehearsal(datetime.combine(picture.today, now.time(), picture.zone))

    def _on_asked(self, word: Word) -> None:
        if (screen := self.screen_shown) is not None:
            self.acts.say(screen, word)

    def _numbers(self, picture: WallPicture) -> Formatter:
        return Formatter(self._sources.language, picture.currency)
