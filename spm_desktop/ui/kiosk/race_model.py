"""The race's view-model: lanes that keep their team while their places change."""

from typing import Any

from spm_desktop.services.wall_views import RaceLane, RaceScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import StillModel, fitted_name, head_of


class RaceModel(StillModel):
    """`lanes` are in the order of their teams' ids; `slot` is where a lane lies, from 0."""

    def tell(self) -> dict[str, Any]:
        scene: RaceScene = self.scene
        place, u = self._place(), self.stage.u
        count = max(2, len(scene.lanes))
        lane_h = place["lane_h"][min(count, 6) - 2] * u
        top, bottom = place["top"] * u, place["bottom"] * u
        words = place.get("words", 0.0) * u
        free = bottom - top - lane_h - words
        pitch = min(place["pitch_most"] * u, free / (count - 1))
        lanes = sorted(enumerate(scene.lanes), key=lambda one: one[1].key)
        return {
            **head_of(scene, self.now),
            "finish_text": scene.finish_text,
            "lanes": [self._lane(lane, slot) for slot, lane in lanes],
            "marks": [{"at": at, "text": text} for at, text in scene.marks],
            "has_pace": scene.pace is not None,
            "pace": min(1.0, scene.pace or 0.0),
            "pitch": max(pitch, lane_h + words),
            "lane_h": lane_h,
        }

    def _place(self) -> dict[str, Any]:
        race = wall()["race"]
        return {**race, **race["tall" if self.stage.portrait else "wide"]}

    def _lane(self, lane: RaceLane, slot: int) -> dict[str, Any]:
        place, stage = self._place(), self.stage
        width = stage.right - stage.left - (place["lane_x"] + place["lane_right"]) * stage.u
        amount = ink.text_width(lane.value_text, place["amount_size"] * stage.u, 700, -0.022)
        if stage.portrait:
            room = stage.right - stage.left - place["name_x"] * stage.u - amount - 2 * stage.u
        else:
            room = (place["lane_x"] - place["name_x"] - 0.8) * stage.u
        name = fitted_name(lane.name or lane.team.name, place["name_size"] * stage.u, 700, -0.018, room)
        reach = min(1.0, lane.length)
        runner = place["lane_h"][min(max(2, len(self.scene.lanes)), 6) - 2] * place["runner"] * stage.u
        return {
            "slot": slot,
            "rank": lane.rank,
            "name": name.text,
            "tracking": name.tracking,
            "gap": lane.gap_text,
            "tone": lane.team.tone,
            "face": face_source(lane.runner),
            "reach": reach,
            "value": lane.value_text,
            # inside the bar, or right of the runner where the bar is short
            "inside": reach * width - runner > amount + 2 * place["amount_pad"] * stage.u,
        }
