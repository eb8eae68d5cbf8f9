"""The table of people with what stands over and under it: looked through, edited in place, exported."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.people.page import PeopleView, PersonRow
from spm_desktop.services.people.store import FieldEdit
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.people.columns import FIELDS, people_columns, value_of
from spm_desktop.ui.editor.pages.people.person_side import PeopleActs
from spm_desktop.ui.editor.pages.people.ports import Standing
from spm_desktop.ui.editor.pages.people.team_column import BarLine
from spm_desktop.ui.editor.pages.people.waiting import WaitingList
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.edits import CellEdit
from spm_desktop.ui.models.table_model import TableModel

PAGE = "people"
LIST, WAITING = "people", "waiting"
_HERE = Group("here", "", 0)
_LEFT = Group("left", "Left this team", 1)
_ARCHIVED = Group("archived", "Archived", 2)


class PeopleTable(QWidget):
    """Made when it is known who may edit what; shows the people, or the names that wait.

    Attributes:
        view: the table. choice: people or waiting. filter: the box over it.
        waiting: the names that wait.
    """

    def __init__(
        self, standing: Standing, acts: PeopleActs, first: PeopleView, again: Callable[[], None]
    ) -> None:
        super().__init__()
        self._standing, self._acts, self._again = standing, acts, again
        self._seen: dict[int, PersonRow] = {}
        desk, theme = standing.desk, standing.desk.theme
        columns = people_columns(standing.words, first.may_edit, first.may_edit_private)
        self._model: TableModel[PersonRow] = TableModel(columns, lambda row: row.id)
        self._model.set_groups(_group)
        self._model.edited.connect(self._on_edited)
        self.view = TableView(self._model, theme, PAGE, desk.remembered)
        self.view.setAccessibleName("People")
        self.view.row_actions = self._row_actions if first.may_edit else None
        self.choice = Segment(theme, "List", ((LIST, "People"), (WAITING, "Waiting")), small=True)
        self.choice.setVisible(first.may_edit)
        self.choice.chosen.connect(self._on_choice)
        self.filter = FilterBox(desk, self.view)
        tools = table_tools(desk, self.view, "People", standing.ports.export, ("person", "people"))
        self._tools = (self.filter, *tools)
        self._foot = Text(theme, "", "table", "ink2", wrap=True)
        self._foot.hide()
        self.waiting = WaitingList(standing)
        self.waiting.merge_wanted.connect(acts.look_at_merge)
        people = QWidget()
        below = QVBoxLayout(people)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.view, 1)
        below.addWidget(self._foot)
        self._lists = QStackedWidget()
        self._lists.addWidget(people)
        self._lists.addWidget(self.waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(BarLine(theme, FlowLine(theme, [self.choice, self.filter], tools)))
        column.addWidget(self._lists, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_people(self, view: PeopleView, waiting: int) -> None:
        """Shows the rows, and how many names wait."""
        self._seen = {row.id: row for row in view.rows}
        self._model.set_rows(view.rows)
        told = self._standing.words.full_time(view)
        self._foot.setText(told)
        self._foot.setVisible(bool(told))
        self.choice.relabel(WAITING, f"Waiting {waiting:,}" if waiting else "Waiting")

    def show_list(self, key: str) -> None:
        """People, or the names that wait."""
        self.choice.choose(key)
        self._on_choice(key)

    def _on_choice(self, key: str) -> None:
        self._lists.setCurrentIndex(int(key == WAITING))
        for tool in self._tools:
            tool.setVisible(key == LIST)

    def _measure(self) -> None:
        theme = self._standing.desk.theme
        pad = theme.px(11)
        self._foot.setContentsMargins(theme.size("page_left"), pad, theme.px(16), pad)

    # Editing

    def _on_edited(self, edits: Sequence[CellEdit]) -> None:
        """Cells were typed: they are shown already, and written now."""
        wanted: list[FieldEdit] = []
        for edit in edits:
            now, field = self._model.row_by_id(edit.row_id), FIELDS[edit.column]
            if now is not None:
                wanted.append(
                    FieldEdit(now.id, field, value_of(self._seen[now.id], field), value_of(now, field))
                )
                self._seen[now.id] = now
        self._acts.edit(wanted, self._on_refused)

    def _on_refused(self, error: KnownError) -> None:
        """What was not written is not shown either."""
        self._standing.desk.say(str(error))
        self._again()

    def _row_actions(self, ids: Sequence[Hashable]) -> list[QAction]:
        rows = [row for row in self._model.shown_rows() if row.id in ids]
        if not rows:
            return []
        back = all(row.archived_on is not None for row in rows)
        archive = QAction("Bring back" if back else "Archive", self)
        people = {row.id: row.name for row in rows}
        archive.triggered.connect(partial(self._acts.set_archived, people, not back))
        found = [archive]
        if len(rows) == 2:
            kept, gone = rows
            merge = QAction(f"Merge {gone.name} into {kept.name}…", self)
            merge.triggered.connect(partial(self._acts.look_at_merge, kept.id, gone.id))
            found.append(merge)
        return found


def _group(row: PersonRow) -> Group:
    if row.archived_on is not None:
        return _ARCHIVED
    return _HERE if row.left_on is None else _LEFT
