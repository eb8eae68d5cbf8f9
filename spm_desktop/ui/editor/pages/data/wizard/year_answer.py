"""The year of months and days that are written without one, said where it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.choices import Change, Choices
from spm_desktop.ui.editor.pages.data.wizard.needs_parts import Ruled

_BEFORE, _AFTER = 3, 1


def year_form(theme: Theme, this_year: int, answer: Callable[[Change], None]) -> QWidget:
    """A button for each year that is likely, this one first; any other can be typed below."""
    years = [this_year, *range(this_year - 1, this_year - _BEFORE - 1, -1), this_year + _AFTER]
    buttons: list[QWidget] = []
    for year in years:
        button = Button(theme, str(year), small=True)
        button.setAccessibleName(f"It is {year}")
        button.clicked.connect(partial(answer, partial(_in_year, year)))
        buttons.append(button)
    return Ruled(theme, FlowLine(theme, buttons), (16, 10, 16, 14))


def _in_year(year: int, choices: Choices) -> Choices:
    return replace(choices, year=year)
