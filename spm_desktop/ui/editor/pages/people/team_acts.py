"""What can be done about teams."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from spm_desktop.services.people import teams
from spm_desktop.services.people.page import TeamLine
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser, PersonField
from spm_desktop.ui.editor.pages.people.form import Form
from spm_desktop.ui.editor.pages.people.ports import Standing
from spm_desktop.ui.editor.pages.people.tree import TeamTree, team_menu
from spm_desktop.ui.editor.pages.people.tree_lines import EVERYBODY

NOBODY = "nobody"


class TeamActs:
    """Acts about teams, from the tree's menu and keys."""

    def __init__(self, standing: Standing, tree: TeamTree) -> None:
        self._standing, self._tree = standing, tree

    def menu(self, team: int) -> QMenu:
        """What can be done with a team, or with the office."""
        menu = team_menu(self._tree)
        line = self._tree.line(team)
        if line is None or not team:
            menu.addAction("New team…", partial(self.add, EVERYBODY))
            return menu
        if line.archived:
            menu.addAction("Bring back", partial(self.archive, line, False))
            return menu
        menu.addAction("Manager…", partial(self.set_manager, line))
        menu.addAction("Rename…", partial(self.rename, team))
        menu.addAction("Move to…", partial(self.ask_move, line))
        menu.addAction("New team below…", partial(self.add, team))
        menu.addSeparator()
        archive = menu.addAction("Archive", partial(self.archive, line, True))
        archive.setEnabled(not line.total)
        if line.total:
            archive.setText("Archive (people are in it)")
        return menu

    def open_menu(self, team: int, place: QPoint) -> None:
        """At a place on the screen."""
        self.menu(team).popup(place)

    def add(self, parent: int) -> None:
        """A new team below another one, or at the top."""
        standing = self._standing
        form = standing.form("New team", "Add team")
        name = Field(standing.desk.theme, "Name")
        above = LabelledChooser(
            standing.desk.theme, "Belongs to", standing.teams("The office"), str(max(parent, 0))
        )
        form.add(name)
        form.add(above)
        ports = standing.ports

        def make() -> None:
            call = partial(teams.add_team, ports.store, ports.actor, name.text, int(above.key) or None)
            standing.write_from(form, call)

        form.wanted.connect(make)
        form.open()

    def rename(self, team: int) -> None:
        """Another name, everywhere."""
        line, standing = self._tree.line(team), self._standing
        if line is None:
            return
        form = standing.form(f"Rename {line.name}", "Rename")
        name = Field(standing.desk.theme, "Name", line.name)
        form.add(name)
        ports = standing.ports

        def rename() -> None:
            call = partial(teams.rename_team, ports.store, ports.actor, line.id, line.name, name.text)
            standing.write_from(form, call)

        form.wanted.connect(rename)
        form.open()
        name.entry.selectAll()

    def ask_move(self, line: TeamLine) -> None:
        """Below another team: the way of the keyboard."""
        standing = self._standing
        options = [one for one in standing.teams("The office") if one[0] != str(line.id)]
        form = standing.form(f"Move {line.name}", "Move")
        above = LabelledChooser(standing.desk.theme, "Belongs to", options, str(line.parent_id or 0))
        form.add(above)
        form.wanted.connect(lambda: self._move_from(form, line, int(above.key)))
        form.open(lambda: "The tree has no dates: the team takes its history along.")

    def _move_from(self, form: Form, line: TeamLine, onto: int) -> None:
        form.close_form()
        self.move(line.id, onto or EVERYBODY)

    def move(self, team: int, onto: int) -> None:
        """Below another team, or to the top."""
        line, target = self._tree.line(team), self._tree.line(onto)
        if line is not None:
            name = target.name if target else ""
            parent = target.id if target else None
            self._standing.write(teams.move_team, line.id, line.name, line.parent_id, parent, name)

    def archive(self, line: TeamLine, archived: bool) -> None:
        """Puts an empty team away, or brings it back."""
        view = self._standing.view
        assert view is not None, "a team is shown"
        self._standing.write(teams.archive_team, line.id, line.name, view.today, archived)

    def set_manager(self, line: TeamLine) -> None:
        """Who manages it, from a day on."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form(f"Who manages {line.name}", "Set manager")
        now = line.manager_ids[0] if line.manager_ids else None
        who = PersonField(theme, "Manager", standing.people, now, nobody=NOBODY)
        today = standing.words.today
        start = DayField(
            theme,
            "From",
            standing.words.full_day(today) if line.manager_ids else "",
            today,
            standing.ports.language,
            empty="always",
        )
        form.add(who, start)
        ports = standing.ports

        def change() -> None:
            person = who.person or None
            name = standing.people.get(person, "") if person else ""
            call = partial(
                teams.set_manager, ports.store, ports.actor, line.id, line.name, person, name, start.day
            )
            standing.write_from(form, call)

        def foretell() -> str:
            if not line.managers or who.person in line.manager_ids:
                return ""
            begins = start.day
            until = "from the beginning" if begins is None else f"from {standing.words.day(begins)}"
            return f"{', '.join(line.managers)} does not manage it {until} on any more."

        form.wanted.connect(change)
        form.open(foretell)
