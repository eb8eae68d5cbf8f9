"""What is expected: bound to metrics, with what was before, and how likely bad luck alone misses it."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact, Metric, OverTime
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.pips.record import MOST_EXPECTATIONS
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.pips.beginning import Outlook, outlook
from spm_desktop.services.pips.content import Content, ExpectationText
from spm_desktop.services.pips.measuring import exact
from spm_desktop.services.pips.words import definition
from spm_desktop.services.sentences import counted
from spm_desktop.services.typed_amounts import typed_amount
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.aside import ChanceCurve, told_chance
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, beside, put_text
from spm_desktop.ui.editor.pages.pips.draft.several import Item, Several
from spm_desktop.ui.editor.pages.pips.draft.step import Step

_NONE = ""
_PAUSE_MS = 250


class ExpectationItem(Item[ExpectationText]):
    """One expectation."""

    def __init__(self, writing: Writing, number: int) -> None:
        super().__init__(writing, f"Expectation {number}")
        theme = writing.theme
        self._one = ExpectationText(number, "")
        self._task: Task | None = None
        self._length = 60
        self.name = self.field("What is expected")
        options = [(_NONE, "Choose what measures it")]
        options += [(key, metric.name) for key, metric in writing.sheet.file.metrics.items()]
        self.measured_by = LabelledChooser(theme, "Measured by", options, _NONE)
        self.target = self.field("Target, over the whole plan")
        self.baseline = self.field("Before, over as many days")
        self.least = self.field("At least n", "Under so many facts nobody says “not met”.")
        self.weight = self.field("Weight", "How much it counts beside the others.")
        self.before = Text(theme, "", "table", "ink2", wrap=True)
        self.luck = QVBoxLayout()
        self.luck.setSpacing(theme.px(6))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._look)
        self.measured_by.chooser.chosen.connect(self._on_metric)
        self.target.entry.editingFinished.connect(self._check_target)
        self.target.entry.textEdited.connect(lambda _: self._later.start())
        for part in (
            beside(theme, self.name, self.measured_by),
            beside(theme, self.baseline, self.target, self.least, self.weight),
            self.before,
        ):
            self.column.addWidget(part)
        self.column.addLayout(self.luck)

    def fill(self, thing: ExpectationText) -> None:
        if thing == self.thing and thing.id == self._one.id:
            return
        again = thing.metric != self._one.metric or not thing.metric
        self._one = thing
        put_text(self.name, thing.name)
        self.measured_by.chooser.choose(thing.metric if thing.metric in self._metrics else _NONE)
        put_text(self.target, self._typed(thing.target))
        put_text(self.baseline, self._typed(thing.baseline))
        put_text(self.least, str(thing.least))
        put_text(self.weight, str(thing.weight))
        if again or not self.before.text():
            self._look()

    @property
    def thing(self) -> ExpectationText:
        metric = self._metrics.get(self.measured_by.key)
        one = self._one
        if metric is not None and metric.key != one.metric:
            version, meaning = self.writing.sheet.definitions.get(metric.key, (1, ""))
            one = replace(
                one,
                metric=metric.key,
                version=version,
                definition=definition(metric, meaning),
                level=metric.level,
                direction=metric.direction,
                adds_up=metric.over_time is OverTime.SUM,
            )
        elif metric is None:
            one = replace(one, metric="", version=0)
        least, weight = self.least.text.strip(), self.weight.text.strip()
        return replace(
            one,
            name=self.name.text,
            target=self._exact(self.target.text, one.target, metric),
            baseline=self._exact(self.baseline.text, one.baseline, metric),
            least=max(1, int(least)) if least.isdecimal() else one.least,
            weight=max(1, int(weight)) if weight.isdecimal() else one.weight,
        )

    def plan_lasts(self, days: int) -> None:
        """The plan is so long: what was before is looked at over as many days."""
        if days != self._length:
            self._length = days
            self._later.start()

    # What was before

    @property
    def _metrics(self) -> dict[str, Metric]:
        return dict(self.writing.sheet.file.metrics)

    def _on_metric(self, key: str) -> None:
        metric = self._metrics.get(key)
        if metric is not None and not self.name.text.strip():
            put_text(self.name, metric.name)
        self._one = replace(self.thing, baseline="0", baseline_from=None)
        self._look()
        self.changed.emit()

    def _check_target(self) -> None:
        if self.measured_by.key and not self.thing.measurable and not self.target.error:
            self.target.show_error("Type what has to be reached.")

    def _look(self) -> None:
        """Asks what was before, and how likely bad luck misses the target."""
        if self._task is not None:
            self._task.cancel()
        one, case = self.thing, self.writing.sheet.case
        start = case.plan.start
        if not one.metric or start is None:
            self.before.setText("Bind it to a metric: what can’t be measured can’t be expected.")
            clear(self.luck)
            return
        given, person = self.writing.given, case.record.employee_id
        call = partial(
            outlook, given.reader, given.actor, person, one.metric, start, self._length, exact(one.target)
        )
        self._task = self.writing.desk.tasks.run(call, self._show, lambda _: None, owner=self)

    def _show(self, found: Outlook | None) -> None:
        clear(self.luck)
        metric = self._metrics.get(self.measured_by.key)
        if found is None or metric is None:
            self.before.setText("This metric is gone: choose another one.")
            return
        words, days, one = self.writing.words, self.writing.days, self._one
        start, end = found.window.bounds
        value = words.value(metric, "" if found.before is None else str(found.before))
        facts = counted(found.n, "fact")
        self.before.setText(
            f"{value} from {days.day(start)} to {days.day(end - ONE_DAY)}, {found.window.days} days,"
            f" on {facts}."
        )
        if one.baseline_from is None and found.before is not None:
            self._one = replace(self.thing, baseline=str(found.before), baseline_from=start, baseline_to=end)
            put_text(self.baseline, self._typed(self._one.baseline))
            self.changed.emit()
        if found.chance is not None:
            theme = self.writing.theme
            told = told_chance(self.thing, found.chance, words, metric, found.window.days)
            self.luck.addWidget(Text(theme, told, "table", wrap=True))
            self.luck.addWidget(ChanceCurve(theme, found.chance))
        elif exact(self.thing.target) > 0:
            told = f"Of {counted(found.colleagues, 'colleague')} and this metric, luck can’t be told."
            self.luck.addWidget(Text(self.writing.theme, told, "table", "ink2", wrap=True))

    # Figures as they are typed

    def _typed(self, kept: str) -> str:
        metric = self._metrics.get(self.measured_by.key)
        value = exact(kept)
        if value == 0:
            return ""
        if metric is None:
            return str(value)
        return Formatter(self.writing.given.language, self.writing.sheet.currency).text(metric, value)

    def _exact(self, text: str, before: str, metric: Metric | None) -> str:
        if text == self._typed(before):
            return before  # as exact as it was
        if not text.strip() or metric is None:
            return "0"
        try:
            value: Exact = typed_amount(text, metric.decimals, self.writing.given.language)
        except KnownError as error:
            (self.target if text == self.target.text else self.baseline).show_error(error.message)
            return before
        return str(Fraction(value))


class ExpectationsStep(Step):
    """One to five of them."""

    title = "What is expected"
    told = (
        "One to five, each measured from data. The definitions are frozen with the plan. Below each stands"
        " how likely somebody who is truly at 100% would miss it by bad luck alone."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.several = Several(
            writing,
            "One more expectation",
            partial(ExpectationItem, writing),
            self._fresh,
            MOST_EXPECTATIONS,
            "Write the first expectation",
        )
        self.several.changed.connect(self.changed)
        self.column.addWidget(self.several)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        self.several.fill(content.expectations)
        for item in self.several.items:
            if isinstance(item, ExpectationItem):
                item.plan_lasts(content.length)

    def read(self, content: Content) -> Content:
        return replace(content, expectations=self.several.things)

    def _fresh(self) -> ExpectationText:
        taken = [one.id for one in self.several.things[:-1]]
        return ExpectationText(max(taken, default=0) + 1, "", least=5)
