"""The side panel of a metric: what it means, to be changed or made here, and what it meant before."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.formulas import formula_of
from spm_desktop.domain.metrics import Direction, Level, Metric, Unit
from spm_desktop.services.metrics import DefinedMetric, Meaning, change_metric, make_metric
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.metric_formula import FormulaPart
from spm_desktop.ui.editor.pages.data.moves_note import MovesNote
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import Typed

LEVELS = (("activity", "Activity"), ("objective", "Objective"), ("result", "Result"))
DIRECTIONS = (("higher", "Higher"), ("lower", "Lower"))
DESCRIPTION_LINES = 4
NOT_YOURS = "Only administrators change metrics."
NEW = DefinedMetric(Metric(0, "", "", Unit.COUNT, 0, level=Level.ACTIVITY), ())
"""A metric that is yet to be made."""


class MetricPanel(Typed):
    """Waits for its button; a change that moves figures says what, and asks for a reason.

    Attributes:
        formula: what its figures are made of.
        moves: what the change would move.
        foot: with the button.
    """

    def __init__(
        self, desk: Desk, sources: DataSources, metric: DefinedMetric, known: Sequence[Metric]
    ) -> None:
        super().__init__()
        self.desk = desk
        self._sources, self._metric = sources, metric
        theme, meaning = desk.theme, metric.meaning
        self.name = Field(theme, "Name", meaning.name)
        self.description = QPlainTextEdit(meaning.definition)
        self.description.setAccessibleName("Description")
        self.description.setTabChangesFocus(True)
        self.description.setFont(theme.font("table"))
        self.description.setFixedHeight(theme.line("table") * DESCRIPTION_LINES + theme.px(14))
        self.formula = FormulaPart(theme, metric.metric, known)
        self.level = Segment(theme, "Level", LEVELS, meaning.level.value, small=True)
        self.direction = Segment(theme, "Better is", DIRECTIONS, meaning.direction.value, small=True)
        self.wall = Switch(theme, "May be shown on the wall", meaning.wall_visible)
        self.moves = MovesNote(desk, sources, metric)
        self.reason = Field(theme, "Why", help="It is kept with the new version. Frozen figures stay.")
        self.reason.hide()
        self._error = Text(theme, "", "table", "bad", wrap=True)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.name)
        self._labelled("Description", self.description)
        self._column.addWidget(self.formula)
        self._labelled("Level", self.level)
        self._labelled("Better is", self.direction)
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(self.wall)
        self._column.addWidget(self.moves)
        self._column.addWidget(self.reason)
        self._column.addWidget(self._error)
        self._tell_versions()
        self._column.addStretch(1)
        self._made = False
        self.setFocusProxy(self.name.entry)
        may_change = access(sources.actor, Area.METRICS) >= Access.WRITE
        self.foot = self._make_foot(may_change)
        for part in (self.name, self.description, self.formula, self.level, self.direction, self.wall):
            part.setEnabled(may_change)
        self.direction.chosen.connect(self._on_changed)
        self.formula.changed.connect(self._on_changed)

    @property
    def is_new(self) -> bool:
        """Whether the metric is yet to be made."""
        return not self._metric.metric.id

    def is_unsaved(self) -> bool:
        """Whether a new metric has a name, and is not made yet."""
        return self.is_new and not self._made and bool(self.name.text.strip())

    def drafted(self) -> Metric:
        """As it stands in the panel now."""
        metric = replace(
            self._metric.metric,
            name=self.name.text.strip(),
            level=Level(self.level.key),
            direction=Direction(self.direction.key),
            wall_visible=self.wall.isChecked(),
        )
        return self.formula.formed(metric)

    def meaning(self) -> Meaning:
        """What it means as it stands in the panel now."""
        metric = self.drafted()
        return Meaning(
            self.name.text,
            self.description.toPlainText(),
            metric.level,
            metric.direction,
            metric.wall_visible,
            formula_of(metric),
        )

    def save(self) -> None:
        """Makes it so."""
        self._error.hide()
        sources, desk = self._sources, self.desk
        if self.is_new:
            description = self.description.toPlainText()
            make = partial(make_metric, sources.metrics, sources.actor, self.drafted(), description)
            desk.perform(make, self._refused, self._on_made)
        elif self.meaning() == self._metric.meaning:
            desk.close_side()
        else:
            after, reason = self.meaning(), self.reason.text
            change = partial(change_metric, sources.metrics, sources.actor, self._metric, after, reason)
            desk.perform(change, self._refused, desk.close_side)

    def _on_made(self) -> None:
        self._made = True
        self.desk.close_side()

    def _refused(self, error: KnownError) -> None:
        if error.code in ("metric_exists", "metric_nameless"):
            self.name.show_error(str(error))
        elif error.code == "reason_missing":
            self.reason.show()
            self.reason.show_error(str(error))
            self.reason.entry.setFocus()
        else:
            self._error.setText(str(error))
            self._error.show()

    def _on_changed(self) -> None:
        self._error.hide()
        if not self.is_new:
            after = self.meaning()
            self.reason.setVisible(after.moves_figures(self._metric.meaning))
            self.moves.ask(after)

    def _labelled(self, label: str, control: QWidget) -> None:
        self._column.addSpacing(self.desk.theme.px(4))
        self._column.addWidget(Text(self.desk.theme, label, "label", "ink2"))
        self._column.addWidget(control)

    def _tell_versions(self) -> None:
        theme, column, moments = self.desk.theme, self._column, self._sources.moments()
        if self._metric.versions:
            column.addSpacing(theme.px(12))
            column.addWidget(Text(theme, "Versions", "section"))
        for version in self._metric.versions:
            by = f", {version.actor}" if version.actor else ""
            column.addWidget(
                Text(theme, f"{version.no}: {version.reason or 'First definition'}", "table", wrap=True)
            )
            column.addWidget(Text(theme, f"Since {moments.told(version.at)}{by}", "hint", "ink3"))
            if version.definition:
                column.addWidget(Text(theme, version.definition, "hint", "ink2", wrap=True))

    def _make_foot(self, may_change: bool) -> QWidget:
        theme, foot = self.desk.theme, QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        self.button = Button(theme, "Make the metric" if self.is_new else "Save the change")
        self.button.setEnabled(may_change)
        self.button.setToolTip("" if may_change else NOT_YOURS)
        self.button.clicked.connect(self.save)
        row.addWidget(self.button)
        row.addStretch(1)
        return foot
