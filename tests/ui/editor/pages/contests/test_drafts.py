"""A contest as it is made: from an idea to launched."""

from datetime import date
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from spm_desktop.domain.contests.formats import Bracket, Race
from spm_desktop.domain.contests.rules import TieBreak
from spm_desktop.services.contests.choices import Overview, overview
from spm_desktop.services.contests.plan import Announcing, On, Stage
from spm_desktop.services.contests.replaying import Backtest, Seasons, Watch, backtest
from spm_desktop.storage.contests import SqlContests
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.pages.contests.entry_panel import EntryPanel
from tests.offices import OWNER
from tests.ui.editor.pages.contests.contests_desk import begin, retype, saved, undo
from tests.ui.editor.pages.desks import OpenDesk
from tests.ui.editor.pages.looking import column, words


def test_from_an_idea_to_launched_with_a_few_keys(desk: OpenDesk) -> None:
    shown = begin(desk, "December lift")
    assert shown.plan.form is not None
    desk.wait(shown.plan.form.name.entry.hasFocus)
    QTest.keyClicks(shown.plan.form.name.entry, "Frost")
    assert shown.primary is not None
    assert shown.primary.text == "Launch on 1 Dec"
    shown.primary.run()
    desk.wait(lambda: shown.view.isVisible() and shown.title == "Frost")
    assert shown.view.standing is not None
    assert shown.view.standing.stage is Stage.UPCOMING
    assert shown.view.head.countdown.text().startswith("Starts on 1 Dec")
    undo(desk)
    desk.wait(lambda: shown.plan.isVisible() and shown.title == "Frost")


def test_replays_say_whether_it_is_fair(desk: OpenDesk) -> None:
    shown = begin(desk, "December lift")
    view = shown.plan.backtest
    desk.wait(lambda: view.found is not None)
    assert view.verdict.title.text().startswith("Replayed on the last")
    assert [finding.line.name for finding in view.findings if finding.line] == [
        "Different winners", "Lead changes, median", "Can be gamed", "Prize money",
    ]  # fmt: skip
    assert view.chart is not None
    assert view.chart.data is not None
    assert view.chart.data.head.title == f"Replay of {column(view.model, 'replay')[0]}"
    view.chart.look_at(0)
    told = next(part for part in view.chart.findChildren(ElidedText) if part.text() == view.chart.readout)
    assert told.mapTo(view, QPoint()).y() >= view.way.mapTo(view, QPoint(0, view.way.height())).y()
    second = view.model.shown_rows()[1]
    view.table.choose(second.window.bounds[0])
    assert view.chart.data.head.title == f"Replay of {column(view.model, 'replay')[1]}"
    QTest.mouseClick(view.way, Qt.MouseButton.LeftButton, pos=view.way.place("plain"))
    assert column(view.model, "by")[0].startswith("€")


