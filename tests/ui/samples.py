"""One of every scene and of every splash that the wall can draw: a new one without a sample fails."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from spm_desktop.services.wall_views import Scene, SingleSplash
from spm_desktop.ui.kiosk.scene_list import MODELS
from spm_desktop.ui.kiosk.scenery import MAIN
from tests.ui import contest_scenes, office, praise_scenes

SCENES: dict[str, Callable[..., Scene]] = {
    "LeaderboardScene": office.board,
    "GoalScene": office.goal,
    "IdleScene": office.idle,
    "PodiumScene": office.podium,
    "RaceScene": contest_scenes.race,
    "BracketScene": contest_scenes.bracket,
    "DuelsScene": contest_scenes.duels,
    "MoversScene": office.movers,
    "AnnouncementScene": office.announcement,
    "RecognitionScene": praise_scenes.recognition,
}
SPLASHES: dict[str, Callable[[], tuple[SingleSplash, ...]]] = {
    "DealSplash": lambda: (office.deal(1),),
    "TopSplash": lambda: (office.top(1),),
    "RollUpSplash": office.wins,
}


def scenes(**changes: Any) -> tuple[Scene, ...]:
    """One of every kind that the wall has a model of."""
    return tuple(SCENES[kind.__name__](**changes) for kind in MODELS)


def splashes() -> Mapping[str, tuple[SingleSplash, ...]]:
    """The QML file of every splash -> what makes a wall show it."""
    files = sorted(Path(MAIN.toLocalFile()).parent.glob("*Splash.qml"))
    return {path.stem: SPLASHES[path.stem]() for path in files}


def come(told: tuple[SingleSplash, ...], after: int, now: datetime) -> tuple[SingleSplash, ...]:
    """The same splashes as if they had come just now, as the next ones of the ledger."""
    return tuple(replace(one, seq=after + place, created=now) for place, one in enumerate(told, start=1))
