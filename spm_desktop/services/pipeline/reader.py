"""What the pipeline needs from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.deals import Convert, Owner, StageKind
from spm_desktop.services.boards.reader import Figures


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a source system's pipeline ('' where it has only one)."""

    id: int
    pipeline: str
    name: str
    kind: StageKind


@dataclass(frozen=True, slots=True)
class StoredDeal:
    """A deal as the row that counts tells it.

    Attributes:
        amount: in the smallest unit of `currency` ('': the reporting one).
        owners: who has it now, the primary one first.
        credited: who is credited with it; other owners than `owners` where a closed deal changed hands.
        row_id: the version that this is.
        file, sheet, row: where it stands; `row` is the number that Excel shows.
        key: '' where nothing in the file identifies it.
    """

    id: int
    row_id: int
    stage_id: int
    amount: int | None
    currency: str
    opened: date | None
    expected: date | None
    closed: date | None
    name: str
    account: str
    product: str
    owners: tuple[Owner, ...]
    credited: tuple[Owner, ...]
    file: str
    sheet: str
    row: int
    key: str


@dataclass(frozen=True, slots=True)
class DealStep:
    """What an import said of a deal, where it said something new."""

    at: datetime
    stage_id: int
    amount: int | None
    currency: str
    expected: date | None
    closed: date | None
    file: str
    sheet: str
    row: int


class PipelineFigures(Figures, Protocol):
    """A look at the database that also sees deals."""

    def stages(self) -> Mapping[int, Stage]:
        """Every stage by id."""

    def deals(self, since: date | None, only: int | None = None) -> Sequence[StoredDeal]:
        """Deals that are open, and those that were opened or closed on or after `since` (None: all); with
        `only` at most this one."""

    def steps(self, since: date | None, only: int | None = None) -> Mapping[int, Sequence[DealStep]]:
        """Deal -> what applied imports said of it, the first one first; deals of which only one thing was
        ever said are left out, unless it is `only`."""

    def converter(self) -> Convert:
        """Amounts in any currency into the reporting one."""


class PipelineReader(Protocol):
    """Where deals come from."""

    def look(self) -> AbstractContextManager[PipelineFigures]: ...
