"""The schema: one module an area, all in one `metadata`. Migrations create it; tests compare the two."""

from spm_desktop.storage.tables import (
    contests,
    deals,
    goals,
    home,
    ledger,
    organisation,
    receipts,
    scorecards,
    staff,
    system,
)
from spm_desktop.storage.tables.base import metadata

__all__ = [
    "contests",
    "deals",
    "goals",
    "home",
    "ledger",
    "metadata",
    "organisation",
    "receipts",
    "scorecards",
    "staff",
    "system",
]
