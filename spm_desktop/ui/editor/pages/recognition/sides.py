"""What the side panel of the page shows: a form, or what was given."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.recognition.triggers import Rule, Trigger
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.recognition.giving import award_badge, give_shout_out, set_values, withdraw
from spm_desktop.services.recognition.listing import Overview, Praised
from spm_desktop.services.screens import add_trigger, change_trigger
from spm_desktop.ui.editor.controls.button import Kind
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.recognition.forms import BadgeForm, Foot, Form, ShoutOutForm, ValuesForm
from spm_desktop.ui.editor.pages.recognition.given import Given
from spm_desktop.ui.editor.pages.recognition.preview import QuotePreview
from spm_desktop.ui.editor.pages.recognition.trigger_form import TriggerForm
from spm_desktop.ui.editor.pages.recognition.words import RULES
from spm_desktop.ui.editor.shell.page import Desk


class Sides(QObject):
    """Opens the forms, and does what they ask for.

    Attributes:
        form: the one that was opened last.
    """

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given
        self.form: QWidget | None = None

    def open_shout_out(self, found: Overview) -> None:
        """Praise somebody."""
        form = ShoutOutForm(self._desk.theme, found)

        def call() -> Changes:
            given, wish, splash = self._given, form.shout_out, form.splash.isChecked()
            return give_shout_out(given.reader, given.store, given.actor, wish, splash)

        self._open("A shout-out", form, "Give it", call, form.show_failure)
        form.person.entry.setFocus()

    def open_badge(self, found: Overview) -> None:
        """Give somebody a badge."""
        form = BadgeForm(self._desk.theme, found)

        def call() -> Changes:
            given = self._given
            return award_badge(given.reader, given.store, given.actor, form.badge)

        self._open("A badge", form, "Give it", call, form.show_failure)
        form.person.entry.setFocus()

    def open_values(self, found: Overview) -> None:
        """What the company stands for."""
        form = ValuesForm(self._desk.theme, found.values)

        def call() -> Changes:
            return set_values(self._given.store, self._given.actor, form.seen, form.values)

        self._open("Company values", form, "Save", call, form.show_failure)
        form.rows[0][1].entry.setFocus()

    def open_trigger(self, trigger: Trigger | None, metrics: Sequence[Metric], decimals: int) -> None:
        """What is celebrated by itself."""
        given, may_change = self._given, access(self._given.actor, Area.SCREENS) is Access.WRITE
        shown = trigger or Trigger(0, Rule.GOAL_MET, 0, True, metric="won_revenue")
        form = TriggerForm(self._desk.theme, shown, metrics, decimals, is_new=trigger is None)
        form.setEnabled(may_change)

        def call() -> Changes:
            wish = form.trigger
            words = RULES[wish.rule]
            if trigger is None:
                wish, changes = add_trigger(
                    given.triggers, given.actor, wish, f"Celebrating from now on: {words}"
                )
            else:
                changes = change_trigger(given.triggers, given.actor, trigger, wish, f"Changed: {words}")
            given.spend(wish)
            return changes

        title = RULES[shown.rule] if trigger else "Celebrate something more"
        act = ("Save" if trigger else "Celebrate it") if may_change else ""
        self._open(title, form, act, call, form.show_failure)

    def open_praised(self, row: Praised, found: Overview, dates: DateFormatter) -> None:
        """What was given, and the way to take it back."""
        form = Form(self._desk.theme)
        if row.message:
            preview = QuotePreview(self._desk.theme)
            tone = found.teams.get(row.person_id, ("", 0))[1]
            preview.show_quote(row.what, row.message, row.name, row.giver, tone)
            form.add(preview)
        else:
            form.add(Text(self._desk.theme, row.what, "section", wrap=True))
        told = f"Given on {dates.day(row.day, found.today)}{f' by {row.giver}' if row.giver else ''}."
        form.add(Text(self._desk.theme, told, "table", "ink2", wrap=True))
        if row.off_wall:
            hidden = f"{row.name} asked not to be shown on walls, so none shows it."
            form.add(Text(self._desk.theme, hidden, "table", "ink2", wrap=True))
        form.column.addStretch(1)
        foot = None
        if found.may_award:
            foot = Foot(self._desk.theme, "Take it back", kind=Kind.DESTRUCTIVE)
            foot.wanted.connect(partial(self.take_back, row))
        self._desk.show_side(row.name, form, row.team, face=row.name, foot=foot)
        self.form = form

    def take_back(self, row: Praised) -> None:
        """From the list and from every wall."""
        given = self._given
        call = partial(withdraw, given.store, given.actor, row.kind, row.id, row.name)
        self._desk.perform(call, then=self._desk.close_side)

    def _open(
        self,
        title: str,
        form: Form,
        act: str,
        call: Callable[[], Changes],
        failed: Callable[[KnownError], None],
    ) -> None:
        foot = None
        if act:
            foot = Foot(self._desk.theme, act, "Cancel")
            foot.other_wanted.connect(self._desk.close_side)
            foot.wanted.connect(partial(self._do, call, failed))
        self._desk.show_side(title, form, foot=foot)
        self.form = form

    def _do(self, call: Callable[[], Changes], failed: Callable[[KnownError], None]) -> None:
        self._desk.perform(call, failed, then=self._desk.close_side)
