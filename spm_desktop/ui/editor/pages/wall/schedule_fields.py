"""When a scene is shown, and how often: the lower part of its side panel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.day_text import read_day
from spm_desktop.services.screens import PlaylistItem
from spm_desktop.services.screens.records import MOST_OFTEN
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.day_chooser import DayChooser
from spm_desktop.ui.editor.pages.wall.schedule_words import often_text


class ScheduleFields(QWidget):
    """The schedule and the weight of a scene.

    Signals:
        changed(PlaylistItem): something was chosen by hand.

    Args:
        today: the date that days without a year are of.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, item: PlaylistItem, language: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.theme, self.item = theme, item
        self._language, self._today, self._dates = language, today, DateFormatter(language)
        self.days = DayChooser(theme, item.schedule.weekdays)
        self.start = Field(theme, "From", check=time_wrong)
        self.end = Field(theme, "To", check=time_wrong)
        self.since = Field(theme, "First day", check=self._day_wrong)
        self.until = Field(theme, "Last day", check=self._until_wrong)
        often = [(str(weight), often_text(weight)) for weight in range(1, MOST_OFTEN + 1)]
        self.often = Chooser(theme, "In a round", often)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "When", "section"))
        self._add(column, Text(theme, "Days", "label", "ink2"), self.days)
        self._add(column, self._beside(self.start, self.end))
        self._add(column, self._beside(self.since, self.until))
        self._add(column, Text(theme, "In a round", "label", "ink2"), self.often)
        self.days.chosen.connect(lambda _: self._plan(weekdays=self.days.weekdays))
        self.often.chosen.connect(lambda key: self._change(weight=int(key)))
        self.start.edited.connect(lambda text: self._plan(start=read_time(text)))
        self.end.edited.connect(lambda text: self._plan(end=read_time(text)))
        self.since.edited.connect(lambda text: self._plan(since=self._read_day(text)))
        self.until.edited.connect(lambda text: self._plan(until=self._read_day(text)))
        self.show_item(item)

    @property
    def controls(self) -> list[QWidget]:
        """Everything that can be used."""
        return [self.days, self.start, self.end, self.since, self.until, self.often]

    def show_item(self, item: PlaylistItem) -> None:
        """The scene as it is now; what is being typed stays."""
        self.item, schedule = item, item.schedule
        self.days.show_weekdays(schedule.weekdays)
        self.often.choose(str(item.weight))
        for field, at in ((self.start, schedule.start), (self.end, schedule.end)):
            field.set_text("" if at is None else f"{at:%H:%M}")
        for field, day in ((self.since, schedule.since), (self.until, schedule.until)):
            field.set_text("" if day is None else self._dates.day(day))

    def _add(self, column: QVBoxLayout, *parts: QWidget) -> None:
        for part in parts:
            column.addWidget(part)
        column.addSpacing(self.theme.px(8))

    def _beside(self, *fields: Field) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        for field in fields:
            row.addWidget(field, 1)
        return pair

    def _plan(self, **changes: Any) -> None:
        schedule = replace(self.item.schedule, **changes)
        self._change(schedule=schedule)

    def _change(self, **changes: Any) -> None:
        self.item = replace(self.item, **changes)
        self.changed.emit(self.item)

    def _read_day(self, text: str) -> date | None:
        """Raises KnownError."""
        return read_day(text, self._today(), self._language) if text.strip() else None

    def _day_wrong(self, text: str) -> str:
        try:
            self._read_day(text)
        except KnownError as error:
            return error.hint
        return ""

    def _until_wrong(self, text: str) -> str:
        wrong = self._day_wrong(text)
        if wrong or not text.strip() or self.item.schedule.since is None:
            return wrong
        until = self._read_day(text)
        return "This is before the first day." if until and until < self.item.schedule.since else ""


def read_time(text: str) -> time | None:
    """ "9", "9:30", "0930": a time of the day. Raises ValueError."""
    digits = text.strip()
    if not digits:
        return None
    hour, _, minute = digits.partition(":")
    if not minute and len(hour) in (3, 4):
        hour, minute = hour[:-2], hour[-2:]
    return time(int(hour), int(minute or 0))


def time_wrong(text: str) -> str:
    try:
        read_time(text)
    except ValueError:
        return "Type a time like 16:30."
    return ""
