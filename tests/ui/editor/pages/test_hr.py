"""HR at its page: what is due, exports that are noted, its own screen, and a purge that takes two."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.people.editing import archive_people
from spm_desktop.services.pips.acting import create
from spm_desktop.services.pips.oversight import keep_screen, look_closer
from spm_desktop.services.pips.register import register
from spm_desktop.services.pips.views import View
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Link
from spm_desktop.ui.editor.controls.form_fields import DayField, PersonField
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.hr.erasing import ErasuresTab
from spm_desktop.ui.editor.pages.hr.kept_panel import KeptPanel
from spm_desktop.ui.editor.pages.hr.page import HrPage
from spm_desktop.ui.editor.pages.hr.tabs import PlansTab
from spm_desktop.ui.editor.pages.pips.page import PipsPage
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.plans import JONAS, content, fill_plans
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE
from tests.ui.editor.pages.rotterdam import fill as fill_people

OTHER = next(name for name, *_ in PEOPLE if name not in (JONAS, "Nils Berg"))
LEFT = next(name for name, *_ in reversed(PEOPLE) if name not in (JONAS, "Nils Berg", OTHER))
OTTO = Actor("Otto", frozenset({Role.HR}))


def fill(office: TestOffice) -> None:
    """Also an old plan that was withdrawn, whose time is over, and whose purge Otto has signed."""
    plans = fill_plans(office)
    plans.at(date(2023, 1, 9))
    old = create(plans.reader, plans.store, plans.hr, plans.ids[OTHER], content())
    plans.do(old, plans.hr, Action.WITHDRAW, reason="Begun in error")
    people = SqlPeople(office.database, office.clock)
    archive_people(people, OWNER, {plans.ids[LEFT]: LEFT}, True)
    plans.at(date(2026, 11, 2))
    plans.do(old, OTTO, Action.SIGN_PURGE, reason="Its time is over")
    office.clock.set(NOW)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("hr"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "home", actor="Beatriz") as desk:
        desk.wait(lambda: desk.window.open_page("hr") is not None)
        desk.wait(lambda: page(desk).tabs["due"].model.row_total == 1)
        yield desk


def page(desk: OpenDesk) -> HrPage:
    shown = desk.window.page
    assert isinstance(shown, HrPage)
    return shown


def tab(desk: OpenDesk, key: str, rows: int) -> PlansTab:
    page(desk).show_tab(key)
    found = page(desk).tabs[key]
    desk.wait(lambda: found.model.row_total == rows)
    assert isinstance(found, PlansTab)
    return found


def kept(desk: OpenDesk, key: str, rows: int, number: str) -> KeptPanel:
    """Opens what HR keeps of a plan."""
    found = tab(desk, key, rows)
    found.open_row(next(row.id for row in found.rows if row.number == number))
    panel = page(desk).panel
    assert panel is not None
    desk.wait(lambda: bool(panel.areas))
    return panel


def audited(desk: OpenDesk) -> list[str]:
    with desk.office.database.read() as connection:
        found = connection.exec_driver_sql("SELECT body FROM audit_payload ORDER BY seq")
        return [row[0] for row in found]


def test_nobody_else_has_the_page(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "home", actor="Nils") as desk:
        desk.wait(lambda: desk.window.open_page("pips") is not None)
        assert desk.window.open_page("hr") is None
        assert "hr" not in desk.window.rail.items


def test_what_is_late_is_first_and_counted(desk: OpenDesk) -> None:
    (due,) = tab(desk, "due", 1).rows
    assert (due.employee, due.missed, due.coming.what) == (JONAS, 1, "Checkpoint 2")
    desk.wait(lambda: "1" in desk.window.rail.items["hr"].accessibleName())


def test_one_of_hr_confirms_what_another_signed(desk: OpenDesk) -> None:
    panel = kept(desk, "keeping", 1, "PIP-2023-001")
    panel.buttons[Action.PURGE].click()
    dialog = panel.dialog
    assert dialog is not None
    dialog.do.click()  # without a reason nothing happens
    assert tab(desk, "keeping", 1).rows[0].plan.state is State.WITHDRAWN
    dialog.findChildren(Area)[0].entry.setPlainText("Its time is over")
    dialog.do.click()
    desk.wait(lambda: page(desk).tabs["keeping"].rows[0].plan.state is State.PURGED)


def test_a_record_is_kept_longer_never_shorter(desk: OpenDesk) -> None:
    panel = kept(desk, "keeping", 1, "PIP-2023-001")
    for day, refused in (("2024-01-31", True), ("2031-01-31", False)):
        panel.buttons[Action.KEEP].click()
        assert panel.dialog is not None
        panel.dialog.findChildren(DayField)[0].entry.setText(day)
        panel.dialog.findChildren(Area)[0].entry.setPlainText("A question of the auditors")
        panel.dialog.do.click()
        if refused:
            desk.wait(lambda: "only kept longer" in words(panel.dialog))
            panel.dialog.close_dialog()
    desk.wait(lambda: page(desk).tabs["keeping"].rows[0].plan.retention_until == date(2031, 1, 31))


def test_who_signed_a_purge_does_not_confirm_it(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "home", actor="Otto") as desk:
        desk.wait(lambda: desk.window.open_page("hr") is not None)
        panel = kept(desk, "keeping", 1, "PIP-2023-001")
        assert not panel.buttons[Action.PURGE].isEnabled()
        assert Action.SIGN_PURGE not in panel.buttons


def erasures(desk: OpenDesk) -> ErasuresTab:
    desk.wait(lambda: desk.window.open_page("hr") is not None)
    page(desk).show_tab("erasures")
    found = page(desk).tabs["erasures"]
    assert isinstance(found, ErasuresTab)
    return found


def test_one_of_hr_asks_to_erase_somebody_and_another_does_it(
    profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, wait = Path(shutil.copytree(profile, tmp_path / "profile")), patient(qtbot)
    with open_desk(folder, NOW, wait, "home", actor="Otto", stays=True) as desk:
        shown = erasures(desk)
        desk.wait(lambda: bool(shown.findChildren(EmptyState)))
        shown.begin()
        desk.wait(lambda: shown.dialog is not None)
        assert shown.dialog is not None
        shown.dialog.findChildren(PersonField)[0].entry.setText(LEFT)
        shown.dialog.do.click()
        assert shown.dialog.findChildren(Area)[0].error.startswith("Say why")
        shown.dialog.findChildren(Area)[0].entry.setPlainText("A letter of 2 November")
        shown.dialog.do.click()
        desk.wait(lambda: [row.name for row in shown.rows] == [LEFT])
    with open_desk(folder, NOW, wait, "home", actor="Beatriz", stays=True) as desk:
        shown = erasures(desk)
        desk.wait(lambda: [row.name for row in shown.rows] == [LEFT])
        shown.open_row(shown.rows[0].person_id)
        assert shown.dialog is not None
        assert "Otto asked for it: A letter of 2 November." in words(shown.dialog)
        shown.dialog.do.click()
        desk.wait(lambda: shown.rows[0].done_by == "Beatriz")
        assert column(shown.model, "name") == [f"Erased person {shown.rows[0].person_id}"]


def test_what_hr_looked_at_is_kept_and_its_reading_noted(desk: OpenDesk) -> None:
    panel = kept(desk, "register", 2, "PIP-2026-001")
    assert panel.areas["comparators"].text == "Two alike"
    desk.wait(lambda: "Beatriz: Opened what HR looked at" in words(panel))
    assert panel.save is not None
    assert not panel.save.isEnabled()
    store, reader = desk.office.pip_store, desk.office.pips
    seen = look_closer(reader, store, OTTO, panel.pip_id).screen
    keep_screen(reader, store, OTTO, panel.pip_id, replace(seen, comparators="Five alike"), seen)
    panel.areas["comparators"].entry.setPlainText("Three alike")
    panel.save.click()
    desk.wait(lambda: panel.areas["comparators"].error == "Written meanwhile: “Five alike”.")
    assert desk.window.toast.text.startswith("Otto wrote here meanwhile.")
    assert look_closer(reader, store, OTTO, panel.pip_id).screen.comparators == "Five alike"
    assert panel.areas["comparators"].text == "Three alike"
    panel.save.click()
    desk.wait(lambda: panel.areas["comparators"].text == "Three alike" and not panel.save.isEnabled())
    assert not [body for body in audited(desk) if "Three alike" in body]


def test_a_plan_leads_to_what_hr_keeps_of_it(desk: OpenDesk) -> None:
    (due,) = tab(desk, "due", 1).rows
    hr, plans = page(desk), desk.window.open_page("pips")
    assert isinstance(plans, PipsPage)
    plans.open_plan(due.id)
    desk.wait(lambda: plans.title == due.number)
    (link,) = [one for one in plans.case.findChildren(Link) if one.text() == "Open it on HR’s page"]
    link.click()
    desk.wait(lambda: hr.panel is not None and hr.panel.pip_id == due.id)
    assert page(desk) is hr


def test_before_there_are_plans_every_list_leads_to_the_first_one(
    tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    empty = fill_profile(tmp_path_factory.mktemp("no plans"), NOW, fill_people)
    with open_desk(empty, NOW, patient(qtbot), "hr") as desk:
        hr = page(desk)
        hr.show_tab("keeping")
        for title in ("Look at the register", "Begin a plan"):
            desk.wait(lambda: bool(steps(hr)))
            (step,) = steps(hr)
            assert step.text() == title
            step.click()
        plans = desk.window.page
        assert isinstance(plans, PipsPage)
        desk.wait(plans.begin_view.isVisible)


def steps(hr: HrPage) -> list[Button]:
    """What the empty list that is shown offers."""
    return [
        one.step
        for one in hr.findChildren(EmptyState)
        if one.isVisible() and one.step and one.step.isVisible()
    ]


def test_plans_leave_with_a_purpose_and_are_noted(desk: OpenDesk, tmp_path: Path) -> None:
    tab(desk, "register", 2)
    target = tmp_path / "plans.xlsx"
    desk.window.prompts = Answers(target)
    page(desk).ask_export()
    dialog = page(desk).dialog
    assert dialog is not None
    dialog.do.click()  # no purpose: it is asked for
    assert page(desk).exporting is None
    (area,) = dialog.findChildren(Area)
    area.entry.setPlainText("Works council")
    dialog.do.click()
    desk.wait(target.exists)
    desk.wait(lambda: page(desk).exporting is None)
    assert dict(list(load_workbook(target)["Cover"].values)[1:])["Purpose"] == "Works council"
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    assert sum(sha256 in body for body in audited(desk)) == 2


def test_a_stopped_export_leaves_nothing(desk: OpenDesk, tmp_path: Path) -> None:
    entries = register(desk.office.pips, desk.office.actor)

    def stop(done: int, of: int) -> None:
        raise KnownError("export_stopped", "The export was stopped.", "Nothing was written.")

    before = len(audited(desk))
    ids, target = [entry.id for entry in entries], tmp_path / "plans.xlsx"
    with pytest.raises(KnownError, match="stopped"):
        desk.office.pip_files.workbook(ids, View.HR, "", "", target, stop)
    assert list(tmp_path.iterdir()) == []
    assert len(audited(desk)) == before
