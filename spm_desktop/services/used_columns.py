"""Which columns of a file an import used, kept with it: what stands in the others was never asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from spm_desktop.domain.records import FeedPlan, Heads

_FACTORS = re.compile(r"\*|\(\s*1\s*[-−–]|\)")
"""Between the headers of values that are multiplied: ``quantity * price * (1 - discount)``."""


class Use(StrEnum):
    """What a column of a file is to the rows of it that were imported."""

    NAMES = "names"
    """It tells which row it is: its day, its key, the customer, the product."""
    READ = "read"
    VALUE = "value"
    """One of many columns of values; each is about another metric, or another person."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a row, below its header."""

    header: str
    said: str
    use: Use


@dataclass(frozen=True, slots=True)
class UsedColumns:
    """Columns of a sheet, counted from 0: those that were read, and those of many values of a row."""

    read: tuple[int, ...] = ()
    values: tuple[int, ...] = ()

    def use_of(self, column: int) -> Use:
        """What a column was to the import."""
        if column in self.values:
            return Use.VALUE
        return Use.READ if column in self.read else Use.OTHER


def used_columns(plan: FeedPlan) -> UsedColumns:
    """The columns that a sheet's plan names. Those of periods are one metric's, and were all read."""
    told = [part.strip() for text in plan.columns.values() for part in (text, *_FACTORS.split(text))]
    apart = plan.heads is not None and plan.heads is not Heads.PERIODS
    read = [*told, *plan.key_columns, *(() if apart else plan.across)]
    return UsedColumns(_places(plan, read), _places(plan, plan.across if apart else ()))


def _places(plan: FeedPlan, headers: tuple[str, ...] | list[str]) -> tuple[int, ...]:
    found = {plan.letters[header] for header in headers if header in plan.letters}
    return tuple(sorted(_place(letters) for letters in found))


def _place(letters: str) -> int:
    """``F`` is 5."""
    return reduce(lambda place, letter: place * 26 + ord(letter) - ord("A") + 1, letters, 0) - 1
