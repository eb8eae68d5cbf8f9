"""A plan while it is written: its steps at the left, one of them shown. It keeps itself all the time."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import Changes
from spm_desktop.services.pips.content import Content, Evidence
from spm_desktop.services.pips.doing import Drafting
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.pressable import arrow_step
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.pages.pips.draft.evidence_step import EvidenceStep
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing
from spm_desktop.ui.editor.pages.pips.draft.plan_steps import ReviewStep
from spm_desktop.ui.editor.pages.pips.draft.step import Step
from spm_desktop.ui.editor.pages.pips.draft.steps import FIRST, STEPS, Foot, StepLine
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.shell.areas import focus_first
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import Shape

_PAUSE_MS = 400
"""Typing is one change, at its end."""
_CHOICES = "pip drafts"
_WIDEST = 760
_STEPS_WIDTH = 200
_NARROW = 720


class WritingView(QWidget):
    """Writes a draft.

    Signals:
        told: what is kept, or the step, is another one.
        reread_wanted: somebody changed it meanwhile.

    Attributes:
        step: the key of the step that is shown.
        content: as it is written now.
        told_saved: "Draft kept 14:31".
    """

    told = Signal()
    reread_wanted = Signal()

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.step = FIRST
        self.content = Content()
        self.told_saved = ""
        self.shown: Step | None = None
        self.failure: Failure | None = None
        self._writing: Writing | None = None
        self._drafting: Drafting | None = None
        self._saving = self._leaves = False
        self._waiting: Callable[[], None] | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.save)
        theme = desk.theme
        self.lines = {key: StepLine(theme, key) for key in STEPS}
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(*[theme.px(length) for length in (10, 14, 10, 14)])
        column.setSpacing(theme.px(2))
        for line in self.lines.values():
            line.clicked.connect(partial(self.go_to, line.key))
            line.installEventFilter(self)
            column.addWidget(line)
        column.addStretch(1)
        self.back = Button(theme, "Back", Kind.SECONDARY, icon="chevron-left")
        self.next = Button(theme, "Next", Kind.SECONDARY)
        self.back.clicked.connect(partial(self._go, -1))
        self.next.clicked.connect(partial(self._go, 1))
        self.area = ScrollArea()
        foot = Foot(theme)
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (24, 9, 16, 9)])
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addStretch(1)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.area, 1)
        self._middle.addWidget(foot)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(1)
        both.addWidget(self._list)
        both.addLayout(self._middle, 1)
        theme.changed.connect(self._arrange)
        self._arrange()

    # What the page asks

    @property
    def pip_id(self) -> int:
        """Which plan is written; 0: none yet."""
        return 0 if self._drafting is None else self._drafting.record.id

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a draft as it was read; what is being typed stays."""
        record = sheet.seen
        if self._drafting is None or self._writing is None or self._drafting.record.id != record.id:
            self._open(sheet)
            return
        self._writing.sheet = sheet
        newer = record.edits > self._drafting.record.edits or len(record.events) != len(
            self._drafting.record.events
        )
        if newer and not self.busy:
            self._drafting.record = record
        if not self.busy and self._drafting.record.draft != self.content:
            self.content = self._drafting.record.draft
            if self.shown is not None:
                self.shown.fill(self.content)
        if self.shown is not None:
            self.shown.told_anew()
        self._mark()
        self.told.emit()

    def leave(self) -> None:
        """Something else is shown: what was typed last is kept, and the audit trail is told of all of it."""
        self._leaves = True
        self.save()

    def when_kept(self, then: Callable[[], None]) -> None:
        """Calls `then` once everything that was typed is kept."""
        self._waiting = then
        self.save()

    def go_to(self, key: str) -> None:
        """Shows a step."""
        self.save()
        self._show_step(key)
        self._focus()

    def take_focus(self) -> None:
        """The keyboard arrives: in the step."""
        self._focus()

    # Steps

    def _open(self, sheet: Sheet) -> None:
        given, record = self._given, sheet.seen
        self._later.stop()
        self._writing = Writing(self.desk, given, sheet)
        self._drafting = Drafting(given.reader, given.store, given.actor, record)
        self.content, self.told_saved = record.draft, "Draft"
        self._tell_failure(None)
        kept = self.desk.remembered.recall_choices(_CHOICES).get(str(record.id), FIRST)
        self._show_step(kept if kept in STEPS else FIRST)

    def _show_step(self, key: str) -> None:
        assert self._writing is not None
        self.step = key
        step = STEPS[key][1](self._writing)
        step.setMaximumWidth(self.desk.theme.px(_WIDEST))
        step.fill(self.content)
        step.changed.connect(self._on_changed)
        if isinstance(step, ReviewStep):
            step.go_to.connect(self.go_to)
        if isinstance(step, EvidenceStep):
            step.freezing.connect(self._freeze)
        self.shown = step
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(step, 1)
        row.addStretch(0)
        before = self.area.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.area.setWidget(holder)
        holder.setAutoFillBackground(False)
        chosen = self.desk.remembered.recall_choices(_CHOICES)
        self.desk.remembered.keep_choices(_CHOICES, {**chosen, str(self.pip_id): key})
        keys = list(STEPS)
        self.back.setEnabled(key != keys[0])
        self.next.setVisible(key != keys[-1])
        following = keys[min(keys.index(key) + 1, len(keys) - 1)]
        self.next.setText(f"Next: {STEPS[following][0].lower()}")
        self.next.updateGeometry()
        self._mark()
        self.told.emit()

    def _go(self, step: int) -> None:
        keys = list(STEPS)
        self.go_to(keys[keys.index(self.step) + step])

    def _mark(self) -> None:
        for key, line in self.lines.items():
            done = STEPS[key][2](self.content)
            now = key == self.step
            line.show_state(Shape.TICK if done else Shape.HALF if now else Shape.RING, now)

    def _focus(self) -> None:
        if self.shown is not None and not focus_first(self.shown):
            self.lines[self.step].setFocus(Qt.FocusReason.TabFocusReason)  # a step may hold nothing but words

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes down the step as it is read, then to the foot, which is older than the fields."""
        if self.shown is not None and self.isAncestorOf(self.shown):
            parts = [one for one in self.shown.findChildren(QWidget) if one.isVisibleTo(self.shown)]
            takes = [one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            takes.sort(key=self._place_of)
            for one, after in pairwise([*self.lines.values(), *takes, self.back, self.next]):
                QWidget.setTabOrder(one, after)
        return super().focusNextPrevChild(forward)

    def _place_of(self, part: QWidget) -> tuple[int, int]:
        at = part.mapTo(self, QPoint())
        return at.y(), at.x()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from step to step."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = arrow_step(event)
            if step and isinstance(watched, StepLine):
                keys = list(self.lines)
                self.lines[keys[(keys.index(watched.key) + step) % len(keys)]].setFocus(
                    Qt.FocusReason.TabFocusReason
                )
                return True
        return False

    # Keeping

    @property
    def busy(self) -> bool:
        """Whether something is not kept yet."""
        return self._saving or self._later.isActive()

    def _on_changed(self) -> None:
        if self.shown is None:
            return
        self.content = self.shown.read(self.content)
        self._leaves = False
        self._mark()
        self._later.start()

    def save(self) -> None:
        """Keeps what was written, at once, and only one at a time."""
        self._later.stop()
        drafting = self._drafting
        if drafting is None or self._saving:
            return
        if drafting.record.draft == self.content:
            self._go_on()
            return

        def call() -> Changes:
            changes = drafting.keep(content)
            if leaves:
                drafting.rest()
            return changes

        def done() -> None:
            self._saving = False
            self.told_saved = "Draft kept"
            self._tell_failure(None)
            self.told.emit()
            self._go_on()

        def failed(error: KnownError) -> None:
            self._saving, self._waiting = False, None
            self._tell_failure(error)

        content, leaves, self._saving = self.content, self._leaves, True
        self.desk.perform(call, failed, done, quiet=True)

    def _go_on(self) -> None:
        drafting = self._drafting
        if drafting is not None and drafting.record.draft != self.content:
            self.save()
        elif self._waiting is not None:
            then, self._waiting = self._waiting, None
            then()
        elif drafting is not None and self._leaves:
            self._leaves = False
            run = self.desk.tasks.run
            run(drafting.rest, lambda _: None, self._tell_failure, owner=self, quiet=True, writes=True)

    def _freeze(self, call: Callable[[], Evidence]) -> None:
        """Adds to the evidence, whatever step is shown by then."""
        pip_id = self.pip_id

        def frozen(evidence: Evidence) -> None:
            if self.pip_id == pip_id:
                self.content = replace(self.content, evidence=(*self.content.evidence, evidence))
                self._mark()
                self._later.start()
                tell("")

        def tell(words: str) -> None:
            if isinstance(self.shown, EvidenceStep):
                self.shown.fill(self.content)
                self.shown.picker.tell_frozen(words)

        self.desk.tasks.run(call, frozen, lambda error: tell(f"{error.message} {error.hint}"), owner=self)

    def _tell_failure(self, error: KnownError | None) -> None:
        if self.failure is not None:
            self._middle.removeWidget(self.failure)
            self.failure.hide()
            self.failure.deleteLater()
            self.failure = None
        if error is not None:
            self.failure = Failure.of(self.desk.theme, error, "Read it again")
            self.failure.wanted.connect(self._reread)
            margins = [self.desk.theme.px(length) for length in (24, 12, 16, 12)]
            self.failure.setContentsMargins(*margins)
            self._middle.insertWidget(0, self.failure)

    def _reread(self) -> None:
        self._drafting = None
        self.reread_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self.desk.theme
        self._list.setFixedWidth(theme.px(_STEPS_WIDTH))
        self._list.setVisible(self.width() >= theme.px(_NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._list.isHidden():
            at = self._list.geometry().right() + 1
            smooth(self).fillRect(at, 0, 1, self.height(), self.desk.theme.colour("line"))
