"""What every step of writing a plan has in common, and lists of things that are written one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Party
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import PipWords
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, IconButton, Kind
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.fields import DayField
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk

Thing = TypeVar("Thing")


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


class Step(QWidget):
    """A step: fields that show a part of the plan and read it back.

    Signals:
        changed: something was written.
    """

    changed = Signal()
    title = ""
    told = ""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        theme = writing.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (24, 18, 24, 18)])
        self.column.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(Text(theme, self.title, "question"))
        words.addWidget(Text(theme, self.told, "table", "ink2", wrap=True))
        self.column.addLayout(words)

    def fill(self, content: Content) -> None:
        """Shows what the plan says."""
        self.told_anew()

    def read(self, content: Content) -> Content:
        """The plan with what is written here."""
        return content

    def told_anew(self) -> None:
        """The plan was read again: what follows from it may be another thing."""

    # Fields that tell when they change

    def field(self, label: str, help: str = "") -> Field:
        """A line."""
        return telling(Field(self.writing.theme, label, help=help), self.changed.emit)

    def area(self, label: str, help: str = "", lines: int = 2) -> Area:
        """Several lines."""
        area = Area(self.writing.theme, label, help=help, lines=lines)
        area.typed.connect(self.changed)
        return area

    def day(self, label: str, *, empty: str = "") -> DayField:
        """A day."""
        writing = self.writing
        field = DayField(writing.theme, label, "", writing.today, writing.given.language, empty=empty)
        telling(field, self.changed.emit)
        return field


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


class Item(QWidget, Generic[Thing]):
    """One of several things that are written one after the other, with a way to take it away.

    Signals:
        changed: something in it was written.
        unwanted: it is to go.
    """

    changed = Signal()
    unwanted = Signal()

    def __init__(self, writing: Writing, name: str) -> None:
        super().__init__()
        self.writing = writing
        theme = writing.theme
        self._title = Text(theme, name, "section")
        self.remove = IconButton(theme, "x", f"Take {name.lower()} away")
        self.remove.clicked.connect(self.unwanted)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.remove)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (14, 10, 12, 14)])
        self.column.setSpacing(theme.px(10))
        self.column.addLayout(head)

    def fill(self, thing: Thing) -> None:
        """Shows it."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    @property
    def thing(self) -> Thing:
        """As it is written now."""
        raise TypeError(f"{type(self).__name__} reads nothing")

    def field(self, label: str, help: str = "", unit: str = "") -> Field:
        """A line."""
        return telling(Field(self.writing.theme, label, help=help, unit=unit), self.changed.emit)

    def area(self, label: str, help: str = "") -> Area:
        """Several lines."""
        area = Area(self.writing.theme, label, help=help)
        area.typed.connect(self.changed)
        return area

    def day(self, label: str) -> DayField:
        """A day."""
        writing = self.writing
        field = DayField(writing.theme, label, "", writing.today, writing.given.language)
        telling(field, self.changed.emit)
        return field

    def put_day(self, field: DayField, day: date | None) -> None:
        """Shows a day."""
        if day_of(field) != day:
            put_text(field, "" if day is None else self.writing.days.dates.day(day))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.writing.theme
        painter = smooth(self)
        box(painter, self.rect(), theme.radius("button"), None, theme.colour("line"))


class Several(QWidget, Generic[Thing]):
    """Things below each other, and a button for one more.

    Signals:
        changed: one was written, came, or went.
    """

    changed = Signal()

    def __init__(
        self,
        writing: Writing,
        one_more: str,
        make: Callable[[int], Item[Thing]],
        fresh: Callable[[], Thing],
        most: int = 0,
    ) -> None:
        super().__init__()
        self._make, self._fresh, self._most = make, fresh, most
        self.items: list[Item[Thing]] = []
        theme = writing.theme
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        self.add = Button(theme, one_more, Kind.SECONDARY, icon="plus", small=True)
        self.add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._column)
        column.addLayout(foot)

    def fill(self, things: Sequence[Thing]) -> None:
        """Shows these; those that are there already are kept, with the cursor in them."""
        while len(self.items) > len(things):
            self._drop(self.items[-1])
        for place, thing in enumerate(things):
            if place == len(self.items):
                self._append()
            self.items[place].fill(thing)
        self._arrange()

    @property
    def things(self) -> tuple[Thing, ...]:
        """As they are written now."""
        return tuple(item.thing for item in self.items)

    def put(self, thing: Thing) -> None:
        """One more that is written already."""
        item = self._append()
        item.fill(thing)
        self._arrange()
        self.changed.emit()

    def _on_add(self) -> None:
        item = self._append()
        item.fill(self._fresh())
        self._arrange()
        self.changed.emit()
        inside = (
            child for child in item.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        first = next((child for child in inside if child is not item.remove), item.remove)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _append(self) -> Item[Thing]:
        item = self._make(len(self.items) + 1)
        item.changed.connect(self.changed)
        item.unwanted.connect(self._on_unwanted)
        self.items.append(item)
        self._column.addWidget(item)
        item.show()
        return item

    def _on_unwanted(self) -> None:
        item = self.sender()
        assert isinstance(item, Item)
        left = [one.thing for one in self.items if one is not item]
        self.fill(left)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _drop(self, item: Item[Thing]) -> None:
        self.items.remove(item)
        self._column.removeWidget(item)
        item.hide()
        item.deleteLater()

    def _arrange(self) -> None:
        self.add.setEnabled(not self._most or len(self.items) < self._most)
