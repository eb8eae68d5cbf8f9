"""The look: readable in both themes, as the system has it, at any size of text."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.common.tokens import desk
from spm_desktop.ui.editor.look.theme import Theme
from tests.ui.editor.gallery import Gallery
from tests.ui.test_tokens import contrast

THEMES = ("light", "dark")
INKS = ("ink", "ink2", "ink3")
# Ink 3 is never put on wash2, press, and the washes of warn and bad.
TEXTS = (
    *product(INKS, ("canvas", "surface", "sunken", "raised", "hover", "wash", "frozen_wash", "private_wash")),
    *product(INKS[:2], ("press", "wash2", "good_wash", "warn_wash", "bad_wash")),
    *product(("accent", "good", "warn", "bad", "frozen", "private"), ("surface", "sunken")),
    *((tone, f"{tone}_wash") for tone in ("good", "warn", "bad", "frozen", "private")),
    *product(("c1", "c2", "c3", "c4", "c5", "c6"), ("surface",)),
    ("accent", "wash"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("surface", "ink"),
)
MARKS = (
    *product(("edge", "accent", "bar", "pace", "good_fill", "warn_fill", "bad_fill"), ("surface",)),
    ("bar", "track"),
    ("pace", "bar"),
    ("pace", "track"),
    ("accent", "wash"),
)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = desk()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(theme: str, mark: str, ground: str) -> None:
    colours = desk()[theme]
    assert contrast(colours[mark], colours[ground]) >= 3.0


def test_both_themes_have_the_same_colours() -> None:
    assert desk()["light"].keys() == desk()["dark"].keys()


def test_undo_on_a_toast_can_be_read_in_both_themes(qapp: QApplication) -> None:
    for choice in ("light", "dark"):
        theme = Theme(choice)
        assert contrast(theme.opposite("accent").name(), theme.colour("ink").name()) >= 4.5


def test_it_follows_the_system_until_one_is_chosen(qapp: QApplication, qtbot: QtBot) -> None:
    system = [Qt.ColorScheme.Light]
    theme = Theme("system", system_scheme=lambda: system[0])
    hints = QGuiApplication.styleHints()
    assert not theme.dark
    system[0] = Qt.ColorScheme.Dark
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    assert qapp.palette().window().color() == theme.colour("canvas")
    theme.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark


def test_everything_grows_with_the_text(qapp: QApplication) -> None:
    theme = Theme("light")
    small = (theme.size("button"), theme.width("body", "Leaderboards"), theme.font("label").pointSizeF())
    theme.choose(text_scale=200)
    large = (theme.size("button"), theme.width("body", "Leaderboards"), theme.font("label").pointSizeF())
    assert large[0] == 2 * small[0]
    assert large[1] == pytest.approx(2 * small[1], abs=3)
    assert large[2] == pytest.approx(2 * small[2])
    with pytest.raises(ValueError, match="80 to 200"):
        theme.choose(text_scale=201)


def test_figures_stand_under_each_other(qapp: QApplication) -> None:
    theme = Theme("light")
    assert theme.width("table", "1,111") == theme.width("table", "8,888")


def test_what_qt_draws_follows_the_theme_seen_or_not(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light")
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    seen, hidden, plain = QLineEdit("seen"), QLineEdit("hidden"), QLabel("nothing to wear")
    for widget in (seen, hidden, plain):
        column.addWidget(widget)
    host.show()
    hidden.hide()
    theme.choose("dark")
    assert _ground(seen) == theme.colour("surface")
    hidden.show()
    qtbot.waitUntil(lambda: _ground(hidden) == theme.colour("surface"))
    assert not plain.styleSheet()
    assert not qapp.styleSheet()  # with one, Qt looks at every widget at every change


def test_what_scrolls_lies_on_the_ground_of_its_page(qtbot: QtBot) -> None:
    theme = Theme("light")
    host = QWidget()
    qtbot.addWidget(host)
    host.setAutoFillBackground(True)
    host.setPalette(QPalette(theme.colour("bad")))
    area = QScrollArea(host, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
    inside = QWidget()
    inside.setPalette(QPalette(theme.colour("good")))
    area.setWidget(inside)
    host.show()
    assert _ground(area) == host.palette().color(QPalette.ColorRole.Window)


def _ground(widget: QWidget) -> QColor:
    """The colour in the middle of its upper part, above any text."""
    spot = widget.mapTo(widget.window(), QPoint(widget.width() // 2, 4))
    return widget.window().grab().toImage().pixelColor(spot)


@pytest.mark.parametrize(("choice", "scale"), [("light", 100), ("dark", 100), ("light", 200)])
def test_every_control_can_be_painted(qtbot: QtBot, choice: str, scale: int) -> None:
    gallery = Gallery(Theme(choice, scale))
    qtbot.addWidget(gallery)
    gallery.show()
    gallery.settle()
    picture = gallery.grab().toImage()
    assert picture.pixelColor(3, 3) == gallery.theme.colour("surface")
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, 500, 7)}) > 40
