"""The contests page, used as a manager would use it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding import find_contests
from spm_desktop.services.contests.plan import Announcing, On, Stage
from spm_desktop.ui.editor.organs.rows_panel import RowsPanel
from tests.ui.editor.pages.contests.contests_desk import (
    CUP,
    DUELS,
    LIFT,
    SPRINT,
    begin,
    open_contest,
    page,
    undo,
)
from tests.ui.editor.pages.desks import OpenDesk, open_desk, patient
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.rotterdam import NOW


def test_all_contests_are_listed_with_stage_and_leader(desk: OpenDesk) -> None:
    model = page(desk).list.model
    listed = dict(zip(column(model, "name"), column(model, "stage"), strict=True))
    assert listed == {DUELS: "Running", CUP: "Running", LIFT: "Running", SPRINT: "Final"}
    assert dict(zip(column(model, "name"), column(model, "prizes"), strict=True))[SPRINT] == "€500"
    assert dict(zip(column(model, "name"), column(model, "days"), strict=True))[SPRINT] == "5–30 Oct"


def test_a_final_contest_shows_its_result_and_the_rows_behind_it(desk: OpenDesk) -> None:
    shown = open_contest(desk, SPRINT)
    view = shown.view
    assert column(view.model, "rank")[0] == "1"
    assert "€300" in column(view.model, "prize") or column(view.model, "prize")[0] == "€250"
    assert view.head.countdown.text() == "Final. It ended on 30 Oct"
    assert shown.primary is None
    desk.wait(view.table.hasFocus)
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    desk.wait(lambda: any(panel.table is not None for panel in desk.window.findChildren(RowsPanel)))
    desk.window.escape()
    desk.window.escape()
    desk.wait(lambda: shown.contest_id is None)
    assert shown.list.table.hasFocus()


def test_own_best_is_told_in_per_cent_and_who_has_too_few_is_not_placed(desk: OpenDesk) -> None:
    view = open_contest(desk, LIFT).view
    assert view.standing is not None
    assert view.head.countdown.text() == "Day 12 of 20, 8 working days to go"
    scores = zip(column(view.model, "score"), column(view.model, "rank"), strict=True)
    ranked = [score for score, rank in scores if rank != "–"]
    assert all(score.endswith("%") for score in ranked)
    assert ranked


def test_duels_stand_in_pairs(desk: OpenDesk) -> None:
    view = open_contest(desk, DUELS).view
    assert view.model.has_groups
    assert view.standing is not None
    first = view.standing.contest.plan.format.pairs[0]
    names = view.standing.names
    titles = {view.model.group_title(line) for line in map(view.model.line, range(view.model.rowCount()))
              if hasattr(line, "count") or "Group" in type(line).__name__}  # fmt: skip
    assert f"{names[first[0]]} against {names[first[1]]}" in titles


def test_a_match_is_decided_by_hand_with_a_reason_and_taken_back(desk: OpenDesk) -> None:
    shown = open_contest(desk, CUP)
    view = shown.view
    desk.wait(view.bracket.hasFocus)
    for _ in range(16):  # to a match of two who are known
        match = view.bracket.match(view.bracket.current)
        if match.first is not None and match.second is not None:
            break
        QTest.keyClick(view.bracket, Qt.Key.Key_Down)
    cell = view.bracket.current
    loser = match.second if match.winner == match.first else match.first
    QTest.keyClick(view.bracket, Qt.Key.Key_Return)
    assert view.panel is not None
    view.panel.cards[loser].click()
    view.panel.button.click()
    assert view.panel.why.error == "Say why: people will ask."
    view.panel.why.entry.setText("Was ill for a day")
    view.panel.button.click()
    desk.wait(lambda: view.bracket.match(cell).by_hand)
    assert view.bracket.match(cell).winner == loser
    assert "decided by hand" in view.bracket.told(cell)
    assert "Was ill for a day. " in view.bracket.told(cell)
    assert any("Was ill for a day" in told for told in column(view.model, "decided"))
    view.bracket.opened.emit(cell)
    assert len(view.panel.told) == 1
    undo(desk)
    desk.wait(lambda: not view.bracket.match(cell).by_hand)
    view.bracket.opened.emit(cell)
    assert view.panel.told[-1].startswith("Left to the figures: Taken back. ")


def test_a_duel_is_decided_by_hand(desk: OpenDesk) -> None:
    shown = open_contest(desk, DUELS)
    view = shown.view
    assert view.standing is not None
    pair = view.standing.contest.plan.format.pairs[0]
    view.table.choose(pair[0])
    ranks = {one.place.key: one.place.rank for one in view.standing.places}
    loser = next((key for key in pair if ranks[key] != 1), pair[1])
    next(act for act in shown.secondary if act.text == "Decide by hand").run()
    assert view.panel is not None
    view.panel.cards[loser].click()
    view.panel.why.entry.setText("The other one left")
    view.panel.button.click()
    desk.wait(lambda: bool(view.standing and view.standing.decisions))
    now = {one.place.key: one.place.rank for one in view.standing.places}
    assert [now[key] for key in sorted(pair, key=lambda key: key != loser)] == [1, 2]
    undo(desk)
    desk.wait(lambda: ranks == {one.place.key: one.place.rank for one in view.standing.places})


def test_a_contest_is_called_off_with_a_reason_and_taken_back(desk: OpenDesk) -> None:
    shown = open_contest(desk, LIFT)
    assert [act.text for act in shown.secondary] == [
        "Once more",
        "Save as template",
        "Announce on",
        "Who takes part",
        "Call off",
    ]
    shown.secondary[4].run()
    assert shown.acts.panel is not None
    QTest.keyClicks(shown.acts.panel.why.entry, "The data came too late")
    shown.acts.panel.button.click()
    desk.wait(lambda: shown.view.standing is not None and shown.view.standing.stage is Stage.CALLED_OFF)
    assert shown.view.head.countdown.text() == "Called off: it has no result"
    undo(desk)
    desk.wait(lambda: shown.view.standing is not None and shown.view.standing.stage is Stage.RUNNING)


def test_a_contest_is_taken_from_the_tvs_and_put_back(desk: OpenDesk) -> None:
    shown = open_contest(desk, LIFT)
    next(act for act in shown.secondary if act.text == "Announce on").run()
    panel = shown.acts.announce
    assert panel is not None
    assert panel.field.announcing == Announcing()
    panel.field.on.chooser.choose("chosen")
    panel.field.on.chooser.chosen.emit("chosen")
    assert panel.field.tvs.chooser.shown.startswith("None")
    hall = next(one for one in panel.field.tvs.chooser.make_menu().actions() if one.text() == "Hall")
    hall.trigger()
    panel.button.click()
    desk.wait(lambda: desk.window.toast.text == f"Changed which TVs show {LIFT}")
    assert shown.view.standing is not None
    assert shown.overview is not None
    tv = next(tv.id for tv in shown.overview.choices.tvs if tv.name == "Hall")
    desk.wait(lambda: shown.view.standing.contest.plan.announcing == Announcing(On.CHOSEN, (tv,)))
    undo(desk)
    desk.wait(lambda: shown.view.standing.contest.plan.announcing == Announcing())


def test_who_leads_nobody_sees_contests_and_makes_none(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "contests", actor="Rep") as desk:
        shown = page(desk)
        desk.wait(lambda: shown.list.model.row_total == 4)
        assert shown.primary is None
        QTest.keyClick(shown.list.table, Qt.Key.Key_N)
        assert shown.list.isVisible()
        open_contest(desk, LIFT)
        assert shown.secondary == ()


def test_without_contests_the_templates_are_offered(bare: Path, qtbot: QtBot) -> None:
    with open_desk(bare, NOW, patient(qtbot), "contests") as desk:
        shown = page(desk)
        desk.wait(lambda: bool(shown.start.cards))
        assert shown.start.isVisible()
        assert "No contests yet" in words(shown.start)
        assert "Friday blitz" in shown.start.cards


def test_where_there_is_no_room_for_both_one_is_shown(desk: OpenDesk) -> None:
    shown = begin(desk, "December lift")
    assert not shown.plan.sides.isVisible()
    desk.editor.theme.choose(text_scale=200)
    desk.wait(lambda: shown.plan.sides.isVisible())
    assert shown.plan.form is not None
    assert shown.plan.form.isVisible()
    assert not shown.plan.backtest.isVisible()
    QTest.mouseClick(shown.plan.sides, Qt.MouseButton.LeftButton, pos=shown.plan.sides.place("replays"))
    assert shown.plan.backtest.isVisible()
    assert not shown.plan.form.isVisible()


def test_the_palette_finds_contests_by_name(desk: OpenDesk) -> None:
    find = find_contests(desk.office, desk.window.open_page)
    assert find("") == ()
    listed = {entry.title: entry for entry in find("spr")}
    assert listed[SPRINT].subtitle == "Contest, final"
    listed[SPRINT].run()
    desk.wait(lambda: page(desk).title == SPRINT)
