"""The page of reviews, used by a manager, by the person, and by HR."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import REPLY, RESULTS, value_item
from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.services.actors import Role
from spm_desktop.services.recognition.giving import set_values
from spm_desktop.services.users import add_user
from spm_desktop.storage.recognition import SqlRecognitionStore
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.development.page import DevelopmentPage
from spm_desktop.ui.editor.pages.reviews.page import ALL, COMPARED, VALUES, ReviewsPage
from spm_desktop.ui.editor.pages.reviews.review_view import ReviewView, packed
from tests.contract.reviewed import Reviewed, fill_reviewed
from tests.offices import NOON, OWNER, TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.plan_desk import press

PREPARE = value_item(1)


def fill(office: TestOffice) -> Reviewed:
    office.clock.set(NOON)
    fill_reviewed(office)
    reviewed = Reviewed(office)
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, "mia", Role.MANAGER, "Mia Boss")
    add_user(users, OWNER, "rae", Role.REP, "Rae Rep")
    add_user(users, OWNER, "hanna", Role.HR, None)
    return reviewed


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nobody was reviewed yet."""

    def write(office: TestOffice) -> None:
        fill(office)

    return fill_profile(tmp_path_factory.mktemp("reviews") / "fresh", NOON, write)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rae's review is to be compared and shared; Ravi's has just begun."""

    def write(office: TestOffice) -> None:
        desk = fill(office)
        desk.begin(compare=True)
        desk.put(desk.rae, "We prepare", "The Nordvik visit", 4)
        desk.do(desk.rae, Action.SEND_SELF)
        desk.freeze()
        desk.put(desk.mia, "We prepare", "Two visits without a plan", 3)
        desk.do(desk.mia, Action.FINISH)

    return fill_profile(tmp_path_factory.mktemp("reviews") / "begun", NOON, write)


@contextmanager
def at(folder: Path, qtbot: QtBot, who: str, stays: bool = False) -> Iterator[OpenDesk]:
    with open_desk(folder, NOON, patient(qtbot), "reviews", actor=who, stays=stays) as desk:
        desk.window.resize(1366, 768)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


def page(desk: OpenDesk) -> ReviewsPage:
    shown = desk.window.page
    assert isinstance(shown, ReviewsPage)
    return shown


def opened(desk: OpenDesk, name: str = "Rae Rep") -> ReviewView:
    """Opens somebody's review by the keyboard."""
    shown = page(desk)
    desk.wait(lambda: shown.list.model.row_total > 0)
    row = next(line for line in shown.list.model.shown_rows() if line.person == name)
    shown.list.table.choose(row.review.id)
    QTest.keyClick(shown.list.table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.view.one is not None and shown.view.one.file.review.id == row.review.id)
    return shown.view


def state(view: ReviewView) -> State:
    assert view.one is not None
    return view.one.file.review.state


def go(desk: OpenDesk, verb: str, wanted: State, name: str = "") -> None:
    """Presses the act of the header, answers, and waits for what comes of it."""
    press(desk, verb)
    asking = page(desk).asking
    desk.wait(lambda: asking.dialog is not None)
    if name:
        assert asking.name is not None
        QTest.keyClicks(asking.name.entry, name)
    assert asking.dialog is not None
    QTest.mouseClick(asking.dialog.do, Qt.MouseButton.LeftButton)
    desk.wait(lambda: asking.dialog is None and state(page(desk).view) is wanted)


def typed(desk: OpenDesk, view: ReviewView, item: str, party: Party, text: str) -> None:
    area = view.blocks[item].sides[party].area
    area.setFocus()
    QTest.keyClicks(area, text)
    desk.wait(lambda: view.saving.all_saved and page(desk).tools.saved.text().startswith("Saved"))


def test_values_are_asked_for_first(fresh: Path, qtbot: QtBot, tmp_path: Path) -> None:
    with at(Path(shutil.copytree(fresh, tmp_path / "profile")), qtbot, "mia") as desk:
        with desk.office.reviews.look() as figures:
            before = figures.values()
        set_values(SqlRecognitionStore(desk.office.database, desk.office.clock), OWNER, before, [])
        desk.editor.bus.look()
        desk.wait(lambda: page(desk).found is not None and not page(desk).found.values)
        page(desk).begin()
        (empty,) = [one for one in page(desk).findChildren(EmptyState) if one.isVisible()]
        assert empty.step is not None
        assert empty.step.hasFocus()
        assert all(line.width() >= line.sizeHint().width() for line in empty.findChildren(QLabel))


