"""Pictures of the window and of all controls, to be laid beside the agreed ones.

``python -m tests.ui.editor.pictures FOLDER`` draws them in light and dark, at the usual sizes and at 200 %.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from spm_desktop.config.settings import Settings
from spm_desktop.ui.editor.controls.pressable import FocusRing
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.gallery import TAKE_BACK, Gallery
from tests.ui.editor.office import COUNTS, make_editor, side_body

SIZES = ((1440, 900), (1366, 768), (2560, 1440))
LOOKS = (("light", 100), ("dark", 100), ("light", 200))
SETTLE_MS = 400


def settle() -> None:
    """Until the office is read, what was searched is found, and all is laid out."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def keep(widget: QWidget, folder: Path, name: str) -> None:
    settle()
    widget.grab().save(str(folder / f"{name}.png"))


def draw_gallery(folder: Path) -> None:
    for choice, scale in LOOKS:
        gallery = Gallery(Theme(choice, scale))
        FocusRing(gallery.theme, gallery)
        gallery.resize(1440 * scale // 100, 900 * scale // 100)
        gallery.show()
        gallery.activateWindow()
        gallery.settle()
        keep(gallery, folder, f"components-{choice}-{scale}")
        gallery.hide()


def draw_window(folder: Path, choice: str, scale: int, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        editor = make_editor(Path(profile), Settings(theme=choice, text_scale=scale))
        editor.start()
        settle()
        window = editor.windows[0]
        window.resize(*size)
        window.activateWindow()
        for key, count in COUNTS.items():
            window.set_count(key, count)
        draw_states(window, folder, f"{choice}-{scale}-{size[0]}")
        editor.stop()


def draw_states(window: EditorWindow, folder: Path, suffix: str) -> None:
    window.open_page("leaderboards")
    window.show_side(
        "Why 4th: Priya Raghunathan", side_body(window), "Of 12, by % of own goal", "Priya Raghunathan"
    )
    keep(window, folder, f"board-{suffix}")
    window.open_palette()
    assert window.palette_view is not None
    window.palette_view.entry.setText("priya")
    keep(window, folder, f"palette-{suffix}")
    window.close_palette()
    window.show_help()
    keep(window, folder, f"help-{suffix}")
    window.open_page("coaching")
    keep(window, folder, f"empty-{suffix}")
    window.open_page("settings")
    window.say("Theme: dark", lambda: None)
    keep(window, folder, f"settings-{suffix}")
    window.prompts.decide(TAKE_BACK, lambda: None)
    keep(window, folder, f"decision-{suffix}")


def main(folder: Path) -> None:
    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    draw_gallery(folder)
    for choice, scale in LOOKS:
        for size in SIZES:
            draw_window(folder, choice, scale, size)
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
