"""Fields of forms: a choice with its label, a day, a person."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.day_text import read_day
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class Labelled(QWidget):
    """A control with its label above, as a field has it. `across`: how it takes the width that there is."""

    def __init__(self, theme: Theme, label: str, control: QWidget, across: QSizePolicy.Policy) -> None:
        super().__init__()
        control.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, label, "label", "ink2"))
        column.addWidget(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class LabelledChooser(Labelled):
    """A chooser with its label above."""

    def __init__(
        self, theme: Theme, label: str, options: Sequence[tuple[str, str]], chosen: str = ""
    ) -> None:
        self.chooser = Chooser(theme, label, options, chosen)
        super().__init__(theme, label, self.chooser, QSizePolicy.Policy.Expanding)

    @property
    def key(self) -> str:
        """The key of the chosen option."""
        return self.chooser.key

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class DayField(Field):
    """A day, typed; empty only where that means something."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        text: str,
        today: date,
        language: str,
        *,
        empty: str = "",
    ) -> None:
        self._today, self._language, self._empty = today, language, empty
        super().__init__(
            theme, label, text, icon="calendar", help=empty and f"Empty: {empty}.", check=self._wrong
        )

    @property
    def day(self) -> date | None:
        """The day, None where it is empty. Raises KnownError."""
        if self._empty and not self.text.strip():
            return None
        return read_day(self.text, self._today, self._language)

    def _wrong(self, text: str) -> str:
        try:
            if not (self._empty and not text.strip()):
                read_day(text, self._today, self._language)
        except KnownError as error:
            return str(error)
        return ""


class PersonField(Field):
    """A person, typed with help: any part of the name finds them.

    `nobody`: a word that means nobody, where that can be chosen; so does an empty field then.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        people: dict[int, str],
        chosen: int | None = None,
        *,
        nobody: str = "",
    ) -> None:
        self._nobody = nobody
        self._by_text: dict[str, int] = {}
        for person, name in sorted(people.items(), key=lambda item: item[1].casefold()):
            text = name if name not in self._by_text else f"{name} (no. {person})"
            self._by_text[text] = person
        text = next((text for text, person in self._by_text.items() if person == chosen), "")
        help = f"Empty: {nobody}." if nobody else ""
        super().__init__(theme, label, text, help=help, check=self._wrong)
        Suggestions(self, self._by_text)

    @property
    def person(self) -> int:
        """Who is meant, 0: nobody. Raises KnownError (``person_unknown``)."""
        return self._find(self.text)

    def _find(self, text: str) -> int:
        words = text.strip().casefold()
        if self._nobody and words in ("", self._nobody):
            return 0
        exact = [who for known, who in self._by_text.items() if known.casefold() == words]
        part = [who for known, who in self._by_text.items() if words and words in known.casefold()]
        found = exact or part
        if not words:
            raise KnownError("person_unknown", "Nobody is named yet.", "Type a name.")
        if len(found) != 1:
            raise KnownError(
                "person_unknown",
                f"{'More than one person' if found else 'Nobody'} is called “{text.strip()}”.",
                "Type the whole name.",
            )
        return found[0]

    def _wrong(self, text: str) -> str:
        try:
            self._find(text)
        except KnownError as error:
            return str(error)
        return ""
