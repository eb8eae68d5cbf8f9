"""How much is written in one transaction where there is much to write and others want to write, too."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

LONG = 0.05
"""Seconds: others who write twenty times a second keep up with transactions that are no longer."""
FEWEST = 2_000
"""With fewer, the same pages are written again and again."""


class Portions:
    """Finds out how many rows take about as long as others can wait.

    Attributes:
        size: rows for the next transaction, `most` at most.
    """

    def __init__(self, most: int) -> None:
        self._most, self._fewest = most, min(FEWEST, most)
        self.size = self._fewest

    @contextmanager
    def timed(self, transaction: AbstractContextManager[Connection]) -> Iterator[Connection]:
        """A transaction that writes `size` rows; the next has fewer if it takes too long, else more."""
        with transaction as connection:
            began = time.monotonic()  # waiting for others is over
            yield connection
        took = time.monotonic() - began
        if took > LONG:
            self.size = max(self.size // 2, self._fewest)
        elif took < LONG / 2:
            self.size = min(self.size * 2, self._most)
