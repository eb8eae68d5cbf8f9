"""The prompts of a window: decisions in it, files in the system's own dialogs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.remembered import Remembered

_CHOICES = "files"


class WindowPrompts:
    """Asks over one window; nothing ever waits in a loop of its own. Files are looked for where the last ones
    were found."""

    def __init__(self, theme: Theme, window: QWidget, remembered: Remembered) -> None:
        self._theme, self._window, self._remembered = theme, window, remembered

    def decide(self, decision: Decision, then: Callable[[], None]) -> None:
        from spm_desktop.ui.editor.controls.dialog import ask  # not in the first picture

        ask(self._theme, self._window, decision, then)

    def open_files(self, title: str, patterns: str, then: Callable[[Sequence[Path]], None]) -> None:
        def chosen(names: Sequence[str]) -> None:
            paths = [Path(name) for name in names]
            self._remembered.keep_choices(_CHOICES, {"folder": str(paths[0].parent)})
            then(paths)

        dialog = QFileDialog(self._window, title, str(self._folder()), patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(chosen)
        _show(dialog)

    def open_folder(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, str(self._folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        _show(dialog)

    def save_file(
        self, title: str, suggested: Path, then: Callable[[Path], None], patterns: str = ""
    ) -> None:
        def end(pattern: str) -> None:
            ending = pattern.rpartition("*")[2].rstrip(")")
            dialog.setDefaultSuffix(ending.removeprefix("."))
            dialog.selectFile(Path(dialog.selectedFiles()[0]).with_suffix(ending).name)

        folder = suggested.parent if suggested.is_absolute() else self._folder()
        dialog = QFileDialog(self._window, title, str(folder), patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        dialog.filterSelected.connect(end)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        _show(dialog)

    def _folder(self) -> Path:
        """Where files were chosen last, else the person's own documents."""
        last = str(self._remembered.recall_choices(_CHOICES).get("folder", ""))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((Path(one) for one in (last, documents) if one and Path(one).is_dir()), Path.home())


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
