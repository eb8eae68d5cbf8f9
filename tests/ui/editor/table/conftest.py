"""A real table in a real window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.memory import TableMemories, TableMemory
from spm_desktop.ui.models.table_model import TableModel
from tests.ui.board_table import Standing, board_model

Open = Callable[..., TableView]


class Memories:
    """Keeps what tables remember for as long as a test lasts."""

    def __init__(self) -> None:
        self.kept: dict[str, TableMemory] = {}

    def recall(self, page: str) -> TableMemory | None:
        return self.kept.get(page)

    def remember(self, page: str, memory: TableMemory) -> None:
        self.kept[page] = memory


@pytest.fixture
def theme(qapp: object) -> Iterator[Theme]:
    theme = Theme("light")
    yield theme
    theme.choose("light", 100)
    theme.deleteLater()


@pytest.fixture
def open_table(qtbot: QtBot, theme: Theme) -> Iterator[Open]:
    """Opens a table with the keyboard in it: ``open_table(model, memories=..., size=...)``."""
    opened: list[TableView] = []

    def open_it(
        model: TableModel[Standing] | None = None,
        memories: TableMemories | None = None,
        size: tuple[int, int] = (1000, 460),
    ) -> TableView:
        view = TableView(model or board_model(), theme, "boards", memories)
        opened.append(view)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    yield open_it
    for view in opened:
        view.close()
        view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
