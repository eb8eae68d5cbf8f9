"""Opens a person in the side panel, and keeps the panel as the person is."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import day_label
from spm_desktop.services.people.file import PersonFile, read_person
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.pages.people.panel import PersonPanel
from spm_desktop.ui.editor.pages.people.person_acts import PersonActs
from spm_desktop.ui.editor.pages.people.place_acts import PlaceActs
from spm_desktop.ui.editor.pages.people.ports import Standing


class PeopleActs(PersonActs, PlaceActs):
    """Everything that can be done about a person."""


class PersonSide:
    """The panel of the page.

    Attributes:
        panel: the person who is open; None: nobody.
    """

    def __init__(self, standing: Standing, acts: PeopleActs) -> None:
        self._standing, self._acts = standing, acts
        self._task: Task | None = None
        self.panel: PersonPanel | None = None

    @property
    def person(self) -> int | None:
        """Who is open."""
        return None if self.panel is None else self.panel.file.id

    def open(self, person: int) -> None:
        """Shows a person; again: as they are now."""
        if self._task is not None:
            self._task.cancel()
        ports = self._standing.ports
        read = partial(read_person, ports.reader, ports.actor, person)
        over = self._standing.over
        self._task = self._standing.desk.tasks.run(read, self._show, self._on_gone, owner=over)

    def read_again(self) -> None:
        """Something about people changed."""
        if self.person is not None:
            self.open(self.person)

    def _show(self, file: PersonFile) -> None:
        desk = self._standing.desk
        panel = PersonPanel(desk.theme, self._standing.words, file, self._acts)
        label = day_label(file.today)
        now = next((span for span in file.spans if span.start <= label < span.end), None)
        parts = () if now is None else (now.role, file.team_names.get(now.team, ""))
        subtitle = ", ".join(part for part in parts if part) or "In no team"
        foot = self._foot(file) if file.may_edit else None
        desk.show_side(file.name, panel, subtitle, file.name, foot)
        panel.destroyed.connect(partial(self._forget, file))
        self.panel = panel

    def _foot(self, file: PersonFile) -> QWidget:
        theme = self._standing.desk.theme
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        row.setSpacing(theme.px(8))
        acts = self._acts
        for words, icon, act in (
            ("Move…", "users", partial(acts.move, file)),
            ("Merge…", "git-merge", partial(acts.merge, file.id, file.name)),
        ):
            button = Button(theme, words, icon=icon)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        here = file.archived_on is None
        archive = Button(theme, "Archive" if here else "Bring back", Kind.QUIET, icon="archive")
        archive.clicked.connect(partial(acts.set_archived, {file.id: file.name}, here))
        row.addWidget(archive)
        return foot

    def _on_gone(self, error: KnownError) -> None:
        self.panel = None
        self._standing.desk.close_side()
        self._standing.desk.say(str(error))

    def _forget(self, file: PersonFile, *_: object) -> None:
        """The panel was closed, unless another one of the same person has taken its place."""
        if self.panel is not None and self.panel.file is file:
            self.panel = None
