"""The development page: the matrix of a team, plans, steps, and one person's own."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.domain.development.skills import Side
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.development.view import Overview, PersonLine, overview
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.pages.development.acts import DevelopmentActs
from spm_desktop.ui.editor.pages.development.given import Given
from spm_desktop.ui.editor.pages.development.lists import (
    MATRIX,
    OF_ALL,
    PLANS,
    ROLES,
    SKILLS,
    STEPS,
    VIEWS,
    Lists,
)
from spm_desktop.ui.editor.pages.development.person_view import PersonView
from spm_desktop.ui.editor.pages.development.rows import PlanRow
from spm_desktop.ui.editor.pages.development.sides import Sides
from spm_desktop.ui.editor.pages.development.tables import ListedTable, Views
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.editor.shell.reading import Reading

OWN = "own"
_NOT_PEOPLE = dict(OF_ALL)
_CONCERNED = frozenset({Topic.DEVELOPMENT, Topic.PEOPLE, Topic.COACHING, Topic.SETTINGS, Topic.USERS})
_IDLE = Provenance("Read by the person and by who leads them, and nobody else in this program.")


class DevelopmentPage(Page):
    """The lists, or one person.

    Attributes:
        key: the list that is shown. person_id: who is shown instead; None: the list is.
        found: what was read last.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        remembered = str(desk.remembered.recall_choices("development").get("view", MATRIX))
        self.key = remembered if remembered in dict(VIEWS) else MATRIX
        self.person_id: int | None = None
        self.found: Overview | None = None
        self._given = given
        self.acts = DevelopmentActs(desk, given)
        self.sides = Sides(desk, given, self.acts)
        self.lists = Lists(desk, self.acts, self.sides, export)
        self.lists.view_wanted.connect(self.show_list)
        self.lists.person_wanted.connect(self.open_person)
        self.lists[PLANS].nothing = self._no_plans
        self.lists[STEPS].nothing = self._no_steps
        self.lists[ROLES].nothing = self._no_roles
        self.person = PersonView(desk, export)
        self.person.back_wanted.connect(self.show_all)
        self.person.rated.connect(self._on_rated)
        self.person.skill_opened.connect(self._open_skill)
        self.person.plan_opened.connect(self._open_plan)
        self._stack = Parts(*self.lists, self.person)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.provenance = _IDLE
        read = partial(overview, given.reader, given.actor)
        self._reading = Reading(self, _CONCERNED, lambda: read, self._show, self._fail)

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        self._reading.look_if_stale()

    def open_at(self, show: str) -> None:
        """Shows the person of this number; how Home opens it."""
        if show.isdecimal():
            self.open_person(int(show))

    def open_person(self, person_id: int) -> None:
        """Shows somebody's skills and plan."""
        self.person_id = person_id
        self.desk.close_side()
        self._arrange()

    def show_all(self) -> None:
        """Goes back to the lists."""
        self.person_id = None
        self.desk.close_side()
        self._arrange()

    def show_list(self, key: str) -> None:
        """Shows another list, or the reader's own development."""
        own = self.found.own if self.found is not None else None
        if key == OWN:
            self.key = MATRIX
            self.person_id = None if own is None else own.person_id
        else:
            self.key, self.person_id = key, None
            self.desk.remembered.keep_choices("development", {"view": key})
        self.desk.close_side()
        self._arrange()

    def begin(self) -> None:
        """N: what is new in the list that is shown."""
        found = self.found
        if found is None:
            return
        if self._stack.currentWidget() is self.person:
            self.sides.new_item(found, self.person.line, self._words(found))
        elif self.key not in _NOT_PEOPLE:
            self.sides.new_item(found, self.lists.chosen_person(self.key), self._words(found))
        elif self.key == ROLES and found.may_edit:
            chosen = self.lists[ROLES].chosen
            self.sides.new_step(chosen.role if chosen is not None else "")
        elif found.may_edit:
            self.sides.skill(None, may_edit=True)

    def focus_body(self) -> None:
        """The keyboard begins where the reader works."""
        shown = self._stack.currentWidget()
        if isinstance(shown, ListedTable | PersonView) and self.found is not None:
            shown.take_focus()
        elif isinstance(shown, EmptyState) and shown.step is not None:
            shown.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Ctrl F."""
        shown = self._stack.currentWidget()
        if isinstance(shown, ListedTable) and self.found is not None:
            shown.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_selection(self) -> bool:
        """Esc: back to the lists."""
        if self.person_id is not None and self._leads:
            self.show_all()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.begin()
        else:
            super().keyPressEvent(event)

    # Reading

    def _show(self, found: Overview) -> None:
        if self.found is None and not found.people and found.own is not None:
            self.key = MATRIX  # a reader who leads nobody begins with their own
        self.found = found
        words = self._words(found)
        fonts.load_for(line.name for line in found.people)
        self.desk.set_count("development", found.waiting)
        self.lists.show_overview(found, words, self._views(found))
        self.sides.refresh(found, words)
        self._arrange()

    def _arrange(self) -> None:
        """Shows the list or the person, with what goes with it in the header."""
        found = self.found
        if found is None:
            return
        before = self._stack.currentWidget()
        line = None if self.person_id is None else found.line(self.person_id)
        if line is None and not found.people and self.key not in _NOT_PEOPLE:
            line = found.own
        if not found.skills and not (self.key == SKILLS and found.retired):
            self._stack.show_part(self._no_skills(found))
        elif line is not None:
            sides = frozenset({Side.SELF} if line is found.own else Side)
            self.person.show_person(found, line, self._words(found), sides)
            self.person.back.setVisible(self._leads)
            self._stack.show_part(self.person)
        else:
            self._stack.show_part(self.lists[self.key if self._leads or self.key == ROLES else SKILLS])
        self._retitle(found)
        if self._stack.currentWidget() is not before and self.isVisible():
            self.desk.tell(self.provenance)
            self.focus_body()

    def _fail(self, error: KnownError) -> None:
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._reading.look))

    # The header

    def _retitle(self, found: Overview) -> None:
        self.title, self.subtitle, self.face, self.primary, self.secondary = "", "", "", None, ()
        shown, line = self._stack.currentWidget(), self.person.line
        if shown is self.person and line is not None:
            self._retitle_person(found, line)
        elif isinstance(shown, ListedTable):
            if self.key == MATRIX:
                gaps = sum(one.gaps for one in found.people)
                self.subtitle = f"{counted(len(found.people), 'person', 'people')}, {counted(gaps, 'gap')}"
            self.primary = None if shown.offers_first_step else self._new(found)
            if found.own is not None:
                own = partial(self.show_list, OWN)
                self.secondary = (Act("My development", own, "user"),)
        elif found.may_edit:
            new = partial(self.sides.skill, None, may_edit=True)
            self.secondary = (Act("New skill", new, "plus"),)
        self.retitled.emit()

    def _retitle_person(self, found: Overview, line: PersonLine) -> None:
        own = line is found.own
        self.title, self.face = ("My development" if own else line.name), line.name
        self.subtitle = self._words(found).role(line)
        self.primary = Act("Add to the plan", self.begin, "plus")
        show = partial(partial, self.sides.ahead, line, names=found.names)
        ways = [Act(f"Step to {one.step.next_role}", show(one), "trending-up") for one in line.ahead[:2]]
        if not self._leads:
            ways.append(Act("What levels mean", partial(self.show_list, SKILLS), "info"))
        self.secondary = tuple(ways)

    def _new(self, found: Overview) -> Act | None:
        if self.key not in _NOT_PEOPLE and self._leads:
            return Act("Add to a plan", self.begin, "plus")
        if not found.may_edit:
            return None
        return Act("New step" if self.key == ROLES else "New skill", self.begin, "plus")

    # In place of lists

    def _no_skills(self, found: Overview) -> EmptyState:
        why = "Each with five levels, told by what somebody at them does. Everything can be changed after."
        step = "Begin with eight skills of selling" if found.may_edit else ""
        told = why if found.may_edit else "When somebody who leads people makes the list, it is here."
        empty = EmptyState(self.desk.theme, "graduation-cap", "No skills in the list yet", told, step)
        empty.wanted.connect(self.acts.begin_list)
        return empty

    def _no_plans(self) -> EmptyState:
        why = "An item has a day, and ends with what shows that it was done. Gaps suggest the first ones."
        missing = "Nothing is on any plan yet"
        empty = EmptyState(self.desk.theme, "graduation-cap", missing, why, "Add to a plan")
        empty.wanted.connect(self.begin)
        return empty

    def _no_steps(self) -> EmptyState:
        why = "Say where a role leads, and what the next one expects: then it is told here what is missing."
        missing = "No step leads from anybody’s role yet"
        empty = EmptyState(self.desk.theme, "trending-up", missing, why, "Go to Roles")
        empty.wanted.connect(partial(self.show_list, ROLES))
        return empty

    def _no_roles(self) -> EmptyState:
        why = "A role comes with people, from a file or typed: then it is said here what it expects."
        empty = EmptyState(self.desk.theme, "users", "Nobody has a role yet", why, "Go to People")
        empty.wanted.connect(partial(self.desk.open_page, "people"))
        return empty

    # One person

    def _on_rated(self, side: Side, skill: int, level: int | None) -> None:
        line = self.person.line
        if line is not None and self.found is not None:
            self.acts.rate(self.found, [(line.person_id, skill, level)], side)

    def _open_skill(self, skill: int) -> None:
        line = self.person.line
        if line is not None and self.found is not None:
            self.sides.levels(self.found, line, skill, self._words(self.found))

    def _open_plan(self, row: PlanRow) -> None:
        if self.found is not None:
            self.sides.plan(self.found, row, self._words(self.found))

    @property
    def _leads(self) -> bool:
        return self.found is not None and bool(self.found.people)

    def _views(self, found: Overview) -> Views:
        """A reader who leads nobody sees their own, and what the levels mean."""
        if found.people:
            return VIEWS
        return (*([(OWN, "My development")] if found.own is not None else ()), *OF_ALL)

    def _words(self, found: Overview) -> Words:
        return Words(self._given.language, found.office.zone, found.today)
