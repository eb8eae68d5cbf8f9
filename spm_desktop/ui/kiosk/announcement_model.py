"""The announcement's view-model: words, and how large the headline may be."""

from typing import Any

from spm_desktop.services.wall_views import AnnouncementScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.still_model import StillModel


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
            lines = _lines(text, factor * u, room)
            if lines <= most:
                break
        size = factor * u
        if lines > most:
            return size, most, room
        narrowest, widest = 0.0, room
        while widest - narrowest > u:
            middle = (narrowest + widest) / 2
            if _lines(text, size, middle) <= lines:
                widest = middle
            else:
                narrowest = middle
        return size, most, min(room, widest + u)


def _lines(text: str, size: float, width: float) -> int:
    """How many lines words take that are broken as soon as the next one has no room; a word that is longer
    than a line takes more of them."""
    role = wall()["type"]["announcement"]
    space = ink.text_width(" ", size, role["weight"], role["tracking"])
    lines, used = 1, 0.0
    for word in text.split():
        wide = ink.text_width(word, size, role["weight"], role["tracking"])
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        elif used:
            used += space
        used += wide
        while used > width:
            lines, used = lines + 1, used - width
    return lines
