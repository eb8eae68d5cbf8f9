"""What a board as a whole says and where its parts stand, as QML reads it."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from spm_desktop.services.wall_views import LeaderboardScene, PeriodTicks
from spm_desktop.ui.kiosk.board_layout import BoardLayout


def texts_of(scene: LeaderboardScene, page: int, capacity: int) -> dict[str, Any]:
    """Everything that is the same for all rows; the subtitle tells which places a page shows."""
    return {
        "title": scene.title,
        "subtitle": _with_places(scene, page, capacity),
        "ticks": ticks_of(scene.ticks),
        "lead": scene.lead_text,
        "led": scene.lead_text_past,
        "has_pace": scene.pace is not None,
        "pace": scene.pace or 0.0,
        "pace_text": scene.pace_text,
        "has_goal": scene.goal is not None,
        "goal": scene.goal or 0.0,
        "goal_text": scene.goal_text,
        "empty": not scene.rows,
        "empty_title": scene.empty_title,
        "empty_text": scene.empty_text,
        "of_today": scene.of_today,
    }


def measures_of(layout: BoardLayout, rows: int, page: int, leading: bool) -> dict[str, Any]:
    """The layout of one page; `slots` are the centres of its rows and of the place below the last."""
    return {
        "kind": layout.kind,
        "leading": leading,
        "leader": layout.leader,
        "row": layout.row,
        "cut": layout.cut_lanes,
        "top": layout.top,
        "gap": layout.gap,
        "shown": min(layout.capacity, max(0, rows - page * layout.capacity)),
        "ghosts": rows == 1 and layout.kind in ("single", "tall"),
        "slots": [layout.centre(slot, leading) for slot in range(layout.capacity + 1)],
    }


def ticks_of(ticks: PeriodTicks | None) -> dict[str, Any] | None:
    """The days of a period for the header."""
    return {"day": ticks.day, "days": ticks.days, "text": ticks.text} if ticks else None


def _with_places(scene: LeaderboardScene, page: int, capacity: int) -> str:
    count = len(scene.rows)
    if count <= capacity:
        return scene.subtitle
    first = page * capacity + 1
    last = min(count, page * capacity + capacity)
    several = QCoreApplication.translate("Wall", "%1–%2 of %3")
    places = several if first < last else QCoreApplication.translate("Wall", "%1 of %3")
    for mark, number in (("%1", first), ("%2", last), ("%3", scene.total_rows)):
        places = places.replace(mark, str(number))
    return f"{scene.subtitle}, {places}" if scene.subtitle else places
