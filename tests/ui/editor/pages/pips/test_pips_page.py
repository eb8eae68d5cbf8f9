"""The PIPs page, read by a manager, by HR, and by the person a plan is about."""

import hashlib
from dataclasses import replace
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
from spm_desktop.domain.pips.states import State
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.organs.rows_panel import RowsPanel
from spm_desktop.ui.editor.pages.pips.draft.words_steps import DecisionStep
from spm_desktop.ui.editor.pages.pips.file_field import FileField
from spm_desktop.ui.editor.pages.pips.forms import OwnWords
from spm_desktop.ui.editor.pages.pips.not_here import NotHerePage
from spm_desktop.ui.editor.pages.pips.signature import Signature
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, open_desk, patient
from tests.ui.editor.pages.looking import column, side, words
from tests.ui.editor.pages.plan_desk import (
    answer,
    ask,
    comes_to,
    do,
    kept,
    open_of,
    page,
    press,
    retype,
    step,
)
from tests.ui.editor.pages.plans import ELODIE, JONAS
from tests.ui.editor.pages.rotterdam import NOW


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


def test_no_column_of_a_plan_is_cut_off_in_a_small_window(desk: OpenDesk) -> None:
    desk.window.resize(1280, 720)
    paper = open_of(desk, JONAS).case.paper
    for table in (paper.expectations, paper.evidence):
        desk.wait(lambda table=table: table.horizontalScrollBar().maximum() == 0)


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
    model = case.paper.expectations.table_model
    assert column(model, "name") == ["Customer meetings", "Deals opened", "Win rate"]
    assert column(model, "target") == ["60", "9", "40.0%"]
    assert column(model, "status")[2] == "Too few yet"
    assert [card.card.missed for card in case.paper.checkpoints.shown] == [False, True, False, False]
    told = words(case.aside)
    assert "by bad luck" in told
    assert "31% fewer accounts" in told
    assert "The added accounts help" in told
    assert page(desk).provenance.rest.startswith("Your reading of this page is noted")
    case.paper.expectations.choose(1)
    QTest.keyClick(case.paper.expectations, Qt.Key.Key_Space)
    panel = desk.window.findChild(RowsPanel)
    assert panel is not None
    desk.wait(lambda: panel.table is not None)
    case.paper.evidence.choose(0)
    QTest.keyClick(case.paper.evidence, Qt.Key.Key_Return)
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
        form = shown.asking.form
        assert form is not None
        signature = form.parts["signature"]
        assert isinstance(signature, Signature)
        signature.name.entry.setText(JONAS)
        do(desk)
        desk.wait(lambda: shown.case.aside.buttons["Resume"].isEnabled())


def test_a_checkpoint_keeps_the_values_of_the_day(desk: OpenDesk) -> None:
    shown = open_of(desk, JONAS)
    press(desk, "Record checkpoint 2")
    assert shown.asking.dialog is not None
    assert "can’t be undone" in words(shown.asking.dialog)
    answer(desk, attendees="Both", note="Call coaching was missed twice", agreed="Two calls on Friday")
    desk.wait(lambda: [card.card.missed for card in shown.case.paper.checkpoints.shown][1] is False)
    QTest.mouseClick(shown.case.paper.checkpoints.shown[1], Qt.MouseButton.LeftButton)
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
    desk.wait(lambda: "Delivered" in column(shown.case.paper.support.table_model, "status")[0])
    newest = shown.case.paper.history.table_model.shown_rows()[0]
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
        assert "Draft begun" not in " ".join(column(shown.case.paper.history.table_model, "what"))
        acts = ["Add a comment", "Assess yourself", "Acknowledge checkpoint 1"]
        assert list(shown.case.aside.buttons) == acts
        assert "Not acknowledged yet" in shown.case.paper.checkpoints.shown[0].accessibleName()
        assert "Was not held" in shown.case.paper.checkpoints.shown[1].accessibleName()
        ask(desk, "Acknowledge checkpoint 1")
        answer(desk, note="The values are right")
        desk.wait(lambda: "Both acknowledged" in shown.case.paper.checkpoints.shown[0].accessibleName())
        desk.wait(lambda: "The values are right" in words(shown.case.aside))
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
        priors = shown.case.paper.priors
        assert column(priors.table_model, "session") == ["Coaching session"]
        priors.choose(0)
        QTest.keyClick(priors, Qt.Key.Key_Return)
        panel = shown.case.session
        assert panel is not None
        desk.wait(lambda: "Two calls a morning" in words(panel))
        assert "That you read it is noted." in words(panel)


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
