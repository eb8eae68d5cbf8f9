"""Marks are sharp on every screen, say what they mean by place and shape, and cut texts tell themselves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table import bars, signs
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.marks import Age, Attainment, LikelyPlace, Series, Shape
from tests.ui.board_table import LONG_NAMES, board_model, standings
from tests.ui.editor.table.conftest import Open

AREA = QRectF(10, 4, 100, 24)
Draw = Callable[[QPainter, QRectF, Any, Look], object]


def drawn(draw: Draw, mark: object, look: Look, ratio: float = 1.0) -> QImage:
    """The mark in its area on a picture of 120 × 32 with so many pixels per pixel."""
    picture = QImage(round(120 * ratio), round(32 * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(look["surface"])
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, AREA, mark, look)
    painter.end()
    return picture


def row_of(picture: QImage, ratio: float, y: float = 16) -> list[str]:
    return [picture.pixelColor(x, round(y * ratio)).name() for x in range(picture.width())]


def name(look: Look, colour: str) -> str:
    return QColor(look[colour]).name()


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest, theme: Theme) -> Look:
    theme.choose(request.param)
    return Look(theme)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_bar_tick_and_track_are_sharp(look: Look, ratio: float) -> None:
    colours = row_of(drawn(bars.draw_attainment, Attainment(0.75, 0.5), look, ratio), ratio)
    # Only the outermost pixels of the round ends may be mixed.
    known = {name(look, colour) for colour in ("surface", "bar", "track", "pace")}
    mixed = [colour for colour in colours if colour not in known]
    assert len(mixed) <= 4
    assert colours.count(name(look, "pace")) == round(2 * ratio)
    middle = colours.index(name(look, "pace")) / ratio
    assert middle == pytest.approx(10 + 50 - 1, abs=1)
    assert colours.count(name(look, "track")) == pytest.approx(25 * ratio, abs=2)


def test_over_the_goal_ends_in_a_cap(look: Look) -> None:
    full = row_of(drawn(bars.draw_attainment, Attainment(1.0), look), 1.0)
    over = row_of(drawn(bars.draw_attainment, Attainment(1.4), look), 1.0)
    assert name(look, "accent") not in full
    assert name(look, "accent") in over[105:]
    assert name(look, "track") not in over


def test_a_rate_has_no_tick_and_no_value_no_bar(look: Look) -> None:
    assert name(look, "pace") not in row_of(drawn(bars.draw_attainment, Attainment(0.4), look), 1.0)
    empty = row_of(drawn(bars.draw_attainment, Attainment(None, 0.5), look), 1.0)
    assert name(look, "bar") not in empty
    assert name(look, "pace") in empty


def test_an_interval_spans_what_is_uncertain(look: Look) -> None:
    colours = row_of(drawn(bars.draw_attainment, Attainment(0.5, low=0.4, high=0.6), look), 1.0)
    spanned = [x for x, colour in enumerate(colours) if colour == name(look, "ink2")]
    assert (spanned[0], spanned[-1]) == (50, 69)


def test_the_dot_stands_where_the_place_is(look: Look) -> None:
    colours = row_of(drawn(bars.draw_likely_place, LikelyPlace(3, 2, 4, 5), look), 1.0)
    dots = [x for x, colour in enumerate(colours) if colour == name(look, "accent")]
    assert sum(dots) / len(dots) == pytest.approx(60, abs=1)


def test_more_days_than_fit_fill_the_line(look: Look) -> None:
    assert name(look, "bar") == row_of(drawn(bars.draw_age, Age(500, 30, 100), look), 1.0)[105]


def test_a_gap_in_a_sparkline_stays_a_gap(look: Look) -> None:
    picture = drawn(bars.draw_sparkline, Series((1, 2, None, None, 2, 1)), look)
    ground = name(look, "surface")
    inked = [any(picture.pixelColor(x, y).name() != ground for y in range(32)) for x in range(120)]
    assert inked[15]
    assert not any(inked[40:80])
    assert inked[100]


@pytest.mark.parametrize(
    ("draw", "mark"),
    [
        (bars.draw_sparkline, Series(())),
        (bars.draw_sparkline, Series((None, None))),
        (bars.draw_sparkline, Series((5, 5, 5))),
        (bars.draw_mini_bars, Series(())),
        (bars.draw_mini_bars, Series((0, 0, 0))),
        (bars.draw_mini_bars, Series((-1, None, 2))),
        (bars.draw_likely_place, LikelyPlace(1, 1, 1, 1)),
        (bars.draw_age, Age(0, None, 0)),
        (bars.draw_attainment, Attainment(-0.5, 1.7)),
    ],
)
def test_odd_values_are_drawn_too(look: Look, draw: Draw, mark: object) -> None:
    assert not drawn(draw, mark, look).isNull()


def test_every_state_has_a_shape_of_its_own(look: Look) -> None:
    def shape(painter: QPainter, area: QRectF, mark: Shape, look: Look) -> None:
        signs.draw_shape(painter, QPointF(area.center()), mark, look)

    ground = QColor(look["surface"]).rgb()
    outlines = set()
    for mark in Shape:
        picture = drawn(shape, mark, look, 2.0)
        inked = [
            picture.pixel(x, y) != ground for x in range(picture.width()) for y in range(picture.height())
        ]
        assert any(inked)
        outlines.add(tuple(inked) if mark is not Shape.TICK else ("tick", *inked))
    assert len(outlines) == len(Shape)


@pytest.mark.parametrize("place", range(len(LONG_NAMES)))
def test_a_cut_name_tells_itself_in_a_tip_and_a_whole_one_doesnt(open_table: Open, place: int) -> None:
    model = board_model(3)
    model.set_rows([replace(row, name=LONG_NAMES[place]) for row in standings(3)])
    view = open_table(model)
    person = model.column_place("person")
    index = model.index(0, person)
    assert view.itemDelegate().tip(index, 60) == LONG_NAMES[place]
    assert view.itemDelegate().tip(index, 600) == ""


def test_a_mark_says_itself_in_a_tip(open_table: Open) -> None:
    view = open_table()
    model = view.table_model
    assert view.itemDelegate().tip(model.index(0, model.column_place("bar")), 200) == "67%"
    assert view.itemDelegate().tip(model.index(0, model.column_place("likely")), 200) == "1–5"
