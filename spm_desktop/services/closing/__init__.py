"""Periods that are closed: everybody's figures as they were then, and what changed after."""

from spm_desktop.services.closing.closable import Closable, closable_periods
from spm_desktop.services.closing.close import Closing, ClosingStore, close_period
from spm_desktop.services.closing.compare import ChangedRow, Closed, Difference, closed_periods
from spm_desktop.services.closing.ports import ClosingFigures, ClosingReader, Mark

__all__ = [
    "ChangedRow",
    "Closable",
    "Closed",
    "Closing",
    "ClosingFigures",
    "ClosingReader",
    "ClosingStore",
    "Difference",
    "Mark",
    "closable_periods",
    "close_period",
    "closed_periods",
]
