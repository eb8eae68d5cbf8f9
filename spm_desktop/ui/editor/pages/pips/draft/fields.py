"""Fields of a plan that is written, and what they know of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Party
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import PipWords
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk


@dataclass
class Writing:
    """What the steps know of the plan that is written. `sheet` is as it was read last."""

    desk: Desk
    given: Given
    sheet: Sheet

    @property
    def theme(self) -> Theme:
        return self.desk.theme

    @property
    def days(self) -> Days:
        return Days(self.given.language, self.today)

    @property
    def words(self) -> PipWords:
        return PipWords(self.given.language, self.sheet.currency, self.sheet.file.zone)

    @property
    def today(self) -> date:
        return self.sheet.case.today

    @property
    def is_hr(self) -> bool:
        """Whether guards can be set aside here."""
        return Party.HR in self.sheet.case.parties


class Written(QWidget):
    """A part of a plan that is written.

    Signals:
        changed: something in it was written.
    """

    changed = Signal()

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing

    def field(self, label: str, help: str = "") -> Field:
        """A line."""
        return telling(Field(self.writing.theme, label, help=help), self.changed.emit)

    def area(self, label: str, help: str = "") -> Area:
        """Several lines."""
        area = Area(self.writing.theme, label, help=help)
        area.typed.connect(self.changed)
        return area

    def day(self, label: str, *, empty: str = "") -> DayField:
        """A day."""
        writing = self.writing
        field = DayField(writing.theme, label, "", writing.today, writing.given.language, empty=empty)
        telling(field, self.changed.emit)
        return field

    def put_day(self, field: DayField, day: date | None) -> None:
        """Shows a day."""
        if day_of(field) != day:
            put_text(field, "" if day is None else self.writing.days.dates.day(day))


def telling(field: Field, changed: Callable[[], None]) -> Field:
    """Tells of every key, not only when it is left."""
    field.entry.textEdited.connect(lambda _: changed())
    return field


def put_text(part: Field | Area, text: str) -> None:
    """Shows a text without telling of a change; where it says so already, the cursor stays."""
    if part.text == text:
        return
    part.entry.blockSignals(True)
    if isinstance(part, Field):
        part.entry.setText(text)
        part.take()
    else:
        part.entry.setPlainText(text)
    part.entry.blockSignals(False)


def day_of(field: DayField) -> date | None:
    """The day that is typed; None where it can't be read, which the field says itself."""
    try:
        return field.day if field.text.strip() else None
    except KnownError:
        return None


def beside(theme: Theme, *parts: QWidget, stretch: Sequence[int] = ()) -> QWidget:
    """Fields beside each other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for place, part in enumerate(parts):
        row.addWidget(part, stretch[place] if stretch else 1, Qt.AlignmentFlag.AlignTop)
    return holder
