"""What a leaderboard shows: its rows, and after a moment how sure places are and how they changed."""

import importlib
from dataclasses import dataclass

from spm_desktop.services.actors import Actor
from spm_desktop.services.leaderboards import (
    Leaderboard,
    LeaderboardQuery,
    LeaderReader,
    has_likely_places,
    read_leaderboard,
)
from spm_desktop.services.leaderboards.weeks import PlacesOverTime, places_over_time
from spm_desktop.ui.editor.pages.leaderboards.columns import Line, lines_of

_CHARTS = "spm_desktop.ui.editor.charts.ranks"
_LIKELY = "spm_desktop.services.leaderboards.likely"


@dataclass(frozen=True, slots=True)
class Lined:
    """A leaderboard and its rows as the table takes them, worked out where no window waits for it."""

    found: Leaderboard
    lines: list[Line]


def read_lined(reader: LeaderReader, actor: Actor, query: LeaderboardQuery) -> Lined:
    """A leaderboard, in the thread of the tasks."""
    found = read_leaderboard(reader, actor, query)
    return Lined(found, lines_of(found))


def read_likely(reader: LeaderReader, actor: Actor, found: Leaderboard) -> list[Line]:
    """Its rows with the places that are likely; none where no likely places can be told. In the thread of
    the tasks, where importing what computes them stalls no window."""
    if not has_likely_places(found.board):
        return []
    likely = importlib.import_module(_LIKELY)
    places = likely.read_likely_places(reader, actor, found.asked)
    return lines_of(found, places) if places else []


def read_places(reader: LeaderReader, actor: Actor, found: Leaderboard) -> PlacesOverTime:
    """Places in the course of the period; in the thread of the tasks, where charts are imported, too."""
    importlib.import_module(_CHARTS)
    return places_over_time(reader, actor, found.asked)
