"""The part of a metric's panel that says how its figures come about."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.formulas import formula_of, has_own_values, is_shipped, parts_of_ratios
from spm_desktop.domain.metrics import Across, Metric, OverTime, Unit
from spm_desktop.services.metrics import named
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.metric_words import EXPLAINED, OVER_TIME, UNITS

OWN, RATIO = "own", "ratio"
_SOURCES = ((OWN, "Values of its own"), (RATIO, "A ratio"))
_ADDING = (OverTime.SUM, OverTime.AVERAGE, OverTime.LATEST, OverTime.STOCK)
_ACROSS = ((Across.SUM.value, "Sum"), (Across.AVERAGE.value, "Average"))
_DECIMALS = {Unit.PERCENT: 1, Unit.SCORE: 1}
"""Of a new metric, where nobody says; money has those of its currency, everything else none."""
MOST_CHOICES = 4
SHIPPED = "This metric comes with the program: what it counts is fixed."


class FormulaPart(QWidget):
    """Unit and decimals are chosen once, for a new metric; what its figures are made of also later.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, metric: Metric, known: Sequence[Metric]) -> None:
        super().__init__()
        self.theme, self._metric = theme, metric
        self._parts = parts_of_ratios(known)
        self._money = next((one.decimals for one in known if one.unit is Unit.MONEY), 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        rules = [(part.num_rule, part.name) for part in self._parts]
        self.source = Segment(theme, "Made of", _SOURCES, RATIO if metric.den_rule else OWN, small=True)
        self.unit = Chooser(theme, "Unit", [(unit.value, word) for unit, word in UNITS.items()], metric.unit)
        self.decimals = Chooser(
            theme, "Decimals", [(str(n), str(n)) for n in range(MOST_CHOICES)], str(metric.decimals)
        )
        self.over_time = Chooser(
            theme,
            "Over time",
            [(kind.value, OVER_TIME[kind]) for kind in _ADDING],
            OverTime.SUM if metric.den_rule else metric.over_time,
        )
        above, below = (rule if rule in dict(rules) else "" for rule in (metric.num_rule, metric.den_rule))
        self.above = Chooser(theme, "Divide", rules, above)
        self.below = Chooser(theme, "By", rules, below)
        self.across = Segment(theme, "Of a team", _ACROSS, metric.across.value, small=True)
        self._explained = Text(theme, "", "hint", "ink2", wrap=True)
        self._rows: dict[QWidget, Text] = {}
        if metric.id and not self._can_change:
            self._tell_fixed()
            return
        if not metric.id:
            self._labelled("Made of", self.source)
            self._labelled("Unit", self.unit)
            self._labelled("Decimals", self.decimals)
        self._labelled("Over time", self.over_time)
        self._labelled("Divide", self.above)
        self._labelled("By", self.below)
        self._column.addWidget(self._explained)
        self._labelled("Of a team, over its people", self.across)
        for choice in (self.source, self.unit, self.decimals, self.over_time, self.above, self.below):
            choice.chosen.connect(self._on_chosen)
        self.across.chosen.connect(self._on_chosen)
        self.unit.chosen.connect(self._on_unit)
        self._show_suitable()

    def formed(self, metric: Metric) -> Metric:
        """The metric with what is chosen here."""
        if metric.id and not self._can_change:
            return metric
        if not metric.id:
            metric = replace(metric, unit=Unit(self.unit.key), decimals=int(self.decimals.key))
        if self._divides:
            return replace(
                metric,
                over_time=OverTime.RATIO,
                num_rule=self.above.key,
                den_rule=self.below.key,
            )
        formed = replace(
            metric,
            over_time=OverTime(self.over_time.key),
            across=Across(self.across.key),
            den_rule="",
        )
        return formed if metric.id else named(formed, metric.name)

    @property
    def _can_change(self) -> bool:
        metric = self._metric
        return not is_shipped(metric) and (has_own_values(metric) or bool(metric.den_rule))

    @property
    def _divides(self) -> bool:
        return bool(self._metric.den_rule) if self._metric.id else self.source.key == RATIO

    def _tell_fixed(self) -> None:
        names = {part.num_rule: part.name for part in self._parts}
        formula = formula_of(self._metric)
        told = OVER_TIME[formula.over_time]
        if formula.den_rule:
            above, below = (names.get(rule, "") for rule in (formula.num_rule, formula.den_rule))
            told = f"{above} over {below}" if above and below else told
        self._column.addWidget(Text(self.theme, "Over time", "label", "ink2"))
        self._column.addWidget(Text(self.theme, told, "table", wrap=True))
        said = f"{EXPLAINED[formula.over_time]} {SHIPPED}"
        self._column.addWidget(Text(self.theme, said, "hint", "ink2", wrap=True))

    def _labelled(self, label: str, control: QWidget) -> None:
        text = Text(self.theme, label, "label", "ink2")
        self._rows[control] = text
        self._column.addWidget(text)
        self._column.addWidget(control)

    def _on_unit(self, key: str) -> None:
        unit = Unit(key)
        self.decimals.choose(str(self._money if unit is Unit.MONEY else _DECIMALS.get(unit, 0)))

    def _on_chosen(self) -> None:
        self._show_suitable()
        self.changed.emit()

    def _show_suitable(self) -> None:
        divides = self._divides
        over_time = OverTime.RATIO if divides else OverTime(self.over_time.key)
        self._show(self.over_time, not divides)
        self._show(self.above, divides)
        self._show(self.below, divides)
        self._show(self.across, over_time in (OverTime.SUM, OverTime.LATEST, OverTime.STOCK))
        self._show(self.decimals, Unit(self.unit.key) is not Unit.MONEY)
        self._explained.setText(EXPLAINED[over_time])

    def _show(self, control: QWidget, suitable: bool) -> None:
        if control in self._rows:
            control.setVisible(suitable)
            self._rows[control].setVisible(suitable)
