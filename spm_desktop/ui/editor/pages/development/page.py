"""The development page: the matrix of a team, plans, steps, and one person's own."""

from collections.abc import Hashable, Sequence
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
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.pages.development.acts import DevelopmentActs
from spm_desktop.ui.editor.pages.development.columns import (
    ahead_columns,
    is_skill,
    matrix_columns,
    matrix_total,
    plan_columns,
    role_columns,
    skill_columns,
    skill_key,
    skill_of,
)
from spm_desktop.ui.editor.pages.development.given import Given
from spm_desktop.ui.editor.pages.development.person_view import PersonView
from spm_desktop.ui.editor.pages.development.rows import AheadRow, PlanRow, Typed, plan_rows
from spm_desktop.ui.editor.pages.development.sides import Sides
from spm_desktop.ui.editor.pages.development.tables import ListedTable
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.edits import CellEdit

MATRIX, PLANS, STEPS, ROLES, SKILLS, OWN = "matrix", "plans", "steps", "roles", "skills", "own"
_VIEWS = (
    (MATRIX, "Matrix"),
    (PLANS, "Plans"),
    (STEPS, "Next steps"),
    (ROLES, "Roles"),
    (SKILLS, "Skills"),
)
_NAMED = {
    MATRIX: ("Skill matrix", "person", "people"),
    PLANS: ("Training plans", "item", "items"),
    STEPS: ("Next steps", "step", "steps"),
    ROLES: ("What roles expect", "role", "roles"),
    SKILLS: ("Skills", "skill", "skills"),
}
_LEGENDS = {MATRIX: "Above your rating, below their own view; the tick is what the role expects"}
_CONCERNED = frozenset({Topic.DEVELOPMENT, Topic.PEOPLE, Topic.COACHING, Topic.SETTINGS})
_IDLE = Provenance("Read by the person and by who leads them, and nobody else in this program.")


