"""Asks which printer, where there is one."""

from collections.abc import Callable

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QDialog, QWidget

from spm_desktop.ui.editor.shell.page import Desk


def choose_printer(
    desk: Desk,
    over: QWidget,
    title: str,
    none: str,
    then: Callable[[QPagedPaintDevice], object],
    dots: int = 0,
) -> None:
    """Calls `then` with the printer that is chosen.

    Args:
        over: the widget whose window the question stands over.
        none: what is said where no printer is set up.
        dots: per inch, as `then` measures; 0: as many as the printer has.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # seldom wanted

    if not QPrinterInfo.availablePrinterNames():
        desk.say(none)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if dots:
        printer.setResolution(dots)
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(title)
    dialog.finished.connect(dialog.deleteLater)
    dialog.accepted.connect(lambda: then(printer))
    QDialog.open(dialog)  # its own wants a slot by name
