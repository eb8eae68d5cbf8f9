"""A window to put controls in."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def put(stage: QWidget, qtbot: QtBot, *widgets: QWidget) -> None:
    for widget in widgets:
        stage.layout().addWidget(widget)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
