"""What is celebrated, how loud, and at most how often: a form in the side panel."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, OverTime
from spm_desktop.domain.recognition.triggers import Rule, Span, Subject, Trigger
from spm_desktop.domain.splashes import Caps, Tier
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.recognition.forms import Form
from spm_desktop.ui.editor.pages.recognition.words import RULES, SPANS, SUBJECTS, TIERS

LARGEST_CAP = 99


class TriggerForm(Form):
    """Shows only what the rule asks for. Of a trigger that is there the rule stays what it is."""

    def __init__(
        self, theme: Theme, trigger: Trigger, metrics: Sequence[Metric], money_decimals: int, is_new: bool
    ) -> None:
        super().__init__(theme)
        self._trigger, self._decimals = trigger, money_decimals
        sums = [one for one in metrics if one.over_time is OverTime.SUM and one.wall_visible]
        self._metrics = {one.key: one for one in sums}
        rules = RULES.items() if is_new else [(trigger.rule, RULES[trigger.rule])]
        self.rule = LabelledChooser(theme, "What", [(one.value, words) for one, words in rules], trigger.rule)
        names = [(key, one.name) for key, one in self._metrics.items()] or [("", "No metric that adds up")]
        first = trigger.metric if trigger.metric in self._metrics else names[0][0]
        self.counted = LabelledChooser(theme, "Of", names, first)
        self.subject = LabelledChooser(
            theme, "Who", [(one.value, word) for one, word in SUBJECTS.items()], trigger.subject
        )
        self.span = LabelledChooser(
            theme, "In", [(one.value, word) for one, word in SPANS.items()], trigger.span
        )
        self.threshold = Field(theme, "At least", self._shown(trigger), check=self._wrong)
        self.tier = LabelledChooser(
            theme, "How loud", [(one.value, word) for one, word in TIERS.items()], trigger.tier
        )
        caps = (
            ("At most a day for one person", trigger.caps.person),
            ("At most a day for one team", trigger.caps.team),
            ("At most a day in all", trigger.caps.day),
        )
        self.caps = [Field(theme, label, f"{most or ''}", check=_cap_wrong) for label, most in caps]
        self.caps[-1].set_help("Empty: any number. What is more gets a line at the foot.")
        self.enabled = Switch(theme, "On", trigger.enabled)
        self.add(self.rule, self.counted, self.subject, self.span, self.threshold, self.tier, *self.caps)
        self.add(self.enabled)
        self.column.addStretch(1)
        self.rule.chooser.chosen.connect(self._arrange)
        self._arrange()

    @property
    def trigger(self) -> Trigger:
        """What is chosen. Raises KnownError (``threshold_wrong``)."""
        rule = Rule(self.rule.key)
        typed = [field for field in (self.threshold, *self.caps) if not field.isHidden()]
        if [field for field in typed if not field.check_now()]:  # each says what is wrong with it
            raise KnownError("threshold_wrong", "A number is not right.", "Look at what is said beside it.")
        return replace(
            self._trigger,
            rule=rule,
            metric=self.counted.key if rule.of_metric else "",
            subject=Subject(self.subject.key) if rule.of_span else Subject.PEOPLE,
            span=Span(self.span.key) if rule.of_span else Span.MONTH,
            threshold=self._units(self.threshold.text) or 0 if rule.of_number else 0,
            tier=Tier(self.tier.key),
            caps=Caps(*(int(field.text.strip() or 0) for field in self.caps)),
            enabled=self.enabled.isChecked(),
        )

    def show_failure(self, error: KnownError) -> None:
        """Below the number, whose fault it mostly is."""
        self.threshold.show_error(str(error))

    def _arrange(self) -> None:
        rule = Rule(self.rule.key)
        self.counted.setVisible(rule.of_metric)
        self.subject.setVisible(rule.of_span)
        self.span.setVisible(rule.of_span)
        self.threshold.setVisible(rule.of_number)

    def _places(self) -> int:
        """Decimals of the number, by what is counted."""
        rule = Rule(self.rule.key)
        if rule is Rule.STREAK:
            return 0
        if rule is Rule.DEAL_WON:
            return self._decimals
        metric = self._metrics.get(self.counted.key)
        return metric.decimals if metric else 0

    def _shown(self, trigger: Trigger) -> str:
        if not trigger.threshold:
            return ""
        return f"{Decimal(trigger.threshold).scaleb(-self._places()).normalize():,f}"

    def _units(self, text: str) -> int | None:
        try:
            amount = Decimal(text.replace(",", "").replace(" ", "")).scaleb(self._places())
        except InvalidOperation:
            return None
        return int(amount) if amount >= 0 and amount == int(amount) else None

    def _wrong(self, text: str) -> str:
        return "" if self._units(text) is not None else "Type a number like 10,000."


def _cap_wrong(text: str) -> str:
    digits = text.strip()
    right = not digits or (digits.isascii() and digits.isdecimal() and int(digits) <= LARGEST_CAP)
    return "" if right else f"Type up to {LARGEST_CAP}, or nothing."
