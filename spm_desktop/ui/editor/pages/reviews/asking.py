"""Asks before a step goes on record, does it, and takes a review along as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.reviews.guards import GIVEN
from spm_desktop.domain.reviews.states import Action, Guard, Party, find_step
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes
from spm_desktop.services.reviews.acting import RECEIVED, STANDS_BY, freeze_results, step
from spm_desktop.services.reviews.leaving import views_of
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.taking_along import Leaving, TakingAlong
from spm_desktop.ui.editor.pages.reviews.given import Given
from spm_desktop.ui.editor.pages.reviews.words import VERBS
from spm_desktop.ui.editor.shell.page import Desk

STAYS = "It goes on record and stays there."
_VIEWS = {
    Party.PERSON: "For the person",
    Party.MANAGER: "For the manager",
    Party.ABOVE: "For you, who leads both",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a step asks: the question, and what follows besides that it stays on record."""

    question: str
    told: str


ASKED: Mapping[Action, Asked] = {
    Action.SEND_SELF: Asked(
        "Send this assessment?", "The manager reads it from now on. It can be taken back until theirs stands."
    ),
    Action.GO_ON_WITHOUT_SELF: Asked(
        "Go on without the own assessment?", "It is missing then, and the review says so and why."
    ),
    Action.TAKE_BACK: Asked("Take the assessment back?", "Nobody reads it until it is sent again."),
    Action.FINISH: Asked(
        "Finish this assessment?",
        "It can be compared with others from now on, and shared. The person does not read it yet.",
    ),
    Action.REOPEN: Asked("Change this assessment again?", "It is finished anew afterwards."),
    Action.SHARE: Asked(
        "Share this review?",
        "The person reads your assessment from now on. Do it when you are about to talk.",
    ),
    Action.MEET: Asked("When did you talk?", "From then on the person can reply and sign."),
    Action.SIGN: Asked("Sign this review?", "The reply goes with it and can’t be changed any more."),
    Action.GO_ON_WITHOUT_REPLY: Asked(
        "Go on without reply and signature?", "Both are missing then, and the review says so and why."
    ),
    Action.COUNTERSIGN: Asked("Sign this review?", "It is complete then, and nothing in it ever changes."),
    Action.TAKE_OVER: Asked("Take this review over?", "You are the one who assesses from now on."),
    Action.CALL_OFF: Asked("Call this review off?", "Nobody goes on with it. What was written stays unread."),
}
_CAN_BE_CHANGED = frozenset({Action.SEND_SELF, Action.TAKE_BACK, Action.FINISH, Action.REOPEN})
"""There is a step back from these."""
_STATEMENTS = {Action.SIGN: RECEIVED, Action.COUNTERSIGN: STANDS_BY}


class Asking(QObject):
    """What is done with the review that a page shows.

    Signals:
        done: a step went on record.

    Attributes:
        dialog: what is asked now; None: nothing.
        reason, day, name, freeze: its fields, where it has them.
        taking_along: what is asked before the review leaves as a document.
    """

    done = Signal()

    def __init__(self, desk: Desk, given: Given, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._given, self._over = desk, given, over
        self.taking_along = TakingAlong(desk, over, "review export", given.print_paper, given.dots)
        self.dialog: FormDialog | None = None
        self.reason: Area | None = None
        self.day: DayField | None = None
        self.name: Field | None = None
        self.freeze: Check | None = None

    def ask(self, one: OpenReview, action: Action) -> None:
        """Opens the dialog of a step."""
        row = find_step(action, one.file.review.state, one.party)
        if row is None:
            return
        asked = ASKED[action]
        fields: list[QWidget] = []
        self.reason = self.day = self.name = self.freeze = None
        theme, needed = self._desk.theme, GIVEN & set(row.guards)
        if Guard.REASON in needed:
            self.reason = Area(theme, "Why", check=lambda text: "" if text.strip() else "Say why.")
            fields.append(self.reason)
        if Guard.MET in needed:
            today = DateFormatter(self._given.language).day(one.today)
            self.day = DayField(theme, "Talked on", today, one.today, self._given.language)
            fields.append(self.day)
        if Guard.NAMED in needed:
            who = one.file.person if one.party is Party.PERSON else one.file.manager
            fields.append(Text(theme, f"“{_STATEMENTS[action]}”", "body", wrap=True))
            self.name = Field(
                theme,
                "Type your full name to sign",
                help=f"As it is here: {who}.",
                check=partial(_wrong, who),
            )
            fields.append(self.name)
        if action is Action.FINISH and one.file.scorecard is None:
            self.freeze = Check(theme, "Freeze the scorecard of this cycle’s time with it", checked=True)
            fields.append(self.freeze)
        told = asked.told if action in _CAN_BE_CHANGED else f"{asked.told} {STAYS}"
        if one.on_screen:
            told += f" Your login stands beside it: {one.file.person} does this at your screen."
        decision = Decision(asked.question, told, "Not yet", VERBS[action][0])
        wanted = partial(self._do, one, action)
        self.dialog = ask_form(theme, self._over.window(), decision, fields, wanted)
        self.dialog.closed.connect(self._on_closed)

    def _do(self, one: OpenReview, action: Action) -> None:
        dialog = self.dialog
        fields = [field for field in (self.reason, self.day, self.name) if field is not None]
        if dialog is None or not all(field.check_now() for field in fields):
            return
        given = self._given
        dialog.do.setEnabled(False)
        freezes = self.freeze is not None and self.freeze.isChecked()
        go = partial(
            step,
            given.reader,
            given.store,
            given.actor,
            one.file.review,
            action,
            reason=self.reason.text if self.reason else "",
            met_day=self.day.day if self.day else None,
            signature=self.name.text if self.name else "",
            on_screen=one.on_screen,
        )

        def call() -> Changes:
            if freezes:
                review_id = one.file.review.id
                freeze_results(given.reader, given.scorecards, given.store, given.actor, review_id)
            return go()

        def done() -> None:
            dialog.close_dialog()
            self.done.emit()

        self._desk.perform(call, dialog.show_failure, done)

    def export(self, one: OpenReview) -> None:
        """Takes the review along as a document."""
        files, review_id = self._given.files, one.file.review.id
        self.taking_along.ask(
            Leaving(
                kind="review",
                title="the review",
                views=[(view.value, _VIEWS[view]) for view in views_of(one.party)],
                name=lambda _: f"Review {one.file.person}, {one.file.cycle.name}",
                document=lambda view, path: files.document(review_id, Party(view), path),
                printed=lambda view: files.printed(review_id, Party(view)),
            )
        )

    def _on_closed(self) -> None:
        self.dialog = None


def _wrong(name: str, typed: str) -> str:
    return "" if normal_key(typed) == normal_key(name) else f"Sign with the name as it is here: {name}."
