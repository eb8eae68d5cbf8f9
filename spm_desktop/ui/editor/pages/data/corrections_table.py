"""What was changed and taken back of the values that were entered by hand: when, by whom, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from spm_desktop.services.hand_corrections import Correction
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.words import Moments
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Kind, Width
from spm_desktop.ui.models.table_model import TableModel


class CorrectionsTable(TableView):
    """The newest first."""

    def __init__(self, theme: Theme, moments: Callable[[], Moments], parent: QWidget | None = None) -> None:
        self._moments = moments
        self._rows: TableModel[Correction] = TableModel(
            (
                Column(
                    "at",
                    "When",
                    Kind.TEXT,
                    lambda row: moments().told(row.at),
                    width=Width(least=84),
                    leaves=lambda row: row.at,
                ),
                Column(
                    "by",
                    "By",
                    Kind.TEXT,
                    lambda row: row.by,
                    emphasis=Emphasis.CONTEXT,
                    width=Width(least=48, most=90),
                ),
                Column(
                    "what",
                    "What, and why",
                    Kind.TEXT,
                    lambda row: f"{row.words} Undone." if row.undone else row.words,
                    elide=Elide.RIGHT,
                    width=Width(least=120, stretch=1),
                ),
            ),
            lambda row: row.import_id,
        )
        super().__init__(self._rows, theme, "entered corrections", None, parent)
        self.setAccessibleName("Values that were changed or taken back")
        self.nothing = "Nothing was changed or taken back"

    def show_corrections(self, found: Sequence[Correction]) -> None:
        """Shows these."""
        fonts.load_for({one.words for one in found})
        self._rows.set_rows(found)
