"""Rehearsal: a day and a time to look at instead of now."""

from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme

DAYS = 14
_LAST_MINUTE = 24 * 60 - 1
_STEP, _PAGE = 5, 60


class Rehearsal(QWidget):
    """A line with a day, a time that is drawn along the day, and what plays then.

    Signals:
        moved: another time is looked at.
        ended: nobody wants to look at it any more.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.day = Chooser(theme, "Day", [("0", "Today")])
        self.time = QSlider(Qt.Orientation.Horizontal)
        self.time.setRange(0, _LAST_MINUTE)
        self.time.setSingleStep(_STEP)
        self.time.setPageStep(_PAGE)
        self.time.setAccessibleName("Time of the rehearsal")
        self.told = ElidedText(theme, "", "table", "ink2")
        self.close_button = Button(theme, "End the rehearsal", Kind.SECONDARY, icon="x", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.day)
        row.addWidget(self.time, 2)
        row.addWidget(self.told, 2)
        row.addWidget(self.close_button)
        self._today = date.min
        self.day.chosen.connect(lambda _: self.moved.emit())
        self.time.valueChanged.connect(lambda _: self.moved.emit())
        self.close_button.clicked.connect(self.ended)

    def begin(self, now: datetime, dates: DateFormatter) -> None:
        """Offers the next days, and begins with this time of the office's clock."""
        self._today = now.date()
        days = [self._today + timedelta(days=number) for number in range(DAYS)]
        names = ["Today", *(dates.weekday(day) for day in days[1:])]
        self.day.set_options([(str(number), name) for number, name in enumerate(names)])
        self.day.choose("0")
        before = self.time.blockSignals(True)
        self.time.setValue(now.hour * 60 + now.minute)
        self.time.blockSignals(before)
        self.moved.emit()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def at(self, zone: tzinfo) -> datetime:
        """The time that is looked at, of a clock in `zone`."""
        minutes = self.time.value()
        day = self._today + timedelta(days=int(self.day.key))
        return datetime.combine(day, time(minutes // 60, minutes % 60), zone)
