"""Which rows a table shows and in which order, worked out in short steps: generators yield in between."""

from collections.abc import Callable, Generator, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from spm_desktop.ui.models.columns import WORDED_KINDS, Column, Group, Row, SortKey, folded
from spm_desktop.ui.models.ordering import order

STEP = 2_000
TEXT_STEP = 250
"""Rows between two pauses; putting a row's texts together takes longer than looking at it."""

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
Rows = Mapping[Hashable, Row]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The id of a line that names the group below it."""

    key: Hashable


@dataclass(frozen=True)
class Chip(Generic[Row]):
    """One condition of a filter: what it says, and which rows it lets through."""

    field: str
    value: str
    accepts: Callable[[Row], bool]


class Arrangement(Generic[Row]):
    """What the person asked a table for.

    Attributes:
        sorted_by: (column key, descending); None: as the rows came.
        grouping: where a row belongs; None: no groups.
        text: what the filter looks for, as typed.
    """

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        self.sorted_by: tuple[str, bool] | None = None
        self.grouping: Callable[[Row], Group] | None = None
        self.text = ""
        self._columns = {column.key: column for column in columns}
        self._worded = [column for column in columns if column.kind in WORDED_KINDS]
        self._looked_for: tuple[str, ...] = ()
        self._chips: tuple[Chip[Row], ...] = ()
        self._texts: dict[Hashable, str] = {}

    def look_for(self, text: str, chips: Sequence[Chip[Row]]) -> bool:
        """Takes a new filter; False if it is the same as before."""
        before = self._looked_for, self._chips
        self.text = text
        self._looked_for, self._chips = tuple(folded(text).split()), tuple(chips)
        return before != (self._looked_for, self._chips)

    def forget(self, lines: Iterable[Hashable]) -> None:
        """The rows with these ids are others now, or gone."""
        if self._texts:
            for line in lines:
                self._texts.pop(line, None)

    def lined_up(self, rows: Rows[Row]) -> Steps[list[Hashable]]:
        """The ids that the filter lets through, in order."""
        lines = list(rows)
        if self._looked_for or self._chips:
            kept: list[Hashable] = []
            for start in range(0, len(lines), TEXT_STEP):
                some = lines[start : start + TEXT_STEP]
                kept += [line for line in some if self._lets_through(line, rows[line])]
                yield
            lines = kept
        if self.sorted_by is None:
            return lines
        key, descending = self.sorted_by
        key_of = self._columns[key].sort_key_of
        keys: list[SortKey] = []
        for start in range(0, len(lines), STEP):
            keys += [key_of(rows[line]) for line in lines[start : start + STEP]]
            yield
        positions = yield from order(keys, descending)
        return [lines[position] for position in positions]

    def grouped(
        self, rows: Rows[Row], lines: list[Hashable]
    ) -> Steps[tuple[list[Hashable], dict[Hashable, str]]]:
        """The lines with those of the groups between them, and the groups' titles by key."""
        if self.grouping is None:
            return lines, {}
        members: dict[Hashable, list[Hashable]] = {}
        groups: dict[Hashable, Group] = {}
        for start in range(0, len(lines), STEP):
            for line in lines[start : start + STEP]:
                group = self.grouping(rows[line])
                groups[group.key] = group
                members.setdefault(group.key, []).append(line)
            yield
        grouped: list[Hashable] = []
        for group in sorted(groups.values(), key=lambda group: group.place):
            if group.title:
                grouped.append(GroupLine(group.key))
            grouped += members[group.key]
        return grouped, {group.key: group.title for group in groups.values()}

    def _lets_through(self, line: Hashable, row: Row) -> bool:
        if not all(chip.accepts(row) for chip in self._chips):
            return False
        if not self._looked_for:
            return True
        text = self._texts.get(line)
        if text is None:
            text = self._texts[line] = folded("\n".join([column.text_of(row) for column in self._worded]))
        return all(word in text for word in self._looked_for)


def compared(
    known: Rows[Row], coming: Sequence[Row], identity: Callable[[Row], Hashable]
) -> Steps[tuple[dict[Hashable, Row], list[Hashable]]]:
    """The coming rows by id, and the ids of those that are known and have changed.

    ValueError where two rows have the same id.
    """
    rows: dict[Hashable, Row] = {}
    changed: list[Hashable] = []
    for start in range(0, len(coming), STEP):
        for row in coming[start : start + STEP]:
            key = identity(row)
            before = known.get(key)
            rows[key] = row
            if before is not None and before is not row and before != row:
                changed.append(key)
        yield
    if len(rows) != len(coming):
        raise ValueError("two rows of a table have the same id")
    return rows, changed
