"""Which refusals of a file somebody can answer, and which are not about the file, by their codes."""

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
