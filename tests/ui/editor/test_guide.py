"""The guide as F1 and its own window show it."""

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.guide.chapters import chapter, chapters
from spm_desktop.ui.editor.guide.text import GuideText
from spm_desktop.ui.editor.guide.window import GuideWindow
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.window import EditorWindow


@pytest.fixture
def guide(theme: Theme, window: EditorWindow) -> GuideWindow:
    shown = GuideWindow(theme, chapters([]), window)
    shown.show()
    return shown


def test_chapters_stand_in_order_and_are_shown(guide: GuideWindow) -> None:
    titles = [guide.contents.item(place).text() for place in range(guide.contents.count())]
    assert titles[-3:] == ["Keys", "The command line", "Settings"]
    guide.show_chapter("keys")
    assert "Fill down" in guide.text.toPlainText()
    assert guide.text.accessibleName() == "Keys"


def test_a_link_leads_to_another_chapter(guide: GuideWindow) -> None:
    guide.show_chapter("keys")
    guide.text.anchorClicked.emit(QUrl("command-line.md"))
    assert guide.contents.currentItem().text() == "The command line"
    guide.text.anchorClicked.emit(QUrl("nowhere.md"))
    assert guide.contents.currentItem().text() == "The command line"


def test_escape_closes_it(guide: GuideWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(guide.destroyed):
        qtbot.keyClick(guide, Qt.Key.Key_Escape)


def test_pictures_and_text_fit_the_room(theme: Theme, qtbot: QtBot) -> None:
    found = chapter("command-line")
    assert found is not None
    text = GuideText(theme)
    qtbot.addWidget(text)
    text.resize(500, 100)
    text.show()
    text.show_chapter(found)
    tall = text.height()
    text.resize(900, text.height())
    assert text.height() < tall
    assert text.document().textWidth() == text.viewport().width()


def test_f1_offers_the_whole_guide(window: EditorWindow, qtbot: QtBot) -> None:
    window.show_help()
    frame = window.panel.frame
    assert frame is not None
    window.open_guide("keys")
    opened = window.findChildren(GuideWindow)
    assert [shown.contents.currentItem().text() for shown in opened] == ["Keys"]
    opened[0].close()
