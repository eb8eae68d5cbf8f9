"""The running application."""

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one there is: without it there are no widgets."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
