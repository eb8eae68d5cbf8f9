"""The Goals page: a sheet of everybody's targets, drafted, planned, published and seen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.goals.history import TargetHistory, target_history
from spm_desktop.services.goals.prospects import read_prospects
from spm_desktop.services.goals.read import goal_sheet
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.sentences import counted
from spm_desktop.services.standing import scopes_of
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.organs.trips import edit_in_excel
from spm_desktop.ui.editor.pages.goals.acts import GoalActs
from spm_desktop.ui.editor.pages.goals.further_views import AlignmentView, HistoryView
from spm_desktop.ui.editor.pages.goals.given import Given
from spm_desktop.ui.editor.pages.goals.instead import failed, nobody_here
from spm_desktop.ui.editor.pages.goals.sheet_view import SheetView
from spm_desktop.ui.editor.pages.goals.sides import GoalSides
from spm_desktop.ui.editor.pages.goals.tools import ALIGNMENT, HISTORY, GoalTools
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import SCOPES, Act, Desk, Page, Provenance
from spm_desktop.ui.models.edits import CellEdit

EVERYONE = "Everyone"
_CONCERNED = frozenset(
    {Topic.FIGURES, Topic.GOALS, Topic.GOAL_DRAFTS, Topic.PEOPLE, Topic.METRICS, Topic.SETTINGS}
)
_OF_TARGETS = frozenset({Topic.GOALS, Topic.GOAL_DRAFTS})
_IDLE = Provenance("Drafts are seen by those who set them. Nothing holds before it is published.")


class GoalsPage(Page):
    """One metric, one period, one scope, in three views.

    Attributes:
        sheet: what is shown; None before the first reading.
        view: the sheet, the alignment or the history; None before the first reading and where there is none.
    """

    uses_period = True

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        known = scopes_of(given.actor)
        self.scopes = tuple(scope for scope in SCOPES if scope[0] in known) if len(known) > 1 else ()
        self.provenance = _IDLE
        self.sheet: Sheet | None = None
        self.view: SheetView | AlignmentView | HistoryView | None = None
        self.acts = GoalActs(desk, given, self._look)
        self.sides = GoalSides(desk, given, self.acts, self)
        self._given = given
        self._words: Words | None = None
        self._task: Task | None = None
        self._chances: Task | None = None
        self._chances_of: tuple[SheetView, str] | None = None
        self._stale = True
        self._shape: object = None
        self._closed: set[Subject] = set()
        self.tools = GoalTools(desk, export)
        self.tools.metric.chosen.connect(self._on_choice)
        self.tools.views.chosen.connect(self._on_choice)
        self.tools.drafts.clicked.connect(self.sides.show_drafts)
        self.tools.drafts.dropped.connect(self._discard)
        self.filters = self.tools.line
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        lock = QShortcut(QKeySequence("Ctrl+L"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        lock.activated.connect(self._lock)
        desk.bus.changed.connect(self._on_changed)
        desk.standing.changed.connect(self._on_standing)

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        if self.view is not None and self._stack.currentWidget() is self.view:
            self.view.take_focus()
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F."""
        self.tools.focus()

    def clear_selection(self) -> bool:
        """Esc."""
        if self.view is None or not self.view.table.chosen_ids():
            return False
        self.view.table.clearSelection()
        return True

    # Reading

    def _look(self) -> None:
        """Asks for what is to be shown now; an earlier question is forgotten."""
        self._stale = False
        if self._task is not None:
            self._task.cancel()
        given, standing = self._given, self.desk.standing
        read = target_history if self.tools.views.key == HISTORY else goal_sheet
        call: Callable[[], Sheet | TargetHistory] = partial(
            read,
            given.reader,
            given.actor,
            self.tools.metric.key,
            standing.period,
            standing.scope,
            EVERYONE,
        )
        self._task = self.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, found: Sheet | TargetHistory) -> None:
        sheet = found.sheet if isinstance(found, TargetHistory) else found
        self.sheet = sheet
        words = self._words = Words.of(sheet, self._given.language)
        self.tools.show_metrics(sheet)
        if sheet.is_empty:
            self._show_instead(nobody_here(self.desk, self._given.actor))
        else:
            self._show_view(found, sheet, words)
            self._ask_chances(sheet)
        self.tools.show_drafts(sheet)
        self._retitle(sheet, words)
        self.sides.follow(sheet, words)

    def _show_view(self, found: Sheet | TargetHistory, sheet: Sheet, words: Words) -> None:
        """The rows in the view that is there, or in a new one where other columns are needed."""
        shape = (self.tools.views.key, sheet.metric, sheet.period, sheet.currency)
        if shape == self._shape and self.view is not None and self._stack.currentWidget() is self.view:
            if isinstance(self.view, HistoryView):
                assert isinstance(found, TargetHistory)
                self.view.show_history(found, words)
            else:
                self.view.show_sheet(sheet, words)
            return
        had_focus = self.view is not None and self.view.table.hasFocus()
        self._shape = shape
        self.view = self._make_view(found, sheet, words)
        self.tools.take_view(self.view)
        self._show_instead(self.view)
        if had_focus:
            self.view.take_focus()

    def _ask_chances(self, sheet: Sheet) -> None:
        """They come a moment after the targets, and are read again where anything but targets changed."""
        given, view, scope = self._given, self.view, self.desk.standing.scope
        if not isinstance(view, SheetView) or self._chances_of == (view, scope):
            return
        self._chances_of = view, scope
        if self._chances is not None:
            self._chances.cancel()
        call = partial(read_prospects, given.reader, given.actor, sheet, scope)
        self._chances = self.desk.tasks.run(call, view.show_prospects, self._fail, owner=view)

    def _make_view(
        self, found: Sheet | TargetHistory, sheet: Sheet, words: Words
    ) -> SheetView | AlignmentView | HistoryView:
        if isinstance(found, TargetHistory):
            return HistoryView(self.desk, found, words)
        if self.tools.views.key == ALIGNMENT:
            aligned = AlignmentView(self.desk, sheet, words)
            aligned.table.opened.connect(self._open)
            aligned.table.drill.connect(self._drill)
            return aligned
        view = SheetView(self.desk, sheet, words, self._closed)
        view.table.opened.connect(self._open)
        view.table.drill.connect(self._drill)
        view.table.provenance.connect(self._tell)
        view.model.edited.connect(self._on_edited)
        view.locking.connect(self._lock)
        view.clearing.connect(self._clear)
        return view

    def _fail(self, error: KnownError) -> None:
        self._stale = True
        self.sheet, self.subtitle, self.primary, self.secondary = None, "", None, ()
        self.tools.drafts.hide()
        self.retitled.emit()
        self._show_instead(failed(self.desk, error, self._look))

    def _show_instead(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before is not widget:
            self._stack.removeWidget(before)
            before.deleteLater()
            if before is self.view:
                self.view, self._shape = None, None
                self.tools.drop_view()

    def _on_choice(self, _key: str) -> None:
        self.tools.keep()
        self._look()

    def _on_standing(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            if topics & _CONCERNED - _OF_TARGETS:
                self._chances_of = None
            self._on_standing()

    # The header

    def _retitle(self, sheet: Sheet, words: Words) -> None:
        self.subtitle = f"{sheet.metric.name}, {words.period(sheet.period)}"
        mine = sheet.mine_unseen
        if mine:
            seen = f"I have seen {'it' if len(mine) == 1 else 'them'}"
            self.primary = Act(seen, self._acknowledge, "check")
        elif sheet.rights.any and not sheet.is_empty:
            people = {one.key.subject for one in sheet.drafts if one.key.kind == "person"}
            to = f" to {counted(len(people), 'person', 'people')}" if people else ""
            why_not = "" if sheet.drafts else "Nothing is drafted."
            self.primary = Act(f"Publish{to}", self._publish, "check", why_not)
        else:
            self.primary = None
        self.secondary = self._further(sheet)
        self.retitled.emit()

    def _further(self, sheet: Sheet) -> tuple[Act, ...]:
        if not sheet.rights.any or sheet.is_empty:
            return ()
        only_sums = "" if sheet.adds_up else f"Targets of {sheet.metric.name} do not add up."
        over = "This period is over." if sheet.period.is_over(sheet.today) else ""
        given = self._given
        return (
            Act("Suggest", self._suggest, "clock", only_sums or over),
            Act("Plan", self._plan, "equal", only_sums),
            edit_in_excel(
                self,
                given.trips,
                given.actor,
                TripKind.GOALS,
                given.language,
                {sheet.metric.key: sheet.parts},
            ),
        )

    # Acts

    def _publish(self) -> None:
        if self.sheet is not None and self.sheet.drafts:
            self.acts.publish(self.sheet)

    def _discard(self) -> None:
        if self.sheet is not None:
            self.acts.discard(self.sheet)

    def _acknowledge(self) -> None:
        if self.sheet is not None:
            self.acts.acknowledge(self.sheet)

    def _suggest(self) -> None:
        if self.sheet is not None:
            self.acts.suggest(self.sheet)

    def _lock(self) -> None:
        if self.sheet is not None and isinstance(self.view, SheetView):
            self.acts.lock(self.sheet, self.view.chosen_cells())

    def _clear(self) -> None:
        if self.sheet is not None and isinstance(self.view, SheetView):
            self.acts.clear(self.sheet, self.view.chosen_cells())

    def _on_edited(self, edits: Sequence[CellEdit]) -> None:
        """Cells were typed: they are shown already, and drafted now."""
        if self.sheet is not None and isinstance(self.view, SheetView):
            rows = [(self.view.model.row_by_id(edit.row_id), edit) for edit in edits]
            typed = [(row.id, edit.column, edit.value.target) for row, edit in rows if row is not None]
            self.acts.type(self.sheet, typed)

    def _plan(self) -> None:
        """For the team that the keyboard is in, or of whoever it is on; else for the top."""
        row = self._current()
        if row is not None and row.kind == "person" and row.parent is not None and self.sheet is not None:
            row = self.sheet.row(row.parent)
        top = self.sheet.top if self.sheet is not None else None
        if wanted := row or top:
            self.sides.plan(wanted)

    def _current(self) -> SheetRow | None:
        if self.view is None or isinstance(self.view, HistoryView):
            return None
        index = self.view.table.currentIndex()
        return self.view.model.row(index.row()) if index.isValid() else None

    def _open(self, identity: Subject) -> None:
        """Enter: a person's targets and their history; for a team the planner, where it makes sense."""
        row = self.sheet.row(identity) if self.sheet is not None else None
        if row is None or self.sheet is None:
            return
        if row.kind != "person" and row.may_set and self.sheet.adds_up:
            self.sides.plan(row)
        else:
            self.sides.open(row)

    def _drill(self, identity: Subject, column: str) -> None:
        row = self.sheet.row(identity) if self.sheet is not None else None
        if row is not None:
            self.sides.drill(row, column)

    def _tell(self, identity: Subject, column: str) -> None:
        row = self.sheet.row(identity) if self.sheet is not None else None
        if row is not None and self._words is not None:
            self.desk.tell(self.sides.provenance(row, column))
