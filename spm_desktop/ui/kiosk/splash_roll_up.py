"""What a splash for many causes says, as QML reads it: how many, the sum of deals, and everybody in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from spm_desktop.services.wall_views import RollUpName, RollUpSplash, SingleSplash
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.still_model import least_scale
from spm_desktop.ui.kiosk.theme import Stage

BOLD, MEDIUM = 700, 500
"""How an amount and what it is for are set."""


def roll_up(splashes: Sequence[SingleSplash], zone: tzinfo | None) -> RollUpSplash:
    """Many causes as one: everybody once, with their deals added up, whoever sold most in front."""
    most = wall()["rollup"]["most_names"]
    own: dict[int, list[SingleSplash]] = {}
    for splash in sorted(splashes, key=lambda one: -(one.amount or 0)):
        own.setdefault(splash.face.person_id, []).append(splash)
    ordered = sorted(own.values(), key=lambda moments: -sum(one.amount or 0 for one in moments))
    only_deals = len(_deals(splashes)) == len(splashes)
    last = max(splashes, key=lambda splash: splash.created)
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
        count=len(splashes),
        headline=headline.replace("%1", f"{last.created.astimezone(zone):%H:%M}"),
        sum_text=_summed(_deals(splashes)),
        names=tuple(
            RollUpName(moments[0].face, moments[0].team, _said(moments)) if only_deals else _named(moments)
            for moments in ordered[:most]
        ),
        more_text=QCoreApplication.translate("Wall", "and %1 more").replace("%1", str(more))
        if more > 0
        else "",
        word=QCoreApplication.translate("Wall", "wins")
        if only_deals
        else QCoreApplication.translate("Wall", "moments"),
    )


def roll_up_content(splash: RollUpSplash, stage: Stage) -> dict[str, Any]:
    place = wall()["rollup"]["tall" if stage.portrait else "wide"]
    room = (place["column_width"] - wall()["rollup"]["name_x"]) * stage.u
    type_ = wall()["type"]["win_name"]
    how = names.Fitting(
        lambda text, tracking: ink.text_width(text, type_["size"] * stage.u, type_["weight"], tracking),
        type_["tracking"],
        wall()["board"]["squeeze"],
        least_scale(type_["size"] * stage.u, stage),
    )
    fitted = names.fit([one.face.name for one in splash.names], [room] * len(splash.names), how)
    role = "win_name" if any(one.what or one.others for one in splash.names) else "win_amount"
    told = [_fitting(one, room, stage) for one in splash.names]
    return {
        "headline": splash.headline,
        "word": splash.word,
        "count": splash.count,
        "sum_text": splash.sum_text,
        "names": [
            {
                "face": face_source(one.face),
                "name": name.text,
                "tracking": name.tracking,
                "scale": name.scale,
                "tone": one.team.tone,
                "amount": amount,
                "cause": cause,
                "role": role,
            }
            for one, name, (amount, cause) in zip(splash.names, fitted, told, strict=True)
        ],
        "more": splash.more_text,
    }


def _fitting(one: RollUpName, room: float, stage: Stage) -> tuple[str, str]:
    """What stands large, and small beside it: whole words. Where not all fit, of deals the amount is kept, of
    all else the cause."""
    role, unit = wall()["type"]["win_name"], stage.u
    cause = f"{one.what} {one.others}".strip()
    gap = wall()["rollup"]["cause_gap"] * unit
    bold, medium = (
        ink.text_width(text, role["size"] * unit, weight, role["tracking"])
        for text, weight in ((one.amount, BOLD), (cause, MEDIUM))
    )
    if not cause or bold + gap + medium <= room:
        return one.amount, cause
    return (one.amount, one.others) if one.sold else (cause, "")


def _deals(splashes: Sequence[SingleSplash]) -> list[SingleSplash]:
    return [splash for splash in splashes if splash.amount is not None]


def _summed(deals: Sequence[SingleSplash]) -> str:
    """Several deals as one amount; '' for fewer, or of amounts that don't add up."""
    from spm_desktop.services.formatting import print_number  # loads Babel, which a start need not wait for

    styles = {replace(deal.amount_style, shown_decimals=0) for deal in deals}
    if len(deals) < 2 or len(styles) > 1:
        return ""
    return print_number(styles.pop(), sum(deal.amount or 0 for deal in deals))


def _said(moments: Sequence[SingleSplash]) -> str:
    """What somebody did, in large; of several things their deals, else the first."""
    return _summed(_deals(moments)) or moments[0].amount_text or moments[0].flag.capitalize()


def _named(moments: Sequence[SingleSplash]) -> RollUpName:
    """With what it is for: "Goal met", "2 deals" and "+1"."""
    deals, said = len(_deals(moments)), _said(moments)
    what = moments[0].flag.capitalize()
    if deals > 1:
        what = QCoreApplication.translate("Wall", "%1 deals").replace("%1", str(deals))
    elif what.casefold() in said.casefold():
        what = ""
    others = len(moments) - max(1, deals)
    return RollUpName(moments[0].face, moments[0].team, said, deals > 0, what, f"+{others}" if others else "")
