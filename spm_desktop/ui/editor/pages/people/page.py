"""The People page."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.people.page import PeopleView, read_people
from spm_desktop.services.people.waiting import WaitingName, waiting_names
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.organs.trips import edit_in_excel
from spm_desktop.ui.editor.pages.people.people_table import PAGE, WAITING, PeopleTable
from spm_desktop.ui.editor.pages.people.person_side import PeopleActs, PersonSide
from spm_desktop.ui.editor.pages.people.ports import PeoplePorts, Standing
from spm_desktop.ui.editor.pages.people.team_acts import TeamActs
from spm_desktop.ui.editor.pages.people.team_column import TeamColumn
from spm_desktop.ui.editor.pages.people.tree_lines import EVERYBODY
from spm_desktop.ui.editor.pages.people.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance

SAFE = "Nobody is deleted here. People are archived; erasing is an act of HR and leaves a tombstone."
_CONCERNED = frozenset({Topic.PEOPLE, Topic.SETTINGS, Topic.FIGURES})


class PeoplePage(Page):
    """Teams on the left, their people in the middle, one person in the panel.

    Attributes:
        tree: the teams.
        people: the table and the names that wait; None before the first reading.
        side: the person in the panel.
        view: what is shown.
    """

    def __init__(self, desk: Desk, ports: PeoplePorts) -> None:
        super().__init__(desk)
        self.provenance = Provenance(SAFE)
        self.view: PeopleView | None = None
        self.people: PeopleTable | None = None
        self._opens_at = ""
        self._ports = ports
        self._day: date | None = None
        self._task: Task | None = None
        self._stale = True
        self._standing = Standing(desk, ports, self, Words(ports.language, date.min))
        self._edit_people = edit_in_excel(self, ports.trips, ports.actor, TripKind.PEOPLE, ports.language)
        self._acts = PeopleActs(self._standing)
        self.side = PersonSide(self._standing, self._acts)
        self._left = TeamColumn(desk.theme)
        self.tree = self._left.tree
        self._teams = TeamActs(self._standing, self.tree)
        self._body = QWidget()
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addStretch(0)
        self._stack = Parts(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self._on_team)
        self.tree.moved.connect(self._teams.move)
        self.tree.renaming.connect(self._on_renaming)
        self.tree.menu_wanted.connect(self._on_team_menu)
        self._left.add.clicked.connect(self._on_new_team)
        self.desk.bus.changed.connect(self._on_changed)

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def clear_selection(self) -> bool:
        """Esc."""
        if self.people is None or not self.people.view.chosen_ids():
            return False
        self.people.view.clearSelection()
        return True

    def focus_filter(self) -> None:
        """Ctrl F."""
        if self.people is not None:
            self.people.filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        where: QWidget = self.tree if self.people is None else self.people.view
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._stale = True
            if self.isVisible():
                self._look()
                self.side.read_again()

    def _look(self) -> None:
        """Reads again; what was read stays until then."""
        self._stale = False
        if self._task is not None:
            self._task.cancel()
        team = self.tree.team
        if self.view is None:
            team = int(self.desk.remembered.recall_choices(PAGE).get("team", EVERYBODY))
        read = partial(_read, self._ports, self._day, None if team == EVERYBODY else team)
        self._task = self.desk.tasks.run(read, self._show, self._on_failed, owner=self)

    def _show(self, found: tuple[PeopleView, list[WaitingName]]) -> None:
        view, names = found
        self.view = self._standing.view = view
        self._standing.words = Words(self._ports.language, view.today)
        fonts.load_for(view.names.values())
        self.tree.show_teams(view.office, view.everybody, view.teams)
        self.tree.choose(EVERYBODY if view.team_id is None else view.team_id)
        self.tree.may_edit = view.may_edit
        self._left.add.setVisible(view.may_edit)
        self._left.tell(self._standing.words, view)
        if self.people is None:
            self.people = self._make_table(view)
        self.people.show_people(view, len(names))
        self.people.waiting.show_names(names)
        self.open_at(self._opens_at)
        self._opens_at = ""
        self.desk.set_count(PAGE, len(names))
        self._retitle(view)
        if view.names or view.rows or names:
            self._stack.show_part(self._body)
        else:
            self._stack.show_part(self._empty())

    def _make_table(self, view: PeopleView) -> PeopleTable:
        people = PeopleTable(self._standing, self._acts, view, self._look)
        people.view.opened.connect(self.side.open)
        people.view.drill.connect(self._on_drill)
        people.view.chosen.connect(self._on_chosen)
        self._row.addWidget(people, 1)
        return people

    def _on_failed(self, error: KnownError) -> None:
        self._stale = True
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))

    def _empty(self) -> QWidget:
        empty = EmptyState(
            self.desk.theme,
            "users",
            "Nobody is here yet",
            "Import a list of people, or any file that names them: they come with it.",
            "Import a file",
        )
        empty.wanted.connect(self._import)
        return empty

    def _retitle(self, view: PeopleView) -> None:
        teams = sum(1 for team in view.teams if team.id and not team.archived)
        parts = [counted(view.everybody, "person", "people"), counted(teams, "team", "teams"), view.office]
        self.subtitle = ", ".join(part for part in parts if part)
        why_not = "" if view.may_edit else "Only HR and administrators add people."
        self.secondary = (
            Act(self._standing.words.full_day(view.day), self._choose_day, "calendar"),
            Act("Import", self._import, "upload"),
            self._edit_people,
        )
        add = Act("Add person", self._add_person, "plus", why_not)
        if view.names or view.rows:
            self.primary = add
        else:  # the page itself offers the first step
            self.secondary, self.primary = (add, self._edit_people), None
        self.retitled.emit()

    # What is chosen

    def open_at(self, show: str) -> None:
        """Shows the names that wait to be matched, for `WAITING`; how other pages lead here."""
        if self.people is None:
            self._opens_at = show
        elif show == WAITING:
            self.people.show_list(WAITING)

    def _on_team(self, team: int) -> None:
        self.desk.remembered.keep_choices(PAGE, {"team": team})
        self._look()

    def _on_drill(self, person: int, _column: str) -> None:
        self.side.open(person)

    def _on_chosen(self) -> None:
        """Another row while the panel is open: the panel follows."""
        if self.people is not None and self.side.person is not None:
            match self.people.view.chosen_ids():
                case [int() as person] if person != self.side.person:
                    self.side.open(person)

    def _choose_day(self) -> None:
        """People as of another day."""
        view, words = self.view, self._standing.words
        assert view is not None, "the act is there once people are"
        form = self._standing.form("People as of a day", "Show")
        day = DayField(
            self.desk.theme, "Day", words.full_day(view.day), view.today, self._ports.language, empty="today"
        )
        form.add(day)

        def show() -> None:
            self._day = day.day
            form.close_form()
            self._look()

        form.wanted.connect(show)
        form.open(lambda: "Who was in which team on that day. The tree itself has no dates.")

    def _on_renaming(self, team: int) -> None:
        if self.tree.may_edit:
            self._teams.rename(team)

    def _on_team_menu(self, team: int, place: QPoint) -> None:
        if self.tree.may_edit:
            self._teams.open_menu(team, place)

    def _on_new_team(self) -> None:
        self._teams.add(self.tree.team)

    def _add_person(self) -> None:
        self._acts.add_person(self.tree.team)

    def _import(self) -> None:
        if self.desk.open_page("data") is None:
            self.desk.say("Import files with: spm-desktop import FILE")


def _read(ports: PeoplePorts, day: date | None, team: int | None) -> tuple[PeopleView, list[WaitingName]]:
    """The list and, for who may match them, the names that wait."""
    view = read_people(ports.reader, ports.actor, day, team)
    return view, waiting_names(ports.ledger, ports.actor) if view.may_edit else []
