"""What the whole organisation shares, and what its fiscal year looks like."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.dignity import WallPlaces
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.organisation_settings import DAYS, MONTHS, OrganisationSettings, told
from spm_desktop.services.setting_changes import RESTATING, change_setting, consequence
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.facts import Facts
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.pages.settings.section import Form, SettingsSection, limited
from spm_desktop.ui.editor.shell.page import Desk

_NAMES = {
    "name": "the name",
    "currency": "the currency",
    "fiscal-year-start": "the start of the fiscal year",
    "fiscal-months": "the fiscal months",
    "week-start": "the start of the week",
    "keep-files-days": "how many days imported files are kept",
    "wall-places": "which places walls name",
}
_PATTERNS = (
    ("calendar", "Calendar months"),
    ("4-4-5", "Weeks: 4-4-5"),
    ("4-5-4", "Weeks: 4-5-4"),
    ("5-4-4", "Weeks: 5-4-4"),
)
_PLACES = (
    (WallPlaces.ALL.value, "Everybody"),
    (WallPlaces.UPPER_HALF.value, "The upper half"),
    (WallPlaces.FIRST_TEN.value, "The first ten"),
)
QUARTERS = 4


class OrganisationSection(SettingsSection):
    """Name, currency, fiscal year and week. What moves the past asks first, and says what would move."""

    topics = frozenset({Topic.SETTINGS.value})

    def __init__(self, desk: Desk, sources: SettingsSources) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._sources = sources
        self._settings: OrganisationSettings | None = None
        self.name = Field(theme, "Name", bare=True)
        self.currency = Field(theme, "Currency", check=_currency_wrong, bare=True)
        self.choosers = {
            "fiscal-year-start": Chooser(theme, "Fiscal year starts", _titled(MONTHS[1:])),
            "fiscal-months": Chooser(theme, "Fiscal months", _PATTERNS),
            "week-start": Chooser(theme, "Week starts", _titled(DAYS)),
            "wall-places": Chooser(theme, "Walls name", _PLACES),
        }
        self.keep = Field(theme, "Imported files", unit="days", check=_days_wrong, bare=True)
        form = Form(theme)
        form.add("Name", limited(theme, self.name), "Stands above the pages and on documents.")
        form.add(
            "Currency",
            limited(theme, self.currency),
            "Of all reports, as three letters. It is fixed once there are amounts.",
        )
        sentences = {
            "fiscal-year-start": "A fiscal year is named by the year it ends in.",
            "fiscal-months": "Whole weeks make every quarter 13 weeks long.",
            "week-start": "Weeks are named by the year that most of their days are in.",
            "wall-places": "On boards of people. Unless it is everybody, nobody is shown in the last place.",
        }
        labels = ("Fiscal year starts", "Fiscal months", "Week starts", "Walls name")
        for (key, chooser), label in zip(self.choosers.items(), labels, strict=True):
            form.add(label, limited(theme, chooser), sentences[key])
            chooser.chosen.connect(partial(self._on_chosen, key))
        form.add(
            "Imported files",
            limited(theme, self.keep),
            "So long their contents are kept; 0: for ever. What they brought always stays.",
        )
        self._preview = _Preview(theme)
        form.add("Calendar", self._preview)
        self.column.addWidget(form)
        self.column.addStretch(1)
        self.name.edited.connect(partial(self._set, "name"))
        self.currency.edited.connect(partial(self._set, "currency"))
        self.keep.edited.connect(partial(self._set, "keep-files-days"))

    def look(self) -> None:
        self.read(self._sources.organisation.read, self._show)

    def _show(self, settings: OrganisationSettings) -> None:
        self._settings = settings
        values = told(settings)
        self.name.set_text(settings.name)
        self.currency.set_text(settings.currency)
        self.keep.set_text(values["keep-files-days"])
        for key, chooser in self.choosers.items():
            chooser.choose(values[key])
        today = self._sources.now().date()
        self._preview.show_year(settings.fiscal, today, self._sources.language)

    def _on_chosen(self, key: str, value: str) -> None:
        """Asks first where the past moves; the chooser goes back until it is decided."""
        settings = self._settings
        if settings is None:
            return
        sources = self._sources
        self.choosers[key].choose(told(settings)[key])
        if key not in RESTATING:
            self._set(key, value)
            return
        moved = consequence(settings, key, value, sources.now().date(), sources.language)
        question = f"Change {_NAMES[key]} to {value if value != 'calendar' else 'calendar months'}?"
        decision = Decision(question, moved, "Keep it as it is", "Change it")
        self.desk.prompts.decide(decision, partial(self._set, key, value))

    def _set(self, key: str, value: str) -> None:
        if self._settings is None:
            return
        sources, seen = self._sources, told(self._settings)[key]
        words = f"Changed {_NAMES[key]} to {value}"
        call = partial(change_setting, sources.organisation, sources.actor, key, seen, value, words)
        field = {"name": self.name, "currency": self.currency, "keep-files-days": self.keep}.get(key)
        self.perform(call, None if field is None else lambda error: field.show_error(str(error)))


class _Preview(QWidget):
    """The quarters and months of the fiscal year that holds today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Text(theme, "", "table", "ink2")
        self._facts = Facts(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(limited(theme, self._facts))

    def show_year(self, fiscal: FiscalCalendar, today: date, language: str) -> None:
        """As a calendar has it."""
        dates, year = DateFormatter(language), fiscal.year_of(today)
        self._title.setText(f"The fiscal year {year}, which holds today")
        facts = []
        for number in range(1, QUARTERS + 1):
            start, end = fiscal.fiscal_part(Shape.FISCAL_QUARTER, year, number)
            last = date.fromordinal(end.toordinal() - 1)
            weeks = (end - start).days / 7
            told_weeks = f", {weeks:.0f} weeks" if fiscal.weeks else ""
            facts.append((f"Quarter {number}", f"{dates.day(start)} – {dates.day(last)}{told_weeks}"))
        self._facts.show_facts(facts)


def _titled(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, name.capitalize()) for name in names]


def _currency_wrong(text: str) -> str:
    right = len(text.strip()) == 3 and text.strip().isalpha()
    return "" if right else "Type the three letters of the currency, like EUR."


def _days_wrong(text: str) -> str:
    return "" if text.strip().isdecimal() else "Type a number of days, or 0 for ever."
