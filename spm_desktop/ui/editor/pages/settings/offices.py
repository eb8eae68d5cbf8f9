"""Offices: where they are, when they work, and their days off."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import available_timezones

from spm_desktop.services.history import Changes
from spm_desktop.services.offices import (
    Holidays,
    OfficeUse,
    add_office,
    read_holidays,
    read_uses,
    remove_office,
    rename_office,
    why_kept,
)
from spm_desktop.services.organisation_settings import (
    DAYS,
    NO_OFFICE,
    OfficeSettings,
    OrganisationSettings,
    told,
)
from spm_desktop.services.setting_changes import change_setting
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check, Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.pages.settings.days_off import DaysOff
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.pages.settings.section import Form, SettingsSection, limited
from spm_desktop.ui.editor.shell.page import Act, Desk

NEW_OFFICE = "New office"
EVERYBODY_ELSE = "Who has no office"
EVERYBODY = "Everybody"
_NOT_CHOSEN = -1
_KEPT = "It stays: everybody without an office needs its days."
_OF_NOBODYS = "The days and the time zone of people whose team has no office."
_OF_EVERYBODY = "There is no office yet: these days and this time zone are everybody's."


@dataclass(frozen=True, slots=True)
class _Known:
    settings: OrganisationSettings
    holidays: dict[int, Holidays]
    uses: dict[int, OfficeUse]


class OfficesSection(SettingsSection):
    """One office at a time."""

    topics = frozenset({Topic.SETTINGS.value, Topic.PEOPLE.value, Topic.SCREENS.value})

    def __init__(self, desk: Desk, sources: SettingsSources) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._sources = sources
        self._known: _Known | None = None
        self._id = _NOT_CHOSEN
        self._wanted_name = ""
        self.primary = Act("Add an office", self.add_office, "plus")
        self.office = Chooser(theme, "Office", [(str(NO_OFFICE), EVERYBODY_ELSE)])
        self.name = Field(theme, "Name", bare=True)
        self.zone = Field(theme, "Time zone", icon="search", check=_zone_wrong, bare=True)
        Suggestions(self.zone, sorted(available_timezones()))
        self.days = [Check(theme, day[:3].capitalize()) for day in DAYS]
        for check, day in zip(self.days, DAYS, strict=True):
            check.setAccessibleName(f"Works on {day.capitalize()}")
            check.clicked.connect(self._on_day)
        self.days_off = DaysOff(desk, sources, self.perform)
        self.away = Button(theme, "Remove this office", Kind.DESTRUCTIVE, icon="trash-2", small=True)
        self.away.clicked.connect(self.remove_office)
        form = self._form = Form(theme)
        form.add("Office", limited(theme, self.office))
        self._name_row = form.add("Name", limited(theme, self.name))
        form.add("Time zone", limited(theme, self.zone), "Decides which day a moment belongs to.")
        form.add(
            "Working days", FlowLine(theme, self.days), "Pace, baselines and “day 14 of 20” count these days."
        )
        form.add("Days off", self.days_off)
        self._away_row = form.add("Remove", FlowLine(theme, [self.away]))
        self.column.addWidget(form)
        self.column.addStretch(1)
        self.office.chosen.connect(self._on_office)
        self.name.edited.connect(self._on_name)
        self.zone.edited.connect(self._on_zone)

    def look(self) -> None:
        self.read(self._read, self._show)

    def add_office(self) -> None:
        """A new office under a name of its own, which is to be typed over."""
        sources = self._sources
        names = {office.name for office in self._known.settings.offices} if self._known else set()
        name, number = NEW_OFFICE, 1
        while name in names:
            number += 1
            name = f"{NEW_OFFICE} {number}"
        self._wanted_name = name
        self.perform(partial(add_office, sources.offices, sources.actor, name, max(self._id, NO_OFFICE)))

    def remove_office(self) -> None:
        """Takes the shown office away."""
        sources, office = self._sources, self._office
        self.perform(partial(remove_office, sources.offices, sources.actor, office.id, office.name))

    def _read(self) -> _Known:
        sources = self._sources
        store, actor = sources.offices, sources.actor
        return _Known(sources.organisation.read(), read_holidays(store, actor), read_uses(store, actor))

    def _show(self, known: _Known) -> None:
        self._known = known
        offices = known.settings.offices
        fonts.load_for([office.name for office in offices])
        self.office.set_options([(str(office.id), _told_name(office, offices)) for office in offices])
        new = next((office for office in offices if office.name == self._wanted_name), None)
        if new is not None:
            self._id, self._wanted_name = new.id, ""
        elif self._id not in {office.id for office in offices}:
            self._id = offices[-1].id  # also at first: an office says more than that of nobody
        self.office.choose(str(self._id))
        self._show_office()
        if new is not None:
            self.name.entry.setFocus()
            self.name.entry.selectAll()

    def _show_office(self) -> None:
        known, office = self._known, self._office
        assert known is not None
        nobody = office.id == NO_OFFICE
        self.name.set_text(self._told_name)
        self.name.setEnabled(not nobody)
        nobodys = _OF_NOBODYS if len(known.settings.offices) > 1 else _OF_EVERYBODY
        self._form.tell(self._name_row, nobodys if nobody else "")
        self.zone.set_text(office.zone)
        for number, check in enumerate(self.days):
            check.setChecked(number in office.work_week)
        why = why_kept(office.name, known.uses.get(office.id))
        self.away.setEnabled(not nobody and why is None)
        self._form.tell(self._away_row, _KEPT if nobody else str(why) if why else "")
        self.days_off.show_office(
            office.id, _within(self._told_name), office.zone, known.holidays.get(office.id, ())
        )

    @property
    def _office(self) -> OfficeSettings:
        assert self._known is not None, "asked for once something is shown"
        return next(office for office in self._known.settings.offices if office.id == self._id)

    @property
    def _told_name(self) -> str:
        assert self._known is not None
        return _told_name(self._office, self._known.settings.offices)

    # What is done by hand

    def _on_office(self, key: str) -> None:
        self._id = int(key)
        for field in (self.name, self.zone):
            field.clear_error()
        self._show_office()

    def _on_name(self, name: str) -> None:
        sources, office = self._sources, self._office
        if office.id != NO_OFFICE:
            call = partial(rename_office, sources.offices, sources.actor, office.id, office.name, name)
            self.perform(call, lambda error: self.name.show_error(str(error)))

    def _on_zone(self, zone: str) -> None:
        self._set("time-zone", zone, f"Time zone of {_within(self._told_name)}: {zone}")

    def _on_day(self) -> None:
        chosen = [day[:3] for day, check in zip(DAYS, self.days, strict=True) if check.isChecked()]
        if not chosen:
            self.desk.say("An office works on one day at least")
            self._show_office()
            return
        self._set(
            "working-days",
            ",".join(chosen),
            f"Working days of {_within(self._told_name)}: {', '.join(chosen)}",
        )

    def _set(self, what: str, value: str, words: str) -> None:
        known, office = self._known, self._office
        assert known is not None
        key = what if office.id == NO_OFFICE else f"{what}:{office.name}"
        sources, seen = self._sources, told(known.settings)[key]

        def call() -> Changes:
            return change_setting(sources.organisation, sources.actor, key, seen, value, words)

        self.perform(call)


def _told_name(office: OfficeSettings, offices: Sequence[OfficeSettings]) -> str:
    """As it is called here: the office of who has none is everybody's, as long as there is no other."""
    if office.id != NO_OFFICE:
        return office.name
    return EVERYBODY_ELSE if len(offices) > 1 else EVERYBODY


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    return name[:1].lower() + name[1:] if name in (EVERYBODY, EVERYBODY_ELSE) else name


def _zone_wrong(text: str) -> str:
    if text.strip() in available_timezones():
        return ""
    return "Type a city of the zone and choose from the list, like Europe/Berlin."
