"""Who takes part in a contest and who does not, with why: in the side panel."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.contests.eligibility import Refusal
from spm_desktop.services.contests.eligible import Candidate, candidates
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.sentences import counted
from spm_desktop.services.wall_marks import Face
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Group, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

TITLE = "Who takes part"
REFUSALS = {
    Refusal.LEFT_OUT: "Left out by hand",
    Refusal.LATER: "Come too late",
    Refusal.OTHER_TERRITORY: "Another territory",
    Refusal.OTHER_ROLE: "Another role",
    Refusal.NOT_RANKED: "Don’t compete, as managers",
    Refusal.OTHER_TEAM: "Another team",
    Refusal.NO_TEAM: "In no team on these days",
}
"""The closest to taking part first."""
_HINT = "Enter leaves somebody out, or lets them in again."


def told_entry(found: Sequence[Candidate]) -> str:
    """ "12 of 38 take part"."""
    playing = sum(one.refusal is None for one in found)
    hopeless = sum(one.refusal is None and not one.can_win for one in found)
    more = f", {hopeless:,} without a goal" if hopeless else ""
    if playing == len(found):
        return f"{counted(playing, 'person takes', 'people take')} part{more}"
    return f"{playing:,} of {counted(len(found), 'person', 'people')} take part{more}"


class EntryPanel(QWidget):
    """Everybody, by whether and why not.

    Signals:
        left_out(int, bool): this person is to be left out by hand, or not any more.
    """

    left_out = Signal(int, bool)

    def __init__(self, desk: Desk, name: str, found: Sequence[Candidate], editable: bool) -> None:
        super().__init__()
        theme = desk.theme
        self._editable = editable
        self.told = Text(theme, "", "section", wrap=True)
        self.model: TableModel[Candidate] = TableModel(_columns(), lambda one: one.person_id, self)
        self.model.set_groups(_group)
        self.table = TableView(self.model, theme, "contest entry", None, self)
        self.table.setAccessibleName(TITLE)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._arm)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        head.addWidget(self.told)
        if editable:
            head.addWidget(Text(theme, _HINT, "table", "ink2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.button = Button(theme, "Leave out")
        self.button.clicked.connect(self._on_button)
        self.show_found(found)
        if found:
            self.table.choose(self.model.shown_rows()[0].person_id)
        foot = SideFoot(theme, [self.button]) if editable else None
        desk.show_side(TITLE, self, name, foot=foot)
        self.table.setFocus()

    def show_found(self, found: Sequence[Candidate]) -> None:
        """Others, or for other reasons."""
        fonts.load_for(one.name for one in found)
        self.told.setText(told_entry(found))
        self.model.set_rows(found)
        self._arm()

    def _chosen(self) -> Candidate | None:
        chosen = self.table.chosen_ids()
        return self.model.row_by_id(chosen[0]) if chosen else None

    def _arm(self) -> None:
        """The button says what it would do with who is chosen."""
        one = self._chosen()
        self.button.setText("Let in again" if one and one.refusal is Refusal.LEFT_OUT else "Leave out")
        self.button.setEnabled(one is not None and one.refusal in (None, Refusal.LEFT_OUT))
        self.button.updateGeometry()

    def _on_button(self) -> None:
        if (one := self._chosen()) is not None:
            self._on_opened(one.person_id)

    def _on_opened(self, person: Hashable, _column: str = "") -> None:
        one = self.model.row_by_id(person)
        if self._editable and one is not None and one.refusal in (None, Refusal.LEFT_OUT):
            self.left_out.emit(one.person_id, one.refusal is None)


class PlanEntry(QObject):
    """Reads who takes part in a contest that is planned, and shows them.

    Signals:
        counted(str): how many, in words.
        entered(Sequence[Candidate]): others take part, or don't.
        left_out(int, bool): as the panel's.
    """

    counted = Signal(str)
    entered = Signal(object)
    left_out = Signal(int, bool)

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given
        self._found: Sequence[Candidate] = ()
        self._task: Task | None = None

    def look(self, plan: ContestPlan) -> None:
        """Reads who takes part in this; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        read = partial(candidates, self._given.reader, self._given.actor, plan)
        self._task = self._desk.tasks.run(read, self._show, lambda _: None, owner=self)

    def show_panel(self, name: str) -> None:
        """Opens the side panel, which follows what is read."""
        panel = EntryPanel(self._desk, name, self._found, editable=True)
        panel.left_out.connect(self.left_out)
        self.entered.connect(panel.show_found)

    def _show(self, found: Sequence[Candidate]) -> None:
        self._found = found
        self.counted.emit(told_entry(found))
        self.entered.emit(found)


def _columns() -> tuple[Column[Candidate], ...]:
    return (
        Column(
            "name",
            "Name",
            Kind.PERSON,
            lambda one: Face(one.person_id, one.name, initials(one.name), one.person_id),
            width=Width(least=150, ideal=205, stretch=1),
            fixed=True,
        ),
        Column(
            "is",
            "Team or role",
            Kind.TEXT,
            _is,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=90, ideal=118, stretch=1),
        ),
    )


def _is(one: Candidate) -> str:
    """What speaks for them or against them."""
    if one.refusal is Refusal.OTHER_ROLE:
        return one.role or "Without a role"
    if one.refusal is Refusal.OTHER_TERRITORY:
        return one.territory or "Without a territory"
    return one.team if one.can_win or one.refusal is not None else "No goal yet"


def _group(one: Candidate) -> Group:
    if one.refusal is None:
        return Group(None, "Take part", 0)
    place = list(REFUSALS).index(one.refusal) + 1
    return Group(one.refusal.value, REFUSALS[one.refusal], place)
