"""Corrections are remembered for the next file with the same columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from spm_desktop.services.ports import SeenSheet
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.shell.remembered import Remembered

_PLACE = "import corrections"
MOST = 50
"""How many kinds of files are remembered; the oldest is forgotten first."""


def remember(remembered: Remembered, sheet: SeenSheet, header_row: int | None, choices: Choices) -> None:
    """Keeps how a sheet was read."""
    kept: dict[str, Any] = remembered.recall_choices(_PLACE)
    name = _shape(_header(sheet, header_row))
    kept.pop(name, None)
    kept[name] = choices.kept()
    remembered.keep_choices(_PLACE, dict(list(kept.items())[-MOST:]))


def recalled(remembered: Remembered, sheets: Iterable[SeenSheet]) -> Choices | None:
    """How one of these sheets was read the last time; None where nobody corrected anything."""
    kept = remembered.recall_choices(_PLACE)
    for sheet in sheets:
        for number, cells in sheet.lines[:30]:
            found = kept.get(_shape(cells))
            if isinstance(found, dict) and (choices := Choices.recalled(found, sheet.name)):
                same_row = choices.header_row in (None, number)
                return choices if same_row else None
    return None


def _header(sheet: SeenSheet, header_row: int | None) -> Sequence[str]:
    return dict(sheet.lines).get(header_row or 0, ())


def _shape(cells: Sequence[str]) -> str:
    return "|".join(sorted(text.casefold() for text in cells if text))
