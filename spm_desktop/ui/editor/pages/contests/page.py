"""The contests page: all of them, one of them, the templates a new one begins with, or one being made."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.choices import Overview, overview
from spm_desktop.services.contests.managing import add_draft
from spm_desktop.services.contests.plan import Contest, ContestPlan, Stage
from spm_desktop.services.contests.playing import ContestLine, Standing, standing
from spm_desktop.services.contests.templates import copy_of
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.button import Kind as ButtonKind
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.pages.contests.contest_acts import ContestActs
from spm_desktop.ui.editor.pages.contests.contest_view import ContestView
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.list_view import ListView
from spm_desktop.ui.editor.pages.contests.plan_pane import PlanPane
from spm_desktop.ui.editor.pages.contests.start_view import StartView
from spm_desktop.ui.editor.pages.contests.template_acts import SAVE, TemplateActs
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools

_CONCERNED = frozenset(
    {Topic.CONTESTS, Topic.FIGURES, Topic.GOALS, Topic.PEOPLE, Topic.METRICS, Topic.SETTINGS}
)
_IDLE = Provenance("Contests are worked out from the figures. Nothing on this page changes those.")
BRACKET, TABLE = "bracket", "table"


class ContestsPage(Page):
    """Shows the list, one contest, the templates, or a draft with its replays.

    Attributes:
        contest_id: the contest that is shown; None: the list, or the templates.
        starting: whether the templates are shown.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        self.provenance = _IDLE
        self.contest_id: int | None = None
        self.starting = False
        self.overview: Overview | None = None
        self._given, self._stale = given, True
        self._task: Task | None = None
        self.list, self.view = ListView(desk), ContestView(desk, given)
        self.start = StartView(desk.theme)
        self.plan = PlanPane(desk, given)
        self.acts = ContestActs(desk, given, self.view)
        self.templates = TemplateActs(desk, given, self)
        self._make_filters(export)
        self._stack = Parts(self.list, self.view, self.start, self.plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self._on_opened)
        self.start.wanted.connect(self.make)
        self.start.editing.connect(self.templates.edit)
        self.start.deleting.connect(self.templates.remove)
        self.plan.told.connect(self._on_told)
        desk.bus.changed.connect(self._on_changed)
        self._retitle()

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def open_contest(self, contest_id: int) -> None:
        """Shows one contest; how the list, Home and the palette open it."""
        self.contest_id, self.starting = contest_id, False
        self._look()

    def open_at(self, show: str) -> None:
        """Shows the contest of this number; how Home opens it."""
        if show.isdecimal():
            self.open_contest(int(show))

    def begin(self) -> None:
        """Offers the templates."""
        if self.overview is not None and self.overview.may_make:
            self.starting, self.contest_id = True, None
            self._show_read((self.overview, None))
            self.start.take_focus()

    def make(self, plan: ContestPlan) -> None:
        """Makes a draft of this and opens it."""
        given, made = self._given, list[Contest]()

        def call() -> Changes:
            contest, changes = add_draft(given.store, given.actor, plan)
            made.append(contest)
            return changes

        self.desk.perform(call, then=lambda: self.open_contest(made[0].id))

    def show_all(self) -> None:
        """Goes back to the list, to where it was left."""
        before = self.contest_id
        self.contest_id, self.starting = None, False
        self.desk.close_side()
        self._look()
        if self.overview is not None:
            self._show_read((self.overview, None))
        if before is not None:
            self.list.table.choose(before)
        self.list.take_focus()

    def focus_body(self) -> None:
        """The keyboard begins where the reader works."""
        shown = self._stack.currentWidget()
        if isinstance(shown, ListView | ContestView | StartView | PlanPane):
            shown.take_focus()
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F: of the list; standings need none."""
        if self._stack.currentWidget() is self.list:
            self._filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_filter()

    def clear_selection(self) -> bool:
        """Esc: back to the list."""
        if self.contest_id is not None or self.starting:
            self.show_all()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_N and plain and self._stack.currentWidget() is self.list:
            self.begin()
        else:
            super().keyPressEvent(event)

    # Parts

    def _make_filters(self, export: TableWriter) -> None:
        desk, theme = self.desk, self.desk.theme
        self._back = Button(theme, "All contests", ButtonKind.QUIET, icon="chevron-left", small=True)
        self._back.clicked.connect(self.show_all)
        self._filter = FilterBox(desk, self.list.table, "Filter")
        self.parts = Segment(
            theme, "What is shown", ((BRACKET, "Bracket"), (TABLE, "Standings")), BRACKET, small=True
        )
        self.parts.chosen.connect(lambda key: self.view.show_bracket(key == BRACKET))
        self._list_tools = table_tools(desk, self.list.table, "Contests", export, ("contest", "contests"))
        self._view_tools = table_tools(desk, self.view.table, "Standings", export, ("entrant", "entrants"))
        left: list[QWidget] = [self._back, self.parts, self.plan.sides, self._filter]
        self.filters = FlowLine(theme, left, [*self._list_tools, *self._view_tools])

    def _arrange(self) -> None:
        """Shows the tools of what is shown."""
        shown = self._stack.currentWidget()
        self._back.setVisible(shown is not self.list)
        for tool in (self._filter, *self._list_tools):
            tool.setVisible(shown is self.list)
        for tool in self._view_tools:
            tool.setVisible(shown is self.view)
        found = self.view.standing
        self.parts.setVisible(shown is self.view and found is not None and bool(found.rounds))
        self.plan.sides.setVisible(shown is self.plan and self.plan.narrow)

    def _retitle(self) -> None:
        """Title and acts of what is shown."""
        self.title, self.subtitle, self.primary, self.secondary = "", "", None, ()
        self.provenance = _IDLE
        shown, found = self._stack.currentWidget(), self.overview
        makes = found is not None and found.may_make
        if shown is self.plan and self.plan.contest is not None:
            self.title, self.subtitle = self.plan.title, self.plan.told_saved
            self.primary = self.plan.primary
            self.secondary = (*self.plan.secondary, Act(SAVE, self._keep_draft, "archive"))
            self.provenance = self.plan.provenance
        elif shown is self.view and self.view.standing is not None:
            plan = self.view.standing.contest.plan
            self.title, self.subtitle = plan.name, self._told_plan(plan)
            again = (
                Act("Once more", partial(self._copy, plan), "copy"),
                Act(SAVE, partial(self.templates.keep, plan), "archive"),
            )
            self.secondary = (*(again if makes else ()), *self.acts.acts)
        elif shown is self.start:
            self.title = "New contest"
        elif makes:
            self.primary = Act("New contest", self.begin, "plus")
        self.retitled.emit()

    def _told_plan(self, plan: ContestPlan) -> str:
        assert self.overview is not None
        words = Words(self.overview.choices, self._given.language)
        assert self.view.standing is not None
        metric = self.view.standing.metric.metric
        days = words.days(plan.start, plan.end)
        return f"{words.format_of(plan, metric)}, {metric.name}, {words.who(plan)}, {days}"

    def _keep_draft(self) -> None:
        self.templates.keep(self.plan.plan)

    def _copy(self, plan: ContestPlan) -> None:
        if self.overview is not None:
            self.make(copy_of(replace(plan), self.overview.choices))

    # Reading

    def _look(self) -> None:
        """Asks for what is to be shown now; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        call = partial(_read, self._given, self.contest_id)
        self._task = self.desk.tasks.run(call, self._show_read, self._fail, owner=self)

    def _show_read(self, read: tuple[Overview, Standing | None]) -> None:
        found, one = read
        self.overview = found
        words = Words(found.choices, self._given.language)
        self.list.show_contests(found, words)
        self.desk.set_count("contests", sum(bool(line.findings) for line in found.lines))
        line = next((line for line in found.lines if line.contest.id == self.contest_id), None)
        before = self._stack.currentWidget()
        if line is None and self.contest_id is not None:
            self.contest_id = None
            self.desk.close_side()
        if line is not None and line.stage is Stage.DRAFT and found.may_make:
            self.plan.show_draft(line.contest, words)
            self._stack.show_part(self.plan)
        elif line is not None and one is not None:
            another = self.view.standing is None or self.view.standing.contest.id != line.contest.id
            self.view.show_standing(one, words, found.may_make)
            self.acts.show_contest(one, words, found.may_make)
            if another:
                self.parts.choose(BRACKET)
            self.view.show_bracket(bool(one.rounds) and self.parts.key == BRACKET)
            self._stack.show_part(self.view)
        elif self.starting or (not found.lines and found.may_make):
            self.start.offer(found, words)
            self._stack.show_part(self.start)
        else:
            self.list.table.nothing = "No contests yet. Who leads a team can hold one."
            self._stack.show_part(self.list)
        self._arrange()
        self._retitle()
        if self._stack.currentWidget() is not before and self.isVisible():
            self.desk.tell(self.provenance)
            self.focus_body()

    def _on_told(self) -> None:
        if self._stack.currentWidget() is self.plan:
            self._arrange()
            self._retitle()

    def _on_opened(self, line: ContestLine) -> None:
        self.open_contest(line.contest.id)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._stale = True
            if self.isVisible():
                self._look()

    def _fail(self, error: KnownError) -> None:
        self._stale = True
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))
        self._arrange()
        self._retitle()


def _read(given: Given, contest_id: int | None) -> tuple[Overview, Standing | None]:
    """All of them, and how one stands."""
    found = overview(given.reader, given.actor)
    line = next((line for line in found.lines if line.contest.id == contest_id), None)
    if line is None or (line.stage is Stage.DRAFT and found.may_make):
        return found, None
    return found, standing(given.reader, given.actor, line.contest.id)