class DevelopmentPage(Page):
    """The lists, or one person.

    Attributes:
        key: the list that is shown. person_id: who is shown instead; None: the list is.
        found: what was read last.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        self.key = str(desk.remembered.recall_choices("development").get("view", MATRIX))
        self.person_id: int | None = None
        self.found: Overview | None = None
        self._given = given
        self._task: Task | None = None
        self._stale = True
        self.acts = DevelopmentActs(desk, given)
        self.sides = Sides(desk, given, self.acts)
        identities = {
            MATRIX: lambda line: line.person_id,
            PLANS: lambda row: row.id,
            STEPS: lambda row: row.id,
            ROLES: lambda line: line.role,
            SKILLS: lambda skill: skill.id,
        }
        self.lists = {
            key: ListedTable(desk, key, identities[key], export, named, _LEGENDS.get(key, ""))
            for key, named in _NAMED.items()
        }
        for key, table in self.lists.items():
            table.view_wanted.connect(self.show_list)
            table.made.connect(partial(self._on_made, key))
        self.person = PersonView(desk, export)
        self.person.back_wanted.connect(self.show_all)
        self.person.rated.connect(self._on_person_rated)
        self.person.skill_opened.connect(self._open_skill)
        self.person.plan_opened.connect(self._open_plan)
        self._stack = Parts(*self.lists.values(), self.person)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.provenance = _IDLE
        desk.bus.changed.connect(self._on_changed)

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def open_at(self, show: str) -> None:
        """Shows the person of this number; how Home opens it."""
        if show.isdecimal():
            self.open_person(int(show))

    def open_person(self, person_id: Hashable) -> None:
        """Shows somebody's skills and plan."""
        if isinstance(person_id, int):
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
        if key == OWN and own is not None:
            self.open_person(own.person_id)
            return
        self.key = key
        self.desk.remembered.keep_choices("development", {"view": key})
        self.show_all()

    def begin(self) -> None:
        """N: what is new in the list that is shown."""
        found = self.found
        if found is None:
            return
        if self.person_id is not None or self.key in (MATRIX, PLANS, STEPS):
            line = found.line(self.person_id) if self.person_id is not None else self._chosen_line()
            self.sides.new_item(found, line, self._words(found))
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

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        call = partial(overview, self._given.reader, self._given.actor)
        self._task = self.desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, found: Overview) -> None:
        self.found = found
        words = self._words(found)
        fonts.load_for(line.name for line in found.people)
        self.desk.set_count("development", found.waiting)
        views = self._views
        skills = tuple((one.id, one.name) for one in found.skills)
        rows = sorted(
            (row for line in found.people for row in plan_rows(line, found.names)), key=lambda row: row.due
        )
        steps = [AheadRow(line, ahead) for line in found.people for ahead in line.ahead]
        shown_words, names = (lambda: self._words(self._found)), (lambda: self._found.names)
        show = {key: self.lists[key].show_rows for key in self.lists}
        show[MATRIX](found.people, views, skills, lambda: matrix_columns(found.skills))
        show[PLANS](rows, views, PLANS, lambda: plan_columns(shown_words, names, with_person=True))
        show[STEPS](steps, views, STEPS, lambda: ahead_columns(shown_words, names))
        shape = (skills, found.may_edit)
        show[ROLES](found.roles, views, shape, lambda: role_columns(found.skills, found.may_edit))
        show[SKILLS]((*found.skills, *found.retired), views, SKILLS, skill_columns)
        matrix = self.lists[MATRIX].model
        teams = {line.team for line in found.people}
        matrix.set_groups(_team if len(teams) > 1 else None)
        matrix.set_total(matrix_total(found.people, found.skills))
        view = self.lists[MATRIX].view
        if found.people and found.skills and not view.currentIndex().isValid():
            first = next(iter(matrix.shown_rows()))
            view.choose(first.person_id, skill_key(found.skills[0].id))
        self.sides.refresh(found, words)
        self._arrange()

    def _arrange(self) -> None:
        """Shows the list or the person, with what goes with it in the header."""
        found = self.found
        if found is None:
            return
        before = self._stack.currentWidget()
        line = None if self.person_id is None else found.line(self.person_id)
        if line is None and not found.people and self.key not in (SKILLS, ROLES):
            line = found.own
        if not found.skills and not (found.may_edit and self.key == SKILLS and found.retired):
            self._stack.show_part(self._no_skills(found))
        elif line is not None:
            sides = frozenset({Side.SELF} if line is found.own else Side)
            self.person.show_person(found, line, self._words(found), sides)
            self.person.back.setVisible(self._leads)
            self._stack.show_part(self.person)
        else:
            key = self.key if self._leads or self.key in (SKILLS, ROLES) else SKILLS
            self._stack.show_part(self.lists[key])
        self._retitle(found, line)
        if self._stack.currentWidget() is not before and self.isVisible():
            self.desk.tell(self.provenance)
            self.focus_body()

    def _retitle(self, found: Overview, line: PersonLine | None) -> None:
        self.title, self.subtitle, self.face, self.primary, self.secondary = "", "", "", None, ()
        shown = self._stack.currentWidget()
        if shown is self.person and line is not None:
            own = line is found.own
            self.title, self.face = ("My development" if own else line.name), line.name
            self.subtitle = self._words(found).role(line)
            self.primary = Act("Add to the plan", self.begin, "plus")
            show = partial(partial, self.sides.ahead, line, names=found.names)
            steps = tuple(
                Act(f"Step to {one.step.next_role}", show(one), "trending-up") for one in line.ahead[:2]
            )
            self.secondary = (*steps, *self._own_ways(found))
        elif isinstance(shown, ListedTable):
            news = {ROLES: "New step", SKILLS: "New skill"}
            if self.key not in news:
                self.primary = Act("Add to a plan", self.begin, "plus")
            elif found.may_edit:
                self.primary = Act(news[self.key], self.begin, "plus")
            if self.key == MATRIX:
                gaps = sum(one.gaps for one in found.people)
                self.subtitle = f"{counted(len(found.people), 'person', 'people')}, {counted(gaps, 'gap')}"
            self.secondary = self._own_ways(found)
        elif found.may_edit and not found.skills:
            self.secondary = (Act("New skill", partial(self.sides.skill, None, may_edit=True), "plus"),)
        self.retitled.emit()

    def _own_ways(self, found: Overview) -> tuple[Act, ...]:
        """To and from the reader's own development, and to what the levels mean."""
        shown = self._stack.currentWidget()
        if found.own is None:
            return ()
        if shown is self.person and not self._leads:
            return (Act("What levels mean", partial(self.show_list, SKILLS), "info"),)
        if shown is not self.person:
            return (Act("My development", partial(self.open_person, found.own.person_id), "user"),)
        return ()

    def _no_skills(self, found: Overview) -> EmptyState:
        why = "Each with five levels, told by what somebody at them does. Everything can be changed after."
        step = "Begin with eight skills of selling" if found.may_edit else ""
        told = why if found.may_edit else "When somebody who leads people makes the list, it is here."
        empty = EmptyState(self.desk.theme, "graduation-cap", "No skills in the list yet", told, step)
        empty.wanted.connect(self.acts.begin_list)
        return empty

    def _fail(self, error: KnownError) -> None:
        self._stale = True
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._stale = True
            if self.isVisible():
                self._look()

    # The lists

    def _on_made(self, key: str) -> None:
        """A table came into being: what its rows do."""
        table = self.lists[key]
        view, model = table.view, table.model
        opens = {
            MATRIX: self.open_person,
            PLANS: self._open_plan_of,
            STEPS: self._open_step_of,
            ROLES: self._open_role,
            SKILLS: self._open_listed_skill,
        }[key]
        view.opened.connect(opens)
        if key == MATRIX:
            view.select_cells()
            view.drill.connect(self._drill)
            view.provenance.connect(self._tell)
            model.edited.connect(self._on_matrix_edited)
        else:
            view.drill.connect(lambda identity, _: opens(identity))
        if key == ROLES:
            view.select_cells()
            model.edited.connect(self._on_roles_edited)
            view.provenance.connect(lambda *_: self.desk.tell(_OF_ROLES))
        if key == PLANS:
            model.set_groups(self._group)
            view.nothing = "Nothing is on any plan yet"
        if key == STEPS:
            view.nothing = "No step leads from anybody's role yet. Make one in Roles."

    def _on_matrix_edited(self, edits: Sequence[CellEdit]) -> None:
        self.acts.rate(self._found, _levels(edits), Side.MANAGER)

    def _on_roles_edited(self, edits: Sequence[CellEdit]) -> None:
        self.acts.expect(self._found, _levels(edits))

    def _on_person_rated(self, side: Side, skill: int, level: int | None) -> None:
        line = self.person.line
        if line is not None:
            self.acts.rate(self._found, [(line.person_id, skill, level)], side)

    def _drill(self, person: Hashable, column: str) -> None:
        line = self._found.line(person) if isinstance(person, int) else None
        if line is not None and is_skill(column):
            self.sides.levels(self._found, line, skill_of(column), self._words(self._found))
        elif line is not None:
            self.open_person(line.person_id)

    def _tell(self, person: Hashable, column: str) -> None:
        line = self._found.line(person) if isinstance(person, int) else None
        if line is None:
            return
        if is_skill(column):
            words, skill = self._words(self._found), skill_of(column)
            told = f"{self._found.names[skill]}: {words.standing(line.standings[skill])}"
            self.desk.tell(Provenance(told, line.name, "Space", "what the levels mean · 1 to 5 rates"))
        else:
            plan = f"has {counted(line.gaps, 'gap')} and {counted(len(line.open), 'open item')} on the plan"
            self.desk.tell(Provenance(plan, line.name, "Enter", "shows all of it"))

    def _open_skill(self, skill: int) -> None:
        line = self.person.line
        if line is not None:
            self.sides.levels(self._found, line, skill, self._words(self._found))

    def _open_plan(self, row: PlanRow) -> None:
        self.sides.plan(self._found, row, self._words(self._found))

    def _open_plan_of(self, identity: Hashable) -> None:
        row = self.lists[PLANS].model.row_by_id(identity)
        if row is not None:
            self._open_plan(row)

    def _open_step_of(self, identity: Hashable) -> None:
        row = self.lists[STEPS].model.row_by_id(identity)
        if row is not None:
            self.sides.ahead(row.line, row.ahead, self._found.names)

    def _open_role(self, role: Hashable) -> None:
        line = self.lists[ROLES].model.row_by_id(role)
        if line is not None:
            self.sides.steps(line, self._found.may_edit)

    def _open_listed_skill(self, skill: Hashable) -> None:
        one = self.lists[SKILLS].model.row_by_id(skill)
        if one is not None:
            self.sides.skill(one, self._found.may_edit)

    def _group(self, row: PlanRow) -> Group:
        """Late ones first, what is only suggested before what is closed."""
        if row.item is None:
            return Group("suggested", "Suggested from gaps", 2)
        if row.item.is_late(self._found.today):
            return Group("late", "Late", 0)
        return Group("open", "Open", 1) if row.is_open else Group("closed", "Closed", 3)

    def _chosen_line(self) -> PersonLine | None:
        chosen = self.lists[self.key].chosen
        if isinstance(chosen, PersonLine):
            return chosen
        return chosen.line if isinstance(chosen, PlanRow | AheadRow) else None

    @property
    def _found(self) -> Overview:
        assert self.found is not None, "rows are there when it was read"
        return self.found

    @property
    def _leads(self) -> bool:
        return bool(self._found.people)

    @property
    def _views(self) -> tuple[tuple[str, str], ...]:
        """A reader who leads nobody sees their own, and what the levels mean."""
        if self._leads:
            return _VIEWS
        return (*([(OWN, "My development")] if self._found.own is not None else ()), *_VIEWS[3:])

    def _words(self, found: Overview) -> Words:
        return Words(self._given.language, found.office.zone, found.today)


_OF_ROLES = Provenance("1 to 5 says what the role expects; Enter shows where it leads", "What roles expect")


def _levels(edits: Sequence[CellEdit]) -> list[tuple[int, int, int | None]]:
    """(row, skill, level) of typed cells."""
    return [
        (edit.row_id, skill_of(edit.column), edit.value.level)
        for edit in edits
        if isinstance(edit.value, Typed)
    ]


def _team(line: PersonLine) -> Group:
    return Group(line.team, line.team or "No team")