def test_replays_are_stopped_and_begun_again(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = begin(desk, "December lift")
    view = shown.plan.backtest
    desk.wait(lambda: view.verdict.title.text().startswith("Replayed on"))
    held, reached = Event(), Event()

    def slowly(seasons: Seasons, watch: Watch) -> Backtest:
        reached.set()
        held.wait()
        return backtest(seasons, watch)

    monkeypatch.setattr("spm_desktop.ui.editor.pages.contests.replaying.backtest", slowly)
    QTest.mouseClick(view.verdict.again, Qt.MouseButton.LeftButton)
    desk.wait(reached.is_set)
    assert view.verdict.again.text() == "Stop"
    read: list[Overview] = []
    look = partial(overview, SqlContests(desk.office.boards), OWNER)
    shown.desk.tasks.run(look, read.append, owner=view)
    desk.wait(lambda: bool(read))  # others read meanwhile
    QTest.mouseClick(view.verdict.again, Qt.MouseButton.LeftButton)
    assert view.verdict.title.text() == "Not replayed as it is now"
    held.set()
    QTest.mouseClick(view.verdict.again, Qt.MouseButton.LeftButton)
    desk.wait(lambda: view.verdict.title.text().startswith("Replayed on"))
    assert view.verdict.again.text() == "Replay again"


def test_a_draft_saves_itself_and_each_step_is_taken_back(desk: OpenDesk) -> None:
    shown = begin(desk, "Friday blitz")
    form = shown.plan.form
    assert form is not None
    first = saved(desk)
    retype(form.name.entry, "Blitz of the week")
    assert saved(desk).name == "Blitz of the week"
    assert shown.subtitle.startswith("Draft saved ")
    retype(form.least.entry, "3")
    assert saved(desk).least == 3
    retype(form.prizes.entries[1], "25")
    assert saved(desk).prizes == (*first.prizes, 2_500)
    kept = shown.plan
    for _ in range(3):
        before = saved(desk)
        undo(desk)
        desk.wait(lambda before=before: kept.contest is not None and kept.contest.plan != before)
    assert saved(desk) == first
    assert form.least.text == "1"


def test_days_in_the_wrong_order_are_told_at_the_field(desk: OpenDesk) -> None:
    shown = begin(desk, "Friday blitz")
    form, before = shown.plan.form, saved(desk)
    assert form is not None
    retype(form.ends.entry, "1 Nov 2026")
    assert form.ends.error.startswith("It ends before it starts")
    assert saved(desk) == before
    retype(form.ends.entry, "27 Nov 2026")
    assert not form.ends.error
    assert saved(desk).end == date(2026, 11, 28)


def test_a_race_asks_for_its_target(desk: OpenDesk) -> None:
    shown = begin(desk, "Friday blitz")
    form = shown.plan.form
    assert form is not None
    assert not form.target.isVisible()
    QTest.mouseClick(form.formats.cards[0], Qt.MouseButton.LeftButton)
    assert form.target.isVisible()
    assert saved(desk).format.kind == Race.kind
    assert shown.primary is not None
    shown.primary.run()
    desk.wait(lambda: shown.plan.failure is not None)
    assert "A race needs a target." in words(shown.plan)
    retype(form.target.entry, "12")
    assert saved(desk).format.target == 12
    desk.wait(lambda: shown.plan.failure is None)


def test_the_chain_of_ties_is_reordered_by_keyboard_and_mouse(desk: OpenDesk) -> None:
    shown = begin(desk, "Friday blitz")
    form = shown.plan.form
    assert form is not None
    chain = form.ties
    QTest.keyClick(chain.rows[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert chain.ties == (TieBreak.MORE, TieBreak.FIRST)
    assert chain.rows[1].hasFocus()
    last, height = chain.rows[1], chain.rows[1].height()
    QTest.mousePress(last, Qt.MouseButton.LeftButton, pos=QPoint(40, 5))
    QTest.mouseRelease(last, Qt.MouseButton.LeftButton, pos=QPoint(40, 5 - height))
    assert chain.ties == (TieBreak.FIRST, TieBreak.MORE)
    QTest.keyClick(chain.rows[1], Qt.Key.Key_Delete)
    assert saved(desk).ties == (TieBreak.FIRST,)


def test_what_nobody_did_before_can_not_be_replayed_and_says_so(desk: OpenDesk) -> None:
    shown = begin(desk, "New-business race")
    form = shown.plan.form
    assert form is not None
    retype(form.ends.entry, "28 Nov 2026")
    retype(form.starts.entry, "28 Nov 2026")  # nobody ever won anything on a Saturday
    view = shown.plan.backtest
    desk.wait(lambda: view.found is None and view.verdict.share is None)
    assert view.verdict.title.text().startswith("There are no figures of")


def test_a_discarded_draft_comes_back(desk: OpenDesk) -> None:
    shown = begin(desk, "Calls cup")
    shown.secondary[0].run()
    desk.wait(lambda: shown.list.isVisible() and shown.list.model.row_total == 4)
    undo(desk)
    desk.wait(lambda: shown.list.model.row_total == 5)


def test_a_draft_is_saved_as_a_template_renamed_and_deleted(desk: OpenDesk) -> None:
    shown = begin(desk, "Calls cup")
    next(act for act in shown.secondary if act.text == "Save as template").run()
    panel = shown.templates.panel
    assert panel is not None
    name = "杯赛 كأس House cup"
    panel.name.entry.setText(name)
    QTest.keyClick(panel.name.entry, Qt.Key.Key_Return)
    desk.wait(lambda: shown.overview is not None and len(shown.overview.templates) == 1)

    shown.show_all()
    desk.wait(lambda: shown.list.isVisible())
    QTest.keyClick(shown.list.table, Qt.Key.Key_N)
    desk.wait(lambda: name in shown.start.cards and shown.start.isVisible())
    assert all(title in words(shown.start) for title in ("Your own", "Built in", "Once more"))
    shown.start.take_focus()
    for key, reached in ((Qt.Key.Key_Down, "Friday blitz"), (Qt.Key.Key_Right, "December lift")):
        QTest.keyClick(shown.start.window().focusWidget(), key)
        assert shown.start.cards[reached].hasFocus()
    QTest.keyClick(shown.start.cards[name], Qt.Key.Key_F2)
    panel = shown.templates.panel
    retype(panel.name.entry, "Winter cup")
    desk.wait(lambda: "Winter cup" in shown.start.cards)

    card = shown.start.cards["Winter cup"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    desk.wait(lambda: "Winter cup" not in shown.start.cards)
    undo(desk)
    desk.wait(lambda: "Winter cup" in shown.start.cards)
    QTest.keyClick(shown.start.cards["Winter cup"], Qt.Key.Key_Return)
    desk.wait(lambda: shown.plan.contest is not None and shown.title == "Winter cup")
    assert saved(desk).format.kind == Bracket.kind


def test_who_takes_part_is_told_and_somebody_left_out_by_hand(desk: OpenDesk) -> None:
    shown = begin(desk, "Friday blitz")
    form = shown.plan.form
    assert form is not None
    desk.wait(lambda: form.entry.text().endswith("take part"))
    before = form.entry.text()
    form.entry.click()
    (panel,) = desk.window.findChildren(EntryPanel)
    person = panel.model.shown_rows()[0].person_id
    desk.wait(panel.table.hasFocus)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert saved(desk).left_out == (person,)
    desk.wait(lambda: form.entry.text() != before and panel.button.text() == "Let in again")
    panel.button.click()
    assert saved(desk).left_out == ()
    desk.wait(lambda: form.entry.text() == before)
    form.announce.on.chooser.choose("chosen")
    form.announce.on.chooser.chosen.emit("chosen")
    assert saved(desk).announcing == Announcing(On.CHOSEN)
    undo(desk)
    desk.wait(lambda: saved(desk).announcing == Announcing())
