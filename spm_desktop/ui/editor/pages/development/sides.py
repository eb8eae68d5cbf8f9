"""What opens beside the lists: a skill of somebody, an item, a step, a skill of the list."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.development.careers import Ahead, CareerStep
from spm_desktop.domain.development.plans import PlanItem, Purpose
from spm_desktop.domain.development.skills import Side, Skill
from spm_desktop.services.development.view import Overview, PersonFile, PersonLine, RoleLine, person_file
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.development.acts import DevelopmentActs
from spm_desktop.ui.editor.pages.development.given import Given
from spm_desktop.ui.editor.pages.development.item_panel import ItemPanel, NewItemPanel
from spm_desktop.ui.editor.pages.development.level_panel import LevelPanel
from spm_desktop.ui.editor.pages.development.list_panels import SkillPanel, StepPanel
from spm_desktop.ui.editor.pages.development.rows import PlanRow
from spm_desktop.ui.editor.pages.development.words import ASKED, Words, asked_status, asked_told
from spm_desktop.ui.editor.shell.page import Desk


class Sides(QObject):
    """Opens panels, and does what they ask for.

    Attributes:
        shown: the (person, skill) whose levels are open; None: they are not.
    """

    def __init__(self, desk: Desk, given: Given, acts: DevelopmentActs) -> None:
        super().__init__()
        self.desk, self._given, self.acts = desk, given, acts
        self.shown: tuple[int, int] | None = None

    # A skill of somebody

    def levels(self, found: Overview, line: PersonLine, skill_id: int, words: Words) -> None:
        """What the levels of a skill mean, and how somebody was rated in it."""
        skill = next(one for one in found.skills if one.id == skill_id)
        self._read(line.person_id, partial(self._show_levels, found, line, skill, words))

    def refresh(self, found: Overview, words: Words) -> None:
        """What is open is read again."""
        if self.shown is not None:
            line, skill = found.line(self.shown[0]), self.shown[1]
            if line is not None and skill in line.standings:
                self.levels(found, line, skill, words)

    def _show_levels(
        self, found: Overview, line: PersonLine, skill: Skill, words: Words, file: PersonFile
    ) -> None:
        sides = frozenset(Side) if file.side is Side.MANAGER else frozenset({Side.SELF})
        panel = LevelPanel(self.desk, line, skill, sides, words, file)
        self.shown = (line.person_id, skill.id)
        panel.destroyed.connect(partial(self._forget, self.shown))

        def give(side: Side, level: int | None, note: str) -> None:
            self.acts.rate(found, [(line.person_id, skill.id, level)], side, note)

        panel.rated.connect(give)

    def _forget(self, shown: tuple[int, int]) -> None:
        if self.shown == shown:
            self.shown = None

    # Plans

    def new_item(self, found: Overview, line: PersonLine | None, words: Words) -> None:
        """A new item for somebody; without a line for whom is to be chosen."""
        people = [line] if line is not None and line is found.own else list(found.people)
        if not people:
            return
        panel = NewItemPanel(self.desk, words, people, line or people[0], _choices(found))
        panel.wanted.connect(partial(self._add, panel))

    def plan(self, found: Overview, row: PlanRow, words: Words) -> None:
        """A line of a plan: an item, or what could be one."""
        if row.item is not None:
            self._read(row.line.person_id, partial(self._show_item, found, row.line, row.item, words))
            return
        purpose = Purpose(condition=row.condition)
        if row.suggestion is not None:
            purpose = Purpose(row.suggestion.skill_id, row.suggestion.aim)
        elif row.step is not None:
            purpose = Purpose(step_id=row.step.step.id, condition=row.condition)
        panel = NewItemPanel(self.desk, words, [row.line], row.line, _choices(found), row.what, purpose)
        panel.wanted.connect(partial(self._add, panel))

    def _add(self, panel: NewItemPanel, person: int, what: str, due: date | None, purpose: Purpose) -> None:
        self.acts.add(person, what, due, purpose, panel.complain)

    def _show_item(
        self, found: Overview, line: PersonLine, item: PlanItem, words: Words, file: PersonFile
    ) -> None:
        may_change = file.side is Side.MANAGER or item.by_self
        acts = self.acts
        panel = ItemPanel(self.desk, words, line, item, _choices(found), file, may_change)
        panel.changed.connect(lambda what, due, skill: acts.change(item, what, due, skill, panel.complain))
        panel.shown.connect(
            lambda kind, told, session, done: acts.show(item, kind, told, session, done, panel.complain)
        )
        panel.dropped.connect(lambda reason: acts.drop(item, reason, panel.complain))
        panel.reopened.connect(lambda: acts.open_again(item, panel.complain))

    # Steps and skills

    def ahead(self, line: PersonLine, ahead: Ahead, names: dict[int, str]) -> None:
        """What is missing to the next role."""
        theme = self.desk.theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        for status in ASKED:
            lines = [asked_told(one, names) for one in ahead.asked if asked_status(one) == status]
            if lines:
                section = Section(theme, f"{status.word}, {len(lines)} of {len(ahead.asked)}")
                for line_told in lines:
                    section.column.addWidget(Text(theme, line_told, "table", wrap=True))
                column.addWidget(section)
        if not ahead.asked:
            nothing = Section(theme, "Nothing is asked for yet")
            told = "Say in Roles what the next role expects, or what else must have been shown."
            nothing.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
            column.addWidget(nothing)
        column.addStretch(1)
        told = "All met, and nothing is promised: people decide." if ahead.is_reached else ""
        self.desk.show_side(f"Step to {ahead.step.next_role}", body, told or line.name, line.name)

    def steps(self, line: RoleLine, may_edit: bool) -> None:
        """Where a role leads: its step, or which of several."""
        if len(line.steps) == 1:
            self._step(line.steps[0], may_edit)
        elif line.steps:
            theme = self.desk.theme
            section = Section(theme, "Steps from this role")
            for step in line.steps:
                button = Button(theme, f"To {step.next_role}")
                button.clicked.connect(partial(self._step, step, may_edit))
                section.column.addWidget(button)
            section.column.addStretch(1)
            self.desk.show_side(line.role, section, "leads to several roles")
        elif may_edit:
            self.new_step(line.role)

    def new_step(self, role: str) -> None:
        """A step that is to be added, from a role."""
        self._step(CareerStep(0, role, ""), may_edit=True)

    def skill(self, skill: Skill | None, may_edit: bool) -> None:
        """A skill of the list, or a new one."""
        panel = SkillPanel(self.desk, skill, may_edit)
        panel.saved.connect(lambda after: self.acts.put_skill(skill, after, panel.complain))

    def _step(self, step: CareerStep, may_edit: bool) -> None:
        panel = StepPanel(self.desk, step, may_edit)
        before = step if step.id else None
        panel.saved.connect(lambda after: self.acts.put_step(before, after, panel.complain))
        panel.removed.connect(lambda: self.acts.put_step(before, None, panel.complain))

    def _read(self, person_id: int, show: Callable[[PersonFile], None]) -> None:
        given = self._given
        call = partial(person_file, given.reader, given.actor, person_id)
        self.desk.tasks.run(call, show, lambda error: self.desk.say(str(error)), owner=self)


def _choices(found: Overview) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in found.skills]
