"""The coaching page, used as a manager and as a rep would use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.domain.coaching.cadence import WEEKLY
from spm_desktop.domain.coaching.sessions import Party, State
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.record import Status
from spm_desktop.storage.coaching import SqlCoachingStore
from spm_desktop.ui.editor.controls.notes import PRIVATE
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.coaching.page import CoachingPage
from spm_desktop.ui.editor.pages.coaching.panels import ExcusePanel, PlanPanel
from spm_desktop.ui.editor.pages.coaching.session_view import SessionView
from spm_desktop.ui.editor.pages.coaching.words import ONCE
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.coached import MARIT, PRIYA, SECRET, THEIRS, fill_coaching
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("coaching"), NOW, fill_coaching)


@pytest.fixture
def as_marit(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "coaching", actor=MARIT) as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


@pytest.fixture
def as_priya(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "coaching", actor=PRIYA) as desk:
        desk.window.resize(1366, 768)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


def page(desk: OpenDesk) -> CoachingPage:
    shown = desk.window.page
    assert isinstance(shown, CoachingPage)
    return shown


def open_priyas(desk: OpenDesk, place: int = 1) -> SessionView:
    """The session of today; 0: that of last week."""
    shown = page(desk)
    assert shown.found is not None
    sessions = [
        one for one in shown.found.sessions if shown.found.names.get(one.rep_id or 0, "").startswith(PRIYA)
    ]
    shown.open_session(sessions[place].id)
    desk.wait(lambda: shown.view.one is not None and shown.view.isVisible())
    return shown.view


def begin(desk: OpenDesk) -> SessionView:
    """Presses Begin."""
    view, shown = open_priyas(desk), page(desk)
    assert shown.primary is not None
    assert shown.primary.text == "Begin"
    shown.primary.run()
    desk.wait(lambda: one(view).session.state is State.HELD)
    return view


def one(view: SessionView) -> Any:
    assert view.one is not None
    return view.one


def saved(desk: OpenDesk) -> None:
    desk.wait(lambda: page(desk).saved.text().startswith("Saved"))


def test_a_conversation_is_written_while_it_is_held(as_marit: OpenDesk) -> None:
    view = begin(as_marit)
    assert view.items[1].areas[Party.REP].text == THEIRS[1]
    area = view.items[1].areas[Party.MANAGER]
    area.setFocus()
    QTest.keyClicks(area, "Ask for ")
    QTest.keyClick(area, Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(area, "ten minutes")
    saved(as_marit)
    with as_marit.office.coaching.look() as figures:
        told = [one.body for one in figures.answers([one(view).session.id])[one(view).session.id]]
    assert "Ask for **ten minutes**" in told
    assert area.hasFocus(), "what is saved does not take the keyboard away"
    QTest.keyClick(area, Qt.Key.Key_Return, CONTROL)
    assert view.below is not None
    assert view.below.add.entry.hasFocus()
    QTest.keyClicks(view.below.add.entry, "Call the director")
    QTest.keyClick(view.below.add.entry, Qt.Key.Key_Return)
    as_marit.wait(lambda: len(one(view).actions) == 1)
    assert view.below.add.entry.text() == ""
    QTest.keyClick(as_marit.window, Qt.Key.Key_K, CONTROL)
    palette = as_marit.window.palette_view
    assert palette is not None
    QTest.keyClicks(palette.entry, "freeze")
    as_marit.wait(lambda: "Freeze the scorecard" in palette.shown)
    QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    as_marit.wait(lambda: one(view).scorecard is not None)
    assert view.aside.card.button is None
    shown = page(as_marit)
    assert shown.primary is not None
    shown.primary.run()
    as_marit.wait(lambda: one(view).session.state is State.COMPLETED)
    assert one(view).session.manager_seen_at is not None


def test_a_group_meets_once_and_whoever_is_alone_again_as_before(as_marit: OpenDesk) -> None:
    table = page(as_marit).lists.views["people"]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_N)
    panel = as_marit.window.findChild(PlanPanel)
    assert panel is not None
    panel.again.choose(WEEKLY)
    panel.again.chosen.emit(WEEKLY)  # as from its menu
    others = [check for _, check in panel.others if check.isVisible()]
    others[0].click()
    others[1].click()
    assert panel.again.key == ONCE
    assert len(panel.people) == 3
    others[0].click()
    others[1].click()
    assert panel.again.key == WEEKLY
    others[0].click()
    panel.again.choose(WEEKLY)
    panel.again.chosen.emit(WEEKLY)
    assert len(panel.people) == 1
    others[0].click()
    panel.plan.click()
    as_marit.wait(lambda: as_marit.window.toast.text.startswith("Planned"))
    assert "2 people" in as_marit.window.toast.text


def test_open_actions_of_last_time_are_ticked_off_and_taken_back(as_marit: OpenDesk) -> None:
    view = open_priyas(as_marit)
    lines = view.aside.points.lines
    assert [line.point.status for line in lines] == [Status.DONE, Status.OPEN, Status.OPEN]
    assert view.aside.open.heading.text() == "Open actions: 2, 1 closed since"
    lines[1].check.click()
    as_marit.wait(lambda: view.aside.open.heading.text() == "Open actions: 1, 2 closed since")
    QTest.keyClick(as_marit.window, Qt.Key.Key_Z, CONTROL)
    as_marit.wait(lambda: view.aside.open.heading.text() == "Open actions: 2, 1 closed since")


def test_a_new_session_takes_two_keys(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    table = shown.lists.views["people"]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_N)
    panel = as_marit.window.findChild(PlanPanel)
    assert panel is not None
    as_marit.wait(panel.begin.hasFocus)
    QTest.keyClick(panel.begin, Qt.Key.Key_Return)
    as_marit.wait(lambda: shown.view.isVisible() and shown.view.one is not None)
    assert one(shown.view).session.state is State.HELD
    assert shown.title == "1:1 with Aylin Demirkan"


def test_the_private_note_says_what_it_is_and_nobody_else_finds_it(as_marit: OpenDesk) -> None:
    view = open_priyas(as_marit)
    assert view.note.area.text == SECRET
    assert any(text.text() == PRIVATE and text.isVisible() for text in view.note.findChildren(Text))


def test_a_private_note_of_two_windows_loses_no_words(as_marit: OpenDesk) -> None:
    view, office = open_priyas(as_marit), as_marit.office
    session = one(view).session.id
    office.coaching_store.put_private_note(office.actor, session, SECRET, "From the other window")
    view.note.area.setFocus()
    QTest.keyClicks(view.note.area, " here")
    as_marit.wait(view.note.complaint.isVisible)
    assert "meanwhile: “From the other window”" in view.note.complaint.text()
    assert view.note.area.text == f"{SECRET} here"
    QTest.keyClicks(view.note.area, ", both")
    as_marit.wait(lambda: not view.note.complaint.isVisible())
    saved(as_marit)
    with office.coaching.look() as figures:
        assert figures.private_note(session, office.actor) == f"{SECRET} here, both"


def test_a_rep_sees_their_own_and_no_private_note(as_priya: OpenDesk) -> None:
    shown = page(as_priya)
    shown.views.setFocus()
    QTest.keyClick(shown.views, Qt.Key.Key_Right)
    actions = shown.lists.views["actions"]
    as_priya.wait(actions.isVisible)
    assert [row.what for row in shown.lists.actions.shown_rows()] == [
        "Meeting notes in the CRM the same day",
        "Introduce Priya to Studio Okonkwo’s owner",
        "Book the Meridiaan legal call",
    ]
    view = open_priyas(as_priya)
    assert not view.note.isVisible()
    assert SECRET not in str(shown.found) + str(view.one)
    assert view.items[0].areas[Party.MANAGER].isReadOnly()
    area = view.items[0].areas[Party.REP]
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(area, " Twice.")
    saved(as_priya)


def test_a_rep_replies_and_rates_the_session(as_priya: OpenDesk) -> None:
    view = open_priyas(as_priya, 0)
    assert view.below is not None
    QTest.mouseClick(view.below.reply.useful, Qt.MouseButton.LeftButton, pos=view.below.reply.useful.place(5))
    view.below.reply.area.setFocus()
    QTest.keyClicks(view.below.reply.area, " And again.")
    view.below.reply.reply.click()
    as_priya.wait(lambda: one(view).session.usefulness == 5)
    assert one(view).session.reply.endswith("And again.")


def test_text_that_never_reached_the_database_is_brought_back(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    assert shown.found is not None
    session = next(line.next for line in shown.found.people if line.name.startswith(PRIYA))
    assert session is not None
    as_marit.office.drafts.keep(f"{session.id}/2/manager", "Half a sent")
    view = open_priyas(as_marit)
    assert view.items[1].areas[Party.MANAGER].text == "Half a sent"
    saved(as_marit)
    assert as_marit.office.drafts.all() == []


def test_what_the_database_does_not_take_stays_on_this_machine(
    as_marit: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise KnownError("database_unreachable", "The database does not answer.", "It is tried again.")

    view = open_priyas(as_marit)
    area, item = view.items[1].areas[Party.MANAGER], view.items[1]
    with monkeypatch.context() as patched:
        patched.setattr(SqlCoachingStore, "put_answer", lost)
        area.setFocus()
        QTest.keyClicks(area, "Half")
        as_marit.wait(item.complaint.isVisible)
        assert "Kept on this machine" in page(as_marit).saved.text()
        assert [one.body for one in as_marit.office.drafts.all()] == ["Half"]
    QTest.keyClicks(area, " of it")
    saved(as_marit)
    assert not item.complaint.isVisible()
    assert as_marit.office.drafts.all() == []


def test_the_calendar_leaves_as_a_file_without_a_word_of_what_is_said(
    as_marit: OpenDesk, tmp_path: Path
) -> None:
    file = tmp_path / "coaching.ics"
    shown = page(as_marit)
    as_marit.window.prompts = Answers(file)
    shown.acts.save_calendar(shown.found)
    as_marit.wait(file.exists)
    told = file.read_text(encoding="utf-8")
    starts = {str(event["summary"]): event["dtstart"].dt for event in Calendar.from_ical(told).walk("VEVENT")}
    assert starts["Weekly 1:1: Priya Raghunathan"].tzinfo is not None
    assert SECRET not in told
    assert not any(words in told for words in THEIRS)


def test_a_series_is_planned_and_a_session_excused(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    assert shown.found is not None
    chosen = next(line.person_id for line in shown.found.people if line.name.startswith("Daan"))
    shown.lists.views["people"].choose(chosen)
    shown.begin()
    panel = as_marit.window.findChild(PlanPanel)
    assert panel is not None
    assert panel.again.key == "FREQ=WEEKLY", "who has no series is offered one"
    assert panel.people == [chosen], "a series is with one"
    panel.again.choose("")
    panel.again.chosen.emit("")
    assert {who for who, check in panel.others if not check.isVisibleTo(panel)} == {chosen}
    panel.again.choose("FREQ=WEEKLY")
    panel.day.entry.setText("18 Nov")
    panel.time.entry.setText("9:30")
    panel.plan.click()

    def daan() -> Any:
        assert shown.found is not None
        return next(line for line in shown.found.people if line.name.startswith("Daan"))

    as_marit.wait(lambda: daan().next is not None)
    assert shown.lists.people.row_by_id(daan().person_id) == daan()
    shown.open_session(daan().next.id)
    as_marit.wait(lambda: shown.view.isVisible() and shown.view.one is not None)
    assert shown.subtitle.endswith("Wed 18 Nov, 09:30")
    next(act for act in shown.secondary if act.text == "Not today").run()
    excuse = as_marit.window.findChild(ExcusePanel)
    assert excuse is not None
    excuse.reason.entry.setPlainText("On leave")
    excuse.excuse.click()
    as_marit.wait(lambda: one(shown.view).session.state is State.EXCUSED)
    assert shown.primary is None
