"""What an import tells when it is done, or would do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.domain.records import FeedPlan, Origin, Problem, RecordKind
from spm_desktop.services.ledger import ChangedRow, Counts, Doubled
from spm_desktop.services.ports import RejectedRow


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row, found after reading. `header` is that of the column concerned, '' for the
    row as a whole; `key` what the row is known by. With `rejects` the row is kept out. `code` is that of the
    KnownError it comes from, if it does."""

    origin: Origin
    header: str
    value: str
    message: str
    key: str = ""
    rejects: bool = True
    code: str = ""

    def problem(self, plan: FeedPlan) -> Problem:
        """The problem, named by its cell."""
        cell = plan.cell(self.origin, self.header)
        return Problem(cell, self.origin.row, self.header, self.value, self.message, self.rejects)

    def row(self, plan: FeedPlan, columns: int) -> RejectedRow:
        """The row for the workbook of rejected rows: its cells are in the file, at the row it names."""
        reason = f"{plan.cell(self.origin, self.header)}: {self.message}"
        return RejectedRow(self.origin.sheet, self.origin.row, ("",) * columns, reason, self.key)


class Held(NamedTuple):
    """Why rows wait: for whom or what. `kind` is ``person``, ``team`` or ``stage``; `subject` what the file
    calls it, for a stage its pipeline and name, divided by U+001F."""

    reason: str
    rows: int
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage that a pipeline did not have, and what it is taken to mean."""

    pipeline: str
    name: str
    kind: StageKind


@dataclass(frozen=True, slots=True)
class Brought:
    """What comes with the rows: people by name, metrics, stages."""

    people: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    stages: tuple[NewStage, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownMetric:
    """A metric that so many goals are for and that does not exist: what it seems to measure, and what one of
    nearly that name is called, '' where none is."""

    name: str
    goals: int
    unit: Unit
    like: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What importing one sheet did, or for a dry run would do. Counts are source rows.

    Attributes:
        import_id: None for a dry run.
        problems: what can't be used, by cell; those that reject a row and those that leave a field empty.
        held: why rows wait, the most frequent reason first.
        brought: what becomes known with the rows.
        changed: the first rows that are created, updated and withdrawn, as many as were asked for; deals
            and facts only.
        doubled: what other feeds say already, and counts twice.
        unknown_metrics: what goals are rejected for and could be made with them.
        notes: sentences about everything else that is worth knowing.
        seconds: how long it took.
        header: the columns as written, for the cells of `rejected`.
    """

    import_id: int | None
    file: str
    sheet: str
    kind: RecordKind
    sha256: str
    counts: Counts
    problems: Sequence[Problem]
    held: Sequence[Held]
    notes: Sequence[str]
    seconds: float
    brought: Brought = field(default_factory=Brought)
    changed: Sequence[ChangedRow] = ()
    doubled: Sequence[Doubled] = ()
    header: tuple[str, ...] = ()
    rejected: Sequence[RejectedRow] = ()
    unknown_metrics: tuple[UnknownMetric, ...] = ()

    @property
    def unusable(self) -> int:
        """Rows that can't be used, though nobody said that they are not wanted."""
        return self.counts.rejected - sum(row.by_hand for row in self.rejected)

    @property
    def needing(self) -> int:
        """Rows that wait for somebody, or that somebody has to mend."""
        return self.counts.held + self.unusable


class PartlyImported(KnownError):
    """A sheet of a file could not be imported; `receipts` tell what was imported of the sheets before it."""

    def __init__(self, code: str, message: str, hint: str = "", receipts: Sequence[Receipt] = ()) -> None:
        super().__init__(code, message, hint)
        self.receipts = receipts
