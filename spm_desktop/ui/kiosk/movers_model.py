"""The view-model of who is on the move: up to three cards, and where each of them stands."""

from typing import Any

from spm_desktop.services.wall_views import BestWeek, Comeback, Mover, MoversScene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import StillModel, head_of

Box = tuple[float, float, float, float]


class MoversModel(StillModel):
    """Battles, comebacks and bests are lists of one, or of none; each has its ``box`` in pixels."""

    def tell(self) -> dict[str, Any]:
        scene: MoversScene = self.scene
        there = [scene.battle is not None, scene.comeback is not None, scene.best is not None]
        boxes = dict(zip((n for n in range(3) if there[n]), self._boxes(there), strict=True))
        return {
            **head_of(scene),
            "battles": [self._battle(boxes[0])] if scene.battle else [],
            "comebacks": [self._comeback(scene.comeback, boxes[1])] if scene.comeback else [],
            "bests": [self._best(scene.best, boxes[2])] if scene.best else [],
        }

    def _boxes(self, there: list[bool]) -> list[Box]:
        """Places of the cards that are there: x, y, width, height."""
        stage, movers = self.stage, wall()["movers"]
        u, gap = stage.u, movers["gap"] * stage.u
        place = movers["tall" if stage.portrait else "wide"]
        top = place["top"] * u + stage.slack
        bottom = place["bottom"] * u + stage.slack
        left, width = stage.left, stage.right - stage.left
        battle, cards = there[0], sum(there[1:])
        if stage.portrait:
            if battle + cards == 1:
                bottom = min(bottom, top + place["alone_h"] * u)
            high = place["battle_h"] * u if battle and cards else bottom - top
            boxes = [(left, top, width, high)] if battle else []
            below = top + high + gap if battle else top
            each = (bottom - below - gap * (cards - 1)) / max(1, cards)
            return boxes + [(left, below + n * (each + gap), width, each) for n in range(cards)]
        if not battle:
            each = (width - gap * (cards - 1)) / max(1, cards)
            return [(left + n * (each + gap), top, each, bottom - top) for n in range(cards)]
        wide = place["battle_w"] * u if cards else width
        boxes = [(left, top, wide, bottom - top)]
        each = (bottom - top - gap * (cards - 1)) / max(1, cards)
        right = left + wide + gap
        return boxes + [(right, top + n * (each + gap), stage.right - right, each) for n in range(cards)]

    def _battle(self, box: Box) -> dict[str, Any]:
        battle = self.scene.battle
        room = box[2] / 2 - 2.4 * wall()["movers"]["pad"] * self.stage.u
        return {
            "box": list(box),
            "place": battle.place_text,
            "gap": battle.gap_text,
            "line": battle.line,
            "sides": [self._mover(side, room) for side in (battle.left, battle.right)],
        }

    def _comeback(self, comeback: Comeback, box: Box) -> dict[str, Any]:
        best, worst = min(comeback.path), max(comeback.path)
        span, last = max(1, worst - best), max(1, len(comeback.path) - 1)
        return {
            **self._card(comeback.mover, comeback.line, box),
            "figure": comeback.places_text,
            "points": [[n / last, (rank - best) / span] for n, rank in enumerate(comeback.path)],
            "worst": worst,
            "worst_at": comeback.path.index(worst),
            "now": comeback.path[-1],
            "since": comeback.since_text,
        }

    def _best(self, best: BestWeek, box: Box) -> dict[str, Any]:
        return {
            **self._card(best.mover, best.line, box, wall()["movers"]["bars_inset"]),
            "figure": best.value_text,
            "weeks": list(best.weeks),
            "old": best.old,
        }

    def _card(self, mover: Mover, line: str, box: Box, inset: float = 0.0) -> dict[str, Any]:
        """`inset`: how much later than usual the chart begins, as a share of the card's width."""
        place = wall()["movers"]["tall" if self.stage.portrait else "wide"]
        room = box[2] * (place["chart_x"] + inset) - (place["card_name"] + 0.4) * self.stage.u
        return {"box": list(box), "line": line, **self._mover(mover, room)}

    def _mover(self, mover: Mover, room: float) -> dict[str, Any]:
        role = wall()["type"]["mover"]
        size = role["size"] * self.stage.u
        name = self.fitted_name(mover.face.name, size, role["weight"], role["tracking"], room)
        return {
            "face": face_source(mover.face),
            "name": name.text,
            "tracking": name.tracking,
            "scale": name.scale,
            "tone": mover.team.tone,
            "value": mover.value_text,
        }
