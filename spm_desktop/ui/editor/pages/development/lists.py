"""The lists of the page: the matrix, plans, next steps, roles and skills; what their rows and cells do."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from spm_desktop.domain.development.skills import Side
from spm_desktop.services.development.view import Overview, PersonLine
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.development.acts import DevelopmentActs
from spm_desktop.ui.editor.pages.development.columns import (
    is_skill,
    matrix_columns,
    matrix_total,
    role_columns,
    skill_key,
    skill_of,
)
from spm_desktop.ui.editor.pages.development.list_columns import ahead_columns, plan_columns, skill_columns
from spm_desktop.ui.editor.pages.development.rows import AheadRow, PlanRow, Typed, plan_rows
from spm_desktop.ui.editor.pages.development.sides import Sides
from spm_desktop.ui.editor.pages.development.tables import ListedTable, Views
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.edits import CellEdit

MATRIX, PLANS, STEPS, ROLES, SKILLS = "matrix", "plans", "steps", "roles", "skills"
VIEWS: Views = (
    (MATRIX, "Matrix"),
    (PLANS, "Plans"),
    (STEPS, "Next steps"),
    (ROLES, "Roles"),
    (SKILLS, "Skills"),
)
OF_ALL = VIEWS[3:]
"""Lists that are not about people."""
_NAMED = {
    MATRIX: ("Skill matrix", "person", "people"),
    PLANS: ("Training plans", "item", "items"),
    STEPS: ("Next steps", "step", "steps"),
    ROLES: ("What roles expect", "role", "roles"),
    SKILLS: ("Skills", "skill", "skills"),
}
_IDENTITIES: dict[str, Callable[[Any], Hashable]] = {
    MATRIX: lambda line: line.person_id,
    PLANS: lambda row: row.id,
    STEPS: lambda row: row.id,
    ROLES: lambda line: line.role,
    SKILLS: lambda skill: skill.id,
}
_LEGENDS = {MATRIX: "Above your rating, below their own view; the tick is what the role expects"}
_OF_ROLES = Provenance("1 to 5 says what the role expects; Enter shows where it leads", "What roles expect")


class Lists(QObject):
    """All five, each with its tools.

    Signals:
        view_wanted(str): another list was chosen. person_wanted(int): somebody is to be shown.
    """

    view_wanted = Signal(str)
    person_wanted = Signal(int)

    def __init__(self, desk: Desk, acts: DevelopmentActs, sides: Sides, export: TableWriter) -> None:
        super().__init__()
        self._desk, self._acts, self._sides = desk, acts, sides
        self._shown: tuple[Overview, Words] | None = None
        self._tables = {
            key: ListedTable(desk, key, _IDENTITIES[key], export, named, _LEGENDS.get(key, ""))
            for key, named in _NAMED.items()
        }
        for key, table in self._tables.items():
            table.view_wanted.connect(self.view_wanted)
            table.made.connect(partial(self._on_made, key))

    def __getitem__(self, key: str) -> ListedTable:
        """One of the lists."""
        return self._tables[key]

    def __iter__(self) -> Iterator[ListedTable]:
        return iter(self._tables.values())

    def show_overview(self, found: Overview, words: Words, views: Views) -> None:
        """Shows these, and which lists there are to choose from."""
        self._shown = found, words
        skills = tuple((one.id, one.name) for one in found.skills)
        rows = [row for line in found.people for row in plan_rows(line, found.names)]
        rows.sort(key=lambda row: row.due)
        steps = [AheadRow(line, ahead) for line in found.people for ahead in line.ahead]
        for key, shown, shape, columns in (
            (MATRIX, found.people, skills, lambda: matrix_columns(found.skills)),
            (PLANS, rows, PLANS, lambda: plan_columns(self._words, self._names, with_person=True)),
            (STEPS, steps, STEPS, lambda: ahead_columns(self._words, self._names)),
            (
                ROLES,
                found.roles,
                (skills, found.may_edit),
                lambda: role_columns(found.skills, found.may_edit),
            ),
            (SKILLS, (*found.skills, *found.retired), SKILLS, skill_columns),
        ):
            self[key].show_rows(shown, views, shape, columns)
        matrix = self[MATRIX]
        teams = sorted({line.team for line in found.people}, key=str.casefold)
        matrix.model.set_groups(partial(_team, teams) if len(teams) > 1 else None)
        matrix.model.set_total(matrix_total(found.people, found.skills))
        if found.people and found.skills and matrix.chosen is None:
            first = next(iter(matrix.model.shown_rows()))
            matrix.view.choose(first.person_id, skill_key(found.skills[0].id))

    def chosen_person(self, key: str) -> PersonLine | None:
        """Who the keyboard is on in a list; None: nobody."""
        chosen = self[key].chosen
        if isinstance(chosen, PersonLine):
            return chosen
        return chosen.line if isinstance(chosen, PlanRow | AheadRow) else None

    # What rows and cells do

    def _on_made(self, key: str) -> None:
        """A table came into being."""
        view, model = self[key].view, self[key].model
        opens = {
            MATRIX: self.person_wanted.emit,
            PLANS: self._open_plan,
            STEPS: self._open_step,
            ROLES: self._open_role,
            SKILLS: self._open_skill,
        }[key]
        view.opened.connect(opens)
        match key:
            case "matrix":
                view.select_cells()
                view.drill.connect(self._drill)
                view.provenance.connect(self._tell)
                model.edited.connect(self._on_rated)
                return
            case "roles":
                view.select_cells()
                view.provenance.connect(lambda *_: self._desk.tell(_OF_ROLES))
                model.edited.connect(self._on_expected)
            case "plans":
                model.set_groups(self._group)
        view.drill.connect(lambda identity, _: opens(identity))

    def _on_rated(self, edits: Sequence[CellEdit]) -> None:
        self._acts.rate(self._found, _levels(edits), Side.MANAGER)

    def _on_expected(self, edits: Sequence[CellEdit]) -> None:
        self._acts.expect(self._found, _levels(edits))

    def _drill(self, person: int, column: str) -> None:
        line = self._found.line(person)
        if line is not None and is_skill(column):
            self._sides.levels(self._found, line, skill_of(column), self._words())
        elif line is not None:
            self.person_wanted.emit(line.person_id)

    def _tell(self, person: int, column: str) -> None:
        line = self._found.line(person)
        if line is None:
            return
        if is_skill(column):
            skill = skill_of(column)
            told = f"{self._names()[skill]}: {self._words().standing(line.standings[skill])}"
            self._desk.tell(Provenance(told, line.name, "Space", "what the levels mean · 1 to 5 rates"))
        else:
            plan = f"has {counted(line.gaps, 'gap')} and {counted(len(line.open), 'open item')} on the plan"
            self._desk.tell(Provenance(plan, line.name, "Enter", "shows all of it"))

    def _open_plan(self, identity: Hashable) -> None:
        row = self[PLANS].model.row_by_id(identity)
        if row is not None:
            self._sides.plan(self._found, row, self._words())

    def _open_step(self, identity: Hashable) -> None:
        row = self[STEPS].model.row_by_id(identity)
        if row is not None:
            self._sides.ahead(row.line, row.ahead, self._names())

    def _open_role(self, role: Hashable) -> None:
        line = self[ROLES].model.row_by_id(role)
        if line is not None:
            self._sides.steps(line, self._found.may_edit)

    def _open_skill(self, skill: Hashable) -> None:
        one = self[SKILLS].model.row_by_id(skill)
        if one is not None:
            self._sides.skill(one, self._found.may_edit)

    def _group(self, row: PlanRow) -> Group:
        """Late ones first, what is only suggested before what is closed."""
        if row.item is None:
            return Group("suggested", "Suggested from gaps", 2)
        if row.item.is_late(self._found.today):
            return Group("late", "Late", 0)
        return Group("open", "Open", 1) if row.is_open else Group("closed", "Closed", 3)

    @property
    def _found(self) -> Overview:
        assert self._shown is not None, "rows are there when it was read"
        return self._shown[0]

    def _words(self) -> Words:
        assert self._shown is not None, "cells are asked for when rows are shown"
        return self._shown[1]

    def _names(self) -> dict[int, str]:
        return self._found.names


def _levels(edits: Sequence[CellEdit]) -> list[tuple[Any, int, int | None]]:
    """(row, skill, level) of typed cells."""
    return [
        (edit.row_id, skill_of(edit.column), edit.value.level)
        for edit in edits
        if isinstance(edit.value, Typed)
    ]


def _team(teams: Sequence[str], line: PersonLine) -> Group:
    return Group(line.team, line.team or "No team", teams.index(line.team))
