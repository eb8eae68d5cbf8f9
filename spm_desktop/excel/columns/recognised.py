"""What a table was recognised as."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.survey import Column


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that every row fills alike, from ``--map FIELD==text``."""

    text: str


@dataclass(frozen=True, slots=True)
class TitledPeriod(Constant):
    """A period that no column holds, as `place` says it: every row is of it."""

    place: str


Source = Column | Constant | Product


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table holds.

    `ids` are the columns of a people file that hold ids of the person; `across` the columns of values of
    which a row has many, and `heads` what their headers are. `metric` is what is measured where neither a
    column nor the header of the values says it.
    """

    kind: RecordKind
    sources: Mapping[str, Source]
    ids: tuple[Column, ...] = ()
    heads: Heads | None = None
    across: tuple[Column, ...] = ()
    metric: str = ""

    @property
    def periods(self) -> tuple[Column, ...]:
        """The columns of a wide sheet, one a period."""
        return self.across if self.heads is Heads.PERIODS else ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the table: its file's name, and the headers of ids of people met elsewhere."""

    file_name: str
    person_ids: frozenset[str] = frozenset()


def is_id_field(name: str) -> bool:
    """Whether a field of people is a column of ids: ``id``, ``id 2``."""
    return name == "id" or (name.startswith("id ") and name[3:].isdecimal())
