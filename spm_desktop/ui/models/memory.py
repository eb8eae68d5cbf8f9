"""What a person arranged in a table, kept per page."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TableMemory:
    """Columns by their keys, so that it outlives new and removed columns.

    Attributes:
        order: all columns from left to right.
        hidden: those not shown.
        widths: in px at text scale 1, only where the person set one.
        sorted_by: (column, descending), or None.
        looked_for: the filter's words.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: dict[str, float] = field(default_factory=dict)
    sorted_by: tuple[str, bool] | None = None
    looked_for: str = ""


class TableMemories(Protocol):
    """Where memories are kept between sessions."""

    def recall(self, page: str) -> TableMemory | None: ...

    def remember(self, page: str, memory: TableMemory) -> None: ...
