"""What is measured, said in the preview: a metric is made with its goals, or one that is there is meant."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.metrics import Direction, Metric, Unit
from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.services.importing.options import MetricAnswer
from spm_desktop.services.importing.receipts import UnknownMetric
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.metric_words import UNITS
from spm_desktop.ui.editor.pages.data.wizard.choices import Change
from spm_desktop.ui.editor.pages.data.wizard.needs_parts import Ruled

BETTER = ((Direction.HIGHER.value, "Higher is better"), (Direction.LOWER.value, "Lower is better"))
ANOTHER = ""
"""Stands for a metric that is not in the list."""

Answer = Callable[[Change], None]


class NewMetricForm(QWidget):
    """Under an issue: what an unknown metric measures, and the button that makes it.

    Attributes:
        unit, direction: of the metric to be made.
    """

    def __init__(
        self, theme: Theme, metric: UnknownMetric, known: Sequence[Metric], answer: Answer, may_make: bool
    ) -> None:
        super().__init__()
        self._metric, self._answer = metric, answer
        self.unit = Chooser(theme, f"Unit of {metric.name}", _units(), metric.unit.value)
        self.direction = Segment(theme, f"What is better for {metric.name}", BETTER, BETTER[0][0], small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        like = next((one for one in known if one.name == metric.like), None)
        buttons: list[QWidget] = []
        if may_make:
            column.addWidget(self.unit)
            column.addWidget(self.direction)
            make = Button(theme, "Make the metric", icon="plus", small=True)
            make.setAccessibleName(f"Make the metric {metric.name}")
            make.clicked.connect(self._make)
            buttons.append(make)
        if like is not None:
            meant = MetricAnswer(metric.name, key=like.key)
            same = Button(theme, f"It is {like.name}", Kind.QUIET if buttons else Kind.SECONDARY, small=True)
            same.setAccessibleName(f"{metric.name} is {like.name}")
            same.clicked.connect(partial(answer, lambda choices: choices.with_metric(meant)))
            buttons.append(same)
        if buttons:
            column.addWidget(FlowLine(theme, buttons))
        words = "It stays if the import is undone." if may_make else "Only administrators make metrics."
        column.addWidget(Text(theme, words, "hint", "ink3", wrap=True))

    def _make(self) -> None:
        unit, direction = Unit(self.unit.key), Direction(self.direction.key)
        said = MetricAnswer(self._metric.name, unit=unit, direction=direction)
        self._answer(lambda choices: choices.with_metric(said))


class MeasuredForm(QWidget):
    """What a whole sheet measures, where nothing in it says so.

    Attributes:
        chooser: one that is there, or another.
        name: of the other one.
    """

    def __init__(self, theme: Theme, known: Sequence[Metric], answer: Answer) -> None:
        super().__init__()
        self._answer = answer
        # what deals define is not typed in as well
        options = [(one.name, one.name) for one in known if one.num_rule.startswith("fact:")]
        self.chooser = Chooser(theme, "What is measured", [*options, (ANOTHER, "A new metric")])
        self.name = Field(theme, "Its name", check=lambda text: "" if text.strip() else "Give it a name.")
        use = Button(theme, "Read it so", Kind.PRIMARY)
        use.setAccessibleName(use.text())
        use.clicked.connect(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 10, 16, 14)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, "What is measured", "label", "ink2"))
        column.addWidget(self.chooser)
        column.addWidget(self.name)
        column.addWidget(FlowLine(theme, [use]))
        self.chooser.chosen.connect(self._follow)
        self._follow(self.chooser.key)

    def _follow(self, key: str) -> None:
        self.name.setVisible(key == ANOTHER)

    def _use(self) -> None:
        name = self.chooser.key or self.name.text.strip()
        if not name:
            self.name.show_error("Give it a name.")
            return
        self._answer(lambda choices: replace(choices, columns={**choices.columns, "metric": f"={name}"}))


def numbers_form(theme: Theme, answer: Answer) -> QWidget:
    """The way out for numbers of days that no known word names."""
    button = Button(theme, "Read them as metrics", Kind.PRIMARY)
    button.clicked.connect(
        partial(answer, lambda choices: replace(choices, kind=RecordKind.FACTS, columns={}))
    )
    button.setAccessibleName(button.text())
    return Ruled(theme, FlowLine(theme, [button]), (16, 6, 16, 10))


def people_form(theme: Theme, answer: Answer) -> QWidget:
    """The way out for columns that may be headed by people."""
    button = Button(theme, "Read them as people", Kind.PRIMARY)
    button.clicked.connect(
        partial(answer, lambda choices: replace(choices, kind=RecordKind.FACTS, across=Heads.PEOPLE))
    )
    button.setAccessibleName(button.text())
    return Ruled(theme, FlowLine(theme, [button]), (16, 6, 16, 10))


def _units() -> list[tuple[str, str]]:
    return [(unit.value, word) for unit, word in UNITS.items()]
