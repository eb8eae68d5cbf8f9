"""Which refusals of a file somebody can answer, and which are not about the file, by their codes."""

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.ports import SeenFile, SeenSheet

ASKS = frozenset(
    {
        "kind_unknown",
        "column_missing",
        "column_unknown",
        "metric_missing",
        "metrics_unsure",
        "people_unsure",
        "field_unknown",
        "constant_unusable",
        "key_missing",
        "year_missing",
        "key_differs",
        "cells_unusable",
        "deals_need_key",
        "sheet_missing",
        "file_empty",
    }
)
"""Refusals that somebody can answer in the preview; others are about the file."""
PASSES = frozenset({"import_ended", "bug", "file_changing", "database_unreachable", "database_locked"})
"""Refusals that are not the file's: it can be tried again."""


def sheet_asked_about(file: SeenFile, error: KnownError) -> SeenSheet:
    """The sheet that a refusal of the whole file names, or else the one with the most rows."""
    named = [sheet for sheet in file.sheets if f"“{sheet.name}”" in error.message]
    return named[0] if len(named) == 1 else max(file.sheets, key=lambda sheet: sheet.rows)
