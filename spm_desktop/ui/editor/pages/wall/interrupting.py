"""What may interrupt the wall: from which amount on a deal is celebrated."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.recognition.triggers import Rule
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.screens import Trigger
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

SENTENCE = (
    "Smaller deals get a line at the foot. Three or more within 20 seconds become one picture. "
    "The page Recognition has all that is celebrated."
)
_NAMES = {Tier.TICKER: "A deal at the foot", Tier.TOP: "A deal on the whole stage"}


class TriggerRow(QWidget):
    """One trigger: on or off, and its amount.

    Signals:
        changed(Trigger, Trigger): by hand; as it was, and as it is to be.
    """

    changed = Signal(object, object)

    def __init__(self, theme: Theme, trigger: Trigger, numbers: Formatter, may_change: bool) -> None:
        super().__init__()
        self._numbers, self.trigger = numbers, trigger
        self.switch = Switch(theme, _NAMES.get(trigger.tier, "A won deal"), trigger.enabled)
        self.amount = Field(theme, "Of at least", "", unit=numbers.currency, check=self._wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.switch)
        column.addWidget(self.amount)
        self.switch.clicked.connect(self._on_switch)
        self.amount.edited.connect(self._on_amount)
        self.switch.setEnabled(may_change)
        self.amount.setEnabled(may_change)
        self.show_trigger(trigger)

    def show_trigger(self, trigger: Trigger) -> None:
        """As it is now."""
        self.trigger = trigger
        self.switch.setChecked(trigger.enabled)
        self.amount.set_text(_amount_text(trigger, self._numbers))

    def _wrong(self, text: str) -> str:
        return "" if self._smallest_units(text) is not None else "Type an amount like 10,000."

    def _smallest_units(self, text: str) -> int | None:
        try:
            amount = Decimal(text.replace(",", "").replace(" ", "")).scaleb(self._numbers.currency_decimals)
        except InvalidOperation:
            return None
        return int(amount) if amount >= 0 and amount == int(amount) else None

    def _on_switch(self) -> None:
        self._change(replace(self.trigger, enabled=self.switch.isChecked()))

    def _on_amount(self, text: str) -> None:
        units = self._smallest_units(text)
        if units is not None:
            self._change(replace(self.trigger, threshold=units))

    def _change(self, trigger: Trigger) -> None:
        seen, self.trigger = self.trigger, trigger
        if trigger != seen:
            self.changed.emit(seen, trigger)


class InterruptingSection(Section):
    """All triggers. `changed` is called with a trigger as it was, and as it is to be."""

    def __init__(self, theme: Theme, may_change: bool, changed: Callable[[Trigger, Trigger], None]) -> None:
        super().__init__(theme, "May interrupt")
        self.rows: dict[int, TriggerRow] = {}
        self._may_change, self._changed = may_change, changed
        self._sentence = Text(theme, SENTENCE, "table", "ink2", wrap=True)
        self.column.addWidget(self._sentence)

    def show_triggers(self, triggers: tuple[Trigger, ...], numbers: Formatter) -> None:
        """These, as they are now: those of won deals. All others are on the page Recognition."""
        triggers = tuple(trigger for trigger in triggers if trigger.rule is Rule.DEAL_WON)
        for gone in self.rows.keys() - {trigger.id for trigger in triggers}:
            self.rows.pop(gone).deleteLater()
        for trigger in triggers:
            if trigger.id in self.rows:
                self.rows[trigger.id].show_trigger(trigger)
                continue
            row = TriggerRow(self.theme, trigger, numbers, self._may_change)
            row.changed.connect(self._changed)
            self.rows[trigger.id] = row
            self.column.insertWidget(self.column.count() - 1, row)


def trigger_words(trigger: Trigger, numbers: Formatter) -> str:
    """What holds from now on: "Deals of at least EUR 10,000 interrupt the wall"."""
    if not trigger.enabled:
        return "No deal interrupts the wall"
    return f"Deals of at least {numbers.currency} {_amount_text(trigger, numbers)} interrupt the wall"


def _amount_text(trigger: Trigger, numbers: Formatter) -> str:
    return f"{Decimal(trigger.threshold).scaleb(-numbers.currency_decimals).normalize():,f}"
