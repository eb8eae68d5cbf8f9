"""Shout-outs, badges and the values of the company."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spm_desktop.domain.errors import KnownError

LONGEST_MESSAGE = 220
"""Characters of a shout-out that can be read in passing."""
LONGEST_NAME = 40
LONGEST_MEANING = 160
LONGEST_BEHAVIOUR = 160
MOST_BEHAVIOURS = 6
RATINGS = 5
"""A behaviour is rated from 1 to this."""
MOST_VALUES = 12


class BadgeKind(StrEnum):
    """An award is given for something done, a membership for belonging, a record for the best so far."""

    AWARD = "award"
    MEMBERSHIP = "membership"
    RECORD = "record"


class Glyph(StrEnum):
    """The white figure on a badge."""

    BOLT = "bolt"
    TARGET = "target"
    PEAK = "peak"
    STAR = "star"
    HEART = "heart"
    CROWN = "crown"
    SHIELD = "shield"
    ROCKET = "rocket"


@dataclass(frozen=True, slots=True)
class CompanyValue:
    """What the organisation stands for, with a sentence. One that is `retired` can't be chosen any more.

    Attributes:
        behaviours: how it shows, a sentence each.
        anchors: what each rating from 1 to 5 looks like; '' where nobody has said so.
    """

    id: int
    name: str
    meaning: str = ""
    retired: bool = False
    behaviours: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ("",) * RATINGS

    def checked(self) -> "CompanyValue":
        """Itself, trimmed. Raises KnownError (``value_wrong``)."""
        name, meaning = " ".join(self.name.split()), " ".join(self.meaning.split())
        if not name:
            raise KnownError("value_wrong", "This value has no name.", "Give it one of a few words.")
        for told, longest in ((name, LONGEST_NAME), (meaning, LONGEST_MEANING)):
            if len(told) > longest:
                raise KnownError(
                    "value_wrong",
                    f"“{told[:20]}…” has {len(told)} characters.",
                    f"Keep the name to {LONGEST_NAME} and the sentence to {LONGEST_MEANING}.",
                )
        behaviours = tuple(told for one in self.behaviours if (told := " ".join(one.split())))
        anchors = tuple(" ".join(one.split()) for one in self.anchors)
        for told in (*behaviours, *anchors):
            if len(told) > LONGEST_BEHAVIOUR:
                raise KnownError(
                    "value_wrong",
                    f"“{told[:20]}…” has {len(told)} characters.",
                    f"Keep a behaviour and a rating's words to {LONGEST_BEHAVIOUR} each.",
                )
        if len(behaviours) > MOST_BEHAVIOURS:
            raise KnownError(
                "value_wrong",
                f"{name} has {len(behaviours)} behaviours.",
                f"Keep the {MOST_BEHAVIOURS} that can best be seen.",
            )
        return CompanyValue(self.id, name, meaning, self.retired, behaviours, anchors)


@dataclass(frozen=True, slots=True)
class ShoutOut:
    """Praise by hand.

    Attributes:
        id: 0: not given yet.
        value_id: the company value it is for; None: for none in particular.
        giver_id: the person it comes from; None: from the office.
    """

    id: int
    person_id: int
    message: str
    value_id: int | None = None
    giver_id: int | None = None
    made_by: str = ""
    made_at: datetime | None = None

    def check(self) -> None:
        """Raises KnownError (``shout_out_wrong``) for what no wall can show."""
        if not self.message.strip():
            raise KnownError(
                "shout_out_wrong", "The shout-out says nothing.", "Write a sentence: what happened?"
            )
        if len(self.message) > LONGEST_MESSAGE:
            raise KnownError(
                "shout_out_wrong",
                f"The message has {len(self.message)} characters.",
                f"Keep it to {LONGEST_MESSAGE}, so that it can be read in passing.",
            )
        if self.giver_id == self.person_id:
            raise KnownError(
                "shout_out_wrong", "Nobody gives a shout-out to themselves.", "Choose somebody else."
            )


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge of somebody. `id` 0: not given yet."""

    id: int
    person_id: int
    kind: BadgeKind
    name: str
    glyph: Glyph
    made_by: str = ""
    made_at: datetime | None = None

    def check(self) -> None:
        """Raises KnownError (``badge_wrong``)."""
        if not self.name.strip():
            raise KnownError("badge_wrong", "This badge has no name.", "Say what it is for.")
        if len(self.name) > LONGEST_NAME:
            raise KnownError(
                "badge_wrong",
                f"The name of the badge has {len(self.name)} characters.",
                f"Keep it to {LONGEST_NAME}.",
            )


class DayKind(StrEnum):
    """What is celebrated on a day of somebody's own, if they agreed."""

    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"


@dataclass(frozen=True, slots=True, order=True)
class OwnDay:
    """A coming day of somebody who agreed. `years` of an anniversary; of a birthday nobody is told."""

    day: date
    person_id: int
    kind: DayKind
    years: int = 0


def next_day(kind: DayKind, began: date, today: date) -> tuple[date, int]:
    """When a day comes round next, today included, and how many years it is then.

    >>> next_day(DayKind.ANNIVERSARY, date(2020, 2, 29), date(2026, 2, 27))
    (datetime.date(2026, 2, 28), 6)
    """
    year = today.year
    day = _in_year(began, year)
    if day < today or (kind is DayKind.ANNIVERSARY and year <= began.year):
        year = max(year, began.year) + 1
        day = _in_year(began, year)
    return day, year - began.year if kind is DayKind.ANNIVERSARY else 0


def _in_year(began: date, year: int) -> date:
    """The day in that year; the 29th of February comes a day early in most."""
    try:
        return began.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
