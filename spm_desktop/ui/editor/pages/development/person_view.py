"""One person's development: their skills, and below what is on the plan and what could be."""

from collections.abc import Hashable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.development.skills import Side
from spm_desktop.services.development.view import Overview, PersonLine
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.development.columns import MANAGER, OWN, own_columns
from spm_desktop.ui.editor.pages.development.list_columns import plan_columns
from spm_desktop.ui.editor.pages.development.rows import PlanRow, SkillRow, Typed, plan_rows
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.tools import table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.edits import CellEdit
from spm_desktop.ui.models.table_model import TableModel

_SIDES = {OWN: Side.SELF, MANAGER: Side.MANAGER}


class PersonView(QWidget):
    """Seen by who leads them, and by themselves.

    Signals:
        back_wanted: the list is.
        rated(Side, int, object): a level of a skill was typed.
        skill_opened(int): more is wanted of a skill. plan_opened(PlanRow): of a line of the plan.

    Attributes:
        line: whose it is; None: nobody's yet.
        skills, plan: the tables.
    """

    back_wanted = Signal()
    rated = Signal(object, int, object)
    skill_opened = Signal(int)
    plan_opened = Signal(object)

    def __init__(self, desk: Desk, export: TableWriter) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        self.line: PersonLine | None = None
        self._words: Words | None = None
        self._names: dict[int, str] = {}
        self._sides: frozenset[Side] = frozenset()
        self.model: TableModel[SkillRow] = TableModel(
            own_columns(lambda: self._known, lambda: self._sides), lambda row: row.skill.id, self
        )
        self.skills = TableView(self.model, theme, "development person", desk.remembered, self)
        self.skills.setAccessibleName("Skills")
        self.skills.nothing = "No skills in the list yet"
        self.skills.opened.connect(self._open_skill)
        self.skills.drill.connect(self._open_skill)
        self.skills.provenance.connect(self._tell_skill)
        self.model.edited.connect(self._on_edited)
        self.plans: TableModel[PlanRow] = TableModel(
            plan_columns(lambda: self._known, lambda: self._names, with_person=False),
            lambda row: row.id,
            self,
        )
        self.plan = TableView(self.plans, theme, "development own plan", desk.remembered, self)
        self.plan.setAccessibleName("Training plan")
        self.plan.nothing = "Nothing on the plan yet"
        self.plan.opened.connect(self._open_item)
        self.plan.drill.connect(self._open_item)
        self.plan.provenance.connect(self._tell_plan)
        self._last = self.skills
        self.back = Button(theme, "All people", Kind.QUIET, icon="chevron-left", small=True)
        self.back.clicked.connect(self.back_wanted)
        self.told = Text(theme, "", "table", "ink2")
        self.heading = Text(theme, "Training plan", "section")
        self.counted = Text(theme, "", "table", "ink2")
        upper = table_tools(desk, self.skills, "Skills of a person", export, ("skill", "skills"))
        above = FlowLine(theme, [self.back, self.told], upper)
        _, *lower = table_tools(desk, self.plan, "Training plan", export, ("item", "items"))
        between = FlowLine(theme, [self.heading, self.counted], lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(LineBelow(theme, above))
        column.addWidget(self.skills, 3)
        column.addWidget(LineBelow(theme, between))
        column.addWidget(self.plan, 2)
        for first, second in pairwise((self.back, *upper[1:], self.skills, *lower, self.plan)):
            self.setTabOrder(first, second)
        theme.changed.connect(self._measure)

    def show_person(self, found: Overview, line: PersonLine, words: Words, sides: frozenset[Side]) -> None:
        """Shows somebody; `sides`: whose ratings the reader may give."""
        other = self.line is None or self.line.person_id != line.person_id
        self.line, self._words, self._names, self._sides = line, words, found.names, sides
        self.model.set_rows([SkillRow(skill, line.standings[skill.id]) for skill in found.skills])
        self.plans.set_rows(list(plan_rows(line, self._names, conditions=True)))
        self._measure()
        if not self.plans.row_total:
            self.plan.columns.measure()  # titles alone have their widths, too
        late = line.late(words.today)
        self.counted.setText(f"{counted(len(line.open), 'open item')}, {late} late" if line.open else "")
        missing = line.unrated if Side.MANAGER in sides else line.self_unrated
        gaps = counted(line.gaps, "gap") if line.gaps else "No gaps"
        told = [f"{gaps} to what the role expects"]
        if missing:
            told.append(f"{counted(missing, 'skill')} to rate")
        self.told.setText(", ".join(told))
        if other:
            self._last = self.skills
        if other and found.skills:
            self.skills.choose(found.skills[0].id, MANAGER if Side.MANAGER in sides else OWN)

    def take_focus(self) -> None:
        """The keyboard arrives: where it was last."""
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        """No higher than its rows: the plan follows right below."""
        self.skills.setMaximumHeight(max(self.skills.content_height(), 3 * self.skills.look.row))

    @property
    def _known(self) -> Words:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    def _on_edited(self, edits: Sequence[CellEdit]) -> None:
        for edit in edits:
            if isinstance(edit.value, Typed) and isinstance(edit.row_id, int):
                self.rated.emit(_SIDES[edit.column], edit.row_id, edit.value.level)

    def _open_skill(self, skill: Hashable, _column: str = "") -> None:
        if isinstance(skill, int):
            self.skill_opened.emit(skill)

    def _open_item(self, identity: Hashable, _column: str = "") -> None:
        if row := self.plans.row_by_id(identity):
            self.plan_opened.emit(row)

    def _tell_plan(self, *_: object) -> None:
        self._last = self.plan
        self.desk.tell(_OF_PLAN)

    def _tell_skill(self, skill: Hashable, _column: str) -> None:
        self._last = self.skills
        row = self.model.row_by_id(skill)
        if row is not None:
            told = self._known.standing(row.standing)
            self.desk.tell(Provenance(told, row.skill.name, "Space", "says what each level means"))


_OF_PLAN = Provenance("Enter changes an item, or says what shows that it was done", "Training plan")
