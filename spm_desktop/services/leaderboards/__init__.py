"""Leaderboards as a desk shows them: the board with its bands, its pace and the gaps between places."""

from spm_desktop.services.leaderboards.bands import Band, BandKind
from spm_desktop.services.leaderboards.query import (
    Gap,
    Leaderboard,
    LeaderboardQuery,
    Named,
    Reach,
    has_likely_places,
)
from spm_desktop.services.leaderboards.read import read_leaderboard
from spm_desktop.services.leaderboards.reader import LeaderFigures, LeaderReader

__all__ = [
    "Band",
    "BandKind",
    "Gap",
    "LeaderFigures",
    "LeaderReader",
    "Leaderboard",
    "LeaderboardQuery",
    "Named",
    "Reach",
    "has_likely_places",
    "read_leaderboard",
]
