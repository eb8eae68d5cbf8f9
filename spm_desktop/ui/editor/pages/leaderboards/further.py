"""What a leaderboard shows after a moment: how sure places are, and how they changed."""

import importlib
from collections.abc import Mapping

from spm_desktop.services.actors import Actor
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader, has_likely_places
from spm_desktop.services.leaderboards.weeks import PlacesOverTime, places_over_time

_CHARTS = "spm_desktop.ui.editor.charts.ranks"
_LIKELY = "spm_desktop.services.leaderboards.likely"


def read_likely(reader: LeaderReader, actor: Actor, found: Leaderboard) -> Mapping[int, tuple[int, int]]:
    """Person -> lowest and highest likely place; empty where none can be told. In the thread of the tasks,
    where importing what computes them stalls no window."""
    if not has_likely_places(found.board):
        return {}
    likely = importlib.import_module(_LIKELY)
    told: Mapping[int, tuple[int, int]] = likely.read_likely_places(reader, actor, found.asked)
    return told


def read_places(reader: LeaderReader, actor: Actor, found: Leaderboard) -> PlacesOverTime:
    """Places in the course of the period; in the thread of the tasks, where charts are imported, too."""
    importlib.import_module(_CHARTS)
    return places_over_time(reader, actor, found.asked)
