"""Opens copies of files in the programs that the person uses for them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_copy(name: str, copy: Path, place: str) -> str:
    """Opens the copy of a file; returns what to say about it. `place`: where in it to look, in a sentence."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        return f"Opened a copy of {name}. {place}"
    return f"No program here opens {name}; the copy lies in {copy.parent}. {place}"
