"""The page about recognition, used as somebody uses it who has ten seconds for praise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding import find_praise
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.services.recognition.giving import set_values
from spm_desktop.storage.recognition import SqlRecognitionStore
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.recognition.forms import BadgeForm, ShoutOutForm
from spm_desktop.ui.editor.pages.recognition.page import DAYS, GIVEN, TRIGGERS, RecognitionPage
from spm_desktop.ui.editor.pages.recognition.trigger_form import TriggerForm
from tests.offices import TestOffice
from tests.ui.editor.pages import rotterdam
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient


def fill(office: TestOffice) -> None:
    rotterdam.fill(office)
    store = SqlRecognitionStore(office.database, office.clock)
    values = [CompanyValue(0, "Customer before commission"), CompanyValue(0, "We win together")]
    set_values(store, office.actor, [], values)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("recognition"), rotterdam.NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, rotterdam.NOW, patient(qtbot), "recognition") as opened:
        page = page_of(opened)
        opened.wait(lambda: page.read is not None)
        yield opened


def page_of(desk: OpenDesk) -> RecognitionPage:
    page = desk.window.page
    assert isinstance(page, RecognitionPage)
    return page


def press(root: QWidget, text: str) -> None:
    buttons = [one for one in root.findChildren(Button) if one.text() == text and one.isVisible()]
    buttons[-1].click()


def test_praise_by_keyboard_is_listed_and_taken_back(desk: OpenDesk) -> None:
    page = page_of(desk)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_N)
    form = page.sides.form
    assert isinstance(form, ShoutOutForm)
    form.person.entry.setText("Priya")
    form.message.entry.setPlainText("Talked a client out of the bigger package.")
    assert form.preview.name == "Priya Raghunathan"
    assert form.preview.value == "Customer before commission"
    press(desk.window, "Give it")
    rows = page.lists[GIVEN].model
    desk.wait(lambda: rows.rowCount() == 1)
    assert rows.row(0).name == "Priya Raghunathan"
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: rows.rowCount() == 0)


def test_what_is_missing_is_said_beside_its_field(desk: OpenDesk) -> None:
    page = page_of(desk)
    page.give()
    form = page.sides.form
    assert isinstance(form, ShoutOutForm)
    press(desk.window, "Give it")
    desk.wait(lambda: "Nobody is named" in form.person.error)
    form.person.entry.setText("Priya")
    press(desk.window, "Give it")
    desk.wait(lambda: "says nothing" in form.message.error)


def test_a_badge(desk: OpenDesk) -> None:
    page = page_of(desk)
    page.award()
    form = page.sides.form
    assert isinstance(form, BadgeForm)
    form.person.entry.setText("Kwame")
    QTest.keyClicks(form.name.entry, "First call in 60 seconds")
    press(desk.window, "Give it")
    desk.wait(lambda: page.lists[GIVEN].model.rowCount() == 1)
    assert page.lists[GIVEN].model.row(0).what == "First call in 60 seconds"


def test_something_more_is_celebrated(desk: OpenDesk) -> None:
    page = page_of(desk)
    page.show_list(DAYS)
    page.show_list(TRIGGERS)
    lines = page.lists[TRIGGERS].model
    assert [line.what for line in map(lines.row, range(lines.rowCount()))] == [
        "A won deal of at least €10,000"
    ]
    page.open_trigger()
    form = page.sides.form
    assert isinstance(form, TriggerForm)
    assert form.threshold.isHidden()
    form.rule.chooser.choose("total")
    form.rule.chooser.chosen.emit("total")
    QTest.keyClicks(form.threshold.entry, "50,000")
    press(desk.window, "Celebrate it")
    desk.wait(lambda: lines.rowCount() == 2)
    assert lines.row(1).what == "A person passes €50,000 of Won revenue in a month"


def test_the_palette_leads_to_the_form_from_anywhere(desk: OpenDesk) -> None:
    entries = find_praise(desk.office, desk.window.open_page)("shout")
    desk.window.open_page("wall")
    next(one for one in entries if one.title == "Give a shout-out").run()
    desk.wait(lambda: isinstance(page_of(desk).sides.form, ShoutOutForm))
