"""What an import tells when it is done, or would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Origin, Problem, RecordKind
from spm_desktop.services.ledger import Counts
from spm_desktop.services.ports import RejectedRow


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was kept out after reading: what was wrong with it."""

    origin: Origin
    column: str
    value: str
    message: str

    def problem(self) -> Problem:
        sheet = f"{self.origin.sheet}!" if self.origin.sheet else ""
        return Problem(f"{sheet}{self.origin.row}", self.origin.row, self.column, self.value, self.message)

    def row(self, columns: int) -> RejectedRow:
        """The row for the workbook of rejected rows: its cells are in the file, at the row it names."""
        reason = f"Row {self.origin.row}: {self.message}"
        return RejectedRow(self.origin.sheet, self.origin.row, ("",) * columns, reason)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file and kind of rows. `import_id` is None for a dry run. Counts are source rows."""

    import_id: int | None
    file: str
    sheet: str
    kind: RecordKind
    sha256: str
    counts: Counts
    problems: Sequence[Problem]
    held: Sequence[tuple[str, int]]
    notes: Sequence[str]
    seconds: float
    header: tuple[str, ...] = ()
    rejected: Sequence[RejectedRow] = ()


class PartlyImported(KnownError):
    """A sheet of a file could not be imported; `receipts` tell what was imported of the sheets before it."""

    def __init__(self, code: str, message: str, hint: str = "", receipts: Sequence[Receipt] = ()) -> None:
        super().__init__(code, message, hint)
        self.receipts = receipts
