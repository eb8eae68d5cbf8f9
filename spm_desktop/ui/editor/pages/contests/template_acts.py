"""Templates of one's own: a contest is kept as one; one is renamed, or deleted."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.own_templates import remove_template, rename_template, save_as_template
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.ports import OwnTemplate
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

SAVE = "Save as template"
SAVED_TOLD = (
    "Its rules, prizes, length and who takes part are kept. New contests can begin with it: on the next day "
    "of the week this one begins on."
)
RENAMED_TOLD = "Contests that begin with it from now on have this name."


class TemplatePanel(QWidget):
    """Asks for the name of a template.

    Signals:
        wanted(str): this is to be its name.
        deleting: it is to be deleted.
    """

    wanted = Signal(str)
    deleting = Signal()

    def __init__(self, desk: Desk, name: str, told: str, verb: str, deletes: bool = False) -> None:
        super().__init__()
        theme = desk.theme
        section = Section(theme, "Template")
        section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self.name = Field(theme, "Name", name)
        section.column.addWidget(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)
        self.button = Button(theme, verb, Kind.PRIMARY)
        self.button.clicked.connect(self._on_button)
        self.name.entry.returnPressed.connect(self._on_button)
        acts: list[QWidget] = [self.button]
        if deletes:
            self.away = Button(theme, "Delete", Kind.DESTRUCTIVE, icon="trash-2")
            self.away.clicked.connect(self.deleting)
            acts.append(self.away)
        desk.show_side(name if deletes else SAVE, self, "" if deletes else name, foot=SideFoot(theme, acts))
        self.name.entry.setFocus()
        self.name.entry.selectAll()

    def complain(self, error: KnownError) -> None:
        """Why it can't have this name."""
        self.name.show_error(f"{error.message} {error.hint}")

    def _on_button(self) -> None:
        self.wanted.emit(self.name.text)


class TemplateActs(QObject):
    """What is done with templates.

    Attributes:
        panel: the name that is asked for; None before the first.
    """

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given
        self.panel: TemplatePanel | None = None

    def keep(self, plan: ContestPlan) -> None:
        """Asks under which name a contest is kept."""
        self.panel = panel = TemplatePanel(self._desk, plan.name, SAVED_TOLD, "Save")
        panel.wanted.connect(partial(self._save, panel, plan))

    def edit(self, template: OwnTemplate) -> None:
        """Asks for another name, and offers to delete it."""
        name = template.plan.name
        self.panel = panel = TemplatePanel(self._desk, name, RENAMED_TOLD, "Rename", deletes=True)
        panel.wanted.connect(partial(self._rename, panel, template))
        panel.deleting.connect(partial(self.remove, template))

    def remove(self, template: OwnTemplate) -> None:
        """Deletes it; that can be undone."""
        given = self._given
        call = partial(remove_template, given.templates, given.actor, template)
        self._desk.perform(call, then=self._desk.close_side)

    def _save(self, panel: TemplatePanel, plan: ContestPlan, name: str) -> None:
        given = self._given
        call = partial(save_as_template, given.templates, given.actor, plan, name)
        self._desk.perform(call, panel.complain, self._desk.close_side)

    def _rename(self, panel: TemplatePanel, template: OwnTemplate, name: str) -> None:
        given = self._given
        call = partial(rename_template, given.templates, given.actor, template, name)
        self._desk.perform(call, panel.complain, self._desk.close_side)
