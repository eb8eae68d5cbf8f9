"""An open side panel follows another text size, down to the pixel."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.marks import Face
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.shell.window import EditorWindow

TURNS = 20
"""Of the event loop, until whatever grew is laid out and what was hidden has its style."""


def _open(window: EditorWindow) -> None:
    """A panel whose lengths are those of the text size at which it is built."""
    theme, body = window.theme, QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(*[theme.px(side) for side in (20, 14, 16, 14)])
    column.setSpacing(theme.px(8))
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Face(theme, "Linnéa Sjöberg", 28))
    row.addWidget(Text(theme, "Lies 8,590 behind the third", "body", "ink2", wrap=True), 1)
    column.addLayout(row)
    column.addSpacing(theme.px(18))
    facts, section = Facts(theme), Section(theme, "What was counted")
    facts.show_facts([("Deals", "10 in 1 file"), ("Ties", "Share a rank")])
    section.column.addWidget(facts)
    column.addWidget(section)
    fixed = QWidget()
    fixed.setFixedHeight(theme.px(40))
    fixed.setContentsMargins(theme.px(16), 0, 0, 0)
    form = QFormLayout(fixed)
    form.setContentsMargins(theme.px(6), 0, 0, 0)
    form.addRow(Text(theme, "Reason", "table"), Text(theme, "None", "table"))
    column.addWidget(fixed)
    column.addStretch(1)
    foot = SideFoot(theme, [Button(theme, "Show the 10 deals")])
    window.show_side("Why 4th", body, "By % of own goal", "Linnéa Sjöberg", foot)


def _picture(window: EditorWindow) -> QImage:
    frame = window.panel.frame
    assert frame is not None
    for _ in range(TURNS):
        QCoreApplication.processEvents()
    return frame.side.grab().toImage()


def test_an_open_panel_follows_the_text_size(window: EditorWindow, qtbot: QtBot) -> None:
    frame = window.panel.frame
    assert frame is not None
    window.resize(1440, 900)
    for size in (150, 200, 100):
        _open(window)
        window.theme.choose(text_scale=size)
        followed = _picture(window)
        window.close_side()
        _open(window)
        assert followed == _picture(window)
