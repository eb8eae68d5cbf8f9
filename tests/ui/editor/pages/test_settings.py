"""The settings that everybody shares, set up as an administrator does it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding_settings import find_settings
from spm_desktop.domain.records import Origin, PersonRecord, PersonRef, RecordKind
from spm_desktop.services.organisation_settings import list_settings
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Check, Chooser
from spm_desktop.ui.editor.pages.settings.backups import BackupsSection
from spm_desktop.ui.editor.pages.settings.offices import EVERYBODY_ELSE, OfficesSection
from spm_desktop.ui.editor.pages.settings.organisation import OrganisationSection
from spm_desktop.ui.editor.pages.settings.page import SettingsPage
from spm_desktop.ui.editor.pages.settings.public_days import PublicDays
from spm_desktop.ui.editor.pages.settings.section import Form, SettingsSection
from spm_desktop.ui.editor.pages.settings.users import UserForm, UsersSection
from spm_desktop.ui.editor.palette.entries import arrange
from tests.offices import TestOffice
from tests.ui.editor.pages import rotterdam
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def fill(office: TestOffice) -> None:
    """Two people of an office."""
    people = [
        PersonRecord(
            Origin("People", row), name, (PersonRef("name", name),), team="Benelux", office="Rotterdam"
        )
        for row, name in enumerate(("Ann Lee", "عبد الله"), 2)
    ]
    office.bring(RecordKind.PEOPLE, people)


@dataclass
class SettingsDesk:
    """The open page."""

    open: OpenDesk
    page: SettingsPage

    @property
    def toast(self) -> str:
        return self.open.window.toast.text

    @property
    def settings(self) -> dict[str, str]:
        return list_settings(self.open.office.organisation)

    def wait(self, until: Callable[[], bool]) -> None:
        self.open.wait(until)

    def undo(self) -> None:
        self._shortcut(Qt.Key.Key_Z)

    def find(self) -> None:
        self._shortcut(Qt.Key.Key_F)

    def _shortcut(self, key: Qt.Key) -> None:
        self.open.window.activateWindow()  # popups take that along, without a display
        self.wait(self.open.window.isActiveWindow)
        QTest.keyClick(self.open.window, key, CONTROL)

    def press(self, text: str) -> None:
        """Presses the button of that text, as soon as it is there."""

        def buttons() -> list[Button]:
            found = self.open.window.findChildren(Button)
            return [one for one in found if one.text() == text and one.isVisible()]

        self.wait(lambda: bool(buttons()))
        QTest.mouseClick(buttons()[0], LEFT)

    def section(self, key: str, kind: type[Any]) -> Any:
        """Opens a section by its item in the list, and waits until it is read."""
        QTest.mouseClick(self.page.items[key], LEFT)
        assert isinstance(self.page.section, kind)
        self.wait(lambda: not self.open.editor.tasks.busy)
        return self.page.section


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("settings") / "profile", rotterdam.NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[SettingsDesk]:
    with open_desk(profile, rotterdam.NOW, qtbot.waitUntil, "data") as opened:
        opened.window.resize(1366, 768)
        page = opened.window.open_page("settings")
        assert isinstance(page, SettingsPage)
        yield SettingsDesk(opened, page)


def choose(chooser: Chooser, text: str) -> None:
    next(action for action in chooser.make_menu().actions() if action.text() == text).trigger()


def options(chooser: Chooser) -> list[str]:
    return [action.text() for action in chooser.make_menu().actions()]


def type_over(entry: QLineEdit, text: str) -> None:
    entry.setCompleter(None)  # its popup needs a display
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Qt.Key.Key_Return)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_change_that_moves_the_past_says_what_and_waits(desk: SettingsDesk) -> None:
    section = desk.section("organisation", OrganisationSection)
    chooser = section.choosers["fiscal-year-start"]
    choose(chooser, "April")
    told = texts(desk.open.window)
    assert "Change the start of the fiscal year to april?" in told
    assert any(text.startswith("This fiscal quarter stays.") for text in told)
    assert chooser.key == "january"
    desk.press("Keep it as it is")
    assert desk.settings["fiscal-year-start"] == "january"
    choose(chooser, "April")
    desk.press("Change it")
    desk.wait(lambda: chooser.key == "april")
    assert desk.settings["fiscal-year-start"] == "april"
    desk.wait(lambda: "1 Apr 2026 – 30 Jun 2026" in texts(section))
    desk.undo()
    desk.wait(lambda: chooser.key == "january")


def test_the_name_and_a_wrong_currency(desk: SettingsDesk) -> None:
    section = desk.section("organisation", OrganisationSection)
    type_over(section.name.entry, "Sjoberg and Son")
    desk.wait(lambda: desk.settings["name"] == "Sjoberg and Son")
    type_over(section.currency.entry, "Euro")
    assert section.currency.error == "Type the three letters of the currency, like EUR."
    type_over(section.currency.entry, "XQX")
    desk.wait(lambda: "not a currency" in section.currency.error)
    assert desk.settings["currency"] == "EUR"
    type_over(section.keep.entry, "90")
    desk.wait(lambda: desk.settings["keep-files-days"] == "90")
    desk.wait(lambda: desk.toast == "Changed how many days imported files are kept to 90")


def test_an_office_gets_its_zone_days_and_days_off(desk: SettingsDesk) -> None:
    section = desk.section("offices", OfficesSection)
    desk.wait(lambda: section.name.text == "Rotterdam")
    completer = section.zone.entry.completer()
    completer.setCompletionPrefix("lisb")
    assert completer.currentCompletion() == "Europe/Lisbon"
    type_over(section.zone.entry, "Mars/Olympus")
    assert "Europe/Berlin" in section.zone.error
    type_over(section.zone.entry, "Europe/Lisbon")
    desk.wait(lambda: desk.settings["time-zone:Rotterdam"] == "Europe/Lisbon")
    QTest.mouseClick(section.days[5], LEFT, pos=QPoint(5, 5))
    desk.wait(lambda: desk.settings["working-days:Rotterdam"] == "mon,tue,wed,thu,fri,sat")
    days = section.days_off
    QTest.keyClicks(days.day.entry, "2026-12-25")
    QTest.keyClicks(days.name.entry, "Christmas")
    desk.press("Add a day off")
    desk.wait(lambda: days.model.shown_total == 1)
    desk.wait(lambda: desk.toast == "Added Christmas (25 Dec 2026) to Rotterdam")
    (row,) = days.model.shown_rows()
    days.table.choose(row.day)
    QTest.keyClick(days.table, Qt.Key.Key_Delete)
    desk.wait(lambda: days.model.shown_total == 0)
    desk.undo()
    desk.wait(lambda: days.model.shown_total == 1)
    for _ in range(2):
        desk.undo()
        desk.wait(lambda: desk.toast.startswith("Undone") and not desk.open.editor.tasks.busy)
    assert days.model.shown_total == 0
    desk.wait(lambda: not section.days[5].isChecked())


def test_public_holidays_are_seen_first_and_added_with_one_way_back(desk: SettingsDesk) -> None:
    section = desk.section("offices", OfficesSection)
    desk.wait(lambda: section.name.text == "Rotterdam")
    days = section.days_off
    QTest.keyClicks(days.day.entry, "2026-12-25")
    QTest.keyClicks(days.name.entry, "Closed")
    desk.press("Add a day off")
    desk.wait(lambda: days.model.shown_total == 1)
    desk.press("Add public holidays")
    panel = desk.open.window.findChild(PublicDays)
    desk.wait(lambda: panel.model.shown_total > 0)
    assert panel.country.text == "Netherlands"
    total = panel.model.shown_total
    assert f"{total - 1} of {total} days are new." in texts(panel)
    assert [line.holiday.day for line in panel.model.shown_rows() if not line.new] == [date(2026, 12, 25)]
    assert panel.button.isEnabled()
    type_over(panel.country.entry, "Atlantis")
    assert not panel.button.isEnabled()
    assert panel.country.error == "Type a part of its name and choose from the list."
    type_over(panel.country.entry, "germany")
    desk.wait(lambda: "Berlin" in options(panel.region.chooser))
    choose(panel.region.chooser, "Berlin")
    desk.wait(lambda: "Women's Day" in [line.holiday.name for line in panel.model.shown_rows()])
    new = [line.holiday for line in panel.model.shown_rows() if line.new]
    desk.press(f"Add {len(new)} days off")
    desk.wait(lambda: desk.toast == f"Added {len(new)} public holidays of Germany, Berlin to Rotterdam")
    desk.wait(lambda: days.model.shown_total == 1 + sum(one.day.year == 2026 for one in new))
    assert "Closed" in [one.name for one in days.model.shown_rows()]
    desk.press("Add public holidays")
    again = desk.open.window.findChildren(PublicDays)[-1]
    desk.wait(lambda: again.country.text == "Germany" and "Berlin" in again.region.chooser.accessibleName())
    desk.wait(lambda: f"All {len(new) + 1} days are there already." in texts(again))
    assert not again.button.isEnabled()
    desk.undo()
    desk.wait(lambda: days.model.shown_total == 1)
    desk.wait(lambda: again.button.isEnabled())


def test_an_office_is_added_renamed_and_taken_back(desk: SettingsDesk) -> None:
    section = desk.section("offices", OfficesSection)
    desk.press("Add an office")
    desk.wait(lambda: section.name.text == "New office")
    type_over(section.name.entry, "Rotterdam")
    desk.wait(lambda: "already" in section.name.error)
    type_over(section.name.entry, "Lyon")
    # the window knows of it, too: before, undo would take back what was done before
    desk.wait(lambda: "time-zone:Lyon" in desk.settings and not desk.open.editor.tasks.busy)
    desk.open.window.setFocus()
    for _ in range(2):
        desk.undo()
        desk.wait(lambda: desk.toast.startswith("Undone") and not desk.open.editor.tasks.busy)
    assert not {"time-zone:Lyon", "time-zone:New office"} & desk.settings.keys()


def test_without_any_office_the_days_are_everybodys(tmp_path: Path, qtbot: QtBot) -> None:
    profile = fill_profile(tmp_path / "profile", rotterdam.NOW, lambda _office: None)
    with open_desk(profile, rotterdam.NOW, qtbot.waitUntil, "data") as opened:
        page = opened.window.open_page("settings")
        assert isinstance(page, SettingsPage)
        section = SettingsDesk(opened, page).section("offices", OfficesSection)
        assert (options(section.office), section.name.text) == (["Everybody"], "Everybody")
        assert "There is no office yet: these days and this time zone are everybody's." in texts(section)


def test_only_an_office_that_nothing_belongs_to_is_removed(desk: SettingsDesk) -> None:
    section = desk.section("offices", OfficesSection)
    desk.wait(lambda: section.name.text == "Rotterdam")
    assert not section.away.isEnabled()
    why = "1 team belongs to Rotterdam: Benelux. Move what belongs to it to another office first."
    assert why in texts(section)
    choose(section.office, EVERYBODY_ELSE)
    assert not section.away.isEnabled()
    desk.press("Add an office")
    desk.wait(lambda: section.name.text == "New office")
    assert section.away.isEnabled()
    desk.press("Remove this office")
    desk.wait(lambda: desk.toast == "Removed New office")
    desk.wait(lambda: "New office" not in options(section.office))
    assert "time-zone:New office" not in desk.settings
    desk.undo()
    desk.wait(lambda: "time-zone:New office" in desk.settings)
    desk.wait(lambda: "New office" in options(section.office))


def test_users_get_roles_and_a_person_and_can_act(desk: SettingsDesk) -> None:
    section = desk.section("users", UsersSection)
    assert "No users yet" in texts(section)
    desk.press("Add a user")
    form = desk.open.window.findChild(UserForm)
    desk.press("Add the user")
    desk.wait(lambda: form.name.error.startswith("A user needs a name."))
    QTest.keyClicks(form.name.entry, "ann")
    form.person.entry.setText("ann l")
    QTest.mouseClick(
        next(one for one in form.findChildren(Check) if one.text() == "Sales"), LEFT, pos=QPoint(5, 5)
    )
    desk.press("Add the user")
    desk.wait(lambda: section.model.shown_total == 1)
    (ann,) = section.model.shown_rows()
    assert (ann.name, sorted(ann.roles), ann.person) == ("ann", ["rep"], "Ann Lee")
    desk.find()
    assert desk.open.window.focusWidget() is section.filter.entry
    QTest.keyClicks(section.filter.entry, "nobody")
    desk.wait(lambda: section.model.shown_total == 0)
    assert "0 of 1 user" in texts(section)
    QTest.keyClick(section.filter.entry, Qt.Key.Key_Escape)
    desk.wait(lambda: section.model.shown_total == 1)
    section.table.choose("ann")
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    desk.wait(lambda: section.model.shown_total == 0)
    desk.undo()
    desk.wait(lambda: section.model.shown_total == 1)
    section.table.choose("ann")
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    desk.press("Go on as them")
    assert desk.open.office.next_actor == "ann"
    assert not desk.open.editor.windows


def test_copies_are_made_listed_and_every_number_is_checked(desk: SettingsDesk) -> None:
    section = desk.section("backups", BackupsSection)
    before = section.model.shown_total
    desk.press("Back up now")
    desk.wait(lambda: section.model.shown_total == before + 1)
    assert desk.toast.startswith("Backed up to by-hand-")
    desk.press("Verify now")
    desk.wait(lambda: "All is well." in texts(section))


def test_who_may_not_change_them_sees_this_machine_only(profile: Path, qtbot: QtBot) -> None:
    def a_rep(office: TestOffice) -> None:
        from spm_desktop.services.actors import Role
        from spm_desktop.services.users import add_user
        from spm_desktop.storage.users import SqlUsers

        add_user(SqlUsers(office.database, office.clock), office.actor, "rita", Role.REP, None)

    folder = fill_profile(profile.parent / "reps", rotterdam.NOW, a_rep)
    with open_desk(folder, rotterdam.NOW, qtbot.waitUntil, "settings", actor="rita") as opened:
        page = opened.window.page
        assert isinstance(page, SettingsPage)
        assert list(page.items) == ["machine"]
        assert isinstance(page.section, SettingsSection)


@pytest.mark.parametrize(
    ("query", "name", "section"),
    [
        ("fiscal", "Fiscal year starts", "organisation"),
        ("4-4-5", "Fiscal months", "organisation"),
        ("holiday", "Days off", "offices"),
        ("dark", "Theme", "machine"),
        ("who may", "Users and roles", "users"),
    ],
)
def test_the_palette_opens_the_section_of_a_setting(
    desk: SettingsDesk, query: str, name: str, section: str
) -> None:
    entries = find_settings(desk.open.office, desk.open.window.open_page)(query)
    found = [line.entry for line in arrange(query, entries) if line.entry is not None]
    assert name in [entry.title for entry in found]
    next(entry for entry in found if entry.title == name).run()
    assert desk.page.items[section].isChecked()
    shown = [label.text() for label in desk.page.section.findChildren(QLabel)]
    assert name in shown or section in ("users", "backups"), "it is called in the palette as on the page"


def test_every_setting_is_in_the_palette(desk: SettingsDesk) -> None:
    names = {entry.title for entry in find_settings(desk.open.office, desk.open.window.open_page)("any")}
    for section in ("machine", "organisation", "offices"):
        desk.page.open_section(section)
        labels = {name.text() for form in desk.page.section.findChildren(Form) for name in form._names}
        assert labels - names <= {"Office", "Name", "Remove", "Calendar"}
