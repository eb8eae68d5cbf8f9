"""The PIPs page: all plans that its reader may know of, one of them, or one being written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import LIVE, Action, State
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.pips.beginning import Prospect, prospects
from spm_desktop.services.pips.doing import begin
from spm_desktop.services.pips.knowing import Knower, who_may_open
from spm_desktop.services.pips.parties import is_hr, leads
from spm_desktop.services.pips.register import Entry, register
from spm_desktop.services.pips.sheet import Sheet, open_sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.pill import PillButton
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.pages.pips.acts import CaseAct, acts_of, main_act
from spm_desktop.ui.editor.pages.pips.asking import CaseAsking
from spm_desktop.ui.editor.pages.pips.case_view import CaseView
from spm_desktop.ui.editor.pages.pips.draft.begin_view import BeginView
from spm_desktop.ui.editor.pages.pips.draft.writing_view import WritingView
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.knowers import show_knowers, told_knowers
from spm_desktop.ui.editor.pages.pips.list_view import ListView
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.models.marks import Tone

_CONCERNED = frozenset({Topic.PIPS, Topic.FIGURES, Topic.GOALS, Topic.PEOPLE, Topic.METRICS})
_IDLE = Provenance("A plan appears on no wall, board or team export. Opening one is noted.")
_WRITING = Provenance("The draft keeps itself. The employee sees nothing of it; Ctrl Z takes a change back.")
_READING = Provenance(
    "Your reading of this page is noted.", hint="It appears on no wall, board or team export."
)
ALL, MINE, LIVE_ONES, OVER = "all", "mine", "live", "over"
_WHICH = ((ALL, "All"), (MINE, "My turn"), (LIVE_ONES, "Under way"), (OVER, "Over"))
WHY = "A plan says what is expected, what helps, and how it is decided, so that it is fair to both sides."
_SEEN_BY = {
    View.HR: "Confidential: you, HR, their manager",
    View.MANAGER: "Confidential: you, HR, who leads above",
    View.EMPLOYEE: "Confidential: you, your manager, HR",
}


@dataclass(frozen=True, slots=True)
class _Read:
    entries: list[Entry]
    sheet: Sheet | None
    knowers: Sequence[Knower] = ()


class PipsPage(Page):
    """Shows the list, one plan, or a draft.

    Attributes:
        pip_id: the plan that is shown; None: the list, or whom to begin one for.
        writes: whether a draft is opened for writing rather than looked at; None: by whoever wrote it.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        self.provenance = _IDLE
        self.pip_id: int | None = None
        self.writes: bool | None = None
        self._given, self._stale, self._noted = given, True, 0
        self._task: Task | None = None
        self._then: Callable[[Sheet], None] | None = None
        self._entries: list[Entry] = []
        self._knowers: Sequence[Knower] = ()
        self.leads = leads(given.actor)
        self.list = ListView(desk, given.language)
        self.case = CaseView(desk, given)
        self.begin_view = BeginView(desk, is_hr(given.actor), given.language)
        self.writing = WritingView(desk, given)
        self.asking = CaseAsking(desk, given, self.case)
        self._empty = self._make_empty()
        self.seen_by = self.beside = PillButton(desk.theme, Tone.PRIVATE)
        self.seen_by.clicked.connect(self._show_knowers)
        self.seen_by.hide()
        self._make_filters(export)
        self._stack = Parts(self.list, self.case, self._empty, self.begin_view, self.writing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self.open_plan)
        self.case.wanted.connect(self.do)
        self.case.aside.screen_wanted.connect(self._open_screen)
        self.case.aside.plan_wanted.connect(self.open_plan)
        self.asking.edit_wanted.connect(self._write)
        self.asking.done.connect(self._on_done)
        self.begin_view.wanted.connect(self._begin)
        self.writing.told.connect(self._on_told)
        self.writing.reread_wanted.connect(self._look)
        desk.bus.changed.connect(self._on_changed)
        self._retitle()

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def open_plan(self, pip_id: int) -> None:
        """Shows one plan; how the list, Home and HR's page open it."""
        self.pip_id, self._noted, self.writes = pip_id, 0, None
        self._look()

    def open_at(self, show: str) -> None:
        """Shows the plan of this number; how Home opens it."""
        if show.isdecimal():
            self.open_plan(int(show))

    def begin(self) -> None:
        """Asks whom a plan is about; how the list, the palette and People begin one."""
        if self.leads:
            call = partial(prospects, self._given.reader, self._given.actor)
            self.desk.tasks.run(call, self._offer, self._fail, owner=self)

    def show_all(self) -> None:
        """Goes back to the list, to where it was left."""
        before, self.pip_id, self.writes = self.pip_id, None, None
        self.writing.leave()
        self.desk.close_side()
        self._look()
        self._show_part(self.list if self._entries else self._empty)
        if before is not None:
            self.list.table.choose(before)
        self.list.take_focus()

    def _open_screen(self) -> None:
        """What HR keeps of this plan, where HR keeps it."""
        page = self.desk.open_page("hr")
        opening = getattr(page, "open_at", None)
        if opening is not None:
            opening(str(self.pip_id))

    def do(self, act: CaseAct) -> None:
        """Does something with the plan that is shown, after what has to be asked."""
        if not act.why_not and self.case.sheet is not None:
            self.asking.ask(self.case.sheet, act)

    def focus_body(self) -> None:
        """The keyboard begins where the reader works."""
        shown = self._stack.currentWidget()
        if isinstance(shown, ListView | CaseView | BeginView | WritingView):
            shown.take_focus()
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F."""
        if self._stack.currentWidget() is self.list:
            self._filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_selection(self) -> bool:
        """Esc: back to the list."""
        if self.pip_id is not None or self._stack.currentWidget() is self.begin_view:
            self.show_all()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        listed = self._stack.currentWidget() in (self.list, self._empty)
        if event.key() == Qt.Key.Key_N and plain and listed:
            self.begin()
        else:
            super().keyPressEvent(event)

    # Parts

    def _make_empty(self) -> EmptyState:
        if self.leads:
            empty = EmptyState(self.desk.theme, "file-check", "No plans", WHY, "Begin a plan")
            empty.wanted.connect(self.begin)
            return empty
        told = "If there is ever one for you, it is here, with all that is said in it."
        return EmptyState(self.desk.theme, "file-check", "There is no plan for you", told)

    def _make_filters(self, export: TableWriter) -> None:
        desk, theme = self.desk, self.desk.theme
        self._back = Button(theme, "All plans", Kind.QUIET, icon="chevron-left", small=True)
        self._back.clicked.connect(self.show_all)
        self._filter = FilterBox(desk, self.list.table, "Filter")
        self._tools = table_tools(desk, self.list.table, "Plans", export, ("plan", "plans"))
        self.which = Segment(theme, "Which plans", _WHICH, ALL, small=True)
        self.which.chosen.connect(self._show_list)
        left: list[QWidget] = [self._back, self.which, self._filter]
        self.filters = FlowLine(theme, left, self._tools)

    def _arrange(self) -> None:
        shown = self._stack.currentWidget()
        self._back.setVisible(shown not in (self.list, self._empty))
        for tool in (self.which, self._filter, *self._tools):
            tool.setVisible(shown is self.list)

    def _retitle(self) -> None:
        """Title and acts of what is shown."""
        shown, sheet = self._stack.currentWidget(), self.case.sheet
        self.title, self.subtitle, self.primary, self.secondary = "", "", None, ()
        self.provenance, self.face = _IDLE, ""
        self.seen_by.setVisible(shown is self.case)
        if shown is self.case and sheet is not None:
            self._title_case(sheet)
        elif shown is self.writing and sheet is not None:
            self._title_draft(sheet)
        elif shown is self.begin_view:
            self.title = "New plan"
        elif shown is self.list and self.leads:
            self.primary = Act("Begin a plan", self.begin, "plus")
        self.retitled.emit()

    def _title_draft(self, sheet: Sheet) -> None:
        record = sheet.case.record
        self.title = record.number
        self.subtitle = f"{sheet.case.employee}. {self.writing.told_saved}"
        acts = {act.action: act for act in acts_of(sheet)}
        self.secondary = (Act("Look at it", self._look_at, "file-check"),)
        if Action.WITHDRAW in acts:
            withdraw = acts[Action.WITHDRAW]
            self.secondary = (Act("Withdraw", partial(self._kept_then, withdraw), "x"), *self.secondary)
        act = acts.get(Action.SUBMIT) or acts.get(Action.AMEND)
        if act is not None:
            run = partial(self._kept_then, act)
            # what was typed a moment ago is not kept yet: an amendment is asked about when it is
            why_not = "" if act.action is Action.AMEND else " ".join(act.why_not)
            self.primary = Act(act.verb, run, act.icon, why_not)
        self.provenance = _WRITING

    def _title_case(self, sheet: Sheet) -> None:
        record, plan = sheet.case.record, sheet.case.plan
        version = f"version {len(record.versions)}" if record.versions else "draft"
        self.title = record.number
        whose = "Your plan" if sheet.view is View.EMPLOYEE else sheet.case.employee
        self.subtitle = f"{whose}, {plan.length:,} days, {version}"
        self.seen_by.show_pill(_SEEN_BY[sheet.view], told_knowers(self._knowers))
        if plan.state is not State.PURGED:
            self.secondary = (Act("Export", partial(self.asking.export, sheet), "download"),)
        act = main_act(sheet)
        if act is not None:
            self.primary = Act(act.verb, partial(self.do, act), act.icon, " ".join(act.why_not))
        told = f"{told_knowers(self._knowers)}."
        self.provenance = replace(_READING, link=told, follow=self._show_knowers)

    def _show_knowers(self) -> None:
        """Who can open the plan that is shown."""
        if self.case.sheet is not None:
            show_knowers(self.desk, self.case.sheet.case.record.number, self._knowers)

    # A draft

    def _offer(self, found: list[Prospect]) -> None:
        self.begin_view.offer(found)
        self.pip_id = None
        self._show_part(self.begin_view)
        self.begin_view.take_focus()

    def _begin(self, prospect: Prospect, reason: str, relapse_of: int) -> None:
        given, begun = self._given, list[int]()

        def call() -> Changes:
            before = relapse_of or None
            pip_id, changes = begin(
                given.reader, given.store, given.actor, prospect.id, prospect.first_draft, reason, before
            )
            begun.append(pip_id)
            return changes

        self.desk.perform(call, self.begin_view.show_failure, lambda: self.open_plan(begun[0]))

    def _write(self) -> None:
        """The plan that is shown is to be written on."""
        self.writes = True
        self._look()

    def _on_done(self) -> None:
        """What went on record is looked at."""
        self.writes = None

    def _look_at(self) -> None:
        """The draft as a paper."""
        self.writes = False
        self.writing.when_kept(self._look)

    def _kept_then(self, act: CaseAct) -> None:
        """Does something with the draft as it is kept when all that was typed is."""

        def ask(sheet: Sheet) -> None:
            found = (one for one in acts_of(sheet) if one.action is act.action)
            if (now := next(found, None)) is not None:
                if now.why_not:
                    self.desk.say(" ".join(now.why_not))
                self.do(now)

        def look() -> None:
            self._then = ask
            self._look()

        self.writing.when_kept(look)

    def _is_written(self, sheet: Sheet) -> bool:
        case = sheet.case
        own = case.record.author == self._given.actor.name
        may = {act.action for act in acts_of(sheet)} >= {Action.EDIT}
        return may and (own and case.plan.state is State.DRAFT if self.writes is None else self.writes)

    def _on_told(self) -> None:
        if self._stack.currentWidget() is self.writing:
            self._retitle()

    # Reading

    def _look(self) -> None:
        """Asks for what is to be shown now; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        again = self._noted == self.pip_id
        call = partial(_read, self._given, self.pip_id, again)
        self._task = self.desk.tasks.run(call, self._show_read, self._fail, owner=self)

    def _show_read(self, read: _Read) -> None:
        before = self._stack.currentWidget()
        self._entries = read.entries
        self._show_list()
        mine = sum(one.coming is not None and one.coming.party in one.parties for one in read.entries)
        self.desk.set_count("pips", mine)
        others = read.knowers != self._knowers
        if read.sheet is not None:
            self._knowers = read.knowers
            self._noted = read.sheet.case.record.id
            self.case.show_sheet(read.sheet)
            written = self._is_written(read.sheet)
            if written:
                self.writing.show_sheet(read.sheet)
            self._stack.show_part(self.writing if written else self.case)
        elif before is not self.begin_view:
            self._stack.show_part(self.list if read.entries else self._empty)
        self._arrange()
        self._retitle()
        another = self._stack.currentWidget() is not before
        if self.isVisible() and (another or (others and read.sheet is not None)):
            self.desk.tell(self.provenance)
        if another and self.isVisible():
            self.focus_body()
        then, self._then = self._then, None
        if then is not None and read.sheet is not None:
            then(read.sheet)

    def _show_list(self, *_: object) -> None:
        kept = {
            ALL: lambda one: True,
            MINE: lambda one: one.coming is not None and one.coming.party in one.parties,
            LIVE_ONES: lambda one: one.plan.state in LIVE,
            OVER: lambda one: one.plan.state not in LIVE,
        }[self.which.key]
        self.list.table.nothing = "None of the plans is that"
        self.list.show_plans(self._entries, kept)

    def _show_part(self, part: QWidget) -> None:
        self._stack.show_part(part)
        self._arrange()
        self._retitle()
        self.desk.tell(self.provenance)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._stale = True
            if self.isVisible():
                self._look()

    def _fail(self, error: KnownError) -> None:
        self._stale, self.pip_id = True, None
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))
        self._arrange()
        self._retitle()


def _read(given: Given, pip_id: int | None, again: bool) -> _Read:
    entries = register(given.reader, given.actor)
    if pip_id is None:
        return _Read(entries, None)
    sheet = open_sheet(given.reader, given.store, given.actor, pip_id, again)
    return _Read(entries, sheet, who_may_open(given.reader, given.users, given.actor, pip_id))
