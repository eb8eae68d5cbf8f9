"""The PIPs page, used by a manager, by HR, and by the person a plan is about."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.pages import pips as pips_page
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.actors import Role
from spm_desktop.services.pips.beginning import Monitored, Prospect
from spm_desktop.services.pips.content import Prior, Screen
from spm_desktop.services.pips.oversight import keep_screen
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState, Strip
from spm_desktop.ui.editor.pages.people.fields import LabelledChooser
from spm_desktop.ui.editor.pages.pips.draft.plan_steps import ReviewStep
from spm_desktop.ui.editor.pages.pips.draft.steps import STEPS
from spm_desktop.ui.editor.pages.pips.draft.words_steps import DecisionStep
from spm_desktop.ui.editor.pages.pips.file_field import FileField
from spm_desktop.ui.editor.pages.pips.forms import OwnWords
from spm_desktop.ui.editor.pages.pips.not_here import NotHerePage
from spm_desktop.ui.editor.pages.pips.panels import EventPanel
from spm_desktop.ui.editor.pages.pips.signature import PAPER, Signature
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from spm_desktop.ui.editor.pages.rows_panel import RowsPanel
from spm_desktop.ui.editor.pages.settings.page import SettingsPage
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import column, side, words
from tests.ui.editor.pages.plan_desk import (
    answer,
    ask,
    begin,
    comes_to,
    do,
    kept,
    open_of,
    page,
    press,
    retype,
    step,
    write_all,
)
from tests.ui.editor.pages.plans import JONAS, fill_plans
from tests.ui.editor.pages.rotterdam import NOW

RAFAEL, ELODIE = "Rafael Quintanilha", "Élodie Marchetti"


def fill(office: TestOffice) -> None:
    plans = fill_plans(office)
    session = plans.talked(ELODIE, date(2026, 10, 5), "Two calls a morning")
    plans.at(date(2026, 10, 12))
    plans.issued(ELODIE, start=None, prior=(Prior(date(2026, 10, 5), "1:1", "Calls", session),))
    plans.talked(RAFAEL, date(2026, 11, 10))
    office.clock.set(NOW)
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, "Rafael", Role.REP, RAFAEL)
    add_user(users, OWNER, "Ella", Role.EXECUTIVE, None)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("plans"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    """The manager's."""
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Nils") as desk:
        desk.wait(lambda: page(desk).list.model.row_total == 2)
        yield desk


# What is seen, and by whom


@pytest.mark.parametrize(
    ("who", "has"), [("Nils", True), ("Beatriz", True), ("Jonas", True), ("Rafael", False), ("Ella", False)]
)
def test_only_those_whom_plans_concern_have_the_page(profile: Path, who: str, has: bool) -> None:
    office = EditorOffice(Invocation(Profile(profile), actor=who), Settings())
    try:
        office.open()
        seen = pips_page.spec(office).is_for_reader
        assert seen is not None
        assert seen() is has
    finally:
        office.close()


def test_the_list_says_what_is_late(desk: OpenDesk) -> None:
    shown = page(desk)
    assert column(shown.list.model, "number") == ["PIP-2026-002", "PIP-2026-001"]
    assert column(shown.list.model, "day") == ["–", "Day 26 of 60"]
    assert column(shown.list.model, "due") == ["", "late by 1 day"]
    assert column(shown.list.model, "way") == ["–", "1 checkpoint without a record"]
    assert desk.window.rail.items["pips"].count == 1
    shown.which.choose("mine")
    shown.which.chosen.emit("mine")
    assert column(shown.list.model, "number") == ["PIP-2026-001"]


