"""A plan as it is written: it keeps itself, and says what is missing."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.services.pips.beginning import Monitored, Prospect
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.pips.draft.words_steps import DecisionStep
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from spm_desktop.ui.editor.pages.settings.page import SettingsPage
from tests.ui.editor.pages.desks import OpenDesk, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.plan_desk import (
    begin,
    kept,
    open_of,
    page,
    retype,
    step,
)
from tests.ui.editor.pages.plans import ELODIE, RAFAEL
from tests.ui.editor.pages.rotterdam import NOW


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
    with closing(sqlite3.connect(folder / "database.sqlite")) as database:  # the trail knows all of it
        assert database.execute("SELECT count(*) FROM pip_sitting").fetchone() == (0,)
        assert database.execute("SELECT 1 FROM audit WHERE meta LIKE '%\"pip edit\"%'").fetchone()
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
