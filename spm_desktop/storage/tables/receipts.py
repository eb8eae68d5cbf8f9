"""What imports told when they were made: problems by cell, rows that could not be used, what waited."""

from sqlalchemy import Column, ForeignKey

from spm_desktop.storage.tables.base import Int, blob, table

import_receipt = table(
    "import_receipt",
    Column("import_id", Int, ForeignKey("import.id"), primary_key=True, autoincrement=False),
    blob("body"),
)
