"""The days off of one office: listed by year, added and taken away."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes
from spm_desktop.services.offices import Holiday, Holidays, add_holidays, remove_holidays
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.pages.settings.public_days import PublicDays
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.table_model import TableModel


class Perform(Protocol):
    """Writes, tells a refusal, and does what comes then."""

    def __call__(self, call: Callable[[], Changes], *, then: Callable[[], None] | None = None) -> None: ...


_ROWS = 7
_NONE = "No days off in {year}. Add them here: public holidays, bridge days, the company’s own."


class _Days(TableView):
    """Delete takes the chosen days away."""

    remove: Callable[[], None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen_ids():
            self.remove()
        else:
            super().keyPressEvent(event)


class DaysOff(QWidget):
    """A year at a time."""

    def __init__(self, desk: Desk, sources: SettingsSources, perform: Perform) -> None:
        super().__init__()
        self.desk, self._sources, self._perform = desk, sources, perform
        self._dates = DateFormatter(sources.language)
        self._office, self._name, self._zone = 0, "", ""
        self._public: PublicDays | None = None
        self._days: Holidays = ()
        theme, today = desk.theme, sources.now().date()
        self._years = [str(year) for year in range(today.year - 1, today.year + 3)]
        self.year = Segment(
            theme, "Year", [(year, year) for year in self._years], str(today.year), small=True
        )
        self.model = TableModel(self._columns(), lambda holiday: holiday.day, self)
        self.table = _Days(self.model, theme, "settings days off", desk.remembered, self)
        self.table.remove = self.remove_chosen
        self.table.setAccessibleName("Days off")
        self.table.row_actions = self._actions
        self._none = Text(theme, "", "table", "ink2", wrap=True)
        self.day = DayField(theme, "Day", "", today, sources.language)
        self.name = Field(theme, "Name")
        self.add = Button(theme, "Add a day off", icon="plus")
        self.public = Button(theme, "Add public holidays", icon="calendar", small=True)
        self.take = Button(theme, "Take away", icon="trash-2", small=True)
        self.add.clicked.connect(self._on_add)
        self.name.entry.returnPressed.connect(self._on_add)
        self.public.clicked.connect(self.open_public)
        self.take.clicked.connect(self.remove_chosen)
        self.table.chosen.connect(self._on_chosen)
        self.year.chosen.connect(self._fill)
        self._lay_out()
        theme.changed.connect(self._measure)

    def show_office(self, office_id: int, name: str, zone: str, days: Holidays) -> None:
        """An office's days, as they are now."""
        another = office_id != self._office
        self._office, self._name, self._zone, self._days = office_id, name, zone, days
        self._fill()
        if self._public is not None and isValid(self._public):
            if another:
                self.desk.close_side()
            else:
                self._public.show_days(days)

    def open_public(self) -> None:
        """The public holidays of where the office is, in the side panel."""
        panel = PublicDays(self.desk, self._sources, self._office, self._zone, self._days, self._add_public)
        foot = SideFoot(self.desk.theme, [panel.button])
        self.desk.show_side("Add public holidays", panel, self._name, foot=foot)
        self._public = panel

    def _add_public(self, days: Holidays, place: str) -> None:
        what = counted(len(days), "public holiday", "public holidays")
        words = f"Added {what} of {place} to {self._name}"
        sources = self._sources
        call = partial(add_holidays, sources.offices, sources.actor, self._office, days, words)
        self._perform(call, then=self.desk.close_side)

    def remove_chosen(self) -> None:
        """Takes the chosen days away."""
        chosen = [day for day in self._days if day.day in self.table.chosen_ids()]
        if not chosen:
            return
        sources, first = self._sources, chosen[0]
        what = self._told(first) if len(chosen) == 1 else f"{len(chosen)} days off"
        words = f"Took {what} away from {self._name}"
        self._perform(partial(remove_holidays, sources.offices, sources.actor, self._office, chosen, words))

    def _columns(self) -> list[Column[Holiday]]:
        return [
            Column(
                "day",
                "Day",
                Kind.DATE,
                lambda holiday: holiday.day,
                text=lambda holiday: self._dates.long_day(holiday.day),
                emphasis=Emphasis.NAME,
                width=Width(160, stretch=1),
                fixed=True,
            ),
            Column(
                "name", "Name", Kind.TEXT, lambda holiday: holiday.name or None, width=Width(120, stretch=2)
            ),
        ]

    def _lay_out(self) -> None:
        theme = self.desk.theme
        head = FlowLine(theme, [self.year], [self.public, self.take])
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        bottom = Qt.AlignmentFlag.AlignTop
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.day, 1, bottom)
        foot.addWidget(self.name, 2, bottom)
        pushed = QVBoxLayout()
        pushed.addSpacing(theme.line("label") + theme.px(5))
        pushed.addWidget(self.add)
        pushed.addStretch(1)
        foot.addLayout(pushed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (head, self._none, self.table):
            column.addWidget(part)
        column.addLayout(foot)
        self._on_chosen()

    def _fill(self, *_: object) -> None:
        year = int(self.year.key)
        shown = [holiday for holiday in self._days if holiday.day.year == year]
        self.model.set_rows(shown)
        self.table.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self._none.setText(_NONE.format(year=year))
        self._measure()
        self._on_chosen()

    def _measure(self) -> None:
        look, rows = self.table.look, min(self.model.shown_total, _ROWS)
        self.table.setFixedHeight(look.header + rows * look.row + 2)

    def _on_chosen(self) -> None:
        there = bool(self.table.chosen_ids())
        self.take.setEnabled(there)
        self.take.setToolTip("" if there else "Choose a day in the list first.")

    def _actions(self, _chosen: object) -> list[QAction]:
        away = QAction("Take away", self)
        away.triggered.connect(self.remove_chosen)
        return [away]

    def _on_add(self) -> None:
        if not self.day.check_now() or (day := self.day.day) is None:
            return
        holiday = Holiday(day, self.name.text.strip())
        sources = self._sources
        words = f"Added {self._told(holiday)} to {self._name}"
        self._perform(partial(add_holidays, sources.offices, sources.actor, self._office, [holiday], words))
        if str(day.year) in self._years:
            self.year.choose(str(day.year))
        for field in (self.day, self.name):
            field.entry.clear()
        self.day.entry.setFocus()

    def _told(self, holiday: Holiday) -> str:
        day = self._dates.day(holiday.day)
        return f"{holiday.name} ({day})" if holiday.name else day
