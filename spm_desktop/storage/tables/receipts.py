"""What imports and round trips told when they were made: problems by cell, what changed, what waited."""

from sqlalchemy import Column, ForeignKey

from spm_desktop.storage.tables.base import Int, blob, ref, table

import_receipt = table(
    "import_receipt",
    Column("import_id", Int, ForeignKey("import.id"), primary_key=True, autoincrement=False),
    blob("body"),
)
round_trip = table(
    "round_trip",
    Column("op_id", Int, ForeignKey("operation.id"), primary_key=True, autoincrement=False),
    blob("receipt"),
    ref("undone_by", "operation.id", null=True),
)
