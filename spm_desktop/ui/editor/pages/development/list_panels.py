"""A skill of the list, and a step from a role, in the side panel."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.skills import MOST, Skill
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot


class SkillPanel(SideForm):
    """A skill: its name, and what somebody at each level does.

    Signals:
        saved(Skill): as it is to be.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, skill: Skill | None, may_edit: bool) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._skill = skill or Skill(0, "")
        head = Section(theme, "Skill")
        self.name = Field(theme, "Name", self._skill.name)
        self.about = Area(theme, "What it is good for", self._skill.about)
        head.column.addWidget(self.name)
        head.column.addWidget(self.about)
        does = Section(theme, "What somebody at each level does")
        self.levels = [
            Area(theme, f"Level {level}", self._skill.does(level), help=_HELP.get(level, ""))
            for level in range(1, MOST + 1)
        ]
        for area in self.levels:
            does.column.addWidget(area)
        does.column.addWidget(self.error)
        self.column.addWidget(head)
        self.column.addWidget(does)
        self.column.addStretch(1)
        acts: list[QWidget] = []
        if may_edit:
            self.save = Button(theme, "Save it" if skill else "Add it", Kind.PRIMARY)
            self.save.clicked.connect(lambda: self.saved.emit(self.skill))
            acts.append(self.save)
            if skill is not None:
                self.away = Button(theme, "Take it up again" if skill.retired else "Retire it")
                self.away.clicked.connect(
                    lambda: self.saved.emit(replace(self._skill, retired=not self._skill.retired))
                )
                acts.append(self.away)
        foot = SideFoot(theme, acts) if acts else None
        desk.show_side(self._skill.name or "New skill", self, "for everybody", foot=foot)
        self.setEnabled(may_edit)
        if may_edit:
            self.name.entry.setFocus()

    @property
    def skill(self) -> Skill:
        """As it is to be."""
        levels = tuple(area.text for area in self.levels)
        return replace(self._skill, name=self.name.text, about=self.about.text, levels=levels)


class StepPanel(SideForm):
    """A career step.

    Signals:
        saved(CareerStep): as it is to be. removed: it is to go.
    """

    saved = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk, step: CareerStep, may_edit: bool) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._step = step
        section = Section(theme, "From role to role")
        self.role = Field(theme, "From", step.role)
        self.next = Field(theme, "To", step.next_role)
        months = str(step.months) if step.months else ""
        self.months = Field(theme, "In the role for at least", months, unit="months", check=_whole)
        self.conditions = Area(
            theme,
            "What else must have been shown, a line each",
            "\n".join(step.conditions),
            help="Each can be put on a person’s plan; done there, it is met here.",
        )
        note = "Skills come from what the next role expects. That all is met promises nothing: people decide."
        for part in (self.role, self.next, self.months, self.conditions, self.error):
            section.column.addWidget(part)
        section.column.addWidget(Text(theme, note, "table", "ink2", wrap=True))
        self.column.addWidget(section)
        self.column.addStretch(1)
        acts: list[QWidget] = []
        if may_edit:
            self.save = Button(theme, "Save it" if step.id else "Add it", Kind.PRIMARY)
            self.save.clicked.connect(self._on_save)
            acts.append(self.save)
            if step.id:
                self.remove = Button(theme, "Remove it", Kind.DESTRUCTIVE)
                self.remove.clicked.connect(self.removed)
                acts.append(self.remove)
        foot = SideFoot(theme, acts) if acts else None
        desk.show_side("Career step", self, step.role, foot=foot)
        self.setEnabled(may_edit)
        (self.next if step.role else self.role).entry.setFocus()

    def _on_save(self) -> None:
        if self.months.check_now():
            lines = tuple(self.conditions.text.split("\n"))
            self.saved.emit(
                replace(
                    self._step,
                    role=self.role.text,
                    next_role=self.next.text,
                    months=int(self.months.text.strip() or 0),
                    conditions=lines,
                )
            )


_HELP = {1: "Write what one would see, not how good it is: “Asks who else decides”."}


def _whole(text: str) -> str:
    return "" if not text.strip() or text.strip().isdecimal() else "Type whole months, like 18."