def test_a_cycle_is_set_up_and_both_write_unseen_by_each_other(
    fresh: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "profile"))
    with at(folder, qtbot, "mia", stays=True) as desk:
        shown = page(desk)
        (empty,) = [one for one in shown.findChildren(EmptyState) if one.isVisible()]
        assert "No reviews yet" in words(empty)
        assert empty.step is not None
        QTest.keyClick(empty.step, Qt.Key.Key_N)
        assert shown.title == "Cycle of reviews"
        who = shown.cycle_view.who
        who.search.entry.setText("RAVI")
        assert [check.text() for check in who.checks.values() if not check.isHidden()] == ["Ravi Rep, North"]
        press(desk, "Begin with 2 people")
        shown.cycle_view.begin.click()
        desk.wait(lambda: shown.list.isVisible() and shown.list.model.row_total == 2)
        assert column(shown.list.model, "turn") == ["The person writes"] * 2
        view = opened(desk)
        typed(desk, view, PREPARE, Party.MANAGER, "Two visits without a plan")
    with at(folder, qtbot, "rae", stays=True) as desk:
        view = opened(desk)
        assert page(desk).title == "Your review"
        assert view.blocks[PREPARE].sides[Party.MANAGER].area.text == ""
        assert view.blocks[PREPARE].sides[Party.MANAGER].area.placeholderText() == "Not shared yet"
        rating = view.blocks[PREPARE].sides[Party.PERSON].rating
        assert rating is not None
        rating.setFocus()
        QTest.keyClicks(rating, "5")
        typed(desk, view, PREPARE, Party.PERSON, "The Nordvik visit")
        assert "Others prepare like them" in words(view.blocks[PREPARE])
        assert view.blocks[PREPARE].sides[Party.PERSON].area.hasFocus(), "saving leaves the keyboard there"
        go(desk, "Send it", State.ASSESSING)


def test_they_talk_agree_reply_and_sign_and_take_it_along(begun: Path, qtbot: QtBot, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(begun, tmp_path / "profile"))
    with at(folder, qtbot, "mia", stays=True) as desk:
        shown = page(desk)
        desk.window.prompts = Answers()
        shown.show_view(COMPARED)
        desk.wait(lambda: shown.compare.found is not None and shown.compare.isVisible())
        assert "Rae Rep: results 40%, middle rating 3" in shown.compare.grid.accessibleName()
        assert "Not assessed yet: Ravi Rep" in words(shown.compare)
        press(desk, "Let managers share")
        desk.wait(
            lambda: shown.compare.found is not None and shown.compare.found.cycle.compared_at is not None
        )
        shown.show_view("all")
        desk.wait(lambda: shown.list.isVisible())
        view = opened(desk)
        (skills, plan) = view.growth
        assert skills.told.text() == "The role expects no skills yet."
        assert plan.told.text() == "0 items on the training plan."
        skills.link.click()
        desk.wait(lambda: isinstance(desk.window.page, DevelopmentPage))
        assert desk.window.page.person_id == view.one.file.review.person_id
        desk.window.open_page("reviews")
        go(desk, "Share it", State.SHARED)
        go(desk, "We have talked", State.REPLY)
        press(desk, "Add an objective")
        panel = shown.acts.panel
        assert panel is not None
        QTest.keyClicks(panel.what.entry, "Shadow two visits")
        panel.save.click()
        panel.save.click()
        desk.wait(lambda: bool(view.objectives.lines))
        assert len(view.objectives.lines) == 1
        press(desk, "Make it an action")
        desk.wait(lambda: "an action in coaching" in words(view.objectives))
    with at(folder, qtbot, "rae", stays=True) as desk:
        view = opened(desk)
        assert view.blocks[PREPARE].sides[Party.MANAGER].area.text == "Two visits without a plan"
        typed(desk, view, REPLY, Party.PERSON, "I see the visits differently")
        go(desk, "Sign", State.SIGNING, "Rae Rep")
    with at(folder, qtbot, "mia", stays=True) as desk:
        view = opened(desk)
        go(desk, "Sign", State.SIGNED, "mia boss")
        target = tmp_path / "review.pdf"
        desk.window.prompts = Answers(target)
        press(desk, "Export")
        assert page(desk).asking.taking_along.dialog is not None
        QTest.mouseClick(page(desk).asking.taking_along.dialog.do, Qt.MouseButton.LeftButton)
        desk.wait(target.exists)
    pages = [" ".join(one.extract_text().split()) for one in PdfReader(target).pages]
    told = " ".join(pages)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    for said in (
        "The Nordvik visit",
        "Two visits without a plan",
        "I see the visits differently",
        "Shadow two",
    ):
        assert said in told
    assert "Not assessed" in told
    (signing,) = [text for text in pages if "Rae Rep, about whom this is" in text]
    assert "Mia Boss, manager" in signing


