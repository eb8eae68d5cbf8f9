"""The view-model of duels: two columns of matches, as many at a time as have room."""

from typing import Any

from spm_desktop.services.wall_views import DuelsScene
from spm_desktop.ui.kiosk.bracket_model import BracketModel
from spm_desktop.ui.kiosk.still_model import head_of

WIDE, TALL = 4, 5
"""Duels on a page: in two columns, or below each other on a tall screen."""


class DuelsModel(BracketModel):
    """Pages of duels, the closest on the first."""

    def show_part(self, part: float) -> None:
        scene: DuelsScene = self.scene
        self.show_page(part, -(-len(scene.matches) // self._on_page()))

    def tell(self) -> dict[str, Any]:
        scene: DuelsScene = self.scene
        most = self._on_page()
        page = scene.matches[self.page * most : (self.page + 1) * most]
        columns = self._across()
        lines = -(-len(page) // columns)
        centres = self.centres(lines, True)
        cells: list[dict[str, Any]] = []
        heads: list[dict[str, Any]] = []
        for number, match in enumerate(page):
            line, column = divmod(number, columns)
            box = self._place(column, columns)
            cells += self.cells(match, box, centres[line], True)
            if match.live:
                heads.append(self.live_head(match, box, centres[line]))
        return {**head_of(scene, self.now), "cells": cells, "paths": [], "heads": heads}

    def _across(self) -> int:
        return 1 if self.stage.portrait or len(self.scene.matches) == 1 else 2

    def _on_page(self) -> int:
        return TALL if self.stage.portrait else WIDE

    def _place(self, column: int, columns: int) -> tuple[float, float]:
        """Left edge and width."""
        gap = self.tokens()["duel_gap"] * self.stage.u
        width = (self.stage.right - self.stage.left - (columns - 1) * gap) / columns
        return self.stage.left + column * (width + gap), width
