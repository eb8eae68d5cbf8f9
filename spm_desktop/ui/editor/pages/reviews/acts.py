"""What is done from the page besides going a step: cycles, objectives, and the frozen scorecard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.record import Cycle, Objective
from spm_desktop.domain.reviews.states import Action
from spm_desktop.services.reviews.acting import freeze_results, step
from spm_desktop.services.reviews.agreeing import (
    add_objective,
    change_objective,
    make_action,
    make_goal,
    remove_objective,
)
from spm_desktop.services.reviews.comparing import Comparison
from spm_desktop.services.reviews.cycles import add_people, change_cycle, note_compared, open_cycle
from spm_desktop.services.reviews.listing import Line
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.pages.reviews.cycle_view import CycleView
from spm_desktop.ui.editor.pages.reviews.given import Given
from spm_desktop.ui.editor.pages.reviews.keeper_panel import KeeperPanel
from spm_desktop.ui.editor.pages.reviews.objectives import ObjectivePanel
from spm_desktop.ui.editor.shell.page import Desk


class ReviewActs(QObject):
    """Does it, and says so.

    Attributes:
        panel: the objective that is open; `kept` the review that who runs its cycle looks at.
    """

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given
        self.panel: ObjectivePanel | None = None
        self.kept: KeeperPanel | None = None

    def freeze(self, review: int | None) -> None:
        """The person's scorecard, into the review."""
        given = self._given
        if review is not None:
            call = partial(freeze_results, given.reader, given.scorecards, given.store, given.actor, review)
            self._desk.perform(call)

    def keep_cycle(self, view: CycleView, cycle: Cycle, people: list[int], then: Callable[[], None]) -> None:
        """Begins a cycle, or changes one that runs and adds people to it: one act after the other, since only
        the first can be undone."""
        given, desk, before = self._given, self._desk, view.cycle
        who = given.reader, given.store, given.actor
        if before is None:
            desk.perform(partial(open_cycle, *who, cycle, people), view.show_failure, then)
            return
        add = partial(desk.perform, partial(add_people, *who, before.id, people), view.show_failure, then)

        def changed() -> None:
            view.cycle = cycle  # where adding fails, what is saved next begins here
            (add if people else then)()

        if cycle != before:
            desk.perform(partial(change_cycle, *who, before, cycle), view.show_failure, changed)
        elif people:
            add()
        else:
            desk.say("Nothing was changed")
            then()

    def release(self, compared: Comparison) -> None:
        """Says that ratings were compared, once it is meant."""
        done = sum(one.is_finished for one in compared.rated)
        decision = Decision(
            "Let managers share these reviews?",
            f"{done} of {len(compared.rated)} assessments are finished. Those that are not can be shared too,"
            " once they are.",
            "Not yet",
            "Let them share",
        )
        given = self._given
        call = partial(note_compared, given.reader, given.store, given.actor, compared.cycle)
        self._desk.prompts.decide(decision, lambda: self._desk.perform(call))

    def edit_objective(self, one: OpenReview, objective: Objective, words: DayWords) -> None:
        """In the side panel."""
        given, review = self._given, one.file.review.id
        panel = self.panel = ObjectivePanel(self._desk, one, objective, words)

        def save(after: Objective) -> None:
            call = (
                partial(change_objective, given.reader, given.store, given.actor, review, objective, after)
                if objective.id
                else partial(add_objective, given.reader, given.store, given.actor, review, after)
            )
            self._desk.perform(call, panel.complain, self._desk.close_side)

        remove = partial(remove_objective, given.reader, given.store, given.actor, review, objective)
        panel.saved.connect(save)
        panel.removed.connect(lambda: self._desk.perform(remove, panel.complain, self._desk.close_side))

    def show_kept(self, line: Line, words: DayWords) -> None:
        """Where a review is, for who only runs its cycle."""
        given = self._given
        panel = self.kept = KeeperPanel(self._desk, line, words)

        def call_off(reason: str) -> None:
            call = partial(
                step, given.reader, given.store, given.actor, line.review, Action.CALL_OFF, reason=reason
            )
            self._desk.perform(call, panel.complain, self._desk.close_side)

        panel.called_off.connect(call_off)

    def make_goal(self, review: int | None, objective: Objective) -> None:
        """By the goals' own services."""
        if review is not None:
            self._desk.perform(partial(make_goal, self._given.agreeing, review, objective), self._refuse)

    def make_action(self, review: int | None, objective: Objective) -> None:
        """By coaching's own services."""
        if review is not None:
            self._desk.perform(partial(make_action, self._given.agreeing, review, objective), self._refuse)

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")
