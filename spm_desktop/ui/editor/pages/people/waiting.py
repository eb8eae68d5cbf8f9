"""Names that files use and nobody knows, each with the people who may be meant: one click matches."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.people import waiting
from spm_desktop.services.people.waiting import Suggestion, WaitingName
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser, PersonField
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.ports import Standing
from spm_desktop.ui.editor.pages.people.words import ref_words

AT_ONCE = 40
"""Names shown before "Show more" is asked for."""


class WaitingList(ScrollArea):
    """The names that wait, the ones with the most rows first.

    Signals:
        merge_wanted(int, int): these two namesakes may be one.

    Attributes:
        names: all of them.
    """

    merge_wanted = Signal(int, int)

    def __init__(self, standing: Standing) -> None:
        super().__init__(sideways=True)
        self._standing = standing
        self.names: Sequence[WaitingName] = ()
        self._shown = AT_ONCE
        standing.desk.theme.changed.connect(self._fill)

    def show_names(self, names: Sequence[WaitingName]) -> None:
        """Shows these."""
        self.names = names
        fonts.load_for([name.ref.text for name in names])
        self._fill()

    def _fill(self) -> None:
        theme = self._standing.desk.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in self.names[: self._shown]:
            column.addWidget(_Line(theme, name, self))
        if not self.names:
            column.addWidget(
                EmptyState(
                    theme,
                    "circle-check",
                    "Nobody is waiting",
                    "Every name in your files is known. Names that are not wait here, with their rows.",
                )
            )
        elif len(self.names) > self._shown:
            more = Button(theme, f"Show {len(self.names) - self._shown} more", Kind.QUIET)
            more.clicked.connect(self._show_more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()

    # Acts

    def match(self, name: WaitingName, person: Suggestion) -> None:
        """The name means that person."""
        ports = self._standing.ports
        call = partial(
            waiting.match_name,
            ports.store,
            ports.ledger,
            ports.actor,
            name,
            person.person_id,
            person.name,
        )
        self._standing.desk.perform(call)

    def choose(self, name: WaitingName) -> None:
        """Somebody else of the list."""
        standing = self._standing
        form = standing.form(f"Who is “{ref_words(name.ref)}”?", "Match")
        whom = PersonField(standing.desk.theme, "Person", standing.people)
        form.add(whom)
        ports = standing.ports

        def match() -> None:
            person = whom.person
            call = partial(
                waiting.match_name,
                ports.store,
                ports.ledger,
                ports.actor,
                name,
                person,
                standing.people[person],
            )
            standing.write_from(form, call)

        form.wanted.connect(match)
        form.open(
            lambda: f"{counted(name.rows, 'row', 'rows')} count for them at once, and in every later file."
        )

    def add_person(self, name: WaitingName) -> None:
        """A new person."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form(f"Add “{ref_words(name.ref)}”", "Add person")
        called = Field(theme, "Name", waiting.proposed_name(name.ref))
        team = LabelledChooser(theme, "Team", standing.teams("No team"))
        form.add(called)
        form.add(team)
        ports = standing.ports

        def add() -> None:
            call = partial(
                waiting.create_for_name,
                ports.store,
                ports.ledger,
                ports.actor,
                name,
                called.text,
                int(team.key),
            )
            standing.write_from(form, call)

        form.wanted.connect(add)
        form.open(lambda: f"{counted(name.rows, 'row', 'rows')} count for them at once.")


class _Line(QWidget):
    """One name: as written, how many rows, who may be meant."""

    def __init__(self, theme: Theme, name: WaitingName, waiting_list: WaitingList) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(f"{name.ref.text}, {counted(name.rows, 'row waits', 'rows wait')}")
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addStretch(1)
        words.addWidget(ElidedText(theme, ref_words(name.ref), "strong"))
        rows = counted(name.rows, "row waits", "rows wait")
        words.addWidget(ElidedText(theme, f"{rows}, from {name.system}", "table", "ink2"))
        words.addStretch(1)
        buttons: list[QWidget] = []
        if name.namesakes:
            one, other, *_ = name.namesakes
            merge = Button(theme, "Are they one? Merge…", small=True, icon="git-merge")
            merge.clicked.connect(partial(waiting_list.merge_wanted.emit, one.person_id, other.person_id))
            buttons = [
                Text(theme, f"{len(name.namesakes)} people are called so.", "table", "ink2"),
                merge,
            ]
        else:
            for person in name.suggestions:
                button = Button(theme, person.name, small=True, icon="check")
                button.setAccessibleName(f"{name.ref.text} is {person.name}")
                button.clicked.connect(partial(waiting_list.match, name, person))
                buttons.append(button)
            else_button = Button(theme, "Somebody else…", Kind.QUIET, small=True)
            else_button.clicked.connect(partial(waiting_list.choose, name))
            new = Button(theme, "New person…", Kind.QUIET, small=True, icon="plus")
            new.clicked.connect(partial(waiting_list.add_person, name))
            buttons += [else_button, new]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("page_left"), theme.px(4), theme.px(16), theme.px(4))
        row.setSpacing(theme.px(16))
        row.addLayout(words, 2)
        row.addWidget(FlowLine(theme, buttons), 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("soft"))
