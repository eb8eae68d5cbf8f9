"""A cycle is set up: its time, its days, and who is in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import ONE_DAY, Period, containing
from spm_desktop.domain.reviews.record import Cycle
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.reviews.listing import Overview
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.reviews.cycle_people import CyclePeople
from spm_desktop.ui.editor.shell.page import Desk

_FORM, _PEOPLE = 520, 420
_SHAPES = (Shape.HALF, Shape.QUARTER, Shape.YEAR)
_SELF, _ASSESS, _MEET = timedelta(days=14), timedelta(days=28), timedelta(days=42)
REPLY_DAYS = 7


class CycleView(QWidget):
    """Asks for all of it.

    Signals:
        wanted(Cycle, list): a cycle, and who is in it.
        values_wanted: there are none yet.

    Attributes:
        checks: person -> their box.
        cycle: the one that is changed, as it was read; None: it is a new one.
    """

    wanted = Signal(object, object)
    values_wanted = Signal()

    def __init__(self, desk: Desk, language: str) -> None:
        super().__init__()
        self.desk, self.theme, self._language = desk, desk.theme, language
        self._dates = DateFormatter(language)
        self.cycle: Cycle | None = None
        self._periods: Mapping[str, Period] = {}
        self.checks: dict[int, Check] = {}
        self._empty: EmptyState | None = None
        theme = self.theme
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(*[theme.px(length) for length in (24, 20, 24, 20)])
        self._form.setSpacing(theme.px(12))
        people = QWidget()
        self._people = QVBoxLayout(people)
        self._people.setContentsMargins(*[theme.px(length) for length in (24, 20, 24, 20)])
        form.setMaximumWidth(theme.px(_FORM))
        people.setMaximumWidth(theme.px(_PEOPLE))
        body = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addWidget(form, 1)
        self._both.addWidget(people, 1)
        self._both.addStretch(0)
        area = ScrollArea(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def offer(self, found: Overview, cycle: Cycle | None = None) -> None:
        """A new one; or the days of one that runs, and more people for it."""
        self.cycle = cycle
        clear(self._form)
        clear(self._people)
        self.checks, self._empty = {}, None
        if not found.values:
            why = "Behaviour is rated by the company’s values. A sentence each will do."
            self._empty = EmptyState(self.theme, "award", "No values to rate by", why, "Write the values")
            self._empty.wanted.connect(self.values_wanted)
            self._form.addWidget(self._empty)
            return
        self._make_form(found, cycle)
        inside = {line.review.person_id for line in found.lines if cycle and line.cycle.id == cycle.id}
        others = [one for one in found.candidates if one.id not in inside]
        self.who = CyclePeople(self.theme, others, more=cycle is not None)
        self.who.ticked.connect(self._tell)
        self.checks = self.who.checks
        self._people.addWidget(self.who)
        self._tell()

    def take_focus(self) -> None:
        """The keyboard arrives."""
        if self._empty is not None and self._empty.step is not None:
            self._empty.step.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.checks or self.cycle:
            self.name.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, error: KnownError) -> None:
        """Why it can't be begun."""
        self._failure.setText(f"{error.message} {error.hint}")
        self._failure.show()
        self.begin.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.theme.px(_FORM + _PEOPLE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)

    @property
    def people(self) -> list[int]:
        """Who is ticked."""
        return self.who.chosen

    def _make_form(self, found: Overview, cycle: Cycle | None) -> None:
        theme, today = self.theme, found.today
        before = [containing(today, shape, found.fiscal).start for shape in _SHAPES]
        now = [containing(today, shape, found.fiscal) for shape in _SHAPES]
        last = [
            containing(start - ONE_DAY, shape, found.fiscal)
            for start, shape in zip(before, _SHAPES, strict=True)
            if start is not None
        ]
        self._periods = {str(place): period for place, period in enumerate((*now, *last))}
        names = {
            key: self._dates.period(period, found.fiscal, today) for key, period in self._periods.items()
        }
        first = names["0"]
        self.name = Field(theme, "Name", cycle.name if cycle else f"Review {first}")
        self.period = LabelledChooser(theme, "Results of", list(names.items()))
        self.period.setVisible(cycle is None)
        self.period.chooser.chosen.connect(partial(self._rename, names))
        days = (
            (cycle.self_due, cycle.assess_due, cycle.meet_due)
            if cycle
            else (today + _SELF, today + _ASSESS, today + _MEET)
        )
        labels = ("Own assessment until", "Manager’s assessment until", "Conversation until")
        self.days = [
            DayField(theme, label, self._dates.day(day, today), today, self._language)
            for label, day in zip(labels, days, strict=True)
        ]
        reply = str(cycle.reply_days if cycle else REPLY_DAYS)
        self.reply = Field(theme, "Time to reply after it", reply, unit="days", check=_whole)
        self.compare = Check(theme, "Compare ratings before anybody shares them", checked=True)
        self.compare.setVisible(cycle is None)
        self._failure = Text(theme, "", "table", "bad", wrap=True)
        self._failure.hide()
        read = "read when it began" if cycle else "read today"
        told = (
            "Everybody writes about themself, their manager about them; neither reads the other before it is"
            f" sent. Values are kept as they {read}."
        )
        self._form.addWidget(Text(theme, "Change the cycle" if cycle else "A new cycle", "question"))
        self._form.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        for field in (self.name, self.period, *self.days, self.reply, self.compare, self._failure):
            self._form.addWidget(field)
        self.begin = Button(theme, "Begin", Kind.PRIMARY)
        self.begin.clicked.connect(self._on_begin)
        self._form.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.addStretch(1)

    def _rename(self, names: Mapping[str, str], key: str) -> None:
        if self.name.text in {f"Review {name}" for name in names.values()}:
            self.name.set_text(f"Review {names[key]}")

    def _tell(self) -> None:
        people = self.people
        if self.cycle is None:
            told = counted(len(people), "person is", "people are")
            self.who.count.setText(f"{told} in it. Who leads them assesses.")
            self.begin.setText(f"Begin with {counted(len(people), 'person', 'people')}")
            return
        self.begin.setText("Save")
        more = counted(len(people), "person", "people")
        told = f"{more} more, once you save." if people else "Tick whom you want in it, too."
        self.who.count.setText(told if self.checks else "Everybody whom you could add is in it.")

    def _on_begin(self) -> None:
        fields = [self.name, *self.days, self.reply]
        if not all(field.check_now() for field in fields):
            return
        self_due, assess_due, meet_due = (field.day or date.max for field in self.days)
        cycle = Cycle(
            id=0,
            name=self.name.text.strip(),
            period=self._periods[self.period.key],
            self_due=self_due,
            assess_due=assess_due,
            meet_due=meet_due,
            reply_days=int(self.reply.text),
            compare=self.compare.isChecked(),
            standards=(),
        )
        if self.cycle is not None:
            told = ("name", "self_due", "assess_due", "meet_due", "reply_days")
            cycle = replace(self.cycle, **{name: getattr(cycle, name) for name in told})
        self._failure.hide()
        self.begin.setEnabled(False)  # a second click would begin another one
        self.wanted.emit(cycle, self.people)


def _whole(text: str) -> str:
    return "" if text.strip().isdecimal() else "Type whole days, like 7."
