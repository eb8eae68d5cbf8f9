"""The page about recognition: what was given, whose days come, and what is celebrated by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.recognition.triggers import Trigger
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.recognition.giving import BADGE, SHOUT_OUT
from spm_desktop.services.recognition.listing import Overview, Praised, overview
from spm_desktop.services.screens import list_triggers
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.pages.recognition.columns import (
    celebrated_columns,
    praised_columns,
    trigger_columns,
)
from spm_desktop.ui.editor.pages.recognition.given import Given
from spm_desktop.ui.editor.pages.recognition.lists import ListPart
from spm_desktop.ui.editor.pages.recognition.sides import Sides
from spm_desktop.ui.editor.pages.recognition.words import TriggerLine, trigger_line
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.editor.shell.reading import Reading
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools

GIVEN, DAYS, TRIGGERS = "given", "days", "triggers"
LISTS = ((GIVEN, "Given"), (DAYS, "Birthdays and anniversaries"), (TRIGGERS, "Celebrated by itself"))
_CONCERNED = frozenset({Topic.RECOGNITION, Topic.PEOPLE, Topic.SCREENS, Topic.METRICS, Topic.SETTINGS})


@dataclass(frozen=True, slots=True)
class Read:
    """What the page shows, read at once."""

    found: Overview
    triggers: tuple[Trigger, ...]
    metrics: dict[str, Metric]
    numbers: Formatter


class RecognitionPage(Page):
    """Attributes:
    read: what is shown; None: nothing is read yet.
    lists: by key.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        self.provenance = Provenance("What is given here is told of on the walls. It changes no number.")
        self.read: Read | None = None
        self._given = given
        self._wanted: Callable[[Overview], None] | None = None
        self._dates = DateFormatter(given.language)
        self.sides = Sides(desk, given, self)
        self.lists = self._make_lists()
        theme = desk.theme
        self.segment = Segment(theme, "What is shown", LISTS, GIVEN, small=True)
        self.segment.chosen.connect(self.show_list)
        self._filter = FilterBox(desk, self.lists[GIVEN].table, "Filter")
        self._tools = table_tools(desk, self.lists[GIVEN].table, "Recognition", export, ("entry", "entries"))
        left: list[QWidget] = [self.segment, self._filter]
        self.filters = FlowLine(theme, left, self._tools)
        self._parts = Parts(*self.lists.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        read = partial(_read, given)
        self._reading = Reading(self, _CONCERNED, lambda: read, self._show, self._fail)

    @property
    def key(self) -> str:
        """Which list is shown."""
        return self.segment.key

    def shown(self) -> None:
        self._reading.look_if_stale()

    def show_list(self, key: str) -> None:
        """One of the lists."""
        self.segment.choose(key)
        self._parts.show_part(self.lists[key])
        for tool in (self._filter, *self._tools):
            tool.setVisible(key == GIVEN)
        self.desk.close_side()
        self._retitle()

    def open_at(self, show: str) -> None:
        """Shows a list by its key, or a form; how the palette and other pages come here."""
        forms = {SHOUT_OUT: self.give, BADGE: self.award, "values": self.open_values}
        if show in self.lists:
            self.show_list(show)
        elif show in forms:
            forms[show]()

    def focus_body(self) -> None:
        self.lists[self.key].take_focus()

    def focus_filter(self) -> None:
        if self.key == GIVEN:
            self._filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_N and plain and self.read is not None and self.read.found.may_give:
            self.give()
        elif event.key() == Qt.Key.Key_Delete and plain and self.key == GIVEN:
            self._take_back()
        else:
            super().keyPressEvent(event)

    # What is done

    def give(self) -> None:
        """A new shout-out."""
        self._when_read(self.sides.open_shout_out)

    def award(self) -> None:
        """A new badge."""
        self._when_read(self.sides.open_badge)

    def open_values(self) -> None:
        """What the company stands for."""
        self._when_read(self.sides.open_values)

    def _when_read(self, opening: Callable[[Overview], None]) -> None:
        """Opens it now, or as soon as the page knows whom there is."""
        if self.read is not None:
            opening(self.read.found)
        else:
            self._wanted = opening

    def open_trigger(self, trigger: Trigger | None = None) -> None:
        """One of the triggers, or a new one."""
        if self.read is not None:
            read = self.read
            self.sides.open_trigger(trigger, tuple(read.metrics.values()), read.numbers.currency_decimals)

    def _take_back(self) -> None:
        row = self.lists[GIVEN].current_row
        if isinstance(row, Praised) and self.read is not None and self.read.found.may_award:
            self.sides.take_back(row)

    # Parts

    def _make_lists(self) -> dict[str, ListPart]:
        desk = self.desk
        given = ListPart(
            desk,
            GIVEN,
            "Shout-outs and badges",
            praised_columns(self._dates, self._today),
            lambda row: row.key,
            ("award", "Nobody was praised yet.", "A sentence is enough. The walls show it for a week."),
            Provenance("Walls show it for a week.", "", "Enter", "opens it"),
        )
        days = ListPart(
            desk,
            DAYS,
            "Birthdays and anniversaries",
            celebrated_columns(self._dates, self._today),
            lambda row: row.person_id,
            ("calendar", "Nobody agreed to be celebrated yet.", "Each person decides, on the page People."),
            Provenance("Walls learn of a day two weeks ahead, and only of those who agreed."),
        )
        triggers = ListPart(
            desk,
            TRIGGERS,
            "What is celebrated by itself",
            trigger_columns(),
            lambda row: row.trigger.id,
            ("tv", "Nothing is celebrated by itself.", "Deals, goals, bests and streaks can be."),
            Provenance("It counts only what happens after it was made.", "", "Enter", "opens it"),
        )
        given.opened.connect(self._open_praised)
        given.first_wanted.connect(self.give)
        triggers.opened.connect(self._open_line)
        triggers.first_wanted.connect(self.open_trigger)
        return {GIVEN: given, DAYS: days, TRIGGERS: triggers}

    def _today(self) -> date:
        assert self.read is not None, "cells are asked for when rows are shown"
        return self.read.found.today

    def _open_praised(self, row: Praised) -> None:
        if self.read is not None:
            self.sides.open_praised(row, self.read.found, self._dates)

    def _open_line(self, line: TriggerLine) -> None:
        self.open_trigger(line.trigger)

    def _retitle(self) -> None:
        self.primary, self.secondary = None, ()
        found = self.read.found if self.read else None
        if found is not None:
            more: list[Act] = []
            if found.may_award:
                more = [Act("Give a badge", self.award, "award"), Act("Company values", self.open_values)]
            give = Act("Give a shout-out", self.give, "plus")
            if self.key == TRIGGERS and access(self._given.actor, Area.SCREENS) is Access.WRITE:
                self.primary = Act("Celebrate something more", self.open_trigger, "plus")
                more = [give, *more] if found.may_give else more
            elif found.may_give and (self.key != GIVEN or found.praised):  # the empty list offers it itself
                self.primary = give
            self.secondary = tuple(more)
        self.retitled.emit()

    # Reading

    def _show(self, read: Read) -> None:
        self.read = read
        found = read.found
        texts = [*found.people.values(), *found.givers.values(), *(value.name for value in found.values)]
        fonts.load_for([*texts, *(row.message for row in found.praised)])
        self.lists[GIVEN].show_rows(found.praised, "Give a shout-out" if found.may_give else "")
        self.lists[DAYS].show_rows(found.celebrated, "")
        lines = [trigger_line(one, read.metrics, read.numbers) for one in read.triggers]
        self.lists[TRIGGERS].show_rows(lines, "")
        self._retitle()
        if self._wanted is not None:
            self._wanted(found)
            self._wanted = None

    def _fail(self, error: KnownError) -> None:
        self.lists[self.key].show_instead(Failure.in_place(self.desk.theme, error, self._reading.look))


def _read(given: Given) -> Read:
    found = overview(given.reader, given.actor)
    triggers = tuple(list_triggers(given.triggers, given.actor))
    with given.boards.look() as figures:
        organisation = figures.organisation
        metrics = {key: one.metric for key, one in organisation.metrics.items()}
        return Read(found, triggers, metrics, Formatter(given.language, organisation.currency))
