"""An open side panel follows another text size, down to the pixel."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.marks import Face
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.side import Lies, SideFoot
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


@pytest.mark.parametrize(("before", "now"), [(100, 150), (100, 200), (200, 100)])
def test_an_open_panel_follows_the_text_size(window: EditorWindow, before: int, now: int) -> None:
    window.resize(1440, 900)
    window.theme.choose(text_scale=before)
    _open(window)
    window.theme.choose(text_scale=now)
    followed = _picture(window)
    window.close_side()
    _open(window)
    assert followed == _picture(window)


def test_a_panel_lies_over_a_table_that_would_be_left_too_low(window: EditorWindow, qtbot: QtBot) -> None:
    frame = window.panel.frame
    assert frame is not None
    window.resize(1366, 768)
    _open(window)
    assert frame.side.lies is Lies.BESIDE
    window.theme.choose(text_scale=200)
    qtbot.waitUntil(lambda: frame.side.lies is Lies.OVER)
    qtbot.waitUntil(lambda: frame.side.y() == frame.header.height())
    assert frame.side.geometry().bottomRight() == frame.rect().bottomRight()
    qtbot.waitUntil(lambda: frame.page.geometry().bottom() == frame.rect().bottom())  # it keeps all its rows
    window.theme.choose(text_scale=100)
    qtbot.waitUntil(lambda: frame.side.x() == frame.page.geometry().right() + 1)
