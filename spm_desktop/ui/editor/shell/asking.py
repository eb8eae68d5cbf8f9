"""The prompts of a window: decisions in it, files in the system's own dialogs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.look.theme import Theme


class WindowPrompts:
    """Asks over one window; nothing ever waits in a loop of its own."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._theme, self._window = theme, window

    def decide(self, decision: Decision, then: Callable[[], None]) -> None:
        from spm_desktop.ui.editor.controls.dialog import ask  # not in the first picture

        ask(self._theme, self._window, decision, then)

    def open_files(self, title: str, patterns: str, then: Callable[[Sequence[Path]], None]) -> None:
        dialog = QFileDialog(self._window, title, "", patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        _show(dialog)

    def open_folder(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        _show(dialog)

    def save_file(self, title: str, suggested: Path, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        _show(dialog)


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
