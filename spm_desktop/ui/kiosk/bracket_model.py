"""The bracket's view-model: cells and the paths between them, laid out for the stage."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from spm_desktop.services.wall_views import BracketMatch, BracketScene, BracketSide
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import StillModel, head_of

ROUNDS_SHOWN = 3
MOST_MATCHES = 4
"""Of the first round that is shown; a larger one is shown in parts, never in smaller cells."""


class BracketModel(StillModel):
    """Shows the round before the one that is played, that one, and the next.

    Attributes:
        page: which part of the first round that is shown, from 0.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.page = 0

    def show_part(self, part: float) -> None:
        """A first round with many matches is shown in parts, one after the other."""
        scene: BracketScene = self.scene
        self.show_page(part, -(-len(scene.rounds[self._first()]) // MOST_MATCHES))

    def show_page(self, part: float, pages: int) -> None:
        """The page that is due when this part of the scene's time is over."""
        shown = max(0, min(pages - 1, int(part * pages)))
        if shown != self.page:
            self.page = shown
            self.changed.emit()

    def tell(self) -> dict[str, Any]:
        scene: BracketScene = self.scene
        first = self._first()
        columns = self._columns(first)
        cells: list[dict[str, Any]] = []
        paths: list[dict[str, Any]] = []
        heads: list[dict[str, Any]] = []
        before: list[tuple[float, float, BracketMatch]] = []
        for index, (number, matches) in enumerate(columns):
            box = self._box(index)
            large = number == scene.now and len(matches) <= 2
            centres = self.centres(len(matches), large, before)
            placed = []
            for place, (match, centre) in enumerate(zip(matches, centres, strict=True)):
                feeding = [one for _, _, one in before[2 * place : 2 * place + 2]]
                cells += self.cells(match, box, centre, large, [_either(one) for one in feeding])
                if large and match.live:
                    heads.append(self.live_head(match, box, centre))
                placed.append((box[0] + box[1], centre, match))
            paths += self._paths(before, [(box[0], centre) for centre in centres], large)
            if len(scene.rounds[number]) == 1:
                heads.append(self._final(box, centres[0], large))
            before = placed
        return {**head_of(scene, self.now), "cells": cells, "paths": paths, "heads": heads}

    def _first(self) -> int:
        scene: BracketScene = self.scene
        last = max(0, len(scene.rounds) - self._shown())
        return min(max(0, scene.now - 1), last)

    def _shown(self) -> int:
        return 2 if self.stage.portrait else ROUNDS_SHOWN

    def _columns(self, first: int) -> list[tuple[int, tuple[BracketMatch, ...]]]:
        """The rounds that are shown, with the part of them that belongs together."""
        rounds = self.scene.rounds
        part = min(self.page, max(0, -(-len(rounds[first]) // MOST_MATCHES) - 1))
        found = []
        for index, number in enumerate(range(first, min(len(rounds), first + self._shown()))):
            each = max(1, MOST_MATCHES >> index)
            start = min(part * each, max(0, len(rounds[number]) - each))
            found.append((number, rounds[number][start : start + each]))
        return found

    def tokens(self) -> dict[str, Any]:
        """Where and how large everything is, in units."""
        bracket = wall()["bracket"]
        return {**bracket, **bracket["tall" if self.stage.portrait else "wide"]}

    def _box(self, index: int) -> tuple[float, float]:
        """Left edge and width of a column, in pixels."""
        place, u = self.tokens(), self.stage.u
        return self.stage.left + place["x"][index] * u, place["w"][index] * u

    def centres(
        self, count: int, large: bool, before: Sequence[tuple[float, float, BracketMatch]] = ()
    ) -> list[float]:
        """The middles of so many matches below each other; of those who follow `before`, between them."""
        place, u = self.tokens(), self.stage.u
        if len(before) == 2 * count:
            return [(before[2 * n][1] + before[2 * n + 1][1]) / 2 for n in range(count)]
        top, bottom = place["top"] * u + self.stage.slack, place["bottom"] * u + self.stage.slack
        pitch = min(place["pitch_large" if large else "pitch"] * u, (bottom - top) / count)
        middle = (top + bottom) / 2
        return [middle + (n - (count - 1) / 2) * pitch for n in range(count)]

    def cells(
        self,
        match: BracketMatch,
        box: tuple[float, float],
        centre: float,
        large: bool,
        awaited: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """Both sides of a match. `awaited` says of either who it may become."""
        place, u = self.tokens(), self.stage.u
        high, gap = place["cell_large" if large else "cell"] * u, place["cell_gap"] * u
        first, second = awaited if len(awaited) == 2 else ("", "")
        sides = ((match.first, first, centre - gap / 2 - high), (match.second, second, centre + gap / 2))
        return [self._cell(side, maybe, box, y, high, large) for side, maybe, y in sides]

    def _cell(
        self, side: BracketSide, maybe: str, box: tuple[float, float], y: float, high: float, large: bool
    ) -> dict[str, Any]:
        place, u = self.tokens(), self.stage.u
        size = place["name_large" if large else "name"] * u
        score = min(place["score_large" if large else "score"] * u, self._score_size(side))
        counts = score < wall()["figures"]["counts_below"] * u
        taken = ink.number_width(side.score_text, score, 700, -0.022, counts)
        left = place["open_x"] if side.face is None else place["name_x_large" if large else "name_x"]
        room = box[1] - (left + place["score_right"] + place["score_gap"]) * u - taken
        name = self.fitted_name(side.name or maybe, size, 600, -0.012, room, people=side.face is not None)
        return {
            "x": box[0],
            "y": y,
            "w": box[1],
            "h": high,
            "large": large,
            "known": side.face is not None,
            "name": name.text,
            "name_x": left * u,
            "tracking": name.tracking,
            "scale": name.scale,
            "face": face_source(side.face) if side.face else "",
            "tone": side.tone,
            "score": side.score_text,
            "score_size": score,
            "out": side.won is False,
            "won": side.won is True,
        }

    def _score_size(self, side: BracketSide) -> float:
        """Long figures are set smaller, so that a name has room beside them."""
        return float(self.tokens()["score_reach"] / max(1, len(side.score_text)) * self.stage.u)

    def live_head(self, match: BracketMatch, box: tuple[float, float], centre: float) -> dict[str, Any]:
        """How it stands, above it."""
        place, u = self.tokens(), self.stage.u
        base = centre - (place["cell_large"] + place["head_above"]) * u
        return {"x": box[0], "w": box[1], "base": base, "live": True, "left": "", "right": match.line}

    def _final(self, box: tuple[float, float], centre: float, large: bool) -> dict[str, Any]:
        place, u = self.tokens(), self.stage.u
        high = place["cell_large" if large else "cell"]
        base = centre - (high + place["final_above"] + (2.2 if large else 0)) * u
        told = QCoreApplication.translate("Wall", "Final")
        return {
            "x": box[0],
            "w": box[1],
            "base": base,
            "live": False,
            "left": told,
            "right": self.scene.prize_text,
        }

    def _paths(
        self,
        before: list[tuple[float, float, BracketMatch]],
        after: list[tuple[float, float]],
        large: bool,
    ) -> list[dict[str, Any]]:
        """From the winner of each match, or from between the two, to their side of the next."""
        if len(before) != 2 * len(after):
            return []
        place, u = self.tokens(), self.stage.u
        half = (place["cell"] + place["cell_gap"]) / 2 * u
        aim = (place["cell_large" if large else "cell"] + place["cell_gap"]) / 2 * u
        found = []
        for index, (right, centre, match) in enumerate(before):
            left, target = after[index // 2]
            winner = next((side for side in (match.first, match.second) if side.won), None)
            offset = 0.0 if winner is None else -half if winner is match.first else half
            start, end = centre + offset, target + (-aim if index % 2 == 0 else aim)
            end = start if abs(end - start) < place["straight"] * u else end
            found.append(
                {
                    "from_x": right,
                    "from_y": start,
                    "to_x": left,
                    "to_y": end,
                    "tone": winner.tone if winner else -1,
                }
            )
        return found


def _either(match: BracketMatch) -> str:
    """Who may come out of a match: "Amara or Yuki"; '' where that is not known yet."""
    sides = (match.first, match.second)
    if any(side.face is None or side.won for side in sides):
        return ""
    first, second = (side.name.split(" ")[0] for side in sides)
    told = QCoreApplication.translate("Wall", "%1 or %2")
    return told.replace("%1", first).replace("%2", second)
