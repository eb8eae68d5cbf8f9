"""What somebody who looks at the window reads in it."""

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from spm_desktop.ui.editor.shell.side import SidePanel
from spm_desktop.ui.models.table_model import TableModel
from tests.ui.editor.pages.desks import OpenDesk


def words(widget: QWidget | None) -> str:
    """All labels that are shown in it, in a row."""
    assert widget is not None
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def column(model: TableModel[Any], key: str) -> list[str]:
    """What a column says, from the first row to the last."""
    place = model.column_place(key)
    return [model.columns[place].text_of(row) for row in model.shown_rows()]


def side(desk: OpenDesk) -> SidePanel:
    """The side panel that is open."""
    frame = desk.window.panel.frame
    assert frame is not None
    return frame.side
