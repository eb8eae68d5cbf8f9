"""A number that counts ends exactly at its printed text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtQml import QJSEngine

from spm_desktop.services.formatting import print_number
from spm_desktop.services.wall_views import NumberStyle
from spm_desktop.ui.kiosk import scenery
from spm_desktop.ui.kiosk.board_rows import style_map

SCRIPT = Path(scenery.MAIN.toLocalFile()).with_name("numbers.js")


@pytest.fixture(scope="module")
def counted(qapp: object) -> Callable[[int, NumberStyle], str]:
    """Prints as QML does while it counts."""
    engine = QJSEngine()
    engine.evaluate(SCRIPT.read_text(encoding="utf-8").replace(".pragma library", ""))
    function = engine.evaluate("print")
    assert function.isCallable()

    def call(number: int, style: NumberStyle) -> str:
        return str(
            function.call([engine.toScriptValue(number), engine.toScriptValue(style_map(style))]).toString()
        )

    call.engine = engine
    return call


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (5_664_000, NumberStyle("€", unit_decimals=2), "€56,640"),
        (-120_000, NumberStyle("€", unit_decimals=2), "−€1,200"),
        (123_400_000, NumberStyle("€", "M", unit_decimals=8, shown_decimals=2), "€1.23M"),
        (118, NumberStyle(suffix=" %", group=".", point=","), "118 %"),
        (0, NumberStyle(), "0"),
        (999, NumberStyle(), "999"),
        (12_345_678_901, NumberStyle(group="\N{NARROW NO-BREAK SPACE}"), "12\u202f345\u202f678\u202f901"),
    ],
)
def test_both_print_alike(counted: Callable[..., str], number: int, style: NumberStyle, text: str) -> None:
    assert counted(number, style) == text == print_number(style, number)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_whole_amounts_print_alike(counted: Callable[..., str], whole: int, decimals: int) -> None:
    style = NumberStyle("€", unit_decimals=decimals, shown_decimals=decimals)
    number = whole * 10**decimals
    assert counted(number, style) == print_number(style, number)
