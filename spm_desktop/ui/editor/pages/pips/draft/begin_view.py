"""Beginning a plan: whom it is about, and what has to be known before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.pips.beginning import Prospect
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.form_fields import PersonField
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk

_WIDEST = 560
_FIRST = (
    "It was talked about before, and that is on record or can be told.",
    "What surrounds the person was looked at: data, tools, pay plan, territory.",
    "What is expected can be measured from data.",
)
_TWO = (
    "A plan takes two people: the manager hands it in, HR approves it. Who begins it never approves it: if HR"
    " is you, let the manager begin it."
)


class BeginView(QWidget):
    """Asks whom a plan is about.

    Signals:
        wanted(Prospect, str, int): a draft is to be begun, why in a ramp, and the plan it is a relapse of; 0:
            none.
    """

    wanted = Signal(object, str, int)

    def __init__(self, desk: Desk, is_hr: bool, language: str) -> None:
        super().__init__()
        theme = desk.theme
        self.desk, self.theme, self._is_hr, self._language = desk, theme, is_hr, language
        self._prospects: dict[int, Prospect] = {}
        self.person: PersonField | None = None
        self.begin = Button(theme, "Begin the draft", Kind.PRIMARY)
        self.begin.clicked.connect(self._on_begin)
        self.reason = Area(
            theme, "Why now, if they are still in their ramp", help="Empty: they are not. It goes on record."
        )
        self.relapse = Check(theme, "", True)
        self._failure = Text(theme, "", "table", "bad", wrap=True)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(_WIDEST))
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(*[theme.px(length) for length in (24, 20, 24, 20)])
        self._column.setSpacing(theme.px(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(holder, 1)
        row.addStretch(0)

    def offer(self, found: Sequence[Prospect]) -> None:
        """Offers these people."""
        theme = self.theme
        fonts.load_for(one.name for one in found)
        self._prospects = {one.id: one for one in found}
        for kept in (self.relapse, self.reason, self._failure, self.begin):
            self._column.removeWidget(kept)
            kept.setParent(self)
            kept.hide()
        clear(self._column)
        if not found:
            told = "Bring people in first." if self._is_hr else "The page People says who leads which team."
            empty = EmptyState(theme, "users", "Nobody to begin one for", told, "Go to People")
            empty.wanted.connect(partial(self.desk.open_page, "people"))
            self._column.addWidget(empty)
            self.person = None
            return
        self.person = PersonField(theme, "Whom it is about", {one.id: one.name for one in found})
        # not at once: Enter also takes a name from the list of names
        to_button = partial(self.begin.setFocus, Qt.FocusReason.TabFocusReason)
        self.person.entry.returnPressed.connect(to_button)
        self._column.addWidget(Text(theme, "Before you begin", "question"))
        for words in _FIRST:
            self._column.addWidget(Text(theme, words, "table", wrap=True))
        if self._is_hr:
            self._column.addWidget(TwoPeople(self.desk, _TWO))
        self._column.addWidget(self.person)
        self._column.addWidget(self.relapse)
        self.person.entry.textChanged.connect(self._on_person)
        if self._is_hr:
            self._column.addWidget(self.reason)
            self.reason.show()
        self._column.addWidget(self._failure)
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch(1)
        self._column.addLayout(row)
        self.begin.show()
        self._column.addStretch(1)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        if self.person is not None:
            self.person.entry.setFocus()

    def show_failure(self, error: KnownError) -> None:
        """Why it can't be begun."""
        self._failure.setText(f"{error.message} {error.hint}")
        self._failure.show()

    def _on_begin(self) -> None:
        if self.person is None or not self.person.check_now():
            return
        prospect = self._prospects[self.person.person]
        if prospect.has_plan:
            self.person.show_error(f"{prospect.name} has a plan already: two at once would be unfair.")
            return
        self._failure.hide()
        watched = prospect.monitored if self.relapse.isChecked() else None
        reason = self.reason.text.strip() if self._is_hr else ""
        self.wanted.emit(prospect, reason, watched.pip_id if watched else 0)

    def _on_person(self, _text: str) -> None:
        """Whose last plan was met not long ago: this one is a relapse, unless it is about other things."""
        try:
            prospect = self._prospects[self.person.person] if self.person else None
        except KnownError:  # the name is not whole yet
            prospect = None
        watched = prospect.monitored if prospect else None
        self.relapse.setVisible(watched is not None)
        if prospect is not None and watched is not None:
            until = Days(self._language, prospect.today).day(watched.until)
            self.relapse.setText(f"A relapse of {watched.number}, which is looked after until {until}")
