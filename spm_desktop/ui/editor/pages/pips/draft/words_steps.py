"""The steps that are mostly words: the occasion, what is wrong, earlier conversations, how it is decided."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.services.coaching.prior import Discussion, sessions_of
from spm_desktop.services.pips.content import Content, Issue, Prior, Trigger
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, beside, day_of, put_text
from spm_desktop.ui.editor.pages.pips.draft.several import Item, Several
from spm_desktop.ui.editor.pages.pips.draft.step import Step

MOST_OFFERED = 12


class OccasionStep(Step):
    """Who it is about, and what gave the occasion."""

    title = "What gives the occasion"
    told = (
        "A rule and figures, not a rank: somebody at 100% falls short now and then by bad luck. Two missed"
        " quarters by themselves are no occasion."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.rule = self.field("Rule", "What is looked at: attainment under 70% in three quarters running")
        self.threshold = self.field("Threshold")
        self.values = self.field("Figures")
        self.when = self.field("When")
        self.purpose = self.area("What this plan is for", "In a sentence that the employee reads.")
        self.position = self.field("Position")
        self.territory = self.field("Territory")
        self.quota = self.field("Quota")
        self.pay_plan = self.field("Pay plan")
        self.second = self.field("Who leads the manager")
        theme = writing.theme
        for part in (
            self.rule,
            beside(theme, self.threshold, self.values, self.when),
            self.purpose,
            beside(theme, self.position, self.territory, self.quota),
            beside(theme, self.pay_plan, self.second),
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        trigger = content.trigger
        for part, text in (
            (self.rule, trigger.rule),
            (self.threshold, trigger.threshold),
            (self.values, trigger.values),
            (self.when, trigger.window),
            (self.purpose, content.purpose),
            (self.position, content.title),
            (self.territory, content.territory),
            (self.quota, content.quota),
            (self.pay_plan, content.pay_plan),
            (self.second, content.second_manager),
        ):
            put_text(part, text)

    def read(self, content: Content) -> Content:
        trigger = Trigger(self.rule.text, self.threshold.text, self.values.text, self.when.text)
        return replace(
            content,
            trigger=trigger,
            purpose=self.purpose.text,
            title=self.position.text,
            territory=self.territory.text,
            quota=self.quota.text,
            pay_plan=self.pay_plan.text,
            second_manager=self.second.text,
        )


class _IssueItem(Item[Issue]):
    def __init__(self, writing: Writing, number: int) -> None:
        super().__init__(writing, f"Issue {number}")
        self.category = self.field("In a few words")
        self.description = self.area("What is seen")
        self.policy = self.field("Rule or policy", "Empty: none.")
        self.impact = self.field("What it does")
        for part in (
            self.category,
            self.description,
            beside(writing.theme, self.policy, self.impact),
        ):
            self.column.addWidget(part)

    def fill(self, thing: Issue) -> None:
        put_text(self.category, thing.category)
        put_text(self.description, thing.description)
        put_text(self.policy, thing.policy)
        put_text(self.impact, thing.impact)

    @property
    def thing(self) -> Issue:
        return Issue(self.category.text, self.description.text, self.policy.text, self.impact.text)


class IssuesStep(Step):
    """What is not as it should be."""

    title = "What is not as it should be"
    told = "What can be seen, not what somebody is like. One issue each."

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.issues = Several(
            writing,
            "One more issue",
            partial(_IssueItem, writing),
            partial(Issue, "", ""),
            first="Write the first issue",
        )
        self.issues.changed.connect(self.changed)
        self.column.addWidget(self.issues)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        self.issues.fill(content.issues)

    def read(self, content: Content) -> Content:
        return replace(content, issues=self.issues.things)


class _PriorItem(Item[Prior]):
    def __init__(self, writing: Writing, number: int) -> None:
        super().__init__(writing, f"Conversation {number}")
        self._session = 0
        self.on = self.day("Day")
        self.kind = self.field("What it was", "1:1, call review, e-mail")
        self.told = self.area("What was said and agreed")
        self._linked = Text(writing.theme, "Linked to the coaching session of that day.", "hint", "frozen")
        for part in (beside(writing.theme, self.on, self.kind), self.told, self._linked):
            self.column.addWidget(part)

    def fill(self, thing: Prior) -> None:
        self._session = thing.session_id
        self._linked.setVisible(bool(thing.session_id))
        for part in (self.on, self.kind):  # the session says these
            part.setEnabled(not thing.session_id)
        self.put_day(self.on, thing.day)
        put_text(self.kind, thing.kind)
        put_text(self.told, thing.told)

    @property
    def thing(self) -> Prior:
        day = day_of(self.on) or self.writing.today
        return Prior(day, self.kind.text, self.told.text, self._session)


class PriorStep(Step):
    """What was said before."""

    title = "Earlier conversations"
    told = (
        "A plan is never the first conversation. Link what was held; what is only told rests on your word: HR"
        " says why that is enough."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._offered = QVBoxLayout()
        self._offered.setSpacing(writing.theme.px(6))
        self.offers: dict[int, Button] = {}
        self._known: list[Discussion] = []
        self.prior = Several(
            writing,
            "One more conversation",
            partial(_PriorItem, writing),
            lambda: Prior(writing.today, "1:1", ""),
            first="Write down the first conversation",
        )
        self.prior.changed.connect(self._on_changed)
        self._nobody = Text(
            writing.theme, "No coaching session with them is on record here.", "table", "ink2"
        )
        self._nobody.hide()
        self.column.addWidget(self._nobody)
        self.column.addLayout(self._offered)
        self.column.addWidget(self.prior)
        self.column.addStretch(1)
        given, person = writing.given, writing.sheet.case.record.employee_id
        call = partial(sessions_of, given.coaching, given.actor, person)
        writing.desk.tasks.run(call, self._show_known, lambda _: None, owner=self)

    def fill(self, content: Content) -> None:
        self.prior.fill(content.prior)
        self._offer()

    def read(self, content: Content) -> Content:
        return replace(content, prior=self.prior.things)

    def _on_changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _show_known(self, known: list[Discussion]) -> None:
        self._known = known
        self._nobody.setVisible(not known)
        self._offer()

    def _offer(self) -> None:
        """Sessions that were held and are not linked yet."""
        linked = {prior.session_id for prior in self.prior.things}
        offered = [one for one in self._known if one.session_id not in linked][:MOST_OFFERED]
        if [one.session_id for one in offered] == list(self.offers):
            return
        clear(self._offered)
        self.offers = {}
        theme, days = self.writing.theme, self.writing.days
        if offered:
            self._offered.addWidget(Text(theme, "Sessions that were held", "label", "ink2"))
        for one in offered:
            words = f"{days.day(one.day)}, {one.kind}, {one.manager}"
            button = Button(theme, f"Link {words}", icon="plus", small=True)
            button.clicked.connect(partial(self._link, one))
            self.offers[one.session_id] = button
            self._offered.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _link(self, one: Discussion) -> None:
        self.prior.put(Prior(one.day, one.kind, one.told, one.session_id))


class DecisionStep(Step):
    """What success is, how it is decided, what may follow."""

    title = "How it is decided"
    told = "Said before it begins, and frozen with it. Nobody is asked which end they wish for."

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.success = self.area("What success looks like")
        self.rule = self.area("How it is decided", "All are met; partly met leads to an extension.")
        self.consequences = self.area("What may follow", "Each of them; nothing follows by itself.")
        for part in (self.success, self.rule, self.consequences):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        put_text(self.success, content.success)
        put_text(self.rule, content.rule)
        put_text(self.consequences, content.consequences)

    def read(self, content: Content) -> Content:
        return replace(
            content,
            success=self.success.text,
            rule=self.rule.text,
            consequences=self.consequences.text,
        )
