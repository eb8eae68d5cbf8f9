"""The side panel of a metric: what it means, to be changed here, and what it meant before."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Level
from spm_desktop.services.actors import Actor
from spm_desktop.services.metrics import DefinedMetric, Meaning, MetricStore, change_metric
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.words import Moments
from spm_desktop.ui.editor.shell.page import Desk

LEVELS = (("activity", "Activity"), ("objective", "Objective"), ("result", "Result"))
DIRECTIONS = (("higher", "Higher"), ("lower", "Lower"))
DESCRIPTION_LINES = 4
NOT_YOURS = "Only administrators change metrics."


class MetricPanel(QWidget):
    """Waits for its button; a change of direction asks for a reason.

    Attributes:
        foot: with the button.
    """

    def __init__(
        self,
        desk: Desk,
        store: MetricStore,
        actor: Actor,
        metric: DefinedMetric,
        may_change: bool,
        moments: Moments,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._store, self._actor, self._metric = store, actor, metric
        theme, meaning = desk.theme, metric.meaning
        self.name = Field(theme, "Name", meaning.name)
        self.description = QPlainTextEdit(meaning.definition)
        self.description.setAccessibleName("Description")
        self.description.setTabChangesFocus(True)
        self.description.setFont(theme.font("table"))
        self.description.setFixedHeight(theme.line("table") * DESCRIPTION_LINES + theme.px(14))
        self.level = Segment(theme, "Level", LEVELS, meaning.level.value, small=True)
        self.direction = Segment(theme, "Better is", DIRECTIONS, meaning.direction.value, small=True)
        self.wall = Switch(theme, "May be shown on the wall", meaning.wall_visible)
        self.reason = Field(
            theme,
            "Why the other direction",
            help="All ranks and attainments of this metric turn round, except frozen ones.",
        )
        self.reason.hide()
        self._error = Text(theme, "", "table", "bad", wrap=True)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.name)
        self._labelled("Description", self.description)
        self._labelled("Level", self.level)
        self._labelled("Better is", self.direction)
        self._column.addWidget(self.reason)
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(self.wall)
        self._column.addWidget(self._error)
        self._tell_versions(moments)
        self._column.addStretch(1)
        self.foot = self._make_foot(may_change)
        for part in (self.name, self.description, self.level, self.direction, self.wall):
            part.setEnabled(may_change)
        self.direction.chosen.connect(self._on_direction)

    def meaning(self) -> Meaning:
        """As it stands in the panel now."""
        return Meaning(
            self.name.text,
            self.description.toPlainText(),
            Level(self.level.key),
            Direction(self.direction.key),
            self.wall.isChecked(),
            self._metric.meaning.formula,
        )

    def save(self) -> None:
        """Makes it so."""
        self._error.hide()
        if self.meaning() == self._metric.meaning:
            self.desk.close_side()
            return
        change = partial(
            change_metric, self._store, self._actor, self._metric, self.meaning(), self.reason.text
        )
        self.desk.perform(change, self._refused, self.desk.close_side)

    def _refused(self, error: KnownError) -> None:
        if error.code in ("metric_exists", "metric_nameless"):
            self.name.show_error(str(error))
        elif error.code == "reason_missing":
            self.reason.show_error(str(error))
            self.reason.entry.setFocus()
        else:
            self._error.setText(str(error))
            self._error.show()

    def _on_direction(self, key: str) -> None:
        self.reason.setVisible(key != self._metric.metric.direction.value)

    def _labelled(self, label: str, control: QWidget) -> None:
        self._column.addSpacing(self.desk.theme.px(4))
        self._column.addWidget(Text(self.desk.theme, label, "label", "ink2"))
        self._column.addWidget(control)

    def _tell_versions(self, moments: Moments) -> None:
        theme, column = self.desk.theme, self._column
        column.addSpacing(theme.px(12))
        column.addWidget(Text(theme, "Versions", "section"))
        for version in self._metric.versions:
            by = f", {version.actor}" if version.actor else ""
            column.addWidget(
                Text(theme, f"{version.no}: {version.reason or 'First definition'}", "table", wrap=True)
            )
            column.addWidget(Text(theme, f"{moments.told(version.at)}{by}", "hint", "ink3"))
            if version.definition:
                column.addWidget(Text(theme, version.definition, "hint", "ink2", wrap=True))

    def _make_foot(self, may_change: bool) -> QWidget:
        theme, foot = self.desk.theme, QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        self.button = Button(theme, "Save the change")
        self.button.setEnabled(may_change)
        self.button.setToolTip("" if may_change else NOT_YOURS)
        self.button.clicked.connect(self.save)
        row.addWidget(self.button)
        row.addStretch(1)
        return foot
