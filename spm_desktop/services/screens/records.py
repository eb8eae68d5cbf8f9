"""A TV, its playlist, and the scenes in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeGuard

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.screens.schedule import ALWAYS, Schedule

LEAST_SECONDS, MOST_SECONDS = 5, 600
USUAL_SECONDS = 15
MOST_PLACES = 500
MOST_OFTEN = 5
METRES_AN_INCH = 0.0254
LARGEST_DIAGONAL, FARTHEST_VIEWER = 300, 50
"""Inches, and metres."""
LOUDEST = 100
"""Per cent."""
LONGEST_HEADLINE, LONGEST_LINE = 80, 60
"""Characters that a wall has room for, in letters that can be read from afar."""


class SceneKind(StrEnum):
    """What a wall can draw."""

    LEADERBOARD = "leaderboard"
    GOAL = "goal"
    PODIUM = "podium"
    RACE = "race"
    CONTEST = "contest"
    MOVERS = "movers"
    ANNOUNCEMENT = "announcement"
    RECOGNITION = "recognition"
    IDLE = "idle"

    @property
    def of_figures(self) -> bool:
        """Whether it shows a metric in a period."""
        return self not in (
            SceneKind.IDLE,
            SceneKind.ANNOUNCEMENT,
            SceneKind.CONTEST,
            SceneKind.RECOGNITION,
        )

    @property
    def of_boards(self) -> bool:
        """Whether it ranks people, teams or offices by a measure."""
        return self in (SceneKind.LEADERBOARD, SceneKind.PODIUM)


@dataclass(frozen=True, slots=True)
class SceneSettings:
    """What a scene shows. A goal reads `metric`, `period` and `team` only, an idle scene nothing.

    Attributes:
        metric: its key.
        period: as people type it: ``this-month``, ``2017-Q4``.
        team: id of the team it is about; None: the screen's own team or office, or everybody.
        everybody: it is about all teams of all offices, whatever the screen is about.
        top: only places up to this one, from 1; None: all of them, page by page.
        finish: of a race, in whole units of the metric; None: the largest goal of a team.
        contest: its id; None: the one that runs.
        flag, headline, when, where, more: the words of an announcement.
    """

    metric: str = ""
    by: By = By.PEOPLE
    measure: Measure = Measure.GOAL
    period: str = "this-month"
    team: int | None = None
    everybody: bool = False
    top: int | None = None
    finish: int | None = None
    contest: int | None = None
    flag: str = ""
    headline: str = ""
    when: str = ""
    where: str = ""
    more: str = ""

    def written(self) -> dict[str, Any]:
        """As the playlist keeps it; what is as usual is left out."""
        usual = SceneSettings()
        return {name: getattr(self, name) for name in _FIELDS if getattr(self, name) != getattr(usual, name)}

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "SceneSettings":
        """From what a playlist keeps; what is no value of it counts as left out."""
        usual = cls()

        def one_of(kind: type[Any], name: str) -> Any:
            try:
                return kind(written[name])
            except (KeyError, ValueError):
                return getattr(usual, name)

        def number(name: str) -> int | None:
            value = written.get(name)
            return value if isinstance(value, int) else None

        def words(name: str) -> str:
            return str(written.get(name, ""))

        return cls(
            metric=str(written.get("metric", "")),
            by=one_of(By, "by"),
            measure=one_of(Measure, "measure"),
            period=str(written.get("period", usual.period)),
            team=number("team"),
            everybody=written.get("everybody") is True,
            top=number("top"),
            finish=number("finish"),
            contest=number("contest"),
            flag=words("flag"),
            headline=words("headline"),
            when=words("when"),
            where=words("where"),
            more=words("more"),
        )


_FIELDS = tuple(one.name for one in fields(SceneSettings))


@dataclass(frozen=True, slots=True)
class PlaylistItem:
    """One scene of a playlist. `id` 0: not stored yet. A scene that is not `enabled` is passed over, and so
    is one outside its `schedule`. `weight`: how often it comes in a round."""

    id: int
    kind: SceneKind
    settings: SceneSettings = field(default_factory=SceneSettings)
    seconds: int = USUAL_SECONDS
    enabled: bool = True
    schedule: Schedule = ALWAYS
    weight: int = 1

    def checked(self) -> "PlaylistItem":
        """Itself. Raises KnownError (``scene_wrong``) for what no wall can show."""
        settings = self.settings
        if not LEAST_SECONDS <= self.seconds <= MOST_SECONDS:
            raise _wrong(
                f"A scene can't be shown for {self.seconds} s.",
                f"Choose {LEAST_SECONDS} to {MOST_SECONDS} seconds.",
            )
        if not 1 <= self.weight <= MOST_OFTEN:
            raise _wrong(
                f"A scene can't come {self.weight} times a round.", f"Choose 1 to {MOST_OFTEN} times."
            )
        since, until = self.schedule.since, self.schedule.until
        if since is not None and until is not None and until < since:
            raise _wrong("The scene would never be shown.", "Choose a last day that is not before the first.")
        if self.kind.of_figures and not settings.metric:
            raise _wrong("The scene has no metric to show.", "Choose one.")
        if settings.top is not None and not 1 <= settings.top <= MOST_PLACES:
            raise _wrong(
                f"A board can't have {settings.top} places.",
                f"Choose 1 to {MOST_PLACES}, or leave it empty for all.",
            )
        if settings.finish is not None and settings.finish < 1:
            raise _wrong("A race can't end at 0.", "Choose a finish, or leave it empty for the largest goal.")
        if self.kind is SceneKind.ANNOUNCEMENT:
            _check_words(settings)
        return self


def _check_words(settings: SceneSettings) -> None:
    if not settings.headline.strip():
        raise _wrong("The announcement says nothing.", "Write a headline.")
    if len(settings.headline) > LONGEST_HEADLINE:
        raise _wrong(
            f"The headline has {len(settings.headline)} characters.",
            f"Keep it to {LONGEST_HEADLINE}, so that it can be read in passing.",
        )
    lines = (settings.flag, settings.when, settings.where, settings.more)
    if any(len(line) > LONGEST_LINE for line in lines):
        raise _wrong("A line of the announcement is too long.", f"Keep each to {LONGEST_LINE} characters.")


def _wrong(message: str, hint: str) -> KnownError:
    return KnownError("scene_wrong", message, hint)


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a TV cycles, in order. Several TVs may share one."""

    id: int
    name: str
    items: tuple[PlaylistItem, ...]

    def item(self, item_id: int) -> PlaylistItem | None:
        """The item of that id; None when it is gone."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class PartVolume:
    """How loud celebrations are in a part of the day, in per cent; 0: silent."""

    part: Schedule
    volume: int

    @classmethod
    def read(cls, written: Any) -> "PartVolume | None":
        """From what is kept; None for what is none."""
        volume = written.get("volume") if isinstance(written, dict) else None
        return cls(Schedule.read(written), volume) if _is_volume(volume) else None


def _is_volume(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and 0 <= value <= LOUDEST


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """What a TV is called, whom it is about, and how it is looked at.

    Attributes:
        team_id: one team of the office; None: everybody.
        diagonal: of its picture, in inches; 0: not known.
        viewer: how far away the farthest viewer stands, in metres; 0: as far as usual. With the diagonal it
            decides how large names are.
        pin: what `hash_pin` makes of the PIN that leaves the wall; '': nobody needs one.
        quiet: when nothing interrupts the scenes, by the office's clock; None: never.
        volume: of celebrations, in per cent; 0: they are silent.
        volumes: other volumes in parts of the day, by the office's clock; of two that meet, the first counts.
        reduced: nothing glides, falls or counts; what changes cross-fades.
    """

    name: str
    office_id: int
    team_id: int | None = None
    diagonal: int = 0
    viewer: float = 0.0
    pin: str = ""
    quiet: Schedule | None = None
    reduced: bool = False
    volume: int = 0
    volumes: tuple[PartVolume, ...] = ()

    def written(self) -> dict[str, Any]:
        """What belongs to the TV itself, as it is kept; what is as usual is left out."""
        quiet = self.quiet.written() if self.quiet else None
        told = {
            "diagonal": self.diagonal,
            "viewer": self.viewer,
            "pin": self.pin,
            "quiet": quiet,
            "reduced": self.reduced,
            "volume": self.volume,
            "volumes": [one.part.written() | {"volume": one.volume} for one in self.volumes],
        }
        return {name: value for name, value in told.items() if value}

    @classmethod
    def read(
        cls, name: str, office_id: int, team_id: int | None, written: Mapping[str, Any]
    ) -> "ScreenPlace":
        """From what is kept; what is no value of it counts as left out."""
        names = ("diagonal", "viewer", "quiet", "volume", "volumes")
        diagonal, viewer, quiet, volume, volumes = (written.get(name) for name in names)
        parts = map(PartVolume.read, volumes if isinstance(volumes, list) else ())
        return cls(
            name,
            office_id,
            team_id,
            diagonal if isinstance(diagonal, int) else 0,
            float(viewer) if isinstance(viewer, (int, float)) else 0.0,
            str(written.get("pin", "")),
            Schedule.read(quiet) if isinstance(quiet, dict) else None,
            written.get("reduced") is True,
            volume if _is_volume(volume) else 0,
            tuple(part for part in parts if part is not None),
        )

    @property
    def distance(self) -> float:
        """How far the farthest viewer is away, in diagonals of the picture; 0: not known."""
        return self.viewer / (self.diagonal * METRES_AN_INCH) if self.diagonal else 0.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A TV. `shared_with`: the names of other TVs that cycle the same playlist."""

    id: int
    place: ScreenPlace
    playlist: Playlist
    shared_with: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called, and how ``kiosk --screen`` finds it."""
        return self.place.name
