"""Who works with the program, and what they may do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Role
from spm_desktop.services.history import Changes
from spm_desktop.services.topics import Topic
from spm_desktop.services.user_changes import change_user
from spm_desktop.services.users import User, list_users
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.form_fields import PersonField
from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.pages.settings.section import SettingsSection
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, RowCount
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models import columns
from spm_desktop.ui.models.columns import Column, Emphasis, Width
from spm_desktop.ui.models.table_model import TableModel

ROLES = {
    Role.ADMIN: ("Administrator", "Imports, metrics, screens, users and settings."),
    Role.HR: ("HR", "All figures, personal data, documents and the audit trail."),
    Role.EXECUTIVE: ("Executive", "All figures, without personal data."),
    Role.MANAGER: ("Manager", "The figures and goals of their own teams."),
    Role.REP: ("Sales", "Their own figures, and what the wall shows."),
    Role.KIOSK: ("Wall", "Only what a TV shows."),
}


@dataclass(frozen=True, slots=True)
class _Known:
    users: Sequence[User]
    people: dict[int, str]


class UsersSection(SettingsSection):
    """A table, and a form in the side panel."""

    provenance = Provenance("Without users, whoever opens this profile owns it. Enter opens a user.")
    topics = frozenset({Topic.USERS.value, Topic.PEOPLE.value})

    def __init__(self, desk: Desk, sources: SettingsSources) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._sources = sources
        self._people: dict[int, str] = {}
        self.model = TableModel(_columns(), lambda user: user.name, self)
        self.table = _Users(self.model, theme, "settings users", desk.remembered, self)
        self.table.setAccessibleName("Users")
        for asked in (self.table.opened, self.table.drill, self.table.clicked):
            asked.connect(self._on_opened)
        self.table.removal_wanted.connect(self.remove_chosen)
        self.table.row_actions = self._actions
        self._empty = EmptyState(
            theme,
            "users",
            "No users yet",
            "Until there are users, whoever opens this profile owns it and may do everything.",
            "Add a user",
        )
        self._empty.wanted.connect(self.open_new)
        self.filter = FilterBox(desk, self.table)
        count = RowCount(desk, self.table, "user", "users")
        self._line = LineBelow(theme, FlowLine(theme, [self.filter], [count]))
        self.add_table(self._empty)
        self.add_table(self._line, stretches=False)
        self.add_table(self.table)
        self._inside.hide()
        self._line.hide()
        self.table.hide()

    def focus_filter(self) -> None:
        self.filter.entry.setFocus()

    def look(self) -> None:
        self.read(self._read, self._show)

    def open_new(self) -> None:
        """The form for a new user, in the side panel."""
        self._open(None)

    def remove_chosen(self) -> None:
        """Takes the roles of the chosen users away."""
        for name in self.table.chosen_ids():
            user = self.model.row_by_id(name)
            if user is not None:
                self._change(user, None, f"Removed {user.name}")
        self.desk.close_side()

    def _read(self) -> _Known:
        sources = self._sources
        with sources.boards.look() as figures:
            people = figures.organisation.people
        here = {person.id: person.name for person in people.values() if person.archived_at is None}
        return _Known(list_users(sources.users, sources.actor), here)

    def _show(self, known: _Known) -> None:
        fonts.load_for([user.person or user.name for user in known.users])
        self._people = known.people
        self.model.set_rows(known.users)
        for shown in (self._line, self.table):
            shown.setVisible(bool(known.users))
        self._empty.setVisible(not known.users)
        if (self.primary is None) == bool(known.users):  # one blue button: the empty state has its own
            self.primary = Act("Add a user", self.open_new, "plus") if known.users else None
            self.retitled.emit()

    def fail(self, error: KnownError | None) -> None:
        super().fail(error)
        self._inside.setVisible(error is not None)

    def _on_opened(self, *_: object) -> None:
        chosen = self.table.chosen_ids()
        user = self.model.row_by_id(chosen[0]) if chosen else None
        if user is not None:
            self._open(user)

    def _open(self, user: User | None) -> None:
        theme = self.desk.theme
        form = UserForm(theme, user, self._people)
        act_as, actor = self._sources.act_as, self._sources.actor
        foot = _Foot(theme, user is None)
        foot.done.connect(partial(self._save, form))
        if user is not None and act_as is not None and user.name != actor.name:
            foot.act_as.show()
            foot.act_as.clicked.connect(partial(act_as, user.name))
        foot.removed.connect(self.remove_chosen)
        title = user.name if user else "A new user"
        self.desk.show_side(title, form, user.person if user else "", foot=foot)
        if user is None:
            form.name.entry.setFocus()

    def _save(self, form: "UserForm") -> None:
        wanted = form.wanted()
        if wanted is None or wanted == form.user:
            return
        seen = form.user
        words = f"Added {wanted.name}" if seen is None else f"Changed {wanted.name}"
        self._change(seen, wanted, words, form.show_failure)

    def _change(
        self,
        seen: User | None,
        wanted: User | None,
        words: str,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        sources = self._sources

        def call() -> Changes:
            return change_user(sources.user_editor, sources.actor, seen, wanted, words)

        self.perform(call, failed, self.desk.close_side)

    def _actions(self, _chosen: object) -> list[QAction]:
        remove = QAction("Remove", self)
        remove.triggered.connect(self.remove_chosen)
        return [remove]


class _Users(TableView):
    """Delete asks for the removal of the chosen users."""

    removal_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class UserForm(QWidget):
    """Name, roles and person of a user; `user` None: a new one."""

    def __init__(self, theme: Theme, user: User | None, people: dict[int, str]) -> None:
        super().__init__()
        self.user, self._people = user, people
        self.name = Field(theme, "Name", user.name if user else "", help="The audit trail names them so.")
        self.name.setEnabled(user is None)
        self.roles = {
            role: Check(theme, name, user is not None and role in user.roles)
            for role, (name, _) in ROLES.items()
        }
        self.person = PersonField(
            theme,
            "Who they are",
            people,
            user.person_id if user else None,
            nobody="nobody in the organisation",
        )
        self._wrong = Text(theme, "", "table", "bad", wrap=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        column.setSpacing(theme.px(6))
        column.addWidget(self.name)
        column.addSpacing(theme.px(8))
        column.addWidget(Text(theme, "Roles", "label", "ink2"))
        for role, check in self.roles.items():
            column.addWidget(check)
            words = Text(theme, ROLES[role][1], "table", "ink2", wrap=True)
            words.setContentsMargins(theme.px(23), 0, 0, theme.px(4))
            column.addWidget(words)
        column.addWidget(self._wrong)
        column.addSpacing(theme.px(8))
        column.addWidget(self.person)
        column.addStretch(1)

    def wanted(self) -> User | None:
        """What is filled in; None where it can't be meant, which is then told beside the field."""
        if not self.person.check_now():
            return None
        roles = frozenset(role for role, check in self.roles.items() if check.isChecked())
        person = self.person.person or None
        name = self.user.name if self.user else self.name.text.strip()
        called = self._people.get(person or 0, "")
        if self.user is not None and self.user.person_id == person:
            called = self.user.person or called
        return User(name, roles, person, called)

    def show_failure(self, error: KnownError) -> None:
        """Beside the field that it is about."""
        if error.code in ("user_nameless", "user_taken"):
            self.name.show_error(str(error))
        else:
            self._wrong.setText(str(error))
            self._wrong.show()


class _Foot(QWidget):
    """Save, and remove one who is there, or act as them.

    Signals:
        done, removed.
    """

    done = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, new: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        if not new:
            away = Button(theme, "Remove", Kind.DESTRUCTIVE, icon="trash-2")
            away.clicked.connect(self.removed)
            row.addWidget(away)
        row.addStretch(1)
        self.act_as = Button(theme, "Go on as them", icon="app-window")
        self.act_as.hide()
        row.addWidget(self.act_as)
        save = Button(theme, "Add the user" if new else "Save the roles", Kind.PRIMARY)
        save.clicked.connect(self.done)
        row.addWidget(save)


def _columns() -> list[Column[User]]:
    def roles(user: User) -> str:
        return ", ".join(ROLES[role][0] for role in ROLES if role in user.roles)

    text = columns.Kind.TEXT
    return [
        Column(
            "name",
            "User",
            text,
            lambda user: user.name,
            emphasis=Emphasis.NAME,
            width=Width(100, stretch=1),
            fixed=True,
        ),
        Column("roles", "Roles", text, roles, width=Width(120, stretch=2)),
        Column("person", "Who they are", text, lambda user: user.person or None, width=Width(90, stretch=1)),
    ]
