"""The company's values: what each means, how it shows, and what each rating of it looks like."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.services.recognition.giving import set_values
from spm_desktop.services.reviews.listing import Overview
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.pages.reviews.columns import VALUE_COLUMNS
from spm_desktop.ui.editor.pages.reviews.given import Given
from spm_desktop.ui.editor.shell.page import Act, Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

ENDS = {1: "1, rarely seen", 2: "2", 3: "3, as expected", 4: "4", 5: "5, others follow it"}
WHY = "Behaviour is rated by them. Write how each shows, and what a rating of it looks like."


class ValuesView(QWidget):
    """The list of values; one of them is changed in the side panel.

    Attributes:
        table: the list.
        panel: the value that is open; None: none is.
    """

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self._values: Sequence[CompanyValue] = ()
        self._may_change = False
        self.panel: ValuePanel | None = None
        self.model: TableModel[CompanyValue] = TableModel(VALUE_COLUMNS, lambda one: one.id, self)
        self.table = TableView(self.model, desk.theme, "review values", desk.remembered, self)
        self.table.setAccessibleName("Company values")
        self.table.opened.connect(self.open)
        self.table.drill.connect(self.open)
        self._parts = Parts(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)

    @property
    def primary(self) -> Act | None:
        """The act of the header."""
        return Act("New value", self.begin, "plus") if self._may_change and self._values else None

    def show_values(self, found: Overview) -> None:
        """Shows these."""
        self._values, self._may_change = found.values, found.may_change_values
        self.model.set_rows(found.values)
        if found.values:
            self._parts.show_part(self.table)
            return
        act = "Write the first" if found.may_change_values else ""
        empty = EmptyState(self.desk.theme, "award", "No company values yet", WHY, act)
        empty.wanted.connect(self.begin)
        self._parts.show_part(empty)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """One more."""
        self._open(CompanyValue(0, ""))

    def open(self, identity: Hashable, _column: str = "") -> None:
        """Shows one."""
        one = self.model.row_by_id(identity)
        if one is not None:
            self._open(one)

    def _open(self, one: CompanyValue) -> None:
        panel = self.panel = ValuePanel(self.desk, one, self._may_change)
        seen = self._values  # as the panel shows it, whatever is read meanwhile

        def put(wanted: Sequence[CompanyValue]) -> None:
            call = partial(set_values, self._given.values, self._given.actor, seen, wanted)
            self.desk.perform(call, panel.complain, self.desk.close_side)

        def save(after: CompanyValue) -> None:
            put([after if each.id == one.id else each for each in seen] if one.id else [*seen, after])

        panel.saved.connect(save)
        panel.removed.connect(lambda: put([each for each in seen if each.id != one.id]))


class ValuePanel(SideForm):
    """One value.

    Signals:
        saved(CompanyValue): as it is to be.
        removed: it can't be chosen any more.
    """

    saved = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk, value: CompanyValue, may_change: bool) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._value = value
        self.name = Field(theme, "Value", value.name)
        self.meaning = Field(theme, "In a sentence", value.meaning)
        self.behaviours = Area(theme, "How it shows, a line each", "\n".join(value.behaviours))
        head = Section(theme, "Value")
        for field in (self.name, self.meaning, self.behaviours):
            head.column.addWidget(field)
        ratings = Section(theme, "What a rating looks like")
        told = "Cycles that began keep the words they began with. Empty: a rating without words of its own."
        ratings.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self.anchors = [Field(theme, ENDS[rating], words) for rating, words in enumerate(value.anchors, 1)]
        for anchor in self.anchors:
            ratings.column.addWidget(anchor)
        ratings.column.addWidget(self.error)
        self.column.addWidget(head)
        self.column.addWidget(ratings)
        self.column.addStretch(1)
        acts: list[QWidget] = []
        if may_change:
            self.save = Button(theme, "Save", Kind.PRIMARY)
            self.save.clicked.connect(self._on_save)
            acts.append(self.save)
            if value.id:
                away = Button(theme, "Retire it")
                away.clicked.connect(self.removed)
                acts.append(away)
        foot = SideFoot(theme, acts) if acts else None
        desk.show_side(value.name or "New value", self, foot=foot)
        self.setEnabled(may_change)
        if not value.id:
            self.name.entry.setFocus()

    def _on_save(self) -> None:
        self.saved.emit(
            replace(
                self._value,
                name=self.name.text,
                meaning=self.meaning.text,
                behaviours=tuple(self.behaviours.text.split("\n")),
                anchors=tuple(anchor.text for anchor in self.anchors),
            )
        )
