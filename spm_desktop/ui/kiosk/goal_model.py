"""The goal's view-model: one number, how it stands, and the bar made of the teams' own parts."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from spm_desktop.services.wall_views import GoalPart, GoalScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.board_texts import ticks_of
from spm_desktop.ui.kiosk.theme import Stage

MOST_PARTS = 6
"""In portrait, where the words about the end stand below the teams."""


class GoalModel(QObject):
    """A goal scene. `changed`: something in it is new; QML animates values that differ."""

    changed = Signal()

    def __init__(self, scene: GoalScene, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._stage = stage

    def update_scene(self, scene: GoalScene) -> None:
        """Takes the newest truth."""
        self._scene = scene
        self.changed.emit()

    def update_stage(self, stage: Stage) -> None:
        """Fits the figures to a stage of another size."""
        self._stage = stage
        self.changed.emit()

    def set_live(self, live: bool) -> None:
        """A goal moves by bindings alone, watched or not."""

    def set_held(self, held: bool) -> None:
        """As `set_live`."""

    def show_part(self, part: float) -> None:
        """A goal has one page."""

    @property
    def seconds(self) -> float:
        """How long the scene takes."""
        return self._scene.seconds

    def _get_texts(self) -> dict[str, Any]:
        scene = self._scene
        likely = scene.likely if self._fits_likely() else None
        return {
            "title": scene.title,
            "subtitle": scene.subtitle,
            "ticks": ticks_of(scene.ticks),
            "value_text": scene.value_text,
            "value_scale": self._value_scale(),
            "known": scene.ahead is not None,
            "ahead": bool(scene.ahead),
            "ahead_text": scene.ahead_text,
            "to_go": scene.to_go_text,
            "per_day": scene.per_day_text,
            "goal": scene.goal,
            "goal_text": scene.goal_text,
            "has_pace": scene.pace is not None,
            "pace": scene.pace or 0.0,
            "pace_text": scene.pace_text,
            "of_today": scene.of_today,
            "likely": None if likely is None else asdict(likely),
        }

    def _get_parts(self) -> list[dict[str, Any]]:
        start, label_end = 0.0, 0.0
        parts = []
        for part in self._scene.parts:
            length = max(0.0, min(part.length, 1.0 - start))
            label = max(start, label_end)
            label_end = label + self._label_width(part)
            parts.append(
                {
                    "name": part.team.name,
                    "tone": part.team.tone,
                    "text": part.text,
                    "start": start,
                    "length": length,
                    "label": label,
                    "label_end": label_end,
                    "fits": label_end <= 1.0,
                }
            )
            start += length
        return parts

    def _fits_likely(self) -> bool:
        """Whether the words about the end have room beside those about the teams; if not, it is not drawn."""
        likely = self._scene.likely
        if likely is None:
            return False
        if self._stage.portrait:
            return len(self._scene.parts) <= MOST_PARTS
        room = self._share(max(self._width(likely.line, "part_name"), self._width(likely.text, "part")))
        taken = max((part["label_end"] for part in self._get_parts() if part["fits"]), default=0.0)
        return bool(taken + room + self._share(wall()["goal"]["likely_room"] * self._stage.u) <= 1.0)

    texts = Property(dict, _get_texts, notify=changed)
    parts = Property(list, _get_parts, notify=changed)

    def _value_scale(self) -> float:
        """How much a very long number shrinks, so that what stands beside it keeps its room."""
        place: dict[str, float] = wall()["goal"]["tall" if self._stage.portrait else "wide"]
        kind = wall()["type"]["hero"]
        size = kind["size"] * self._stage.u
        width = ink.text_width(self._scene.value_text, size, kind["weight"], kind["tracking"])
        room = place["number_width"] * self._stage.u
        return max(place["number_smallest"], min(1.0, room / max(1.0, width)))

    def _label_width(self, part: GoalPart) -> float:
        """The part of the bar's width that a team's label takes."""
        goal, u = wall()["goal"], self._stage.u
        words = max(self._width(part.team.name, "part_name"), self._width(part.text, "part"))
        return self._share((goal["part_text_x"] + goal["part_label_gap"]) * u + words)

    def _width(self, text: str, role: str) -> float:
        kind = wall()["type"][role]
        return ink.text_width(text, kind["size"] * self._stage.u, kind["weight"])

    def _share(self, pixels: float) -> float:
        return pixels / (self._stage.right - self._stage.left)
