"""What a splash says, as QML reads it: one cause, the loudest kind of one, or many rolled up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from spm_desktop.services.wall_views import RollUpSplash, SingleSplash
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import least_scale, lines_of_text, shrunk
from spm_desktop.ui.kiosk.theme import Stage


def roll_up(splashes: Sequence[SingleSplash], zone: tzinfo | None) -> RollUpSplash:
    """Many causes as one: deals first, the largest of them in front."""
    from spm_desktop.services.formatting import print_number  # loads Babel, which a start need not wait for

    most = wall()["rollup"]["most_names"]
    ordered = sorted(splashes, key=lambda splash: -(splash.amount or 0))
    deals = all(splash.amount is not None for splash in splashes)
    last = max(splashes, key=lambda splash: splash.created)
    styles = {replace(splash.amount_style, shown_decimals=0) for splash in splashes}
    summed = deals and len(styles) == 1
    total = print_number(styles.pop(), sum(splash.amount or 0 for splash in splashes)) if summed else ""
    one_batch = len({splash.created for splash in splashes}) == 1
    headline = (
        QCoreApplication.translate("Wall", "ONE IMPORT, %1")
        if one_batch
        else QCoreApplication.translate("Wall", "JUST IN, %1")
    )
    more = len(ordered) - most
    return RollUpSplash(
        seq=last.seq,
        created=last.created,
        count=len(ordered),
        headline=headline.replace("%1", f"{last.created.astimezone(zone):%H:%M}"),
        sum_text=total,
        names=tuple(
            (splash.face, splash.team, _said(splash), "" if deals else _cause(splash))
            for splash in ordered[:most]
        ),
        more_text=QCoreApplication.translate("Wall", "and %1 more").replace("%1", str(more))
        if more > 0
        else "",
        word=QCoreApplication.translate("Wall", "wins")
        if deals
        else QCoreApplication.translate("Wall", "moments"),
    )


def _said(splash: SingleSplash) -> str:
    return splash.amount_text or splash.flag.capitalize()


def _cause(splash: SingleSplash) -> str:
    """Beside what is said: "Goal met"; '' where that says it already."""
    return "" if splash.flag.casefold() in _said(splash).casefold() else splash.flag.capitalize()


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


def roll_up_content(splash: RollUpSplash, stage: Stage) -> dict[str, Any]:
    place = wall()["rollup"]["tall" if stage.portrait else "wide"]
    room = (place["column_width"] - wall()["rollup"]["name_x"]) * stage.u
    role = wall()["type"]["win_name"]
    how = names.Fitting(
        lambda text, tracking: ink.text_width(text, role["size"] * stage.u, role["weight"], tracking),
        role["tracking"],
        wall()["board"]["squeeze"],
        least_scale(role["size"] * stage.u, stage),
    )
    fitted = names.fit([face.name for face, *_ in splash.names], [room] * len(splash.names), how)
    return {
        "headline": splash.headline,
        "word": splash.word,
        "count": splash.count,
        "sum_text": splash.sum_text,
        "names": [
            {
                "face": face_source(face),
                "name": name.text,
                "tracking": name.tracking,
                "scale": name.scale,
                "tone": team.tone,
                "amount": amount,
                "cause": cause,
                "role": "win_name" if any(why for *_, why in splash.names) else "win_amount",
            }
            for (face, team, amount, cause), name in zip(splash.names, fitted, strict=True)
        ],
        "more": splash.more_text,
    }
