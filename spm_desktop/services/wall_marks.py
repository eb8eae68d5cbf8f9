"""The small things that every scene of the wall is made of: people, teams, printed numbers, rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How an integer in smallest units is printed: 5664000 -> '€56,640'.

    Attributes:
        prefix, suffix: what stands before and after; the suffix of a percentage is set smaller ('%').
        group, point: the thousands separator and the decimal point of the language.
        unit_decimals: digits that the integer carries after the point (2 for cents).
        shown_decimals: digits that are printed.
    """

    prefix: str = ""
    suffix: str = ""
    group: str = ","
    point: str = "."
    unit_decimals: int = 0
    shown_decimals: int = 0


@dataclass(frozen=True, slots=True)
class TeamMark:
    """A team on the wall: never colour alone, always with a three-letter code. `tone` indexes the palette."""

    team_id: int
    name: str
    code: str
    tone: int


@dataclass(frozen=True, slots=True)
class Face:
    """A person as the wall may show them. `photo` marks a picture that a `WallState` brought, ''
    unless they agreed to be shown."""

    person_id: int
    name: str
    initials: str
    hue: int
    photo: str = ""


@dataclass(frozen=True, slots=True)
class PeriodTicks:
    """'Day 14 of 20': working days of the period, today included. `day` 0: the period has not begun."""

    day: int
    days: int
    text: str


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One row of a board.

    Attributes:
        key: identifies the row over time (person or team id).
        rank: shared by ties; 0 is never used.
        movement: places won (+) or lost (-); None: new.
        lane: length of the bar as a fraction of the lane's scale (1.0 = the lane's right end), uncut.
        number, number_style: the figure on the right edge (attainment in whole per cent, or the value).
        money, money_style: the second figure; None where there is none.
    """

    key: int
    rank: int
    movement: int | None
    face: Face
    team: TeamMark
    lane: float
    number: int | None
    number_style: NumberStyle
    number_text: str
    money: int | None
    money_style: NumberStyle
    money_text: str
    tied: bool = False
