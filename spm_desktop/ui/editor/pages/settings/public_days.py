"""Public holidays for an office: of a country and a region, seen before they are added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.offices import Holiday, Holidays
from spm_desktop.services.public_holidays import Place, countries, country_of_zone, public_holidays, regions
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState, Column, Emphasis, Group, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

WHOLE_COUNTRY = "The whole country"
_MEMORY = "public holidays"
_NEW, _THERE = "New", "There already"


@dataclass(frozen=True, slots=True)
class _Found:
    regions: Sequence[Place]
    days: Holidays


@dataclass(frozen=True, slots=True)
class _Line:
    holiday: Holiday
    new: bool


class PublicDays(QWidget):
    """Days of this year and the next, and which of them the office does not have yet.

    Args:
        office: whose days they would be, as the days that are there already are kept.
        zone: where the office is: guesses the country, unless one was chosen for this office before.
        add: called with the new days and whose public holidays they are.

    Attributes:
        button: adds them; for the foot of the panel.
    """

    def __init__(
        self,
        desk: Desk,
        sources: SettingsSources,
        office: int,
        zone: str,
        days: Holidays,
        add: Callable[[Holidays, str], None],
    ) -> None:
        super().__init__()
        self.desk, self.office = desk, office
        self._language, self._days, self._add = sources.language, days, add
        year = sources.now().year
        self._years = (year, year + 1)
        self._countries: dict[str, str] = {}
        self._found = _Found((), ())
        self._new: Holidays = ()
        self._task: Task | None = None
        kept = desk.remembered.recall_choices(_MEMORY).get(str(office))
        self._country, self._region = country_of_zone(zone), ""
        match kept:
            case [str(country), str(region)]:
                self._country, self._region = country, region
        theme, dates = desk.theme, DateFormatter(sources.language)
        self.country = Field(theme, "Country", icon="search", check=self._unknown)
        self.country.setEnabled(False)
        self.region = LabelledChooser(theme, "Region", [("", WHOLE_COUNTRY)])
        self.region.hide()
        self._words = Text(theme, "", "table", "ink2", wrap=True)
        self.model = TableModel(_columns(dates), lambda line: line.holiday.day, self)
        self.model.set_groups(_by_year)
        self.table = TableView(self.model, theme, "settings public holidays", desk.remembered, self)
        self.table.setAccessibleName("Public holidays")
        self.button = Button(theme, "Add", icon="plus")
        self.button.setEnabled(False)
        column = self._column = QVBoxLayout(self)
        for part in (self.country, self.region, self._words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.country.entry.textEdited.connect(self._allow)
        self.country.edited.connect(self._on_country)
        self.region.chooser.chosen.connect(self._on_region)
        self.button.clicked.connect(self._on_add)
        theme.changed.connect(self._measure)
        self._measure()
        self._run(partial(countries, sources.language), self._show_countries)

    def show_days(self, days: Holidays) -> None:
        """What the office has is something else now."""
        self._days = days
        self._fill()

    def _run(self, call: Callable[[], object], show: Callable[..., None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.desk.tasks.run(call, show, self._fail, owner=self)

    def _show_countries(self, known: Sequence[Place]) -> None:
        fonts.load_for([place.name for place in known])
        self._countries = {place.code: place.name for place in known}
        taken = Qt.ConnectionType.QueuedConnection  # the entry itself takes it first
        Suggestions(self.country, self._countries.values()).activated.connect(self.country.check_now, taken)
        self.country.setEnabled(True)
        if self._country in self._countries:
            self.country.set_text(self._countries[self._country])
            self._look()
        else:
            self._words.setText("Choose the country that the office is in.")
            self.country.entry.setFocus()

    def _look(self) -> None:
        country, region = self._country, self._region
        years, language = self._years, self._language
        self._new = ()
        self._allow()
        self._run(lambda: _find(country, region, years, language), self._show)

    def _show(self, found: _Found) -> None:
        fonts.load_for([place.name for place in found.regions] + [day.name for day in found.days])
        self._found = found
        options = [("", WHOLE_COUNTRY), *((place.code, place.name) for place in found.regions)]
        self.region.chooser.set_options(options)
        self.region.chooser.choose(self._region)
        self.region.setVisible(bool(found.regions))
        self._fill()

    def _fill(self) -> None:
        there = {holiday.day for holiday in self._days}
        lines = [_Line(holiday, holiday.day not in there) for holiday in self._found.days]
        self._new = tuple(line.holiday for line in lines if line.new)
        new = len(self._new)
        self.model.set_rows(lines)
        self.table.setVisible(bool(lines))
        self._allow()
        self.button.setText(f"Add {counted(new, 'day off', 'days off')}" if new else "Add")
        self.button.updateGeometry()
        if self._country:
            self._words.setText(self._told(new, len(lines)))

    def _allow(self) -> None:
        """Only what is seen can be added: not while another country is being typed."""
        self.button.setEnabled(bool(self._new) and self._codes(self.country.text) == [self._country])

    def _told(self, new: int, total: int) -> str:
        if not total:
            first, last = self._years
            return f"No public holidays of {first} and {last} are known for {self._place}."
        if new in (0, total):
            return f"All {total} days are {'new' if new else 'there already'}."
        return f"{new} of {total} days {'is' if new == 1 else 'are'} new."

    @property
    def _place(self) -> str:
        """The country, with the region where one is chosen."""
        region = next((place.name for place in self._found.regions if place.code == self._region), "")
        country = self._countries.get(self._country, "")
        return f"{country}, {region}" if region else country

    def _fail(self, error: KnownError) -> None:
        self._column.insertWidget(0, Failure.of(self.desk.theme, error))

    # What is done by hand

    def _on_country(self, name: str) -> None:
        self._country, self._region = self._codes(name)[0], ""
        self._look()

    def _on_region(self, code: str) -> None:
        self._region = code
        self._look()

    def _on_add(self) -> None:
        kept = self.desk.remembered.recall_choices(_MEMORY)
        kept[str(self.office)] = [self._country, self._region]
        self.desk.remembered.keep_choices(_MEMORY, kept)
        self._add(self._new, self._place)

    def _codes(self, name: str) -> list[str]:
        wanted = name.strip().casefold()
        return [code for code, one in self._countries.items() if one.casefold() == wanted]

    def _unknown(self, name: str) -> str:
        return "" if self._codes(name) else "Type a part of its name and choose from the list."

    def _measure(self) -> None:
        theme = self.desk.theme
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        self._column.setSpacing(theme.px(10))
        self.table.setMinimumHeight(theme.px(160))


def _find(country: str, region: str, years: Sequence[int], language: str) -> _Found:
    return _Found(regions(country), public_holidays(country, region, years, language))


def _by_year(line: _Line) -> Group:
    year = line.holiday.day.year
    return Group(year, str(year), year)


def _columns(dates: DateFormatter) -> list[Column[_Line]]:
    def state(line: _Line) -> CellState:
        return CellState.PLAIN if line.new else CellState.QUIET

    return [
        Column(
            "day",
            "Day",
            Kind.DATE,
            lambda line: line.holiday.day,
            text=lambda line: dates.weekday(line.holiday.day),
            emphasis=Emphasis.NAME,
            state=state,
            width=Width(70),
            fixed=True,
        ),
        Column(
            "name",
            "Name",
            Kind.TEXT,
            lambda line: line.holiday.name,
            state=state,
            width=Width(90, stretch=1),
        ),
        Column(
            "new", "State", Kind.TEXT, lambda line: _NEW if line.new else _THERE, state=state, width=Width(60)
        ),
    ]
