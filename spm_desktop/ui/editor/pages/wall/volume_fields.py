"""Other volumes in parts of the day: silent while people call, louder for the gong."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.screens import PartVolume, Schedule
from spm_desktop.services.screens.records import LOUDEST
from spm_desktop.ui.editor.controls.button import Button, IconButton
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.day_chooser import DayChooser
from spm_desktop.ui.editor.pages.wall.schedule_fields import read_time, time_wrong

HELP = "Silent while people call, louder for the gong. Where two of them meet, the upper one counts."


class VolumeFields(QWidget):
    """The parts of the day, one below the other.

    Signals:
        changed: something was changed by hand.

    Attributes:
        rows: from above.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parts: Sequence[PartVolume]) -> None:
        super().__init__()
        self._theme, self.rows = theme, list[PartFields]()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(Text(theme, "Other volumes in parts of the day", "label", "ink2"))
        self._column.addWidget(Text(theme, HELP, "table", "ink2", wrap=True))
        self.add_button = Button(theme, "Add a part of the day", icon="plus", small=True)
        self.add_button.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.show_parts(parts)

    @property
    def parts(self) -> tuple[PartVolume, ...]:
        """Those that have a volume."""
        return tuple(row.part for row in self.rows if row.part is not None)

    def show_parts(self, parts: Sequence[PartVolume]) -> None:
        """As they are now; one that is still being typed stays where nothing else changed."""
        if tuple(parts) == self.parts:
            return
        while self.rows:
            self._drop(self.rows[-1])
        for part in parts:
            self._add(PartFields(self._theme, part))

    def _add(self, row: "PartFields") -> None:
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    def _drop(self, row: "PartFields") -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        row = PartFields(self._theme, None)
        self._add(row)
        row.start.entry.setFocus()

    def _on_removed(self, row: "PartFields") -> None:
        before = self.parts
        self._drop(row)
        self.add_button.setFocus()
        if self.parts != before:
            self.changed.emit()


class PartFields(QWidget):
    """One part of the day and its volume; it counts as soon as it has one.

    Signals:
        changed: what counts is another.
        removed(PartFields): somebody wants it gone.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, part: PartVolume | None) -> None:
        super().__init__()
        self.part = part
        schedule = part.part if part else Schedule()
        self.days = DayChooser(theme, schedule.weekdays)
        self.remove_button = IconButton(theme, "x", "Remove this part of the day")
        self.start = Field(theme, "From", _clock(schedule.start), check=_clock_wrong)
        self.end = Field(theme, "To", _clock(schedule.end), check=_clock_wrong)
        told = f"{part.volume}" if part else ""
        self.volume = Field(theme, "Volume", told, unit="%", check=_loudness_wrong)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.days, 1)
        above.addWidget(self.remove_button)
        for field in (self.start, self.end, self.volume):
            below.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(4))
        for line in (above, below):
            line.setSpacing(theme.px(8))
            column.addLayout(line)
        self.days.chosen.connect(self._on_changed)
        for field in (self.start, self.end, self.volume):
            field.edited.connect(self._on_changed)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self))

    def _on_changed(self) -> None:
        start, end, volume = (field.text.strip() for field in (self.start, self.end, self.volume))
        if time_wrong(start) or time_wrong(end) or volume_wrong(volume):
            return  # told beside its field
        part = Schedule(self.days.weekdays, read_time(start), read_time(end))
        now = PartVolume(part, int(volume)) if volume else None
        if now != self.part:
            self.part = now
            self.changed.emit()


def volume_wrong(text: str) -> str:
    """The sentence below a volume that is none; '' for one, or nothing."""
    digits = text.strip()
    right = not digits or (digits.isdecimal() and int(digits) <= LOUDEST)
    return "" if right else f"Type 0 to {LOUDEST} per cent, or nothing."


def _loudness_wrong(text: str) -> str:
    """As few words as there is room for."""
    return f"Type 0–{LOUDEST}." if volume_wrong(text) else ""


def _clock_wrong(text: str) -> str:
    """As few words as there is room for."""
    return "Like 16:30." if time_wrong(text) else ""


def _clock(at: time | None) -> str:
    return "" if at is None else f"{at:%H:%M}"
