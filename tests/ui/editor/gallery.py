"""Every control in every state on one sheet, to be looked at: the same sheet as the agreed picture."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import Period, containing
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button, IconButton, Kind
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.choices import Check, Chooser, OptionCard, Radio, Switch
from spm_desktop.ui.editor.controls.dialog import Dialog
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.marks import Face, StatusMark
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure, LongWork, Strip
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.controls.toast import Toast
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models import marks
from tests.ui.editor.office import TODAY

CALENDAR = FiscalCalendar()
STATUSES = (
    *marks.ON_PACE.values(),
    marks.NO_GOAL,
    marks.Status(marks.Shape.RING, "Planned"),
    marks.Status(marks.Shape.HALF, "Under way"),
)
SWATCHES = (
    "canvas surface sunken press line line2 ink ink2 ink3 accent wash bar bar2 good warn bad frozen private"
)


def name_of(period: Period) -> str:
    return DateFormatter("en").period(period, CALENDAR, TODAY)


class Card(QFrame):
    """A box with the line of a panel."""

    def __init__(self, theme: Theme, inside: QWidget, pad: int = 14) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(pad)] * 4)
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        box(smooth(self), self.rect(), self.theme.radius("button"), None, self.theme.colour("line"))


class Swatch(QWidget):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme, self.name = theme, name

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(66), self.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self.theme.colour
        box(smooth(self), self.rect(), self.theme.radius("pill"), colour(self.name), colour("line"))


class Gallery(QWidget):
    """Three columns, as in the picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(length) for length in (28, 18, 28, 18)])
        row.setSpacing(theme.px(64))
        for fill in (self._first, self._second, self._third):
            column = QVBoxLayout()
            column.setSpacing(theme.px(10))
            fill(column)
            column.addStretch(1)
            row.addLayout(column, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("surface"))

    def _head(self, column: QVBoxLayout, text: str) -> None:
        column.addWidget(Text(self.theme, text, "label", "ink2"))

    def _row(self, column: QVBoxLayout, *widgets: QWidget) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        return row

    def _first(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self._head(column, "Buttons")
        not_yet = Button(theme, "Not yet")
        not_yet.setEnabled(False)
        pressed = Button(theme, "Pressed")
        pressed.setDown(True)
        self.focused = Button(theme, "Focus", Kind.PRIMARY)
        self._row(column, Button(theme, "Primary", Kind.PRIMARY), self.focused, not_yet)
        self._row(column, Button(theme, "Secondary"), pressed, Button(theme, "Owner", menu=True))
        self._row(
            column,
            Button(theme, "Quiet", Kind.QUIET),
            Button(theme, "Filter", Kind.QUIET, icon="list-filter"),
            Button(theme, "Take back", Kind.DESTRUCTIVE, icon="undo-2"),
            IconButton(theme, "ellipsis", "More", outlined=True, side="button"),
            Button(theme, "Small", small=True),
        )
        self._head(column, "Fields, help and validation beside them")
        fields = QGridLayout()
        fields.setSpacing(theme.px(10))
        shares = Field(theme, "Shares", "60, 30")
        shares.show_error("Add 10 to reach 100")
        fields.addWidget(Field(theme, "Target", "150,000", help="12% over last year", unit="EUR"), 0, 0)
        fields.addWidget(
            Chooser(theme, "Owner", [("noor", "Noor van Dalen"), ("mei", "Mei-Ling Zhao")]), 0, 1
        )
        fields.addWidget(Field(theme, "Due", "20 Nov 2026", help="Friday, in 3 days", icon="calendar"), 1, 0)
        fields.addWidget(shares, 1, 1)
        column.addLayout(fields)
        self._head(column, "Choices")
        some = Check(theme, "")
        some.partial = True
        radios = QWidget()
        line = QHBoxLayout(radios)
        line.setContentsMargins(0, 0, 0, 0)
        for radio in (Radio(theme, ""), Radio(theme, "", True)):
            line.addWidget(radio)
        for widget, name in ((some, "Some"),):
            widget.setAccessibleName(name)
        self._row(
            column,
            Switch(theme, "", True),
            Switch(theme, ""),
            Check(theme, ""),
            Check(theme, "", True),
            some,
            radios,
        )
        cards = QWidget()
        stack = QVBoxLayout(cards)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(OptionCard(theme, "Race", "First to the target wins.", True))
        stack.addWidget(OptionCard(theme, "Bracket", "Pairs, one round a week."))
        column.addWidget(cards)
        self._head(column, "Period and scope, the same everywhere")
        quarter = containing(TODAY, Shape.QUARTER, CALENDAR)
        scopes = [("me", "Me"), ("team", "Team"), ("office", "Office"), ("all", "All")]
        self._row(
            column,
            PeriodSwitcher(theme, quarter, CALENDAR, name_of, TODAY),
            Segment(theme, "Scope", scopes, "team"),
        )
        self._row(
            column,
            FilterChip(theme, "Metric", "Won revenue"),
            FilterChip(theme, "Band", "Everyone", droppable=True),
        )

    def _second(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self._head(column, "Status: shape and word")
        grid = QGridLayout()
        for index, status in enumerate(STATUSES):
            grid.addWidget(StatusMark(theme, status), index // 3, index % 3)
        column.addLayout(grid)
        self._row(column, *(Face(theme, name, side) for name, side in FACES))
        self._head(column, "Colours")
        swatches = QGridLayout()
        for index, name in enumerate(SWATCHES.split()):
            swatches.addWidget(Swatch(theme, name), 2 * (index // 6), index % 6)
            swatches.addWidget(Text(theme, name, "axis", "ink2"), 2 * (index // 6) + 1, index % 6)
        column.addLayout(swatches)
        self._head(column, "Type")
        for role, words in TYPE:
            column.addWidget(Text(theme, words, role))

    def _third(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self._head(column, "Dialog: a decision, in words")
        dialog = Dialog(theme, self, TAKE_BACK)
        dialog.scrim.hide()
        dialog.fit()
        column.addWidget(dialog)
        self._head(column, "Long work")
        work = LongWork(
            theme, "Importing deals_2026-11.xlsx", "Nothing is visible to others before the last row."
        )
        work.show_progress(812, 1266, "about 9 s")
        column.addWidget(Card(theme, work))
        self._head(column, "Toast, 8 seconds, with undo")
        place = QWidget()
        place.setFixedHeight(theme.px(62))
        self.toast = Toast(theme, place)
        column.addWidget(place)
        self._head(column, "Failure: what happened, what is safe, what to do")
        failure = Failure(
            theme,
            "The server does not answer since 14:36",
            "What you write is safe on this machine. Numbers shown are of 14:36.",
        )
        column.addWidget(Card(theme, failure))
        self._head(column, "Empty state")
        empty = EmptyState(
            theme,
            "messages-square",
            "No 1:1s planned yet",
            "Plan them for all 12 people in one step.",
            "Plan 1:1s",
        )
        column.addWidget(Card(theme, empty))
        self._head(column, "Frozen and private surfaces")
        strips = QVBoxLayout()
        strips.setSpacing(1)
        strips.addWidget(Strip(theme, "frozen", "Frozen 30 Sep 2026, 18:00", mark="a41f 90c2"))
        strips.addWidget(
            Strip(theme, "private", "Private note", "Hidden from everyone else in this program.")
        )
        column.addLayout(strips)

    def settle(self) -> None:
        """Shows what is only shown in a window."""
        self.toast.say("Action moved to 1 December", lambda: None)
        self.focused.setFocus(Qt.FocusReason.TabFocusReason)


FACES = (
    ("Priya Raghunathan", 36),
    ("Aylin Demirkan", 28),
    ("李小龙", 20),
    ("Wolfeschlegelsteinhausenbergerdorff", 18),
)
TAKE_BACK = Decision(
    "Take back import 127?",
    "412 deals and 3 celebrations go. Frozen scorecards stay. You can bring it back from Data for 90 days.",
    "Keep it",
    "Take it back",
)
TYPE = (
    ("figure", "€931,000"),
    ("figure_small", "Likely 2nd to 9th"),
    ("title", "Leaderboards"),
    ("section", "Section heading 13/600"),
    ("body", "Body 13/400, the default"),
    ("table", "Table 12/400, tabular: 1,111 and 8,888"),
    ("label", "Label 11.5/500, header and hint"),
)
