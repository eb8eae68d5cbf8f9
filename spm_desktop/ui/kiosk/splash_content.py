"""What a splash for one cause says, as QML reads it; the loudest kind of one, too."""

from typing import Any

from spm_desktop.services.wall_views import SingleSplash
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import lines_of_text, shrunk
from spm_desktop.ui.kiosk.theme import Stage


def deal_content(splash: SingleSplash, stage: Stage) -> dict[str, Any]:
    return {
        "flag": splash.flag,
        "face": face_source(splash.face),
        "tone": splash.team.tone,
        "name": splash.name,
        "amount_text": splash.amount_text,
        "with_text": splash.with_text,
        **_message(splash.message, stage),
        "has_lane": splash.lane_after is not None,
        "before": min(1.0, max(0.0, splash.lane_before or 0.0)),
        "after": min(1.0, max(0.0, splash.lane_after or 0.0)),
        "has_pace": splash.lane_pace is not None,
        "pace": splash.lane_pace or 0.0,
        "has_goal": splash.lane_goal is not None,
        "goal": splash.lane_goal or 0.0,
        "share_text": splash.share_text,
        "share_line": splash.share_line,
    }


def top_content(splash: SingleSplash, stage: Stage) -> dict[str, Any]:
    """The amount is as large as the stage is wide; each of its characters has a place of its own."""
    place, role = wall()["top"], wall()["type"]["top_amount"]
    most, room = place["largest"] * stage.u, stage.right - stage.left
    large = splash.amount_text or splash.name
    size = most * shrunk(large, most, role["weight"], role["tracking"], room, place["smallest"])
    return {
        "flag": splash.flag,
        "face": face_source(splash.face),
        "tone": splash.team.tone,
        "name": splash.name,
        "with_text": splash.with_text,
        "size": size,
        "width": ink.text_width(large, size, role["weight"], role["tracking"]),
        "digits": [
            {"text": text, "x": ink.text_width(large[:place], size, role["weight"], role["tracking"])}
            for place, text in enumerate(large)
        ],
    }


def _message(message: str, stage: Stage) -> dict[str, Any]:
    """A shout-out, and the largest size at which it keeps to its lines."""
    tokens, role = wall()["splash"], wall()["type"]["message"]
    shape = "tall" if stage.portrait else "wide"
    room = tokens[shape]["column"] * stage.u
    for size, most in zip(tokens["message_sizes"], tokens["message_lines"], strict=True):
        if lines_of_text(message, size * stage.u, role["weight"], role["tracking"], room) <= most:
            break
    return {"message": message, "message_size": size * stage.u, "message_lines": most}
