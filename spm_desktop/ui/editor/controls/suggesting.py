"""Names that are offered while somebody types one."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QStyledItemDelegate

from spm_desktop.ui.editor.controls.field import Field

_MOST_AT_ONCE = 8


class Suggestions(QCompleter):
    """Drops down below a field: every name that has what is typed anywhere in it, looking as menus do.

    Belongs to the field; `activated` is Qt's own signal, with the name that was taken.
    """

    def __init__(self, field: Field, names: Iterable[str]) -> None:
        super().__init__(list(names), field)
        self._theme = field.theme
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST_AT_ONCE)
        if offers := self.popup():
            offers.setItemDelegate(QStyledItemDelegate(offers))  # Qt's usual one wears no sheet
        self._theme.changed.connect(self._restyle)
        self._restyle()
        field.entry.setCompleter(self)

    def _restyle(self) -> None:
        if offers := self.popup():
            offers.setFont(self._theme.font("table"))
