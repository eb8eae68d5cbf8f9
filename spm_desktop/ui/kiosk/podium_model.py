"""The podium's view-model: three steps, by place; ties stand equally high."""

from typing import Any

from spm_desktop.services.wall_views import LeaderRow, PodiumScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import StillModel, head_of, shrunk


class PodiumModel(StillModel):
    """Steps in the order in which they rise: the last place first."""

    def tell(self) -> dict[str, Any]:
        scene: PodiumScene = self.scene
        places = scene.places
        first = 0 if places and places[0].rank == 1 else 1  # the middle stays free for somebody unseen
        steps = [self._step(row, slot) for slot, row in enumerate(places, start=first) if slot < 3]
        return {**head_of(scene), "steps": steps[::-1]}

    def _step(self, row: LeaderRow, slot: int) -> dict[str, Any]:
        """`slot` says where it stands; its rank says how high."""
        podium = wall()["podium"]
        place, u = podium["tall" if self.stage.portrait else "wide"], self.stage.u
        height = min(row.rank, 3) - 1
        weight, tracking = wall()["type"]["splash_amount"]["weight"], -0.035
        size = place["number_size"][slot] * u
        room = (place["w"][slot] - 2 * place.get("pad", 0) - place.get("text_x", 0)) * u
        name = self.fitted_name(
            row.face.name, place["name_size"][slot] * u, 700, -0.022, room, people=row.face.person_id > 0
        )
        digits, sign = ink.split_sign(row.number_text)
        return {
            "slot": slot,
            "height": height,
            "rank": row.rank,
            "metal": podium["metal"][height],
            "face": face_source(row.face),
            "name": name.text,
            "tracking": name.tracking,
            "name_scale": name.scale,
            "code": row.team.code,
            "tone": row.team.tone,
            "money": row.money_text,
            "digits": digits,
            "sign": sign,
            "scale": shrunk(digits, size, weight, tracking, place["number_width"][slot] * u, 0.4),
        }
