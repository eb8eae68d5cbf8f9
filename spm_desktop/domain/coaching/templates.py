"""What a session asks: items of a template. A template changes by versions; a session keeps the one it
started with."""

from dataclasses import dataclass, field
from enum import StrEnum

from spm_desktop.domain.coaching.sessions import Meeting
from spm_desktop.domain.errors import KnownError

NOTES = 0
"""The item under which what both see and no question asks for is kept."""
LONGEST = 24
"""Items of a template; a longer one is read out, not talked about."""


class ItemKind(StrEnum):
    QUESTION = "question"
    """Both write."""
    RATING = "rating"
    """The rep gives 1 to 5; both write."""
    SKILL = "skill"
    """The one skill that the session is about, with the rep's rating."""
    CHECKLIST = "checklist"
    """Lines that are ticked."""
    TEXT = "text"
    """One text, which the manager writes."""
    LINK = "link"
    """Where something is: a recording, a document."""


RATED = frozenset({ItemKind.RATING, ItemKind.SKILL})
OF_BOTH = frozenset({ItemKind.QUESTION, ItemKind.RATING, ItemKind.SKILL})
"""Items that each side answers for itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda.

    Attributes:
        id: 1 or more; stays that item's when the template changes.
        help: what a good answer tells; '' none.
        lines: of CHECKLIST: what is ticked.
    """

    id: int
    kind: ItemKind
    title: str
    help: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What is talked about. `minutes`: how long it usually takes."""

    name: str
    minutes: int = 30
    items: tuple[Item, ...] = field(default_factory=tuple)
    meeting: Meeting = Meeting.ONE_TO_ONE

    def item(self, identity: int) -> Item | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == identity), None)


def check(template: Template) -> None:
    """Raises KnownError (``template_wrong``) for one that can't be used."""
    for wrong, words in (
        (not template.name.strip(), "A template needs a name."),
        (not template.items, "A template needs at least one point to talk about."),
        (len(template.items) > LONGEST, f"More than {LONGEST} points are no conversation."),
        (any(not item.title.strip() for item in template.items), "A point says nothing."),
        (len({item.id for item in template.items}) < len(template.items), "Two points are the same one."),
        (sum(item.kind is ItemKind.SKILL for item in template.items) > 1, "A session has one skill focus."),
        (not 5 <= template.minutes <= 480, "A session takes from 5 minutes to 8 hours."),
    ):  # fmt: skip
        if wrong:
            raise KnownError("template_wrong", words, "Change that, then save it.")
