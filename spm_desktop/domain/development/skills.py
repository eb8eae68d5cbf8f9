"""Skills, each level described by what somebody at it does, and how somebody is rated in them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key

MOST = 5
"""The highest level; the lowest is 1. Nobody is at 0: who is not rated has no level."""
LONGEST_NAME = 60
LONGEST_WORDS = 400


class Side(StrEnum):
    """Whose view a rating is."""

    SELF = "self"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that can be learned.

    Attributes:
        id: 0: not kept yet.
        about: what it is good for; '' where the name says it.
        levels: what somebody does at level 1 to `MOST`; '' where nobody has said.
        retired: nobody is rated in it any more; what was stays.
        version: of the row, to notice that somebody else changed it.
    """

    id: int
    name: str
    about: str = ""
    levels: tuple[str, ...] = ("",) * MOST
    retired: bool = False
    version: int = 0

    def does(self, level: int) -> str:
        """What somebody at a level does; '' where nobody has said."""
        return self.levels[level - 1]

    def checked(self) -> "Skill":
        """Itself, trimmed. Raises KnownError (``skill_wrong``)."""
        name, about = " ".join(self.name.split()), self.about.strip()
        levels = tuple(words.strip() for words in self.levels)
        for wrong, words, hint in (
            (not name, "This skill has no name.", "Give it one of a few words."),
            (len(name) > LONGEST_NAME, "The name of the skill is a sentence.", f"Keep it to {LONGEST_NAME}."),
            (len(levels) != MOST, f"A skill has {MOST} levels.", "Describe each of them, or leave it open."),
            (
                any(len(told) > LONGEST_WORDS for told in (about, *levels)),
                "One of the descriptions is too long to be read beside a rating.",
                f"Keep each to {LONGEST_WORDS} characters.",
            ),
        ):
            if wrong:
                raise KnownError("skill_wrong", words, hint)
        return replace(self, name=name, about=about, levels=levels)

    def is_called(self, name: str) -> bool:
        """Whether a reader would say that this is its name."""
        return normal_key(self.name) == normal_key(name)


@dataclass(frozen=True, slots=True)
class Rating:
    """How one side sees somebody in one skill, since `at`. Ratings are never changed: a newer one counts.

    Attributes:
        id: 0: not kept yet.
        level: 1 to `MOST`; None: it was taken away.
        note: why; '' where nobody said.
        actor: who typed it, by their login; `by`: their name, where they have one here.
    """

    id: int
    person_id: int
    skill_id: int
    side: Side
    level: int | None
    note: str
    actor: str
    at: datetime
    by: str = field(default="", compare=False)

    @property
    def rater(self) -> str:
        """Who it is from, as people call them."""
        return self.by or self.actor


def read_level(text: str) -> int | None:
    """The level that somebody typed; nothing, or a dash, is none. Raises KnownError (``level_wrong``).

    >>> read_level(" 3 "), read_level("")
    (3, None)
    """
    plain = text.strip()
    if plain in ("", "-", "–"):
        return None
    if plain.isdecimal() and 1 <= int(plain) <= MOST:
        return int(plain)
    raise KnownError(
        "level_wrong", f"“{plain}” is no level.", f"Type 1 to {MOST}, or nothing to take the rating away."
    )