def test_a_plan_shows_what_is_measured_and_where_that_comes_from(desk: OpenDesk) -> None:
    case = open_of(desk, JONAS).case
    model = case.expectations.table_model
    assert column(model, "name") == ["Customer meetings", "Deals opened", "Win rate"]
    assert column(model, "target") == ["60", "9", "40.0%"]
    assert column(model, "status")[2] == "Too few yet"
    assert [card.card.missed for card in case.checkpoints.shown] == [False, True, False, False]
    told = words(case.aside)
    assert "by bad luck" in told
    assert "31% fewer accounts" in told
    assert "The added accounts help" in told
    assert page(desk).provenance.rest.startswith("Your reading of this page is noted")
    case.expectations.choose(1)
    QTest.keyClick(case.expectations, Qt.Key.Key_Space)
    panel = desk.window.findChild(RowsPanel)
    assert panel is not None
    desk.wait(lambda: panel.table is not None)
    case.evidence.choose(0)
    QTest.keyClick(case.evidence, Qt.Key.Key_Return)
    frozen = case.source
    assert frozen is not None
    assert frozen.table is not None
    assert column(frozen.table.table_model, "row") == ["12", "40"]
    QTest.mouseClick(frozen.open_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "The contents of Meetings.csv are not kept here any more." in desk.window.toast.text)


