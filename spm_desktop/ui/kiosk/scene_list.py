"""The scenes of a playlist as QML sees them: one view-model each, kept while the scene exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Slot,
)

from spm_desktop.services.wall_views import (
    AnnouncementScene,
    BracketScene,
    DuelsScene,
    GoalScene,
    IdleScene,
    LeaderboardScene,
    MoversScene,
    PodiumScene,
    RaceScene,
    RecognitionScene,
    Scene,
)
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.announcement_model import AnnouncementModel
from spm_desktop.ui.kiosk.bracket_model import BracketModel
from spm_desktop.ui.kiosk.duels_model import DuelsModel
from spm_desktop.ui.kiosk.goal_model import GoalModel
from spm_desktop.ui.kiosk.idle_model import IdleModel
from spm_desktop.ui.kiosk.leaderboard_model import LeaderboardModel
from spm_desktop.ui.kiosk.movers_model import MoversModel
from spm_desktop.ui.kiosk.podium_model import PodiumModel
from spm_desktop.ui.kiosk.race_model import RaceModel
from spm_desktop.ui.kiosk.recognition_model import RecognitionModel
from spm_desktop.ui.kiosk.theme import Stage


class SceneModel(Protocol):
    """What every scene's view-model can do."""

    @property
    def seconds(self) -> float: ...
    def update_scene(self, scene: Any) -> None: ...
    def update_stage(self, stage: Stage) -> None: ...
    def set_live(self, live: bool) -> None: ...
    def set_held(self, held: bool) -> None: ...
    def show_part(self, part: float) -> None: ...


# A new kind of scene is one view-model here and one QML file named after it.
MODELS: dict[type[Any], type[Any]] = {
    LeaderboardScene: LeaderboardModel,
    GoalScene: GoalModel,
    IdleScene: IdleModel,
    PodiumScene: PodiumModel,
    RaceScene: RaceModel,
    BracketScene: BracketModel,
    DuelsScene: DuelsModel,
    MoversScene: MoversModel,
    AnnouncementScene: AnnouncementModel,
    RecognitionScene: RecognitionModel,
}


@dataclass(slots=True)
class SceneEntry:
    """`wanted`: its picture is built (it is shown, or next); `ready`: and can be shown at once;
    `coming`: what it becomes then."""

    id: str
    kind: str
    view: Any
    wanted: bool = False
    current: bool = False
    ready: bool = False
    coming: Scene | None = None


_ROLES = ("kind", "view", "wanted", "current")
_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1
_ROLE_NAMES = {_FIRST_ROLE + index: name for index, name in enumerate(_ROLES)}


class SceneList(QAbstractListModel):
    """Scenes in any order; `order` is the playlist's. Knows which is shown and which is next.

    While a scene comes in, the one before it is kept, so that it can fade, and nothing is built.

    Attributes:
        reduced: boards are as they are now at once, without a step.
    """

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reduced = False
        self._entries: list[SceneEntry] = []
        self._stage = stage
        self._order: list[str] = []
        self._place = 0  # in the order: a scene may come more than once
        self._held = False
        self._leaving: SceneEntry | None = None
        self._entrance = QTimer(self, singleShot=True)
        self._entrance.timeout.connect(self.hurry)

    @property
    def current(self) -> SceneEntry | None:
        """What viewers see."""
        return next((entry for entry in self._entries if entry.current), None)

    @property
    def following(self) -> SceneEntry | None:
        """What comes after the current scene; None where there is no other."""
        if self.current is None or len(self._order) < 2:
            return None
        return self._find(self._order[(self._place + 1) % len(self._order)])

    def update(self, scenes: tuple[Scene, ...], order: Sequence[str] = ()) -> None:
        """Takes the newest scenes, and the order of their ids where some come more than once; one that is
        gone is left at once."""
        self._order = list(order) or [scene.id for scene in scenes]
        kinds = {scene.id: scene.kind for scene in scenes}
        for entry in [entry for entry in self._entries if kinds.get(entry.id) != entry.kind]:
            self._remove(entry)
        for scene in scenes:
            known = self._find(scene.id)
            if known is None:
                self._append(scene)
            else:
                known.coming = scene
                self._take_coming(known)
        current = self.current
        if current is None and self._order:
            self.show(self._order[0])
        else:
            self._place = self._nearest(current.id) if current else 0
            self._want()

    def update_stage(self, stage: Stage) -> None:
        """Fits every scene to a stage of another size."""
        self._stage = stage
        for entry in self._entries:
            entry.view.update_stage(stage)

    def set_held(self, held: bool) -> None:
        """Holds back what would move unseen under a splash."""
        self._held = held
        for entry in self._entries:
            entry.view.set_held(held)

    def show(self, scene_id: str) -> None:
        """Makes this scene the current one, where it comes next in the round."""
        self._place = self._nearest(scene_id)
        self._leaving = self.current
        self._entrance.start(wall()["motion"]["build"])
        for entry in self._entries:
            live = entry.id == scene_id
            if live != entry.current:
                entry.view.set_live(live)
            entry.current = live
        self._want()

    def set_ready(self, view: QObject) -> None:
        """The picture of this scene is built."""
        for entry in self._entries:
            if entry.view is view:
                entry.ready = True
                self._take_coming(entry)

    @Slot()
    def hurry(self) -> None:
        """The scene has come in, or nobody waits for that: what follows is built now."""
        self._entrance.stop()
        self._leaving = None
        self._want()

    def _want(self) -> None:
        second = self._leaving if self._entrance.isActive() else self.following
        for entry in self._entries:
            entry.wanted = entry.current or entry is second
            entry.ready = entry.ready and entry.wanted
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))
        for entry in self._entries:
            self._take_coming(entry)

    def _take_coming(self, entry: SceneEntry) -> None:
        """What is being built stays as it is until then: a row that goes would be torn out half built."""
        if entry.coming is None or (entry.wanted and not entry.ready):
            return
        entry.view.update_scene(entry.coming)
        entry.coming = None
        if self.reduced and isinstance(entry.view, LeaderboardModel):
            entry.view.settle()

    def _nearest(self, scene_id: str) -> int:
        """Where in the order a scene is, from the present place on; the round is a circle."""
        count = len(self._order)
        places = (place % count for place in range(self._place, self._place + count))
        return next((place for place in places if self._order[place] == scene_id), 0)

    def _find(self, scene_id: str) -> SceneEntry | None:
        return next((entry for entry in self._entries if entry.id == scene_id), None)

    def _append(self, scene: Scene) -> None:
        view = MODELS[type(scene)](scene, self._stage, self)
        view.set_held(self._held)
        end = len(self._entries)
        self.beginInsertRows(QModelIndex(), end, end)
        self._entries.append(SceneEntry(scene.id, scene.kind, view))
        self.endInsertRows()

    def _remove(self, entry: SceneEntry) -> None:
        index = self._entries.index(entry)
        self.beginRemoveRows(QModelIndex(), index, index)
        self._entries.remove(entry)
        self.endRemoveRows()
        entry.view.deleteLater()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in _ROLE_NAMES.items()}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        name = _ROLE_NAMES.get(role)
        return getattr(self._entries[index.row()], name) if name else None
