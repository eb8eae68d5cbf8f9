"""A draft: the form at the left, what its rules would have done before at the right. It saves itself."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.managing import change_draft, launch, throw_away
from spm_desktop.services.contests.plan import Contest, ContestPlan
from spm_desktop.services.contests.replaying import Backtest
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.pages.contests.backtest_view import BacktestView
from spm_desktop.ui.editor.pages.contests.entry_panel import PlanEntry
from spm_desktop.ui.editor.pages.contests.form import ContestForm
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.replaying import Replaying
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance

_PAUSE_MS = 400
"""Typing is one change, at its end."""
_FORM_WIDTH = 470
_LEAST_REPLAYS = 560
"""Where there is less room beside the form, one of both is shown."""
PLAN, REPLAYS = "plan", "replays"


class PlanPane(QWidget):
    """Shows a draft.

    Signals:
        told: title, acts, or when it was saved are others.

    Attributes:
        contest: as it was saved last; None before the first.
        told_saved: "Draft saved 14:31".
        narrow: whether there is room for the form or the replays only; `sides` then chooses.
    """

    told = Signal()

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.contest: Contest | None = None
        self.told_saved = ""
        self.form: ContestForm | None = None
        self.failure: Failure | None = None
        self.entry = PlanEntry(desk, given, self)
        self.entry.counted.connect(self._show_count)
        self.entry.left_out.connect(self._leave_out)
        self._words: Words | None = None
        self._saving, self._launching = False, False
        self._interrupted = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        self.backtest = BacktestView(desk)
        self.backtest.again.connect(self.replay)
        self.backtest.stop.connect(self.stop_replaying)
        self.replaying = Replaying(desk, given, self)
        self.replaying.found.connect(self._show_backtest)
        self.replaying.failed.connect(self.backtest.show_none)
        self.replaying.progressed.connect(self.backtest.verdict.show_progress)
        self._area = ScrollArea()
        self._plan = QWidget()
        self._left = QVBoxLayout(self._plan)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._left.addWidget(self._area, 1)
        self.narrow = False
        options = ((PLAN, "Plan"), (REPLAYS, "Replays"))
        self.sides = Segment(desk.theme, "What is shown", options, PLAN, small=True)
        self.sides.chosen.connect(self._arrange)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 1, 0)
        row.setSpacing(1)
        row.addWidget(self._plan)
        row.addWidget(self.backtest, 1)
        desk.theme.changed.connect(self._arrange)

    # What the page asks

    @property
    def title(self) -> str:
        """The name of the contest."""
        return self.plan.name or "New contest" if self.form else ""

    @property
    def plan(self) -> ContestPlan:
        """As the form shows it."""
        assert self.form is not None
        return self.form.plan

    @property
    def primary(self) -> Act | None:
        """The launch."""
        if self._words is None:
            return None
        day = DateFormatter(self._given.language)
        starts = self.plan.start > self._words.choices.today
        when = f"Launch on {day.day(self.plan.start, self._words.choices.today)}" if starts else "Launch now"
        return Act(when, self.launch, "play")

    @property
    def provenance(self) -> Provenance:
        """From when on others know of it."""
        assert self._words is not None
        day = self._words.day(self.plan.start)
        return Provenance(
            f"Nobody sees a draft. No TV announces it before {day}; until then its launch can be taken back."
        )

    @property
    def secondary(self) -> tuple[Act, ...]:
        """What else is done with a draft."""
        return (Act("Discard", self.discard, "trash-2"),)

    def show_draft(self, contest: Contest, words: Words) -> None:
        """Shows this draft, as it was read; what is being typed stays."""
        before = self.contest
        another = before is None or before.id != contest.id
        known = self._words is not None and self._words.choices == words.choices
        if another or self.form is None or not (known or self._is_filled_in):
            self._later.stop()
            self._open(contest, words)
        elif before is not None and contest.version > before.version and not self._busy:
            self.contest = contest
            if contest.plan != self.plan:
                self.form.show_plan(contest.plan)
                self.replay()
                self.entry.look(self.plan)
        self.told.emit()

    def take_focus(self) -> None:
        """The keyboard arrives."""
        if self.form is not None:
            self.form.take_focus()

    # Saving

    @property
    def _is_filled_in(self) -> bool:
        """Whether somebody is at the form: it is not made anew under their hands."""
        form, focused = self.form, self.window().focusWidget()
        return self._busy or (form is not None and focused is not None and form.isAncestorOf(focused))

    @property
    def _busy(self) -> bool:
        return self._saving or self._later.isActive()

    def _open(self, contest: Contest, words: Words) -> None:
        self.contest, self._words = contest, words
        self.told_saved = "Draft"
        self._tell_failure(None)
        if self.form is not None:
            self._area.takeWidget().deleteLater()
        self.form = ContestForm(self.desk.theme, words.choices, self._given.language, contest.plan)
        self.form.changed.connect(self._on_changed)
        self.form.entry_wanted.connect(lambda: self.entry.show_panel(self.plan.name))
        self._area.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        self.replay()
        self.entry.look(self.plan)

    def _on_changed(self, _plan: ContestPlan) -> None:
        self._tell_failure(None)
        self.told.emit()
        self._later.start()

    def _on_pause(self) -> None:
        self.save()
        self.replay()
        self.entry.look(self.plan)

    def save(self) -> None:
        """Keeps what was changed; at once, and only one at a time."""
        self._later.stop()
        contest, given = self.contest, self._given
        if contest is None or self._saving or contest.plan == self.plan:
            self._go_on()
            return
        plan, kept = self.plan, list[Contest]()

        def call() -> Changes:
            saved, changes = change_draft(given.store, given.actor, contest, plan)
            kept.append(saved)
            return changes

        def done() -> None:
            self._saving = False
            if self.contest is not None and self.contest.id == kept[0].id:
                self.contest = kept[0]
                self.told_saved = f"Draft saved {self._clock()}"
                self.told.emit()
            self._go_on()

        def failed(error: KnownError) -> None:
            self._saving = self._launching = False
            self._tell_failure(error)

        self._saving = True
        self.desk.perform(call, failed, done, quiet=True)

    def _go_on(self) -> None:
        """What waited for the draft to be kept."""
        if self._saving or self.contest is None:
            return
        if self.contest.plan != self.plan:
            self.save()
        elif self._launching:
            self._launch()

    def _clock(self) -> str:
        return DateFormatter(self._given.language).clock(self._given.now())

    def _show_count(self, told: str) -> None:
        if self.form is not None:
            self.form.show_entry(told)

    def _leave_out(self, person: int, out: bool) -> None:
        if self.form is not None:
            self.form.leave_out(person, out)

    # Launching

    def launch(self) -> None:
        """Launches it, when all that was typed is kept."""
        self._launching = True
        self.save()

    def _launch(self) -> None:
        self._launching = False
        given, contest = self._given, self.contest
        assert contest is not None
        self._tell_failure(None)
        self.desk.perform(
            lambda: launch(given.reader, given.store, given.actor, contest)[1], self._tell_failure
        )

    def discard(self) -> None:
        """Throws the draft away; that can be undone."""
        given, contest = self._given, self.contest
        self._later.stop()
        if contest is not None:
            self.desk.perform(partial(throw_away, given.store, given.actor, contest), self._tell_failure)

    def _tell_failure(self, error: KnownError | None) -> None:
        if self.failure is not None:
            self._left.removeWidget(self.failure)
            self.failure.hide()
            self.failure.deleteLater()
            self.failure = None
        if error is not None:
            self.failure = Failure.of(self.desk.theme, error, button="")
            margins = [self.desk.theme.px(length) for length in (20, 12, 20, 12)]
            self.failure.setContentsMargins(*margins)
            self._left.insertWidget(0, self.failure)

    # Replaying

    def replay(self) -> None:
        """Plays the rules in past seasons; an earlier question is forgotten."""
        self.backtest.wait()
        self.replaying.begin(self.plan)

    def stop_replaying(self) -> None:
        """Leaves the last answer as it is."""
        self.replaying.stop()
        self.backtest.show_stopped()

    def _show_backtest(self, plan: ContestPlan, found: Backtest) -> None:
        if self._words is not None:
            self.backtest.show_backtest(found, plan, self._words)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous() and self._interrupted:
            self._interrupted = False
            self.replay()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._interrupted = self.replaying.under_way
            self.replaying.rest()

    # Room

    def _arrange(self, *_: object) -> None:
        theme = self.desk.theme
        narrow = self.width() < theme.px(_FORM_WIDTH + _LEAST_REPLAYS)
        if narrow:
            self._plan.setMinimumWidth(0)
            self._plan.setMaximumWidth(self.width())
        else:
            self._plan.setFixedWidth(theme.px(_FORM_WIDTH))
        self._plan.setVisible(not narrow or self.sides.key == PLAN)
        self.backtest.setVisible(not narrow or self.sides.key == REPLAYS)
        if narrow != self.narrow:
            self.narrow = narrow
            self.told.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.narrow:
            return
        at = self._plan.geometry().right() + 1
        smooth(self).fillRect(at, 0, 1, self.height(), self.desk.theme.colour("line"))
