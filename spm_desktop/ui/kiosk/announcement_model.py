"""The announcement's view-model: words, and how large the headline may be."""

from typing import Any

from spm_desktop.services.wall_views import AnnouncementScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.still_model import StillModel, lines_of_text


class AnnouncementModel(StillModel):
    """Nothing in it grows old."""

    def tell(self) -> dict[str, Any]:
        scene: AnnouncementScene = self.scene
        size, lines, width = self._headline(scene.headline)
        return {
            "flag": scene.flag.upper(),
            "headline": scene.headline,
            "size": size,
            "lines": lines,
            "width": width,
            "when": scene.when,
            "where": scene.where,
            "more": scene.more,
            "of_today": False,
        }

    def _headline(self, text: str) -> tuple[float, int, float]:
        """The headline's size in pixels, its most lines, and a width at which all lines are about as long."""
        place, u = wall()["announcement"], self.stage.u
        room = place["width"]["tall" if self.stage.portrait else "wide"] * u
        lines_of = place["most_lines_tall" if self.stage.portrait else "most_lines"]
        for factor, most in zip(place["sizes"], lines_of, strict=True):
            lines = _count(text, factor * u, room)
            if lines <= most:
                break
        size = factor * u
        if lines > most:
            return size, most, room
        narrowest, widest = 0.0, room
        while widest - narrowest > u:
            middle = (narrowest + widest) / 2
            if _count(text, size, middle) <= lines:
                widest = middle
            else:
                narrowest = middle
        return size, most, min(room, widest + u)


def _count(text: str, size: float, width: float) -> int:
    role = wall()["type"]["announcement"]
    return lines_of_text(text, size, role["weight"], role["tracking"], width)
