"""The panel of a person: who they are to everybody, to files and to the wall, and where they belonged."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.membership_edits import Span
from spm_desktop.services.people.file import PersonFile
from spm_desktop.services.people.store import Absence, Field, KeyOfPerson, Merged, WallChoices
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import IconButton, Link
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.photo_row import PhotoRow
from spm_desktop.ui.editor.pages.people.timeline import Timeline
from spm_desktop.ui.editor.pages.people.words import Words, key_kind

MOST_KEYS = 12
_LABELS = 104


class PanelActs(Protocol):
    """What the panel lets be done."""

    def move(self, file: PersonFile) -> None: ...

    def change_membership(self, file: PersonFile, span: Span) -> None: ...

    def remove_membership(self, file: PersonFile, span: Span) -> None: ...

    def add_membership(self, file: PersonFile) -> None: ...

    def add_key(self, file: PersonFile) -> None: ...

    def move_key(self, file: PersonFile, key: KeyOfPerson) -> None: ...

    def remove_key(self, file: PersonFile, key: KeyOfPerson) -> None: ...

    def add_absence(self, file: PersonFile) -> None: ...

    def change_absence(self, file: PersonFile, absence: Absence) -> None: ...

    def remove_absence(self, file: PersonFile, absence: Absence) -> None: ...

    def choose_wall(self, file: PersonFile, field: Field, value: bool) -> None: ...

    def choose_photo(self, file: PersonFile) -> None: ...

    def remove_photo(self, file: PersonFile) -> None: ...

    def set_birthday(self, file: PersonFile, was: date | None, day: date | None) -> None: ...

    def part(self, file: PersonFile, merged: Merged) -> None: ...


class PersonPanel(QWidget):
    """What is known of a person, in sections.

    Attributes:
        file: the person as they are shown.
    """

    def __init__(self, theme: Theme, words: Words, file: PersonFile, acts: PanelActs) -> None:
        super().__init__()
        self.theme, self.file = theme, file
        self._words, self._acts = words, acts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._about()
        self._memberships()
        if file.standing is not None:
            section = self._section(words.quarter(file.standing))
            for line in words.standing(file.standing):
                section.figures(*line)
        if file.known:
            self._absences()
        if file.may_choose and file.wall is not None:
            self._wall(file.wall)
        if file.may_edit:
            self._keys()
        self._column.addStretch(1)

    # Sections

    def _about(self) -> None:
        file, words = self.file, self._words
        section = self._section()
        if file.known:
            section.pair("E-mail", file.email or "–")
            section.pair("Hired", "–" if file.hire_day is None else words.full_day(file.hire_day))
        section.pair("Manager", ", ".join(file.managers) or "–")
        if file.archived_on is not None:
            section.pair("Archived", words.day(file.archived_on))
        if file.wall is not None:
            section.pair("On the wall", _on_wall(file.wall, file.faced))

    def _memberships(self) -> None:
        file, acts = self.file, self._acts
        change = ("Change with a date", partial(acts.move, file)) if file.may_edit else None
        section = self._section("Where the numbers counted", change)
        if file.spans:
            section.add(Timeline(self.theme, file.spans, file.team_names, file.today))
        for span in reversed(file.spans):
            name = file.team_names.get(span.team, "")
            name = name if span.ranked else f"{name}, not ranked"
            menu: list[tuple[str, Callable[[], None]]] = []
            if file.may_edit:
                menu = [
                    ("Change…", partial(acts.change_membership, file, span)),
                    ("Remove", partial(acts.remove_membership, file, span)),
                ]
            section.line(name, self._words.stretch(span), menu, f"Membership of {name}")
        if not file.spans:
            section.note("In no team. What they do counts for the office, and for no team.")
        elif file.may_edit:
            section.note("A deal counts for the team of its day. Moving somebody never moves old results.")
        if file.may_edit:
            section.link("Add a membership", partial(acts.add_membership, file))

    def _absences(self) -> None:
        file, acts = self.file, self._acts
        add = ("Add", partial(acts.add_absence, file)) if file.may_edit_private else None
        section = self._section("Days away", add)
        for absence in file.absences:
            length = (absence.end - absence.start).days
            menu: list[tuple[str, Callable[[], None]]] = []
            if file.may_edit_private:
                menu = [
                    ("Change…", partial(acts.change_absence, file, absence)),
                    ("Remove", partial(acts.remove_absence, file, absence)),
                ]
            kind = absence.kind or "Away"
            stretch = self._words.days_away(absence).removeprefix(f"{kind} ")
            section.line(f"{kind}, {counted(length, 'day', 'days')}", stretch, menu, f"{kind} {stretch}")
        if not file.absences:
            section.note("None noted. Boards learn that somebody is away, never why.")

    def _wall(self, wall: WallChoices) -> None:
        section = self._section("On the wall")
        switches = (
            ("Show on the wall", Field.OFF_WALL, not wall.off_wall, True),
            ("Photo", Field.PHOTO, wall.photo, False),
            ("Anniversary", Field.ANNIVERSARY, wall.show_anniversary, False),
            ("Birthday", Field.BIRTHDAY, wall.show_birthday, False),
        )
        for label, field, on, turned in switches:
            switch = Switch(self.theme, label, on)
            switch.toggled.connect(partial(self._switched, field, turned))
            section.add(switch)
            if field is Field.PHOTO and (wall.photo or self.file.photo is not None):
                section.add(self._photo(wall))
        if wall.show_birthday and self.file.known:
            words = self._words
            told = words.full_day(wall.birthday) if wall.birthday else ""
            born = DayField(self.theme, "Day of birth", told, words.today, words.language, empty="not known")
            born.edited.connect(partial(self._on_born, born, wall))
            section.add(born)

    def _photo(self, wall: WallChoices) -> PhotoRow:
        file = self.file
        row = PhotoRow(self.theme, file.name, file.photo, wall.photo and not wall.off_wall)
        row.wanted.connect(partial(self._acts.choose_photo, file))
        row.unwanted.connect(partial(self._acts.remove_photo, file))
        return row

    def _on_born(self, born: DayField, wall: WallChoices, _text: str) -> None:
        self._acts.set_birthday(self.file, wall.birthday, born.day)

    def _switched(self, field: Field, turned: bool, on: bool) -> None:
        self._acts.choose_wall(self.file, field, not on if turned else on)

    def _keys(self) -> None:
        file, acts = self.file, self._acts
        section = self._section("Known in files as", ("Add", partial(acts.add_key, file)))
        for key in file.keys[:MOST_KEYS]:
            menu = [
                ("Means somebody else…", partial(acts.move_key, file, key)),
                ("Remove", partial(acts.remove_key, file, key)),
            ]
            section.line(key.text, f"{key_kind(key.kind)}, {key.system}", menu, f"Key {key.text}")
        if len(file.keys) > MOST_KEYS:
            section.note(f"and {len(file.keys) - MOST_KEYS} more")
        if not file.keys:
            section.note("By their name alone.")
        for merged in file.merged:
            day = self._words.day(merged.at.date())
            again = [("Part again", partial(acts.part, file, merged))]
            section.line(f"{merged.name} merged in", day, again, merged.name)

    def _section(self, title: str = "", act: tuple[str, Callable[[], None]] | None = None) -> "_Section":
        section = _Section(self.theme, title, act)
        self._column.addWidget(section)
        return section


class _Section(QWidget):
    """A title, what belongs to it, and a line below."""

    def __init__(self, theme: Theme, title: str, act: tuple[str, Callable[[], None]] | None = None) -> None:
        super().__init__()
        self.theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 13, 16, 13)])
        self._column.setSpacing(theme.px(8))
        if title:
            row = QHBoxLayout()
            row.addWidget(Text(theme, title, "section"), 1)
            if act is not None:
                link = Link(theme, act[0])
                link.setAccessibleName(f"{title}: {act[0]}")
                link.clicked.connect(act[1])
                row.addWidget(link)
            self._column.addLayout(row)

    def add(self, widget: QWidget) -> None:
        """Something of its own look."""
        self._column.addWidget(widget)

    def pair(self, label: str, value: str) -> None:
        """A label and what it says."""
        row = QHBoxLayout()
        name = Text(self.theme, label, "table", "ink2")
        name.setFixedWidth(self.theme.px(_LABELS))
        row.setSpacing(self.theme.px(8))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_wide(ElidedText(self.theme, value, "table")), 1)
        self._column.addLayout(row)

    def line(self, left: str, right: str, menu: Sequence[tuple[str, Callable[[], None]]], name: str) -> None:
        """A line of a list, with what can be done about it."""
        theme = self.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(_wide(ElidedText(theme, left, "table")), 1)
        row.addWidget(Text(theme, right, "table", "ink2"))
        if menu:
            more = IconButton(theme, "ellipsis", f"{name}: more")
            more.clicked.connect(partial(_open_menu, more, tuple(menu)))
            row.addWidget(more)
        self._column.addLayout(row)

    def figures(self, name: str, value: str, share: str) -> None:
        """A figure: what it is, its value, and how much of its goal that is."""
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(_wide(ElidedText(theme, name, "table")), 1)
        row.addWidget(Text(theme, value, "table", "ink2"))
        if share:
            row.addWidget(Text(theme, share, "table_strong"))
        self._column.addLayout(row)

    def note(self, text: str) -> None:
        """A sentence of context."""
        self._column.addWidget(Text(self.theme, text, "table", "ink2", wrap=True))

    def link(self, text: str, act: Callable[[], None]) -> None:
        """An act at the end."""
        link = Link(self.theme, text)
        link.clicked.connect(act)
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


def _wide(text: ElidedText) -> ElidedText:
    """Takes the room there is, from the left."""
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return text


def _open_menu(button: QWidget, entries: Sequence[tuple[str, Callable[[], None]]]) -> None:
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in entries:
        menu.addAction(words, act)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _on_wall(wall: WallChoices, faced: bool) -> str:
    if wall.off_wall:
        return "No, by their own choice"
    return "Yes, with photo" if faced else "Yes, without photo"
