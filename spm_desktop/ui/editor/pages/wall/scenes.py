"""The scenes of the chosen TV: table, round and picture, which always show the same."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from spm_desktop.config.life_signs import Health, LifeSign
from spm_desktop.services.screens import PlaylistItem, SceneKind, SceneSettings, Screen
from spm_desktop.services.sentences import counted
from spm_desktop.services.wall import SceneItem, ScreenPlan
from spm_desktop.services.wall.rehearsal import rehearse
from spm_desktop.services.wall.rounds import spread
from spm_desktop.ui.editor.pages.wall.acts import WallActs
from spm_desktop.ui.editor.pages.wall.body import WallBody
from spm_desktop.ui.editor.pages.wall.playlist_table import SceneLine
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.editor.pages.wall.round_bar import RoundPart
from spm_desktop.ui.editor.pages.wall.schedule_words import when_text
from spm_desktop.ui.editor.pages.wall.words import KINDS, SUMS_ONLY, scene_details, scene_title
from spm_desktop.ui.models.edits import CellEdit
from spm_desktop.ui.models.table_model import TableModel

FIRST_WORDS = "Welcome"
NOTHING_ON = "Nothing is switched on: the TV shows office and clock"


class Scenes(QObject):
    """What is done to scenes is shown at once; what is read later replaces it.

    Signals:
        chosen: another scene is chosen, or the chosen one is another.
        wanted: the settings of the chosen scene are asked for.
    """

    chosen = Signal()
    wanted = Signal()

    def __init__(
        self,
        body: WallBody,
        model: TableModel[SceneLine],
        acts: WallActs,
        may_change: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._body, self._model, self._acts = body, model, acts
        self._picture: WallPicture | None = None
        self._screen: Screen | None = None
        self._stored: dict[int, PlaylistItem] = {}
        self._size = (0, 0)
        self._playing = self._id = 0
        self._filling = False
        self._dates = acts.dates
        table = body.table
        body.round.chosen.connect(self._on_round)
        body.add.clicked.connect(self._open_kinds)
        body.rehearsal.moved.connect(self._on_rehearsed)
        body.rehearsal.ended.connect(self.end_rehearsal)
        table.chosen.connect(self._on_chosen)
        for asked in (table.clicked, table.opened, table.drill):
            asked.connect(self._on_wanted)
        if may_change:
            table.moved.connect(self._on_moved)
            table.removed.connect(self.remove)
            model.edited.connect(self._on_typed)

    @property
    def item(self) -> PlaylistItem | None:
        """The chosen scene, as it is shown."""
        line = self._model.row_by_id(self._id)
        return line.item if line else None

    def show(self, picture: WallPicture, screen: Screen, now: datetime) -> None:
        """The playlist of a TV as it was read; the chosen scene stays chosen while it is there."""
        sign = picture.signs.get(screen.name)
        on = sign is not None and sign.health(now) in (Health.ON, Health.STALE)
        self._picture, self._screen = picture, screen
        self._playing = _playing(sign) if on else 0
        self._size = sign.size if sign and on else (0, 0)
        items = screen.playlist.items
        self._stored = {item.id: item for item in items}
        before = self._id
        if self._id not in self._stored:
            self._id = items[0].id if items else 0
        self._fill(items)
        if self._id and self._id not in self._body.table.chosen_ids():
            self._body.table.choose(self._id)
        if self._id != before:
            self.chosen.emit()

    def change(self, changed: PlaylistItem) -> None:
        """Other settings of a scene, by hand."""
        seen, screen, picture = self._stored.get(changed.id), self._screen, self._picture
        if screen is None or picture is None or seen is None or seen == changed:
            return
        self._stored[changed.id] = changed
        self._fill([self._stored[line.item.id] for line in self._model.shown_rows()])
        self._acts.change(screen, seen, changed, scene_title(changed, picture))

    def duplicate(self) -> None:
        """The chosen scene once more, behind itself."""
        if self._screen is not None and (item := self.item) is not None:
            self._acts.duplicate(self._screen, item)

    def remove(self, item_id: int | None = None) -> None:
        """Takes a scene away, the chosen one if none is named."""
        item = self._stored.get(self._id if item_id is None else item_id)
        if self._screen is not None and item is not None:
            self._acts.remove(self._screen, item)

    def kinds(self) -> QMenu:
        """The kinds of scenes that can be added."""
        menu = QMenu("Add a scene", self._body)
        for kind, word in KINDS.items():
            menu.addAction(word).setData(kind.value)
        menu.triggered.connect(self._on_kind)
        return menu

    # Rehearsal

    def begin_rehearsal(self, now: datetime) -> None:
        """Shows what plays at other times; `now` is the office's."""
        self._body.rehearsal.setVisible(True)
        self._body.rehearsal.begin(now, self._dates)

    def end_rehearsal(self) -> None:
        """Shows the whole playlist again."""
        self._body.rehearsal.setVisible(False)
        if self._picture is not None and self._screen is not None:
            self._fill([line.item for line in self._model.shown_rows()])

    def _on_rehearsed(self) -> None:
        if self._picture is None or not self._body.rehearsal.isVisibleTo(self._body):
            return
        items = [line.item for line in self._model.shown_rows()]
        moment = rehearse(items, self._body.rehearsal.at(self._picture.zone))
        if moment.scene is not None and moment.scene.id != self._id:
            self._body.table.choose(moment.scene.id)
        self._fill(items)

    # Showing

    def _fill(self, items: Sequence[PlaylistItem]) -> None:
        picture, screen, body = self._picture, self._screen, self._body
        assert picture is not None
        assert screen is not None
        self._filling = True  # rows that go take the selection along
        self._model.set_rows(
            SceneLine(
                item,
                scene_title(item, picture),
                scene_details(item, picture),
                when_text(item, self._dates, picture.today),
                item.id == self._playing,
            )
            for item in items
        )
        self._filling = False
        shown = [item for item in items if item.enabled]
        if body.rehearsal.isVisibleTo(body):
            moment = rehearse(items, body.rehearsal.at(picture.zone))
            shown = [item for item in shown if item in moment.round]
            at = self._dates.clock(body.rehearsal.at(picture.zone))
            on = scene_title(moment.scene, picture) if moment.scene else "Office and clock"
            body.rehearsal.told.setText(f"{at}: {on}")
        seconds = sum(item.seconds * item.weight for item in shown)
        told = f"{counted(len(shown), 'scene')}, one round {seconds} s"
        if screen.shared_with:
            told += f", also on {', '.join(screen.shared_with)}"
        extra = picture.announced.get(screen.id, ())
        if extra:
            told += f", and {counted(len(extra), 'contest')}"
        body.title.setText(f"Playlist: {screen.playlist.name}")
        body.subtitle.setText(told if shown else NOTHING_ON)
        known = {f"{item.id}": item for item in shown}
        order = [known[key] for key in spread([(key, item.weight) for key, item in known.items()])]
        parts = [RoundPart(item.id, scene_title(item, picture), item.seconds) for item in order]
        body.round.show_round(parts, self._id, self._playing)
        size = f", {self._size[0]} × {self._size[1]}" if min(self._size) > 0 else ""
        body.caption.setText(f"Preview for {screen.name}{size}")
        self._draw()

    def _draw(self) -> None:
        screen, item = self._screen, self.item
        plan = None
        if screen is not None and item is not None:
            place = screen.place
            scene = SceneItem(item.id, item.kind.value, item.settings.written(), float(item.seconds))
            plan = ScreenPlan(place.name, place.office_id, place.team_id, [scene], screen.id, place.distance)
        self._body.preview.show_plan(plan, self._size)
        self._body.fit_preview()

    # What is done by hand

    def _on_chosen(self) -> None:
        chosen = [] if self._filling else self._body.table.chosen_ids()
        if chosen and chosen[0] != self._id:
            self._id = int(str(chosen[0]))
            self._fill([line.item for line in self._model.shown_rows()])
            self.chosen.emit()

    def _on_round(self, item_id: int) -> None:
        self._body.table.choose(item_id)
        self.wanted.emit()

    def _on_wanted(self, *_: object) -> None:
        self.wanted.emit()

    def _on_typed(self, edits: Sequence[CellEdit]) -> None:
        for edit in edits:
            line = self._model.row_by_id(edit.row_id)
            if line is not None:
                self.change(line.item)

    def _on_moved(self, item_id: int, place: int) -> None:
        if self._screen is not None:
            self._acts.move(self._screen, item_id, place)

    def _open_kinds(self) -> None:
        menu, button = self.kinds(), self._body.add
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_kind(self, action: QAction) -> None:
        kind = SceneKind(action.data())
        picture, screen = self._picture, self._screen
        if picture is None or screen is None:
            return
        offered = picture.goal_metrics if kind in SUMS_ONLY else picture.metrics
        metric = next(iter(offered), "") if kind.of_figures else ""
        headline = FIRST_WORDS if kind is SceneKind.ANNOUNCEMENT else ""
        self._acts.add(screen, PlaylistItem(0, kind, SceneSettings(metric, headline=headline)), self._id)


def _playing(sign: LifeSign | None) -> int:
    return int(sign.scene) if sign is not None and sign.scene.isdecimal() else 0
