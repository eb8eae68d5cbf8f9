"""The idle scene's view-model: the office, its clock, and how much of the working day has passed."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from spm_desktop.services.wall_views import IdleScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.theme import Stage


class IdleModel(QObject):
    """An idle scene. `changed`: a text or the day's part is new."""

    changed = Signal()

    def __init__(self, scene: IdleScene, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._now: datetime | None = None

    def update_scene(self, scene: IdleScene) -> None:
        """Takes the newest truth."""
        self._scene = scene
        self.changed.emit()

    def update_stage(self, stage: Stage) -> None:
        """Nothing here depends on the stage."""

    def set_live(self, live: bool) -> None:
        """Nothing here moves by itself."""

    def set_held(self, held: bool) -> None:
        """As `set_live`."""

    def show_part(self, part: float) -> None:
        """An idle scene has one page."""

    def tell_time(self, now: datetime) -> None:
        """The office's local time, told once a minute."""
        self._now = now
        self.changed.emit()

    @property
    def seconds(self) -> float:
        """How long the scene takes."""
        return self._scene.seconds

    def _get_texts(self) -> dict[str, Any]:
        scene = self._scene
        part = self._day_part()
        return {
            "office": scene.office,
            "date": scene.date_text,
            "next": scene.next_text,
            "working": part is not None,
            "part": part or 0.0,
            "hours": self._hours(),
        }

    texts = Property(dict, _get_texts, notify=changed)

    def _day_part(self) -> float | None:
        scene = self._scene
        if scene.day_start >= scene.day_end or self._now is None:
            return scene.day_part
        hour = self._now.hour + self._now.minute / 60
        if not scene.day_start <= hour <= scene.day_end:
            return None
        return (hour - scene.day_start) / (scene.day_end - scene.day_start)

    def _hours(self) -> list[str]:
        """The labels of the day's hours, '' for those that get only a tick."""
        scene, every = self._scene, wall()["idle"]["label_hours"]
        last = scene.day_end - scene.day_start
        if last <= 0:
            return []
        return [
            f"{scene.day_start + hour:02}"
            if hour == last or (hour % every == 0 and last - hour >= every)
            else ""
            for hour in range(last + 1)
        ]