def test_an_amended_plan_is_received_before_the_clock_goes_on(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Beatriz") as desk:
        shown = open_of(desk, JONAS)
        assert "Nils Berg does this, not HR." in words(shown.case.aside)
        assert shown.case.aside.findChildren(TwoPeople)
        ask(desk, "Pause")
        do(desk)
        form = shown.asking.form
        assert form is not None
        assert isinstance(form.parts["reason"], Area)
        assert form.parts["reason"].error == "Say why: it is part of the record."
        answer(desk, reason="The territory is looked at again")
        comes_to(desk, State.PAUSED)
        assert "The clock stands still" in shown.case.findChildren(Strip)[0].accessibleName()
        ask(desk, "Change the plan", opens=False)
        desk.wait(lambda: shown.writing.isVisible())
        decision = step(desk, "decision")
        assert isinstance(decision, DecisionStep)
        retype(decision.rule, "Two of three are met")
        kept(desk)
        press(desk, "Amend")
        desk.wait(lambda: shown.asking.dialog is not None)
        answer(desk, reason="A fairer rule")
        desk.wait(lambda: shown.asking.dialog is None and "version 2" in shown.subtitle)
        assert not shown.case.aside.buttons["Resume"].isEnabled()
        assert "The employee has not seen the amended version yet." in words(shown.case.aside)
        ask(desk, "Record that they received it")
        do(desk)
        desk.wait(lambda: shown.case.aside.buttons["Resume"].isEnabled())


def test_a_checkpoint_keeps_the_values_of_the_day(desk: OpenDesk) -> None:
    shown = open_of(desk, JONAS)
    press(desk, "Record checkpoint 2")
    assert shown.asking.dialog is not None
    assert "can’t be undone" in words(shown.asking.dialog)
    answer(desk, attendees="Both", note="Call coaching was missed twice", agreed="Two calls on Friday")
    desk.wait(lambda: [card.card.missed for card in shown.case.checkpoints.shown][1] is False)
    QTest.mouseClick(shown.case.checkpoints.shown[1], Qt.MouseButton.LeftButton)
    told = words(side(desk))
    assert "Two calls on Friday" in told
    assert "Call coaching was missed twice" in told


def test_support_is_recorded_with_what_shows_it(desk: OpenDesk, tmp_path: Path) -> None:
    shown, paper = open_of(desk, JONAS), tmp_path / "calendar.pdf"
    paper.write_bytes(b"%PDF-1.7 a calendar")
    desk.window.prompts = Answers(paper)
    ask(desk, "Record support")
    form = shown.asking.form
    assert form is not None
    file = form.parts["file"]
    assert isinstance(file, FileField)
    QTest.mouseClick(file.choose, Qt.MouseButton.LeftButton)
    answer(desk, note="Five of seven hours", proof="Calendar of November")
    desk.wait(lambda: "Delivered" in column(shown.case.support.table_model, "status")[0])
    newest = shown.case.history.table_model.shown_rows()[0]
    assert (newest.note, newest.proof) == ("Five of seven hours", "Calendar of November")
    assert newest.file == hashlib.sha256(paper.read_bytes()).hexdigest()


def test_the_employee_reads_their_own_side_and_answers(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Jonas") as desk:
        shown = open_of(desk, JONAS)
        told = words(shown.case)
        assert "What is expected of you" in told
        assert "Your rights" in told
        for hidden in ("Is it fair?", "Causes outside", "HR screen", "Comparators"):
            assert hidden not in told
        assert "Draft begun" not in " ".join(column(shown.case.history.table_model, "what"))
        acts = ["Add a comment", "Assess yourself", "Acknowledge checkpoint 1"]
        assert list(shown.case.aside.buttons) == acts
        assert "Not acknowledged yet" in shown.case.checkpoints.shown[0].accessibleName()
        assert "Was not held" in shown.case.checkpoints.shown[1].accessibleName()
        ask(desk, "Acknowledge checkpoint 1")
        answer(desk, note="The values are right")
        desk.wait(lambda: "Both acknowledged" in shown.case.checkpoints.shown[0].accessibleName())
        assert "The values are right" in words(shown.case.aside)
        ask(desk, "Add a comment")
        do(desk)
        assert isinstance(part := shown.asking.form and shown.asking.form.parts["note"], Area)
        assert part.error == "Write something first."
        answer(desk, note="Two calls were held")

        desk.wait(lambda: "Two calls were held" in words(shown.case.aside))
        assert desk.window.toast.can_undo is False
        ask(desk, "Assess yourself")
        do(desk)
        own = shown.asking.form and shown.asking.form.parts["own"]
        assert isinstance(own, OwnWords)
        assert own.areas["Customer meetings"].error == "Say something of one of them."
        retype(own.areas["Customer meetings"], "Better")
        do(desk)
        desk.wait(lambda: "Customer meetings: Better" in words(shown.case.aside))


def test_hr_reads_the_session_that_a_plan_links(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Beatriz") as desk:
        shown = open_of(desk, ELODIE)
        priors = shown.case.priors
        assert column(priors.table_model, "session") == ["Linked"]
        priors.choose(0)
        QTest.keyClick(priors, Qt.Key.Key_Return)
        panel = shown.case.session
        assert panel is not None
        desk.wait(lambda: "Two calls a morning" in words(panel))
        assert "That you read it is noted." in words(panel)


# Writing one


def test_a_draft_keeps_itself_and_is_found_where_it_was_left(
    profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = Path(shutil.copytree(profile, tmp_path / "profile"))
    with open_desk(folder, NOW, patient(qtbot), "pips", actor="Nils", stays=True) as desk:
        begin(desk, RAFAEL)
        decision = step(desk, "decision")
        assert isinstance(decision, DecisionStep)
        retype(decision.success, "As many meetings as agreed")
        # and the window is closed at once
    with open_desk(folder, NOW, patient(qtbot), "pips", actor="Nils", stays=True) as desk:
        shown = open_of(desk, RAFAEL)
        assert shown.writing.step == "decision"
        assert isinstance(shown.writing.shown, DecisionStep)
        assert shown.writing.shown.success.text == "As many meetings as agreed"
        retype(shown.writing.shown.success, "Something else")
        kept(desk)
        desk.window.setFocus()
        QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.wait(lambda: shown.writing.content.success == "As many meetings as agreed")
        assert shown.writing.shown.success.text == "As many meetings as agreed"


def test_who_is_alone_is_told_that_a_plan_takes_two(profile: Path, qtbot: QtBot) -> None:
    """Before anything is written, and where it is handed in; the way to a window of the other leads on."""
    with open_desk(profile, NOW, patient(qtbot), "pips") as desk:
        begin(desk, RAFAEL)
        assert "A plan takes two people" in words(page(desk).begin_view)
        review = step(desk, "review")
        desk.wait(lambda: "hands it in, then somebody of HR who did not write it" in words(review))
        (told,) = review.findChildren(TwoPeople)
        QTest.mouseClick(told.link, Qt.MouseButton.LeftButton)
        settings = desk.window.page
        assert isinstance(settings, SettingsPage)
        assert settings.subtitle == "Users and roles"


def test_a_plan_within_the_time_after_one_that_was_met_is_a_relapse(desk: OpenDesk) -> None:
    shown = page(desk).begin_view
    begun: list[tuple[object, ...]] = []
    shown.wanted.disconnect()
    shown.wanted.connect(lambda *told: begun.append(told))
    met = Monitored(7, "PIP-2026-003", date(2026, 12, 24))
    one = Prospect(1, RAFAEL, "North", "", "", False, NOW.date(), met)
    shown.offer([one, Prospect(2, ELODIE, "North", "", "", False, NOW.date())])
    assert shown.person is not None
    shown.person.entry.setText(ELODIE)
    assert shown.relapse.isHidden()
    shown.person.entry.setText(RAFAEL)
    assert shown.relapse.text() == "A relapse of PIP-2026-003, which is looked after until 24 Dec"
    shown.begin.click()
    shown.relapse.click()
    shown.begin.click()
    assert [told[2] for told in begun] == [7, 0]


def test_tab_goes_down_a_step_and_on_to_the_next(desk: OpenDesk) -> None:
    begin(desk, RAFAEL)
    issues, writing = step(desk, "issues"), page(desk).writing
    (add,) = [one for one in issues.findChildren(Button) if one.text() == "Write the first issue"]
    add.click()  # its fields are younger than the buttons below them
    assert add.text() == "One more issue"
    seen = []
    while desk.window.focusWidget() is not writing.next and len(seen) < 20:
        seen.append(desk.window.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is writing.next
    assert seen[-2:] == [add, writing.back]
    assert all(issues.isAncestorOf(one) for one in seen[:-1])


def test_where_nobody_is_the_way_leads_to_people(desk: OpenDesk) -> None:
    page(desk).begin_view.offer([])
    (empty,) = page(desk).begin_view.findChildren(EmptyState)
    assert empty.step is not None
    empty.step.click()
    assert desk.window.page_key == "people"


def test_one_whole_case(profile: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """Written by the manager, approved by HR, issued, received by the employee at their own login."""
    folder = Path(shutil.copytree(profile, tmp_path / "profile"))
    wait = patient(qtbot)
    with open_desk(folder, NOW, wait, "pips", actor="Nils", stays=True) as desk:
        begin(desk, RAFAEL)
        review = step(desk, "review")
        assert isinstance(review, ReviewStep)
        assert set(review.links) == {"evidence", "prior", "causes", "expectations", "decision"}
        write_all(desk)
        review = step(desk, "review")
        desk.wait(lambda: "Everything that has to be said is said." in words(review))
        assert [key for key, (_, _, done) in STEPS.items() if not done(page(desk).writing.content)] == [
            "occasion",
            "issues",
            "review",
        ]
        said = page(desk).writing.content
        assert [one.weight for one in said.expectations] == [2]
        assert all(row.import_id for row in said.evidence[0].rows)
        press(desk, "Hand in to HR")
        desk.wait(lambda: page(desk).asking.dialog is not None)
        do(desk)
        comes_to(desk, State.HR_REVIEW)
    with open_desk(folder, NOW + timedelta(days=1), wait, "pips", actor="Beatriz", stays=True) as desk:
        shown = open_of(desk, RAFAEL)
        assert "looked at yet" in words(shown.case.aside)
        assert not shown.case.aside.buttons["Approve"].isEnabled()
        office = desk.office
        found = Screen("None alike", "None", "None", "None")
        desk.window.perform(
            lambda: keep_screen(office.pips, office.pip_store, office.actor, shown.pip_id or 0, found)
        )
        desk.wait(lambda: shown.case.aside.buttons["Approve"].isEnabled())
        ask(desk, "Approve")
        do(desk)
        comes_to(desk, State.APPROVED)
    with open_desk(folder, NOW + timedelta(days=2), wait, "pips", actor="Nils", stays=True) as desk:
        open_of(desk, RAFAEL)
        press(desk, "Issue")
        answer(desk, attendees="Rafael and Nils", proof="By hand")
        comes_to(desk, State.ISSUED)
    with open_desk(folder, NOW + timedelta(days=2), wait, "pips", actor="Rafael", stays=True) as desk:
        shown = open_of(desk, RAFAEL)
        press(desk, "Sign the receipt")
        assert shown.asking.form is not None
        signature = shown.asking.form.parts["signature"]
        assert isinstance(signature, Signature)
        assert not signature.way.isVisible()
        assert signature.name.entry.hasFocus()  # and not what is not shown to them
        retype(signature.name, "Somebody else")
        do(desk)
        assert "as it stands here" in signature.name.error
        retype(signature.name, "rafael quintanilha")
        do(desk)
        comes_to(desk, State.ACTIVE)
        assert "receipt signed" in shown.case.stages.accessibleName()


def test_the_end_of_a_case(profile: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """Reviewed by the manager by the values of the data, decided by HR, appealed by the person."""
    folder = Path(shutil.copytree(profile, tmp_path / "profile"))
    wait, over = patient(qtbot), NOW + timedelta(days=40)
    with open_desk(folder, over, wait, "pips", actor="Nils", stays=True) as desk:
        shown = open_of(desk, JONAS)
        ask(desk, "Begin the final review")
        do(desk)
        comes_to(desk, State.FINAL_REVIEW)
        press(desk, "Assess")
        assert "Customer meetings: 12 of 60, n 11. Not met" in words(shown.asking.dialog)
        do(desk)
        wait(lambda: "Too few facts" in column(shown.case.expectations.table_model, "status"))
        assert column(shown.case.expectations.table_model, "status")[0] == "Not met"
    with open_desk(folder, over + timedelta(days=9), wait, "pips", actor="Beatriz", stays=True) as desk:
        shown = open_of(desk, JONAS)
        press(desk, "Decide and close")
        form = shown.asking.form
        assert form is not None
        outcome = form.parts["outcome"]
        assert isinstance(outcome, LabelledChooser)
        outcome.chooser.choose("terminated")
        answer(desk, why="Two of three are not met", alternatives="An extension")
        wait(lambda: "second person from HR" in words(shown.asking.dialog))
        outcome.chooser.choose("reassigned")
        do(desk)
        comes_to(desk, State.CLOSED)
        told = words(shown.case)
        assert "Two of three are not met" in told
        assert "Also considered: An extension" in told
    with open_desk(folder, over + timedelta(days=12), wait, "pips", actor="Jonas", stays=True) as desk:
        shown = open_of(desk, JONAS)
        press(desk, "Appeal")
        answer(desk, reason="The meetings of October are missing")
        wait(lambda: "The meetings of October are missing" in words(shown.case.aside))
        assert "Appeal" not in shown.case.aside.buttons  # once; what is decided about it stands
        assert "Also considered" not in words(shown.case)


def test_a_signature_on_paper_is_kept_with_its_scan(profile: Path, tmp_path: Path, qtbot: QtBot) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Nils") as desk:
        desk.window.prompts = Answers(scan)
        shown = open_of(desk, ELODIE)
        ask(desk, "Record the signature")
        assert shown.asking.form is not None
        signature = shown.asking.form.parts["signature"]
        assert isinstance(signature, Signature)
        signature.way.choose(PAPER)
        signature.way.chosen.emit(PAPER)
        do(desk)
        assert "Choose the file" in words(signature)
        QTest.mouseClick(signature.file.choose, Qt.MouseButton.LeftButton)
        do(desk)
        comes_to(desk, State.ACTIVE)
        newest = shown.case.history.table_model.shown_rows()[0]
        assert newest.action is Action.SIGN_RECEIPT
        shown.case.history.choose(newest.seq)
        QTest.keyClick(shown.case.history, Qt.Key.Key_Return)
        panel = shown.case.panel
        assert isinstance(panel, EventPanel)
        assert panel.open_button is not None
        panel.open_scan()
        copy = desk.office.opened_files / newest.file[:8] / scan.name
        desk.wait(copy.exists)
        assert copy.read_bytes() == scan.read_bytes()


def test_a_document_for_the_employee(desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    desk.window.prompts = Answers(file)
    open_of(desk, JONAS)
    press(desk, "Export")
    do(desk)
    desk.wait(file.exists)
    assert "PIP-2026-001" in PdfReader(file).pages[0].extract_text()


def test_on_a_server_the_page_says_where_plans_are_kept(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "home", actor="Nils") as desk:
        desk.office.invocation = replace(desk.office.invocation, db="postgresql://nowhere")
        shown = desk.window.open_page("pips")
        assert isinstance(shown, NotHerePage)
        assert "are not kept on a PostgreSQL server" in words(shown)
