"""The contests page, used as a manager would use it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding import find_contests
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.screens import SceneKind
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import OptionCard
from spm_desktop.ui.editor.pages.rows_panel import RowsPanel
from spm_desktop.ui.editor.shell.side import SideFoot
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
    assert view.head.countdown.text() == "Day 12 of 20, 9 working days to go"
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
    undo(desk)
    desk.wait(lambda: not view.bracket.match(cell).by_hand)


def test_a_contest_is_called_off_with_a_reason_and_taken_back(desk: OpenDesk) -> None:
    shown = open_contest(desk, LIFT)
    assert [act.text for act in shown.secondary] == [
        "Once more",
        "Save as template",
        "Put on the wall",
        "Call off",
    ]
    shown.secondary[3].run()
    assert shown.acts.panel is not None
    QTest.keyClicks(shown.acts.panel.why.entry, "The data came too late")
    shown.acts.panel.button.click()
    desk.wait(lambda: shown.view.standing is not None and shown.view.standing.stage is Stage.CALLED_OFF)
    assert shown.view.head.countdown.text() == "Called off: it has no result"
    undo(desk)
    desk.wait(lambda: shown.view.standing is not None and shown.view.standing.stage is Stage.RUNNING)


def test_a_contest_is_put_on_the_wall(desk: OpenDesk) -> None:
    shown = open_contest(desk, LIFT)
    desk.wait(lambda: not shown.secondary[2].why_not)
    shown.secondary[2].run()

    (hall,) = [card for card in desk.window.findChildren(OptionCard) if card.text() == "Hall"]
    hall.click()
    (foot,) = desk.window.findChildren(SideFoot)
    foot.findChildren(Button)[0].click()
    desk.wait(lambda: desk.window.toast.text == "Put on the wall of Hall")
    (screen,) = [one for one in desk.office.screens.screens() if one.name == "Hall"]
    shows = [item.settings.contest for item in screen.playlist.items if item.kind is SceneKind.CONTEST]
    assert shows == [shown.contest_id]


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
