"""Imports: from what a file says to what the ledger keeps, with a receipt that can be undone.

A command imports a file in one go (`import_file`). A wizard reads it once (`read_file`), previews it with
`import_read` and ``dry``, which writes nothing, and imports it with the same call: both give a `Receipt` for
each sheet. A `Watch` hears how far it is, and may stop it.
"""

from spm_desktop.services.importing.foreseen import Foreseen
from spm_desktop.services.importing.options import ImportOptions, PersonAnswer
from spm_desktop.services.importing.reading import ReadFile, read_file
from spm_desktop.services.importing.receipts import (
    Brought,
    Finding,
    Held,
    NewStage,
    PartlyImported,
    Receipt,
)
from spm_desktop.services.importing.service import import_file, import_read, import_sheets, undo_import
from spm_desktop.services.importing.watching import Progress, Step, Watch

__all__ = [
    "Brought",
    "Finding",
    "Foreseen",
    "Held",
    "ImportOptions",
    "NewStage",
    "PartlyImported",
    "PersonAnswer",
    "Progress",
    "ReadFile",
    "Receipt",
    "Step",
    "Watch",
    "import_file",
    "import_read",
    "import_sheets",
    "read_file",
    "undo_import",
]
