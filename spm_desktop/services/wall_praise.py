"""Who was seen doing well, as a wall draws it."""

from dataclasses import dataclass, field

from spm_desktop.services.wall_marks import Face, PeriodTicks, TeamMark


@dataclass(frozen=True, slots=True)
class Quote:
    """A shout-out. `value` '': for no company value in particular; `from_text` tells from whom and when."""

    key: int
    face: Face
    team: TeamMark
    message: str
    value: str
    from_text: str


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge, and who got it. `glyph` is one of `domain.recognition.records.Glyph`."""

    face: Face
    team: TeamMark
    name: str
    glyph: str


@dataclass(frozen=True, slots=True)
class DayOfTheirs:
    """A day of somebody who agreed to be celebrated: `figure` "10" and `unit` "years", or no figure and
    "Birthday"."""

    face: Face
    team: TeamMark
    figure: str
    unit: str
    line: str


@dataclass(frozen=True, slots=True)
class RecognitionScene:
    """What was seen lately, the newest first; at least one of the three is there. `days_title` heads the
    days: "Anniversaries", "Birthdays", or both."""

    id: str
    title: str
    subtitle: str
    quotes: tuple[Quote, ...]
    badges: tuple[NewBadge, ...]
    days: tuple[DayOfTheirs, ...]
    days_title: str = ""
    seconds: float = 15.0
    ticks: PeriodTicks | None = None
    of_today: bool = False
    kind: str = field(default="recognition", init=False)
