"""Controls, used by hand and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import ALL, containing
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.choices import Check, OptionCard
from spm_desktop.ui.editor.controls.dialog import ask
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.form_dialog import ask_form
from spm_desktop.ui.editor.controls.marks import face_ink, initials
from spm_desktop.ui.editor.controls.notes import Failure, LongWork
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.controls.pressable import FocusRing
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.controls.toast import Toast
from spm_desktop.ui.editor.look.theme import Theme
from tests.ui.editor.gallery import CALENDAR, name_of
from tests.ui.editor.office import TODAY
from tests.ui.editor.stage import put

SCOPES = [("me", "Me"), ("team", "Team"), ("all", "All")]
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_key(theme: Theme, stage: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(theme, "Import 58 rows")
    put(stage, qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize(("kind", "times"), [(Kind.PRIMARY, 1), (Kind.DESTRUCTIVE, 1), (Kind.SECONDARY, 2)])
def test_a_double_click_confirms_once(
    theme: Theme, stage: QWidget, qtbot: QtBot, kind: Kind, times: int
) -> None:
    button = Button(theme, "Publish to 3 people", kind)
    put(stage, qtbot, button)
    pressed: list[Kind] = []
    button.clicked.connect(lambda: pressed.append(kind))
    for act in (qtbot.mousePress, qtbot.mouseRelease, qtbot.mouseDClick, qtbot.mouseRelease):
        act(button, LEFT)
    assert len(pressed) == times


def test_the_ring_shows_what_the_keyboard_reached_and_a_click_takes_no_focus(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    first, second = Button(theme, "Keep it"), Button(theme, "Take it back")
    ring = FocusRing(theme, stage)
    put(stage, qtbot, first, second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(first.geometry())
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.geometry().contains(second.geometry())
    qtbot.mouseClick(first, LEFT)
    assert stage.focusWidget() is second
    second.hide()
    assert ring.geometry().contains(first.geometry())  # where the focus went
    first.setEnabled(False)
    assert not ring.isVisible()


def test_a_segment_is_chosen_by_click_and_by_arrow(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    segment = Segment(theme, "Scope", SCOPES, "team")
    put(stage, qtbot, segment)
    with qtbot.waitSignal(segment.chosen) as told:
        qtbot.mouseClick(segment, LEFT, pos=segment.place("me"))
    assert told.args == ["me"]
    with qtbot.waitSignal(segment.chosen) as told:
        qtbot.keyClick(segment, Qt.Key.Key_Left)
    assert told.args == ["all"]
    assert (segment.accessibleName(), segment.accessibleDescription()) == ("Scope", "All")
    with qtbot.assertNotEmitted(segment.chosen):
        qtbot.mouseClick(segment, LEFT, pos=segment.place("all"))


def test_the_period_steps_and_offers_the_usual_ones(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    quarter = containing(TODAY, Shape.QUARTER, CALENDAR)
    switcher = PeriodSwitcher(theme, quarter, CALENDAR, name_of, TODAY)
    put(stage, qtbot, switcher)
    assert switcher.title == "Q4 2026"
    with qtbot.waitSignal(switcher.changed) as told:
        switcher.step_back()
    assert name_of(told.args[0]) == switcher.title == "Q3 2026"
    switcher.step_forward()
    switcher.step_forward()
    assert switcher.title == "Q1 2027"
    menu = switcher.make_menu()
    labels = [action.text() for action in menu.actions() if action.text()]
    assert labels[0].startswith("This week, Week 47")
    assert {"Q3 2026", "Q4 2025", "All time"} <= set(labels)
    month = next(action for action in menu.actions() if action.text().startswith("This month"))
    month.trigger()
    assert switcher.title == "November"


def test_the_quarters_of_another_year_are_reached_through_the_year(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    year = containing(TODAY.replace(year=2017), Shape.YEAR, CALENDAR)
    switcher = PeriodSwitcher(theme, year, CALENDAR, name_of, TODAY)
    put(stage, qtbot, switcher)
    labels = [action.text() for action in switcher.make_menu().actions() if action.text()]
    assert labels[-6:] == ["2017", "Q4 2017", "Q3 2017", "Q2 2017", "Q1 2017", "All time"]
    assert "2025" in labels


def test_all_of_time_has_no_step(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    switcher = PeriodSwitcher(theme, ALL, CALENDAR, name_of, TODAY)
    put(stage, qtbot, switcher)
    with qtbot.assertNotEmitted(switcher.changed):
        switcher.step_back()
        switcher.step_forward()


def test_a_toast_is_taken_back_once(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    put(stage, qtbot, QWidget())
    toast, undone = Toast(theme, stage), list[int]()
    toast.say("Action moved to 1 December", lambda: undone.append(1))
    assert toast.can_undo
    qtbot.keyClick(stage, "z")  # a letter belongs to what is typed in
    assert toast.can_undo
    toast.undo()
    toast.undo()
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_with_much_to_say_has_more_lines(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    put(stage, qtbot, QWidget())
    toast = Toast(theme, stage)
    toast.say("Published")
    line = toast.height()
    toast.say(" ".join(["published"] * 60), lambda: None)
    assert toast.height() > line
    assert stage.rect().contains(toast.geometry())


def test_a_toast_goes_by_itself_but_not_under_the_pointer(
    theme: Theme, stage: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "milliseconds", lambda name: 20)
    put(stage, qtbot, QWidget())
    toast = Toast(theme, stage)
    toast.say("Published")
    assert not toast.can_undo
    toast.enterEvent(None)
    qtbot.wait(60)
    assert toast.isVisible()
    toast.leaveEvent(None)
    qtbot.waitUntil(toast.isHidden)


TAKE_BACK = Decision(
    "Take back import 127?", "412 deals go. Frozen scorecards stay.", "Keep it", "Take it back"
)


def test_a_decision_is_safe_unless_it_is_meant(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    button, done = Button(theme, "Take back"), list[int]()
    put(stage, qtbot, button)
    button.setFocus()
    dialog = ask(theme, stage, TAKE_BACK, lambda: done.append(1))
    assert stage.focusWidget() is dialog.keep
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Escape)
    assert (done, stage.focusWidget()) == ([], button)
    dialog = ask(theme, stage, TAKE_BACK, lambda: done.append(1))
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Tab)
    assert stage.focusWidget() is dialog.do
    qtbot.keyClick(dialog.do, Qt.Key.Key_Tab)
    assert stage.focusWidget() is dialog.keep  # the keyboard stays inside
    qtbot.keyClick(dialog.do, Qt.Key.Key_Return)
    assert done == [1]


def test_enter_confirms_a_dialog_wherever_it_is_and_space_ticks(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    put(stage, qtbot, Button(theme, "Go"))
    name, check, card = Field(theme, "Name"), Check(theme, "And freeze it"), OptionCard(theme, "All of it")
    more = QWidget()
    QVBoxLayout(more).addWidget(check)
    wanted: list[bool] = []
    decision = Decision("Finish it?", "It stands.", "Not yet", "Finish")
    dialog = ask_form(theme, stage, decision, [name, more, card], lambda: wanted.append(check.isChecked()))
    for control in (name.entry, check, card):
        qtbot.keyClick(control, Qt.Key.Key_Return)
    assert wanted == [False, False, False]
    qtbot.keyClick(check, Qt.Key.Key_Space)
    qtbot.keyClick(check, Qt.Key.Key_Enter)
    assert wanted[3:] == [True]
    with qtbot.waitSignal(dialog.closed):
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Return)


def test_a_line_of_controls_breaks_where_it_does_not_fit(theme: Theme, qtbot: QtBot) -> None:
    left = [FilterChip(theme, "Metric", "Won revenue"), FilterChip(theme, "Band", "Everyone")]
    right = [Button(theme, "Export", small=True)]
    line = FlowLine(theme, left, right)
    qtbot.addWidget(line)
    line.resize(600, 40)
    line.show()
    assert right[0].geometry().right() == line.width() - 1
    line.resize(300, 40)
    assert right[0].y() > left[0].y()
    assert all(child.width() == child.sizeHint().width() for child in (*left, *right))


def test_words_that_do_not_fit_are_in_the_tip(theme: Theme, qtbot: QtBot) -> None:
    text = ElidedText(theme, "Wolfeschlegelsteinhausenbergerdorff")
    qtbot.addWidget(text)
    text.resize(400, 20)
    text.show()
    assert not text.toolTip()
    text.resize(80, 20)
    assert text.toolTip() == "Wolfeschlegelsteinhausenbergerdorff"


def test_long_work_says_how_far_it_is_and_stops(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    work = LongWork(theme, "Importing deals.xlsx", "Nothing is visible before the last row.")
    put(stage, qtbot, work)
    work.show_progress(812, 1266, "about 9 s")
    assert "812 of 1,266, about 9 s" in [label.text() for label in work.findChildren(ElidedText.__base__)]
    stop = next(button for button in work.findChildren(QWidget) if getattr(button, "text", str)() == "Stop")
    with qtbot.waitSignal(work.stopped):
        qtbot.mouseClick(stop, LEFT)


def test_a_failure_offers_one_way_out(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    failure = Failure(theme, "The server does not answer since 14:36", "What you write is safe.")
    put(stage, qtbot, failure)
    with qtbot.waitSignal(failure.wanted):
        qtbot.mouseClick(failure.findChild(Button), LEFT)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Noor van Dalen", "ND"),
        ("Élodie Marchetti", "ÉM"),
        ("李小龙", "李小"),
        ("عبد الله", "عا"),
        ("Q", "Q"),
        ("", ""),
    ],
)
def test_a_face_has_initials_in_any_script(name: str, expected: str) -> None:
    assert initials(name) == expected
    assert face_ink(name) == face_ink(name)
