"""The facts of a file on their way into the ledger: in memory, column by column."""

from array import array
from collections.abc import Iterable

from spm_desktop.domain.staged import StagedFacts
from spm_desktop.storage.days import label

_HASH = 16
"""Bytes of one."""


class FactRows:
    """Resolved facts in the order of their file; a place counts from 0.

    Attributes:
        beside: whether they also are in `t_staged`, beside what is known, under the number place + 1. They
            need not be where nothing is known that they could change or repeat.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._hashes = bytearray()
        self.sheets: list[str] = []
        self.days, self.rows, self.streams, self.people, self.values = (array("q") for _ in range(5))
        self.beside = False

    def __len__(self) -> int:
        return len(self.keys)

    def hashes(self, places: Iterable[int]) -> list[bytearray]:
        """What tells whether rows say the same as before (SQLite takes bytes in more slowly)."""
        stored = self._hashes
        return [stored[place * _HASH : (place + 1) * _HASH] for place in places]

    def extend(self, facts: StagedFacts) -> None:
        """Adds facts of rows that come later."""
        labels = {day: label(day) for day in set(facts.days)}
        self.keys += facts.keys
        self._hashes += b"".join(facts.hashes)
        self.sheets += facts.sheets
        self.days.extend(map(labels.__getitem__, facts.days))
        self.rows.extend(facts.rows)
        self.streams.extend(facts.streams)
        self.people.extend(facts.people)
        self.values.extend(facts.values)
