"""Forms in the side panel: a shout-out, a badge, the company's values."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.records import (
    LONGEST_MESSAGE,
    Badge,
    BadgeKind,
    CompanyValue,
    Glyph,
    ShoutOut,
)
from spm_desktop.services.recognition.listing import Overview
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser, PersonField
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.recognition.preview import QuotePreview

NO_VALUE = "0"
GLYPHS = {
    Glyph.STAR: "Star",
    Glyph.BOLT: "Bolt",
    Glyph.TARGET: "Target",
    Glyph.PEAK: "Mountain",
    Glyph.HEART: "Heart",
    Glyph.CROWN: "Crown",
    Glyph.SHIELD: "Shield",
    Glyph.ROCKET: "Rocket",
}
KINDS = {
    BadgeKind.AWARD: "Award, for something done",
    BadgeKind.MEMBERSHIP: "Membership, for belonging",
    BadgeKind.RECORD: "Record, for the best so far",
}


class Form(QWidget):
    """A column of fields."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        self.column.setSpacing(theme.px(10))

    def add(self, *fields: QWidget) -> None:
        """The next ones below."""
        for field in fields:
            self.column.addWidget(field)


class ShoutOutForm(Form):
    """Whom, for which value, with which words; the wall's card below follows."""

    def __init__(self, theme: Theme, found: Overview) -> None:
        super().__init__(theme)
        self._found = found
        self.person = PersonField(theme, "Whom", dict(found.people))
        values = [(str(value.id), value.name) for value in found.values]
        values.append((NO_VALUE, "No value in particular"))
        self.value = LabelledChooser(theme, "For", values, values[0][0])
        self.message = Area(theme, "What happened", check=_message_wrong)
        self.giver = PersonField(theme, "From", dict(found.givers), found.me, nobody="the office")
        self.splash = Switch(theme, "Interrupt the walls with it now", True)
        self.preview = QuotePreview(theme)
        self.add(self.person, self.value, self.message, self.giver, self.splash)
        self.add(Text(theme, "On the wall", "label", "ink2"), self.preview)
        self.column.addStretch(1)
        self.person.entry.textChanged.connect(self._follow)
        self.giver.entry.textChanged.connect(self._follow)
        self.value.chooser.chosen.connect(self._follow)
        self.message.typed.connect(self._follow)
        self._follow()

    @property
    def shout_out(self) -> ShoutOut:
        """What is written. Raises KnownError (``person_unknown``)."""
        giver = self.giver.person or None
        return ShoutOut(0, self.person.person, self.message.text, int(self.value.key) or None, giver)

    def show_failure(self, error: KnownError) -> None:
        """Beside the field whose fault it is."""
        if error.code == "shout_out_wrong":
            self.message.show_error(str(error))
        else:
            self.person.show_error(str(error))

    def _follow(self) -> None:
        found, person = self._found, _person(self.person)
        name = found.people.get(person, "")
        value = next((one.name for one in found.values if str(one.id) == self.value.key), "")
        giver = found.givers.get(_person(self.giver), "")
        tone = found.teams.get(person, ("", 0))[1]
        self.preview.show_quote(value, self.message.text.strip(), name, giver, tone)


class BadgeForm(Form):
    """Who gets which badge."""

    def __init__(self, theme: Theme, found: Overview) -> None:
        super().__init__(theme)
        self.person = PersonField(theme, "Who gets it", dict(found.people))
        self.name = Field(theme, "Badge", help="A few words: First call in 60 seconds.")
        self.kind = LabelledChooser(theme, "Kind", [(one.value, words) for one, words in KINDS.items()])
        figures = [(one.value, word) for one, word in GLYPHS.items()]
        self.glyph = LabelledChooser(theme, "Figure on it", figures)
        self.add(self.person, self.name, self.kind, self.glyph)
        self.column.addStretch(1)

    @property
    def badge(self) -> Badge:
        """What is chosen. Raises KnownError (``person_unknown``)."""
        return Badge(0, self.person.person, BadgeKind(self.kind.key), self.name.text, Glyph(self.glyph.key))

    def show_failure(self, error: KnownError) -> None:
        """Beside the field whose fault it is."""
        (self.name if error.code == "badge_wrong" else self.person).show_error(str(error))


class ValuesForm(Form):
    """The company's values, one beside its sentence; an emptied name takes one away. How a value shows in
    behaviour is written on the page of reviews, and stays as it is here."""

    def __init__(self, theme: Theme, values: Sequence[CompanyValue]) -> None:
        super().__init__(theme)
        self.seen = list(values)
        self.rows: list[tuple[CompanyValue, Field, Field]] = []
        self._told = Text(
            theme, "What was said in the name of a value that goes stays.", "table", "ink2", wrap=True
        )
        for value in [*values, CompanyValue(0, "")]:
            self.add_row(value)
        self.add(self._told)
        self.column.addStretch(1)

    def add_row(self, value: CompanyValue) -> None:
        """One more."""
        name = Field(self.theme, "Value", value.name)
        meaning = Field(self.theme, "In a sentence", value.meaning)
        place = 2 * len(self.rows)
        self.column.insertWidget(place, name)
        self.column.insertWidget(place + 1, meaning)
        self.rows.append((value, name, meaning))
        name.entry.textEdited.connect(self._grow)

    @property
    def values(self) -> list[CompanyValue]:
        """Those that have a name."""
        return [
            replace(value, name=name.text, meaning=meaning.text)
            for value, name, meaning in self.rows
            if name.text.strip()
        ]

    def show_failure(self, error: KnownError) -> None:
        """Below the first name."""
        self.rows[0][1].show_error(str(error))

    def _grow(self) -> None:
        if self.rows[-1][1].text.strip():
            self.add_row(CompanyValue(0, ""))


class Foot(QWidget):
    """The acts at the foot of the panel: the one that is meant, and another one at its left.

    Signals:
        wanted, other_wanted: it was pressed.
    """

    wanted = Signal()
    other_wanted = Signal()

    def __init__(self, theme: Theme, text: str, other: str = "", kind: Kind = Kind.PRIMARY) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        if other:
            self.other = Button(theme, other, Kind.QUIET)
            self.other.clicked.connect(self.other_wanted)
            row.addWidget(self.other)
        row.addStretch(1)
        self.button = Button(theme, text, kind)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.button)


def _message_wrong(text: str) -> str:
    if len(text.strip()) > LONGEST_MESSAGE:
        return f"{len(text.strip())} characters; keep it to {LONGEST_MESSAGE}."
    return ""


def _person(field: PersonField) -> int:
    try:
        return field.person
    except KnownError:
        return 0
