"""What round trips need from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from spm_desktop.domain.metrics import Exact
from spm_desktop.services.actors import Actor
from spm_desktop.services.goals.cells import GoalKey
from spm_desktop.services.listings import ListedFigures
from spm_desktop.services.metrics import Meaning
from spm_desktop.services.people.store import FieldEdit, Newcomer


class TeamMove(NamedTuple):
    """Somebody goes to another team on the day of the change. 0: to none."""

    person_id: int
    was: int
    now: int


class ArchiveEdit(NamedTuple):
    """Somebody is put away or brought back."""

    person_id: int
    was: bool
    now: bool


class TargetEdit(NamedTuple):
    """A target gets another value, in smallest units; None: there is no goal."""

    metric_id: int
    key: GoalKey
    was: Exact | None
    now: int | None


class MeaningEdit(NamedTuple):
    """A metric gets another meaning."""

    key: str
    was: Meaning
    now: Meaning


class NewPerson(NamedTuple):
    """Somebody who is added, with what else is known of them."""

    newcomer: Newcomer
    fields: Sequence[FieldEdit]


@dataclass(frozen=True, slots=True)
class Edits:
    """All that one workbook changes: applied together or not at all. `day` is a label: from when on."""

    day: int
    people: Sequence[FieldEdit] = ()
    moves: Sequence[TeamMove] = ()
    archived: Sequence[ArchiveEdit] = ()
    newcomers: Sequence[NewPerson] = ()
    targets: Sequence[TargetEdit] = ()
    meanings: Sequence[MeaningEdit] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not any((self.people, self.moves, self.archived, self.newcomers, self.targets, self.meanings))


@dataclass(frozen=True, slots=True)
class TripReceipt:
    """What a workbook changed. `lines` are (whose, what, before, after) in words."""

    kind: str
    file: str
    sha256: str
    exported_at: datetime
    lines: Sequence[tuple[str, str, str, str]] = field(default=())


@dataclass(frozen=True, slots=True)
class TripLine:
    """A round trip that was applied. `undone_by` is the operation that took it back, None: it stands."""

    id: int
    at: datetime
    actor: str
    receipt: TripReceipt
    undone_by: int | None


class TripFigures(ListedFigures, Protocol):
    """A look at the database that also tells it from others, and what its metrics mean."""

    def office_key(self) -> str:
        """What this database is known by, also after it was moved or restored."""

    def archived_teams(self) -> frozenset[int]:
        """Teams that were put away."""

    def meanings(self) -> Mapping[str, Meaning]:
        """What metrics mean, by key."""


class TripReader(Protocol):
    """Where workbooks come from."""

    def look(self) -> AbstractContextManager[TripFigures]: ...


class TripStore(Protocol):
    """Where what came back is written. Both writes return their operation, and raise KnownError
    (``changed_since``) where something is no longer as it was seen; then nothing is changed."""

    def apply(self, actor: Actor, edits: Edits, receipt: TripReceipt) -> int: ...

    def take_back(self, actor: Actor, op: int) -> int:
        """Undoes what an operation of this store did, also when it was itself an undo."""

    def applied(self) -> Sequence[TripLine]:
        """Every round trip, the newest first."""