def test_what_was_typed_when_the_program_ended_is_brought_back(begun: Path, qtbot: QtBot) -> None:
    with at(begun, qtbot, "mia") as desk:
        line = next(one for one in page(desk).list.model.shown_rows() if one.person == "Ravi Rep")
        desk.office.drafts.keep(f"review/{line.review.id}/{RESULTS}/manager", packed("Half a sentence", None))
        view = opened(desk, "Ravi Rep")
        side = view.blocks[RESULTS].sides[Party.MANAGER]
        assert side.area.text == "Half a sentence"
        desk.wait(lambda: view.saving.all_saved)
        with desk.office.reviews.look() as figures:
            assert [one.body for one in figures.review_answers([line.review.id])[line.review.id]] == [
                "Half a sentence"
            ]


def test_the_screen_is_handed_over_to_the_person(begun: Path, qtbot: QtBot) -> None:
    with at(begun, qtbot, "mia") as desk:
        view = opened(desk, "Ravi Rep")
        press(desk, "Hand over the screen")
        desk.wait(lambda: view.one is not None and view.one.on_screen)
        assert page(desk).title == "Your review"
        typed(desk, view, RESULTS, Party.PERSON, "Mine to say")
        press(desk, "Take the screen back")
        desk.wait(lambda: view.one is not None and not view.one.on_screen)
        assert view.blocks[RESULTS].sides[Party.PERSON].area.text == "", "it is not sent yet"


def test_what_others_changed_meanwhile_is_kept_and_what_nobody_changed_is_not_written(
    begun: Path, qtbot: QtBot
) -> None:
    with at(begun, qtbot, "mia") as desk:
        shown = page(desk)
        shown.show_view(VALUES)
        desk.wait(lambda: shown.values.model.row_total == 2 and shown.values.isVisible())
        shown.values.open(1)
        panel = shown.values.panel
        assert panel is not None
        with desk.office.reviews.look() as figures:
            before = figures.values()
        store = SqlRecognitionStore(desk.office.database, desk.office.clock)
        set_values(store, OWNER, before, [*before, CompanyValue(0, "We ask")])
        desk.editor.bus.look()
        desk.wait(lambda: shown.values.model.row_total == 3)
        panel.removed.emit()
        desk.wait(lambda: "Somebody changed the company values" in words(panel))
        assert column(shown.values.model, "name") == ["We prepare", "We share", "We ask"]
        shown.show_view(ALL)
        desk.wait(shown.list.isVisible)
        press(desk, "Change the cycle")
        assert shown.cycle_view.people == []
        shown.cycle_view.begin.click()
        desk.wait(lambda: desk.window.toast.text.startswith("Nothing was changed"))
        press(desk, "Change the cycle")
        shown.cycle_view.name.set_text("Spring")
        shown.cycle_view.begin.click()
        desk.wait(lambda: {line.cycle.name for line in shown.list.model.shown_rows()} == {"Spring"})
        desk.window.undo()
        desk.wait(lambda: {line.cycle.name for line in shown.list.model.shown_rows()} == {"First quarter"})


def test_hr_sees_steps_and_ratings_calls_off_and_opens_nothing(begun: Path, qtbot: QtBot) -> None:
    with at(begun, qtbot, "hanna") as desk:
        shown = page(desk)
        assert shown.list.model.row_total == 2
        ravi = next(line for line in shown.list.model.shown_rows() if line.person == "Ravi Rep")
        shown.list.table.choose(ravi.review.id)
        QTest.keyClick(shown.list.table, Qt.Key.Key_Return)
        assert shown.review_id is None
        panel = shown.acts.kept
        assert panel is not None
        assert panel.button is not None
        assert panel.reason is not None
        QTest.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        assert panel.reason.error == "Say why."
        QTest.keyClicks(panel.reason.entry, "On leave")
        QTest.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        desk.wait(lambda: "–" in column(shown.list.model, "turn"))
        shown.show_view(COMPARED)
        desk.wait(lambda: shown.compare.found is not None and shown.compare.isVisible())
        assert "without a plan" not in words(desk.window)
