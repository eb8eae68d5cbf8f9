"""The lines of the ticker as QML reads them, and all texts of a state that may need another font."""

from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from spm_desktop.services.wall_views import BracketScene, MoversScene, RecognitionScene, Scene, WallState
from spm_desktop.ui.kiosk.freshness import told_ago

_WORDS = (
    "title", "subtitle", "lead_text", "office", "date_text", "flag", "headline", "when", "where", "more",
)  # fmt: skip


def stale_ticker() -> list[dict[str, Any]]:
    """What stands in the ticker while nobody can say whether the numbers still hold."""
    who = QCoreApplication.translate("Wall", "Live again as soon as the office database answers.")
    what = QCoreApplication.translate("Wall", "Last good numbers are shown.")
    return [_ticker_item(-2, who, what, "", "")]


def live_ticker(state: WallState, now: datetime, zone: tzinfo) -> list[dict[str, Any]]:
    """The newest wins with their age; where there are none, when that was last known."""
    items = [
        _ticker_item(
            item.tone, item.who, item.what, item.amount, told_ago(now, item.at, zone, state.language)
        )
        for item in state.ticker
    ]
    if items:
        return items
    checked = f"{state.verified.astimezone(zone):%H:%M}"
    quiet = QCoreApplication.translate("Wall", "No wins yet.")
    return [_ticker_item(-1, quiet, QCoreApplication.translate("Wall", "Last checked"), checked, "")]


def _ticker_item(tone: int, who: str, what: str, amount: str, age: str) -> dict[str, Any]:
    """`tone` -1: nobody's; -2: a warning."""
    return {"tone": tone, "who": who, "what": what, "amount": amount, "age": age}


def texts_of(state: WallState) -> list[str]:
    """Every text that may need another font: names, and the initials in faces."""
    texts = [state.office]
    for scene in state.scenes:
        texts += _texts_in(scene)
    for item in state.ticker:
        texts += [item.who, item.what]
    for splash in state.splashes:
        texts += [splash.name, splash.face.name, splash.face.initials, splash.with_text, splash.team.name]
    return texts


def _texts_in(scene: Scene) -> list[str]:
    texts = [getattr(scene, name, "") for name in _WORDS]
    faces = [row.face for name in ("rows", "places") for row in getattr(scene, name, ())]
    for lane in getattr(scene, "lanes", ()):
        faces.append(lane.runner)
        texts.append(lane.team.name)
    if isinstance(scene, BracketScene):
        sides = [side for matches in scene.rounds for one in matches for side in (one.first, one.second)]
        faces += [side.face for side in sides if side.face is not None]
    if isinstance(scene, MoversScene):
        movers = [scene.battle.left, scene.battle.right] if scene.battle else []
        movers += [one.mover for one in (scene.comeback, scene.best) if one]
        faces += [mover.face for mover in movers]
    if isinstance(scene, RecognitionScene):
        for praised in (scene.quotes, scene.badges, scene.days):
            faces += [one.face for one in praised]
        texts += [text for one in scene.quotes for text in (one.value, one.message, one.from_text)]
        texts += [one.name for one in scene.badges]
    for face in faces:
        texts += [face.name, face.initials]
    texts += [part.team.name for part in getattr(scene, "parts", ())]
    return texts
