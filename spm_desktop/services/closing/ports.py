"""What closing periods needs from the database."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.drill import SourceFact
from spm_desktop.services.organisation import MeasuredMetric


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the ledger stood: the newest operation, and those before it that were not visible yet."""

    operation: int
    pending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptClose:
    """A closed period as it is stored.

    Attributes:
        at: when it was closed, in UTC.
        kept: what `services.closing.close` told then.
        intact: whether it has the hash that was noted when it was kept.
    """

    id: int
    period: Period
    at: datetime
    actor: str
    kept: dict[str, Any] = field(repr=False)
    sha256: str
    intact: bool


class Since(NamedTuple):
    """A fact of a row that came (or went) after a mark."""

    came: bool
    person_id: int
    fact: SourceFact


class ClosingFigures(Figures, Protocol):
    """A look at the database that also sees what was closed, and rows by when they came."""

    def version_of(self, metric: MeasuredMetric) -> int:
        """The number of the metric's current definition."""

    def mark(self) -> Mark:
        """Where the ledger stands."""

    def closes(self) -> Sequence[KeptClose]:
        """Closed periods, the newest first."""

    def since(
        self, mark: Mark, streams: Sequence[int], people: Collection[int], period: Period
    ) -> Sequence[Since]:
        """Facts of these people within a period that began or ceased to count after the mark, by day."""


class ClosingReader(Protocol):
    """Where figures and closed periods are read."""

    def look(self) -> AbstractContextManager[ClosingFigures]: ...
