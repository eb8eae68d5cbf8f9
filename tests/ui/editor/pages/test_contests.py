"""The contests page, used as a manager would use it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding import find_contests
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.contests.formats import Bracket, Duel, HighestTotal, OwnBest, Race
from spm_desktop.domain.contests.rules import TieBreak
from spm_desktop.services.actors import Role
from spm_desktop.services.contests.choices import Overview, overview
from spm_desktop.services.contests.managing import add_draft, launch, settle_due
from spm_desktop.services.contests.plan import ContestPlan, FormatChoice, Stage
from spm_desktop.services.contests.replaying import Backtest, Seasons, Watch, backtest
from spm_desktop.services.screens import SceneKind, ScreenPlace, add_screen
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import OptionCard
from spm_desktop.ui.editor.pages.contests.page import ContestsPage
from spm_desktop.ui.editor.pages.rows_panel import RowsPanel
from spm_desktop.ui.editor.shell.side import SideFoot
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.rotterdam import NOW, fill

CUP, LIFT, SPRINT, DUELS = "Cup", "November lift", "October sprint", "Duels"
LAUNCHED = datetime(2026, 10, 1, 9, tzinfo=UTC)
IMPORTED = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""Before the hold of the sprint was over."""


def _plan(name: str, kind: str, start: date, end: date, prizes: tuple[int, ...] = ()) -> ContestPlan:
    return ContestPlan(name, "deals_won", start, end, FormatChoice(kind), prizes=prizes)


def fill_contests(office: TestOffice) -> None:
    office.clock.set(IMPORTED)
    fill(office)
    office.clock.set(NOW)
    add_screen(SqlScreens(office.database, office.clock), OWNER, ScreenPlace("Hall", 0), None)
    add_user(SqlUsers(office.database, office.clock), OWNER, "Rep", Role.REP, "Priya Raghunathan")
    clock = FrozenClock(LAUNCHED)
    reader = SqlContests(SqlBoards(office.database, clock))
    store = SqlContestStore(office.database, clock)
    for plan in (
        _plan(SPRINT, HighestTotal.kind, date(2026, 10, 5), date(2026, 10, 31), (30_000, 20_000)),
        _plan(LIFT, OwnBest.kind, date(2026, 11, 2), date(2026, 11, 28), (30_000,)),
        _plan(CUP, Bracket.kind, date(2026, 11, 2), date(2026, 11, 28)),
        _plan(DUELS, Duel.kind, date(2026, 11, 2), date(2026, 11, 28)),
    ):
        launch(reader, store, OWNER, add_draft(store, OWNER, plan)[0])
    clock.set(NOW)
    settle_due(reader, store, OWNER)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("contests"), NOW, fill_contests)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("no contests"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "contests") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).list.model.row_total == 4)
        yield desk


def page(desk: OpenDesk) -> ContestsPage:
    shown = desk.window.page
    assert isinstance(shown, ContestsPage)
    return shown


def open_contest(desk: OpenDesk, name: str) -> ContestsPage:
    shown = page(desk)
    table = shown.list.table
    row = next(line for line in shown.list.model.shown_rows() if line.contest.plan.name == name)
    table.choose(row.contest.id)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.title == name)
    return shown


def begin(desk: OpenDesk, template: str) -> ContestsPage:
    """N, and the template."""
    shown = page(desk)
    shown.list.take_focus()
    QTest.keyClick(shown.list.table, Qt.Key.Key_N)
    desk.wait(lambda: bool(shown.start.cards) and shown.start.isVisible())
    QTest.keyClick(shown.start.cards[template], Qt.Key.Key_Return)
    desk.wait(lambda: shown.plan.contest is not None and shown.title == template)
    return shown


def saved(desk: OpenDesk) -> ContestPlan:
    """The draft as it is kept, when all of it is."""
    shown = page(desk)
    desk.wait(lambda: shown.plan.contest is not None and shown.plan.contest.plan == shown.plan.plan)
    assert shown.plan.contest is not None
    return shown.plan.contest.plan


def undo(desk: OpenDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def retype(field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


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
    desk.wait(lambda: "A race needs a target." in words(shown.plan))
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
