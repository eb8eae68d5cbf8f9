"""The schema: one module an area, all in one `metadata`. Migrations create it; tests compare the two."""

from spm_desktop.storage.tables import (
    coaching,
    contests,
    deals,
    development,
    erasures,
    goals,
    home,
    ledger,
    organisation,
    pips,
    receipts,
    recognition,
    reviews,
    scorecards,
    staff,
    system,
    watched,
)
from spm_desktop.storage.tables.base import metadata

__all__ = [
    "coaching",
    "contests",
    "deals",
    "development",
    "erasures",
    "goals",
    "home",
    "ledger",
    "metadata",
    "organisation",
    "pips",
    "receipts",
    "recognition",
    "reviews",
    "scorecards",
    "staff",
    "system",
    "watched",
]
