"""What one of two sides wrote to an item: in a coaching session, in a review."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item", int, str)
Side = TypeVar("Side", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SideAnswer(Generic[Item, Side]):
    """An answer to an item.

    Attributes:
        party: whose it is; `actor` the login that it was typed with, at `at`.
        body: as simple text (see `domain.rich_text`).
        rating: 1 to 5; None: nothing is rated.
    """

    item: Item
    party: Side
    body: str = ""
    rating: int | None = None
    actor: str = ""
    at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not self.body.strip() and self.rating is None
