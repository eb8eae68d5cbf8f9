"""Whole cases, by everybody who takes part."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.content import Screen
from spm_desktop.services.pips.oversight import keep_screen
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.pages.pips.draft.plan_steps import ReviewStep
from spm_desktop.ui.editor.pages.pips.draft.steps import STEPS
from spm_desktop.ui.editor.pages.pips.file_field import FileField
from spm_desktop.ui.editor.pages.pips.panels import EventPanel
from spm_desktop.ui.editor.pages.pips.signature import PAPER, Signature
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import open_desk, patient
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.plan_desk import (
    answer,
    ask,
    begin,
    comes_to,
    do,
    open_of,
    page,
    press,
    retype,
    step,
    write_all,
)
from tests.ui.editor.pages.plans import ELODIE, JONAS, RAFAEL
from tests.ui.editor.pages.rotterdam import NOW


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
        wait(lambda: "Too few facts" in column(shown.case.paper.expectations.table_model, "status"))
        assert column(shown.case.paper.expectations.table_model, "status")[0] == "Not met"
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
        letter = form.parts["file"]
        assert isinstance(letter, FileField)
        (tmp_path / "Letter.pdf").write_bytes(b"What was decided")
        letter.take(tmp_path / "Letter.pdf")
        do(desk)
        comes_to(desk, State.CLOSED)
        wait(lambda: "Two of three are not met" in words(shown.case))
        told = words(shown.case)
        assert "Also considered: An extension" in told
    with open_desk(folder, over + timedelta(days=12), wait, "pips", actor="Jonas", stays=True) as desk:
        shown = open_of(desk, JONAS)
        assert "File: Letter.pdf" in column(shown.case.paper.history.table_model, "told")[0]
        press(desk, "Appeal")
        answer(desk, reason="The meetings of October are missing")
        wait(lambda: "The meetings of October are missing" in words(shown.case.aside))
        assert "Appeal" not in shown.case.aside.buttons  # once; what is decided about it stands
        assert "Also considered" not in words(shown.case)


def test_a_signature_on_paper_is_kept_with_its_scan(
    profile: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.fileName()))
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
        newest = shown.case.paper.history.table_model.shown_rows()[0]
        assert newest.action is Action.SIGN_RECEIPT
        shown.case.paper.history.choose(newest.seq)
        QTest.keyClick(shown.case.paper.history, Qt.Key.Key_Return)
        panel = shown.case.panel
        assert isinstance(panel, EventPanel)
        assert panel.file is not None
        panel.file.open()
        copy = desk.office.opened_files / newest.file[:8] / scan.name
        desk.wait(lambda: opened == [scan.name])
        assert copy.read_bytes() == scan.read_bytes()


def test_the_foot_and_the_trail_of_a_case(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Nils") as desk:
        shown = open_of(desk, JONAS)
        link = desk.window.status.link
        assert link.text() == "5 people can open it."  # and the account that the profile belongs to
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert "Nils Berg (you)" in words(desk.window)
        desk.wait(lambda: shown.case.paper.trail.text().startswith("Unbroken up to entry"))
        shown.case.paper.trail.click()
        assert "The last of them" in words(desk.window)
        shown.show_all()
        desk.wait(lambda: not link.isVisible())
        with desk.office.database.write() as connection:  # past the program
            connection.execute(text("DROP TRIGGER pip_event_no_update"))
            connection.execute(text("UPDATE pip_event SET day = day - 1 WHERE seq = 1"))
        open_of(desk, JONAS)
        desk.wait(lambda: "told something else" in shown.case.paper.trail.text())
        assert "told something else" in shown.case.findChildren(Strip)[-1].accessibleName()
