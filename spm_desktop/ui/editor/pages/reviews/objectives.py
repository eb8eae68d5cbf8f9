"""What both agree on for the time after: a line each, and the panel in which one is written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import ONE_DAY, Period, containing, recognised
from spm_desktop.domain.reviews.record import Objective
from spm_desktop.domain.reviews.states import Party
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.services.value_text import read_value
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, IconButton, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.block import Block
from spm_desktop.ui.editor.organs.days import DayWords, first_name
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

NOT_MEASURED = ""
PERIODS = 3
"""So many coming quarters, and years, can be chosen for a target."""


class Line(QWidget):
    """One objective.

    Signals:
        goal_wanted(Objective), action_wanted(Objective): it is to become that.
        opened(Objective): it is to be changed.
    """

    goal_wanted = Signal(object)
    action_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, objective: Objective, told: str, can: tuple[bool, bool]) -> None:
        super().__init__()
        self.theme, self.objective = theme, objective
        may_change, may_make = can
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(Text(theme, objective.what, "strong", wrap=True))
        words.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        row.addLayout(words, 1)
        self.make: Button | None = None
        top = Qt.AlignmentFlag.AlignTop
        if may_make and objective.goal_id is None and objective.action_id is None:
            measured = objective.is_measured
            self.make = Button(theme, "Set as a goal" if measured else "Make it an action", small=True)
            signal = self.goal_wanted if measured else self.action_wanted
            self.make.clicked.connect(lambda: signal.emit(self.objective))
            row.addWidget(self.make, 0, top)
        if may_change:
            more = IconButton(theme, "ellipsis", f"Change {objective.what}")
            more.clicked.connect(lambda: self.opened.emit(self.objective))
            row.addWidget(more, 0, top)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("soft"))


class ObjectivesBlock(Block):
    """All of them, and a button for one more.

    Signals: as `Line`; `more_wanted`: another one.
    """

    goal_wanted = Signal(object)
    action_wanted = Signal(object)
    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme, number, "Agreed for the time after")
        self.lines: list[Line] = []
        self._told = Text(theme, "", "table", "ink2", wrap=True)
        self.column.addWidget(self._told)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)
        self.more = Button(theme, "Add an objective", Kind.QUIET, icon="plus", small=True)
        self.more.clicked.connect(self.more_wanted)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_objectives(self, one: OpenReview, words: DayWords, numbers: Formatter) -> None:
        """Shows these instead."""
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        makes = one.party is Party.MANAGER and one.file.review.shared_at is not None
        self.lines = []
        for objective in one.file.objectives:
            bound = objective.goal_id is not None or objective.action_id is not None
            can = (one.may_agree and not bound, makes)
            line = Line(self.theme, objective, told(objective, one, words, numbers), can)
            line.goal_wanted.connect(self.goal_wanted)
            line.action_wanted.connect(self.action_wanted)
            line.opened.connect(self.opened)
            self.lines.append(line)
            self._lines.addWidget(line)
        self.more.setVisible(one.may_agree)
        if one.may_agree:
            why = "What is measured can be set as a goal, all else becomes an action of your conversations."
            if one.party is Party.PERSON:
                why = "You both write these; your manager makes goals and actions of them."
            elif not makes:
                why = "The person reads these when you share the review."
            self._told.setText(why)
        else:
            self._told.setText("Nothing yet.")
        self._told.setVisible(one.may_agree or not self.lines)


class ObjectivePanel(SideForm):
    """One objective in the side panel.

    Signals:
        saved(Objective): as it is to be.
        removed: it is to go.
    """

    saved = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk, one: OpenReview, objective: Objective, words: DayWords) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._objective, self._one, self._words = objective, one, words
        self._metrics = {str(metric.id): metric for metric in one.metrics}
        self._periods = {str(no): period for no, period in enumerate(_periods(one, objective))}
        self.what = Area(theme, "What is to be reached", objective.what, check=_needed)
        people = (
            (Party.PERSON.value, first_name(one.file.person)),
            (Party.MANAGER.value, first_name(one.file.manager)),
        )
        self.owner = LabelledChooser(theme, "Whose", people, objective.owner.value)
        day = words.day(objective.due_day) if objective.due_day else ""
        self.due = DayField(theme, "Until", day, words.today, words.language, empty="no day")
        metrics = [(NOT_MEASURED, "Nothing"), *((key, one.name) for key, one in self._metrics.items())]
        chosen = str(objective.metric_id) if objective.metric_id else NOT_MEASURED
        self.measure = LabelledChooser(theme, "Measured by", metrics, chosen)
        self.measure.chooser.chosen.connect(self._arrange)
        numbers = Formatter(words.language, one.currency)
        metric = self._metrics.get(chosen)
        shown = numbers.text(metric, objective.target) if metric and objective.target is not None else ""
        self.target = Field(theme, "Target", shown)
        dates = DateFormatter(words.language)
        names = [
            (key, dates.period(recognised(*period.bounds, one.fiscal), one.fiscal, words.today))
            for key, period in self._periods.items()
        ]
        self.period = LabelledChooser(theme, "In", names)
        section = Section(theme, "Objective")
        for field in (self.what, self.owner, self.measure, self.target, self.period, self.due):
            section.column.addWidget(field)
        section.column.addWidget(self.error)
        self.column.addWidget(section)
        self.column.addStretch(1)
        self.save = Button(theme, "Save" if objective.id else "Agree it", Kind.PRIMARY)
        self.save.clicked.connect(self._on_save)
        acts: list[QWidget] = [self.save]
        if objective.id:
            away = Button(theme, "Take it away")
            away.clicked.connect(self.removed)
            acts.append(away)
        self._arrange()
        title = "Objective" if objective.id else "New objective"
        desk.show_side(title, self, one.file.person, foot=SideFoot(theme, acts))
        self.what.entry.setFocus()

    def complain(self, error: KnownError) -> None:
        super().complain(error)
        self.save.setEnabled(True)

    def _arrange(self, *_: object) -> None:
        measured = self.measure.key != NOT_MEASURED
        self.target.setVisible(measured)
        self.period.setVisible(measured)
        self.due.setVisible(not measured)

    def _on_save(self) -> None:
        if not self.what.check_now():
            return
        metric = self._metrics.get(self.measure.key)
        try:
            kept = replace(self._objective, what=self.what.text.strip(), owner=Party(self.owner.key))
            if metric is None:
                kept = replace(kept, due_day=self.due.day, metric_id=None, target=None, period=None)
            else:
                units, _ = to_units(
                    read_value(self.target.text, metric, self._words.language), metric.decimals
                )
                period = self._periods[self.period.key]
                kept = replace(kept, due_day=None, metric_id=metric.id, target=units, period=period)
        except KnownError as wrong:
            (self.due if metric is None else self.target).show_error(str(wrong))
            return
        self.save.setEnabled(False)  # a second click would agree on another one
        self.saved.emit(kept)


def told(objective: Objective, one: OpenReview, words: DayWords, numbers: Formatter) -> str:
    """Whose, until when, which target, and what it has become."""
    owner = one.file.person if objective.owner is Party.PERSON else one.file.manager
    parts = [first_name(owner)]
    metric: Metric | None = one.file.metrics.get(objective.metric_id or 0)
    if metric is not None and objective.target is not None and objective.period is not None:
        end: date = objective.period.bounds[1] - ONE_DAY
        parts.append(f"{metric.name} {numbers.text(metric, objective.target)} by {words.day(end)}")
    elif objective.due_day is not None:
        parts.append(f"until {words.day(objective.due_day)}")
    if objective.goal_id is not None:
        parts.append("set as a goal")
    elif objective.action_id is not None:
        parts.append("an action in coaching")
    return ", ".join(parts)


def _periods(one: OpenReview, objective: Objective) -> Sequence[Period]:
    """The one that is chosen, the coming quarters and years, and those that run."""
    found = [] if objective.period is None else [objective.period]
    running = [containing(one.today, shape, one.fiscal) for shape in (Shape.QUARTER, Shape.YEAR)]
    for period, shape in zip(running, (Shape.QUARTER, Shape.YEAR), strict=True):
        for _ in range(PERIODS):
            period = containing(period.bounds[1], shape, one.fiscal)
            found.append(period)
    found += running
    bounds = [period.bounds for period in found]
    return [period for place, period in enumerate(found) if period.bounds not in bounds[:place]]


def _needed(text: str) -> str:
    return "" if text.strip() else "Say what is to be reached."
