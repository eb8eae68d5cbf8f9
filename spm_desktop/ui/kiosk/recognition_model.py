"""The view-model of recognition: the shout-out that is read now, and cards of badges and of days."""

from typing import Any

from spm_desktop.services.wall_views import Quote, RecognitionScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.badges import badge_source
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import StillModel, head_of, lines_of_text

Box = tuple[float, float, float, float]


class RecognitionModel(StillModel):
    """Quotes share the scene's time; ``quotes``, ``badges`` and ``days`` are lists of one card, or of none,
    and each has its ``box`` in pixels."""

    _page = 0

    def tell(self) -> dict[str, Any]:
        scene: RecognitionScene = self.scene
        there = [bool(scene.quotes), bool(scene.badges), bool(scene.days)]
        boxes = dict(zip((n for n in range(3) if there[n]), self._boxes(there), strict=True))
        return {
            **head_of(scene),
            "quotes": [self._quote(self._current, boxes[0])] if there[0] else [],
            "badges": [self._badges(boxes[1])] if there[1] else [],
            "days": [self._days(boxes[2])] if there[2] else [],
        }

    @property
    def _current(self) -> Quote:
        quotes: tuple[Quote, ...] = self.scene.quotes
        return quotes[self._page % len(quotes)]

    def show_part(self, part: float) -> None:
        """Turns to the shout-out whose time it is."""
        page = min(int(part * len(self.scene.quotes)), max(0, len(self.scene.quotes) - 1))
        if page != self._page:
            self._page = page
            self.changed.emit()

    def _boxes(self, there: list[bool]) -> list[Box]:
        """Places of the cards that are there: x, y, width, height."""
        stage, tokens = self.stage, wall()["recognition"]
        place, u = tokens["tall" if stage.portrait else "wide"], stage.u
        gap = tokens["gap"] * u
        top, bottom = place["top"] * u + stage.slack, place["bottom"] * u + stage.slack
        left, width = stage.left, stage.right - stage.left
        quote, others = there[0], there[1:]
        if not stage.portrait and quote:
            wide = place["quote_w"] * u if any(others) else width
            right = left + wide + gap
            return [(left, top, wide, bottom - top), *self._stacked(others, right, top, bottom)]
        if quote:
            high = min(place["quote_h"] * u, bottom - top)
            return [(left, top, width, high), *self._stacked(others, left, top + high + gap, bottom)]
        return self._stacked(others, left, top, bottom)

    def _stacked(self, there: list[bool], left: float, top: float, bottom: float) -> list[Box]:
        """Badges above days, in a column to the right margin; days need no more than two lines."""
        tokens, u = wall()["recognition"], self.stage.u
        place = tokens["tall" if self.stage.portrait else "wide"]
        width, days = self.stage.right - left, place["days_h"] * u
        last = tokens["badge_pitch"] * (len(self.scene.badges) - 1)
        badges = (tokens["badge_first"] + last + tokens["badges_foot"]) * u
        if self.scene.quotes and not self.stage.portrait:  # down to the foot of the shout-out
            badges = bottom - top - (tokens["gap"] * u + days if there[1] else 0)
        if all(there):
            return [
                (left, top, width, badges),
                (left, top + badges + tokens["gap"] * u, width, days),
            ]
        if there[0]:
            return [(left, top, width, badges)]
        return [(left, top, width, days)] if there[1] else []

    def _quote(self, quote: Quote, box: Box) -> dict[str, Any]:
        tokens, u = wall()["recognition"], self.stage.u
        room = box[2] - 2 * tokens["quote_pad"] * u
        role = wall()["type"]["message"]
        shape = "tall" if self.stage.portrait else "wide"
        for factor, most in zip(tokens["sizes"][shape], tokens["most_lines"][shape], strict=True):
            if lines_of_text(quote.message, factor * u, role["weight"], role["tracking"], room) <= most:
                break
        who = wall()["type"]["praised"]
        name = self.fitted_name(
            quote.face.name,
            who["size"] * u,
            who["weight"],
            who["tracking"],
            box[2] - (tokens["name_x"] + tokens["quote_pad"]) * u,
        )
        return {
            "box": list(box),
            "key": quote.key,
            "value": quote.value,
            "message": quote.message,
            "size": factor * u,
            "lines": most,
            "face": face_source(quote.face),
            "name": name.text,
            "tracking": name.tracking,
            "scale": name.scale,
            "tone": quote.team.tone,
            "from": quote.from_text,
        }

    def _badges(self, box: Box) -> dict[str, Any]:
        tokens = wall()["recognition"]
        room = box[2] - (tokens["badge_text_x"] + tokens["pad"]) * self.stage.u
        return {
            "box": list(box),
            "items": [
                {
                    "source": badge_source(badge.glyph, badge.team.tone),
                    "stale": badge_source(badge.glyph, -1),
                    "line": badge.name,
                    **self._name(badge.face.name, "badge_name", room),
                }
                for badge in self.scene.badges
            ],
        }

    def _days(self, box: Box) -> dict[str, Any]:
        return {
            "box": list(box),
            "title": self.scene.days_title,
            "items": [
                {
                    "face": face_source(day.face),
                    "figure": day.figure,
                    "unit": day.unit,
                    "line": day.line,
                    "tone": day.team.tone,
                }
                for day in self.scene.days
            ],
        }

    def _name(self, name: str, role_name: str, room: float) -> dict[str, Any]:
        role = wall()["type"][role_name]
        size = role["size"] * self.stage.u
        fitted = self.fitted_name(name, size, role["weight"], role["tracking"], room)
        return {"name": fitted.text, "tracking": fitted.tracking, "scale": fitted.scale}
