"""Charts: what they say, how they are looked at with pointer and keyboard, what is taken along."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.charts.data import Head, Line, LineData
from spm_desktop.ui.editor.look.theme import Theme
from tests.ui.editor.charts.gallery import ChartGallery, meetings, pace, places, rate


@pytest.fixture
def gallery(qtbot: QtBot, theme: Theme) -> Iterator[ChartGallery]:
    gallery = ChartGallery(theme)
    gallery.resize(1200, 860)
    with qtbot.waitExposed(gallery):
        gallery.show()
    gallery.activateWindow()
    yield gallery
    gallery.close()
    gallery.deleteLater()


def test_the_readout_takes_the_place_of_the_subtitle(gallery: ChartGallery, qtbot: QtBot) -> None:
    chart = gallery.meetings
    seventh = chart.spot_at(chart.spots()[5]).toPoint()
    qtbot.mouseMove(chart.plot.viewport(), seventh)
    qtbot.waitUntil(lambda: chart.readout == "46: 5")
    assert chart._subtitle.text() == "46: 5"
    qtbot.mouseMove(chart.plot.viewport(), QPoint(-20, -20))
    chart.plot.pointed.emit(None)
    assert chart._subtitle.text() == "Week 47 is two days old. Sum 44"


def test_a_click_opens_what_is_behind_a_bar(gallery: ChartGallery, qtbot: QtBot) -> None:
    chart = gallery.meetings
    with qtbot.waitSignal(chart.drilled) as drilled:
        qtbot.mouseClick(
            chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=chart.spot_at(chart.spots()[2]).toPoint()
        )
    assert drilled.args == ["week 43"]


def test_the_keyboard_goes_from_place_to_place(gallery: ChartGallery, qtbot: QtBot) -> None:
    chart = gallery.pace
    chart.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
    assert chart.readout == "Day 1: 2,200 won"
    assert chart.accessibleDescription() == chart.readout
    with qtbot.waitSignal(chart.drilled) as drilled:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert drilled.args == ["day 1"]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.readout == ""


def test_every_chart_is_told_in_words(gallery: ChartGallery) -> None:
    assert gallery.rate.accessibleName() == "Win rate by quarter"
    assert "target 28; Q1 25: 31.0; Q2: 29.2; Q3: –" in gallery.rate.accessibleDescription()
    assert "41: 7; 42: 8" in gallery.meetings.accessibleDescription()
    assert "Opened +245k" in gallery.pipeline.accessibleDescription()
    assert "Priya Raghunathan wk 40 4" in gallery.places.accessibleDescription()
    assert gallery.nothing.accessibleDescription() == "Meetings by week. No meetings this quarter."


def test_a_place_of_the_rank_chart_is_found_by_both_its_ways(gallery: ChartGallery, qtbot: QtBot) -> None:
    chart = gallery.places
    spot = next(spot for spot in chart.spots() if spot.text == "wk 44: Aylin Demirkan, place 1")
    with qtbot.waitSignal(chart.drilled) as drilled:
        qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=chart.spot_at(spot).toPoint())
    assert drilled.args == [0]


def test_the_copied_picture_is_twice_as_large_and_says_when_it_was_true(gallery: ChartGallery) -> None:
    chart = gallery.pace
    chart.copy_picture()
    picture = QGuiApplication.clipboard().pixmap()
    assert picture.width() == 2 * chart.width()
    assert picture.height() > 2 * chart.height()
    chart.copy_text()
    assert QGuiApplication.clipboard().text().endswith("As of 17 Nov 2026, 14:32.")


def test_charts_follow_the_theme_and_the_size_of_text(gallery: ChartGallery, theme: Theme) -> None:
    before = gallery.meetings.plot.area.left()
    theme.choose("dark", 200)
    QApplication.processEvents()
    assert gallery.meetings.plot.backgroundBrush().color() == theme.colour("surface")
    assert gallery.meetings.plot.area.left() > before
    theme.choose("light", 100)


def test_the_wheel_scrolls_the_page_and_never_the_chart(gallery: ChartGallery) -> None:
    plot = gallery.pace.plot
    shown = plot.at(0, 0), plot.at(1, 1)
    middle = QPoint(100, 100)
    wheel = QWheelEvent(
        middle,
        plot.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), wheel)
    assert not wheel.isAccepted()
    assert (plot.at(0, 0), plot.at(1, 1)) == shown


@pytest.mark.parametrize("people", [0, 1, 60])
def test_any_number_of_people_can_be_ranked(gallery: ChartGallery, people: int) -> None:
    gallery.places.show_data(places(people))
    gallery.grab()
    assert len(gallery.places.spots()) == 8 * people


def test_data_can_come_and_go(gallery: ChartGallery) -> None:
    gallery.nothing.show_data(meetings())
    assert gallery.nothing.plot.isVisibleTo(gallery)
    gallery.nothing.show_data(meetings((None, 0, -3)))
    gallery.nothing.grab()
    gallery.nothing.show_data(meetings(()))
    assert not gallery.nothing.plot.isVisibleTo(gallery)
    for data in (pace(), rate()):
        gallery.pace.show_data(data)
        gallery.grab()


def test_more_than_five_colours_are_refused(gallery: ChartGallery) -> None:
    lines = tuple(Line(((0, 1), (1, 2)), colour=f"c{number}") for number in range(6))
    with pytest.raises(ValueError, match="at most 5"):
        gallery.pace.show_data(LineData(Head("Six"), lines, (), (), str))
