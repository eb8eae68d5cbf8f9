"""Imports: from what a file says to what the ledger keeps, with a receipt that can be undone."""

from spm_desktop.services.importing.one_sheet import ImportOptions
from spm_desktop.services.importing.receipts import PartlyImported, Receipt, Rejection
from spm_desktop.services.importing.service import import_file, import_sheets, undo_import

__all__ = [
    "ImportOptions",
    "PartlyImported",
    "Receipt",
    "Rejection",
    "import_file",
    "import_sheets",
    "undo_import",
]
