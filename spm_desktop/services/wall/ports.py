"""What the wall needs from the database, beyond boards."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from spm_desktop.services.contests.ports import StandingFigures
from spm_desktop.services.recognition.store import RecognitionFigures
from spm_desktop.services.screens.records import PartVolume
from spm_desktop.services.screens.schedule import ALWAYS, Schedule


@dataclass(frozen=True, slots=True)
class SceneItem:
    """One item of a playlist. `settings` name the metric, the period and the measure; they are those of
    `services.screens.SceneSettings`, as written. An item that is not `enabled`, or is outside
    its `schedule`, is passed over; one of a `weight` comes so often in a round."""

    id: int
    scene: str
    settings: Mapping[str, Any]
    seconds: float
    enabled: bool = True
    schedule: Schedule = ALWAYS
    weight: int = 1


@dataclass(frozen=True, slots=True)
class ScreenPlan:
    """A TV: its office, the team it is about (None: everybody), and what it cycles. `id` 0: none stored;
    `distance` of the farthest viewer in diagonals, 0 as usual; `pin` as `services.screens.pins` keeps it;
    `quiet`, `reduced`, `volume` and `volumes` as a `ScreenPlace` has them."""

    name: str
    office_id: int
    team_id: int | None
    items: Sequence[SceneItem]
    id: int = 0
    distance: float = 0.0
    pin: str = ""
    quiet: Schedule | None = None
    reduced: bool = False
    volume: int = 0
    volumes: Sequence[PartVolume] = ()

    def is_quiet(self, local: datetime) -> bool:
        """Whether nothing interrupts the scenes at this time of the office's clock."""
        return self.quiet is not None and self.quiet.allows(local)

    def volume_at(self, local: datetime) -> int:
        """How loud celebrations are at this time of the office's clock, in per cent."""
        return next((one.volume for one in self.volumes if one.part.allows(local)), self.volume)


@dataclass(frozen=True, slots=True)
class SplashRow:
    """One entry of the splash ledger.

    Attributes:
        known: what a wall may know of it; which words there are depends on its ``kind``.
        day: when it happened.
    """

    seq: int
    cause: str
    tier: str
    known: Mapping[str, Any]
    day: date
    created: datetime
    retracted: bool

    @property
    def kind(self) -> str:
        """What it is for: a rule of triggers, ``shout_out`` or ``badge``."""
        return str(self.known.get("kind", "deal_won"))

    @property
    def person_id(self) -> int | None:
        """Whom it is about; None: a team, or everybody."""
        return self.known.get("person")


class WallFigures(StandingFigures, RecognitionFigures, Protocol):
    """One consistent look at everything a screen may know."""

    @property
    def epoch(self) -> str: ...

    @property
    def newest_splash(self) -> int: ...

    def screen(self, name: str | None, known: int = 0) -> ScreenPlan:
        """The screen of the id `known`, if there is one; else of that name; without a name the first.

        Raises KnownError (``screen_unknown``).
        """

    def photos(self, marks: Sequence[int]) -> Mapping[int, bytes]:
        """Pictures that may be shown now, by their marks; what may not, or is gone, is left out."""

    def splashes(self, since: datetime) -> Sequence[SplashRow]:
        """Entries of the splash ledger made since then, oldest first."""


class WallReader(Protocol):
    """A screen's own connection."""

    def changed(self) -> bool:
        """Whether anything visible was committed since the last `look`. Raises OSError when unreachable."""

    def look(self) -> AbstractContextManager[WallFigures]:
        """Reads everything in one transaction. Raises OSError when unreachable."""

    def close(self) -> None: ...
