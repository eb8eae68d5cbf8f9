"""The race's view-model: lanes that keep their team while their places change."""

from typing import Any

from spm_desktop.services.wall_views import RaceLane, RaceScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.names import shortened, stays_whole
from spm_desktop.ui.kiosk.still_model import StillModel, head_of

TRACKING = -0.018
NAME_GAP = 1.4
"""Units between a name and its lane."""
LEAST = 0.82
"""Of its size: as small as the name of a row gets on any board."""


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
        lane_x = self._lane_x(place)
        drawn = [self._lane(lane, slot, lane_x) for slot, lane in lanes]
        size = min(lane["scale"] for lane in drawn)
        return {
            **head_of(scene, self.now),
            "finish_text": scene.finish_text,
            "lanes": drawn,
            "lane_x": lane_x * u,
            "name_size": place["name_size"] * size * u,  # all names are of one size
            "marks": self._marks(lane_x),
            "has_pace": scene.pace is not None,
            "pace": min(1.0, scene.pace or 0.0),
            "pitch": max(pitch, lane_h + words),
            "lane_h": lane_h,
        }

    def _place(self) -> dict[str, Any]:
        race = wall()["race"]
        return {**race, **race["tall" if self.stage.portrait else "wide"]}

    def _marks(self, lane_x: float) -> list[dict[str, Any]]:
        """The marks that no flag hangs over; a flag hangs left of its pole."""
        scene, place, u = self.scene, self._place(), self.stage.u
        width = self.stage.right - self.stage.left - (lane_x + place["lane_right"]) * u
        poles = [scene.pace] if scene.pace is not None else []
        poles += [1.0] if scene.finish_text else []
        size = wall()["type"]["goal"]["size"] * u
        shown = []
        for at, text in scene.marks:
            half = ink.text_width(text, size, 600) / 2
            start, end = at * width - half, at * width + half
            covers = [(pole * width - place["flag_reach"] * u, pole * width + 0.6 * u) for pole in poles]
            if all(end < left or right < start for left, right in covers):
                shown.append({"at": at, "text": text})
        return shown

    def _lane_x(self, place: dict[str, Any]) -> float:
        """Where lanes begin, in units from the left margin: they give up width before a name does."""
        if self.stage.portrait:
            return float(place["lane_x"])
        u, most = self.stage.u, place["lane_x_most"]
        wanted = [place["lane_x"]]
        for lane in self.scene.lanes:
            for name in (_name(lane), shortened(_name(lane))):
                width = ink.text_width(name, place["name_size"] * u, 700, TRACKING) / u
                end = place["name_x"] + width + NAME_GAP
                if end <= most or stays_whole(name, bool(lane.name)):
                    break
            wanted.append(min(end, most))
        return float(max(wanted))

    def _lane(self, lane: RaceLane, slot: int, lane_x: float) -> dict[str, Any]:
        place, stage = self._place(), self.stage
        width = stage.right - stage.left - (lane_x + place["lane_right"]) * stage.u
        amount = ink.text_width(lane.value_text, place["amount_size"] * stage.u, 700, -0.022)
        if stage.portrait:
            room = stage.right - stage.left - place["name_x"] * stage.u - amount - 2 * stage.u
        else:
            room = (lane_x - place["name_x"] - NAME_GAP) * stage.u
        size = place["name_size"] * stage.u
        name = self.fitted_name(_name(lane), size, 700, TRACKING, room, people=bool(lane.name), least=LEAST)
        reach = min(1.0, lane.length)
        runner = place["lane_h"][min(max(2, len(self.scene.lanes)), 6) - 2] * place["runner"] * stage.u
        return {
            "slot": slot,
            "rank": lane.rank,
            "name": name.text,
            "tracking": name.tracking,
            "scale": name.scale,
            "gap": lane.gap_text,
            "tone": lane.team.tone,
            "face": face_source(lane.runner),
            "reach": reach,
            "value": lane.value_text,
            # inside the bar, or right of the runner where the bar is short
            "inside": reach * width - runner > amount + 2 * place["amount_pad"] * stage.u,
        }


def _name(lane: RaceLane) -> str:
    return lane.name or lane.team.name
