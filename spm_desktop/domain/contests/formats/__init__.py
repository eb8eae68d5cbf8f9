"""The formats of contests, one file each. A new one is a file with a `Format`, listed here."""

from spm_desktop.domain.contests.formats.bracket import Bracket
from spm_desktop.domain.contests.formats.duel import Duel
from spm_desktop.domain.contests.formats.format import Format
from spm_desktop.domain.contests.formats.highest_total import HighestTotal
from spm_desktop.domain.contests.formats.own_best import OwnBest
from spm_desktop.domain.contests.formats.own_goal import OwnGoal
from spm_desktop.domain.contests.formats.race import Race
from spm_desktop.domain.contests.formats.teams import Teams, Way

FORMATS: tuple[type[Format], ...] = (Race, HighestTotal, OwnBest, OwnGoal, Duel, Bracket, Teams)

__all__ = [
    "FORMATS",
    "Bracket",
    "Duel",
    "Format",
    "HighestTotal",
    "OwnBest",
    "OwnGoal",
    "Race",
    "Teams",
    "Way",
]
