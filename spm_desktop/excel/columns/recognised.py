"""What a table was recognised as."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns.survey import Column


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that every row fills alike, from ``--map FIELD==text``."""

    text: str


Source = Column | Constant


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table holds.

    `ids` are the columns of a people file that hold ids of the person; `periods` the columns of a wide sheet
    of goals, one a period.
    """

    kind: RecordKind
    sources: Mapping[str, Source]
    ids: tuple[Column, ...] = ()
    periods: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the table: its file's name, and the headers of ids of people met elsewhere."""

    file_name: str
    person_ids: frozenset[str] = frozenset()


def is_id_field(name: str) -> bool:
    """Whether a field of people is a column of ids: ``id``, ``id 2``."""
    return name == "id" or (name.startswith("id ") and name[3:].isdecimal())
