"""What was read, in a few figures that somebody who knows the file can check at a glance."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from babel.numbers import format_decimal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.records import AddedUp, FeedPlan, Heads, UnitHint
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import locale_of
from spm_desktop.services.sentences import listed
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.choices import Change, Choices
from spm_desktop.ui.editor.pages.data.words import KINDS


class WhatWasRead(QWidget):
    """The kind of the rows, what they add up to, and the days that they are about."""

    def __init__(self, theme: Theme, plan: FeedPlan, language: str, answer: Callable[[Change], None]) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        column.setSpacing(theme.px(6))
        column.addWidget(Text(theme, "What was read", "section"))
        column.addLayout(key_values(theme, what_was_read(plan, language)))
        if plan.besides:
            button = Button(theme, "Read them too", icon="plus", small=True)
            button.setAccessibleName(f"Read {listed(plan.besides)} too")
            button.clicked.connect(lambda: answer(_each_a_metric))
            column.addWidget(FlowLine(theme, [button]))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


def what_was_read(plan: FeedPlan, language: str) -> list[tuple[str, str]]:
    """The figures, each with its name."""
    pairs = [("Rows are", KINDS[plan.kind])]
    pairs += [(one.name, _total(one, language)) for one in plan.added_up]
    if plan.days is not None:
        dates = DateFormatter(language)
        first, last = (dates.day(day) for day in plan.days)
        pairs.append(("Days", first if first == last else f"{first} to {last}"))
    pairs.append(("Not used", listed(plan.besides) if plan.besides else ""))
    return pairs


def _each_a_metric(choices: Choices) -> Choices:
    """Every column of figures is a metric of its own."""
    columns = {name: header for name, header in choices.columns.items() if name not in ("value", "metric")}
    return replace(choices, across=Heads.METRICS, columns=columns)


def _total(one: AddedUp, language: str) -> str:
    if one.unit is UnitHint.DURATION:
        hours, rest = divmod(round(one.total), 3600)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    exact = one.total == one.total.to_integral_value()
    shown = one.total if exact else one.total.quantize(Decimal("0.01"))
    number = format_decimal(shown, "#,##0" if exact else "#,##0.00", locale_of(language))
    return f"{number} {one.currency}".strip()
