"""What the wall does by itself: scenes, splashes, ticker, clock, memory."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.life_signs import Word
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import splash_model
from spm_desktop.ui.kiosk.screen_memory import recall
from spm_desktop.ui.kiosk.splash_queue import Cursor
from tests.ui import office, samples
from tests.ui.kiosk.conftest import Show, Shown

pytestmark = pytest.mark.usefixtures("quick")


def current(shown: Shown) -> str:
    entry = shown.wall.scenes.current
    return entry.id if entry else ""


@pytest.mark.usefixtures("by_hand")
def test_scenes_follow_each_other_when_they_are_ready(show: Show, qtbot: QtBot) -> None:
    scenes = tuple(replace(scene, seconds=0.05) for scene in (office.board(), office.goal(), office.idle()))
    shown = show(office.rotterdam(scenes=scenes))
    seen = [current(shown)]
    for _ in range(3):
        qtbot.waitUntil(lambda: shown.wall.scenes.following.ready)
        qtbot.wait(60)
        shown.wall.tick()
        seen.append(current(shown))
    assert seen == ["revenue", "goal", "idle", "revenue"]
    qtbot.waitUntil(lambda: [item for item in shown.items("LeaderboardScene") if item.isVisible()] != [])
    qtbot.waitUntil(lambda: not [item for item in shown.items("GoalScene") if item.isVisible()])


@pytest.mark.parametrize("kind", ["GoalScene", "IdleScene", "AnnouncementScene"])
def test_a_scene_comes_in_when_the_one_before_has_faded(
    show: Show, qtbot: QtBot, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("leave", "rise"):
        monkeypatch.setitem(wall()["motion"], name, 200)  # long enough to be drawn meanwhile
    shown = show(office.rotterdam(scenes=(office.board(), samples.SCENES[kind](id="next"))), (640, 360))
    seen: list[bool] = []  # whether both could be read

    def strength(scene: str) -> float:
        drawn = [item for item in shown.items(scene) if item.isVisible()]
        body = [item for one in drawn for item in one.childItems() if item.property("rise") is not None]
        return max((one.opacity() * inside.opacity() for one in drawn for inside in body), default=0.0)

    shown.window.frameSwapped.connect(
        lambda: seen.append(strength("LeaderboardScene") > 0.01 < strength(kind)),
        Qt.ConnectionType.QueuedConnection,
    )
    qtbot.waitUntil(lambda: shown.wall.scenes.following.ready)
    shown.wall.control.do(Word.NEXT)
    qtbot.waitUntil(lambda: strength("LeaderboardScene") == 0 and strength(kind) == 1)
    assert seen
    assert not any(seen)


def test_a_scene_that_is_gone_is_left_at_once(show: Show) -> None:
    shown = show()
    shown.wall.show_scene("revenue", 0.7)
    shown.tell(office.rotterdam(scenes=(office.goal(),)))
    assert current(shown) == "goal"
    assert shown.wall.progress == 0


def test_only_the_scene_and_the_next_are_built(show: Show, qtbot: QtBot) -> None:
    shown = show(office.rotterdam(scenes=tuple(office.board(id=f"board {number}") for number in range(6))))
    qtbot.waitUntil(lambda: shown.wall.scenes.following.ready)
    assert len(shown.items("LeaderboardScene")) == 2


def test_a_playlist_with_nothing_valid_shows_office_and_clock(show: Show) -> None:
    shown = show(office.rotterdam(scenes=()))
    assert {"Rotterdam", "14:32", "Thursday 19 November"} <= set(shown.texts())


def test_progress_steps_with_the_seconds(show: Show, qtbot: QtBot) -> None:
    shown = show()
    before = shown.wall.progress
    qtbot.wait(30)
    shown.wall.tick()
    assert before < shown.wall.progress < 1


def test_an_empty_profile_shows_frame_and_clock_before_any_data(show: Show, qtbot: QtBot) -> None:
    """The office's name comes from what the screen remembers."""
    shown = show()
    memory = Path(str(shown.window.wall._memory_path))
    shown.tell(office.rotterdam(seq=3))
    assert recall(memory).office == "Rotterdam"


@pytest.fixture
def stays(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A splash is not over before it has been looked at."""
    for name in ("deal_seconds", "rollup_seconds"):
        monkeypatch.setitem(wall()["motion"], name, 3600)


class TestSplash:
    """A deal is won."""

    def win(self, shown: Shown, *seqs: int, **changes: object) -> None:
        splashes = tuple(office.deal(seq, **changes) for seq in seqs)
        shown.tell(office.rotterdam(seq=max(seqs), splashes=splashes))

    @pytest.mark.usefixtures("stays")
    def test_it_covers_the_scene_and_says_everything(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1)
        assert shown.wall.splash.kind == "deal"
        qtbot.waitUntil(lambda: {"Linnéa", "Sjöberg", "€18,400", "with Nordvik Energi"} <= set(shown.texts()))
        qtbot.waitUntil(lambda: {"97", "%", "of the November goal", "DEAL WON"} <= set(shown.texts()))

    @pytest.mark.usefixtures("by_hand")
    def test_it_is_shown_once_and_the_scene_resumes_at_its_place(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        qtbot.wait(50)
        shown.wall.tick()
        progress = shown.wall.progress
        self.win(shown, 1)
        qtbot.wait(50)
        if shown.wall.splash.active:
            shown.wall.tick()
        assert shown.wall.progress == progress
        qtbot.waitUntil(lambda: not shown.wall.splash.active)
        assert current(shown) == "revenue"
        self.win(shown, 1)
        assert not shown.wall.splash.active

    @pytest.mark.usefixtures("by_hand")
    def test_a_month_that_turns_behind_it_is_there_when_it_is_over(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        won = (office.deal(1),)
        shown.tell(office.rotterdam(seq=1, splashes=won))
        empty = office.board([], id="december", empty_title="December starts here.", lead_text="")
        shown.tell(office.rotterdam(seq=1, splashes=won, scenes=(empty,)))
        qtbot.waitUntil(lambda: not shown.wall.splash.active)
        assert current(shown) == "december"

    @pytest.mark.usefixtures("stays")
    def test_a_louder_one_waits_until_the_one_before_was_seen(self, show: Show) -> None:
        shown = show()
        self.win(shown, 1)
        shown.tell(office.rotterdam(seq=2, splashes=(office.deal(1), office.top(2))))
        assert (shown.wall.splash.kind, shown.wall.splash.leaving) == ("deal", False)

    @pytest.mark.usefixtures("stays")
    def test_one_that_was_seen_makes_room_for_a_louder_one(
        self, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(splash_model, "SHOWN_FIRST_MS", 0)
        shown = show()
        self.win(shown, 1)
        shown.tell(office.rotterdam(seq=2, splashes=(office.deal(1), office.top(2))))
        qtbot.waitUntil(lambda: {"Tomás Echeverría", "BIGGEST DEAL THIS YEAR"} <= set(shown.texts()))
        assert "".join(digit["text"] for digit in shown.wall.splash.top["digits"]) == "€248,000"

    def test_what_comes_in_quiet_hours_is_never_made_up_for(self, show: Show) -> None:
        shown = show()
        quiet = office.rotterdam(seq=1, splashes=(office.deal(1),), quiet=True)
        shown.tell(quiet)
        assert not shown.wall.splash.active
        shown.tell(replace(quiet, quiet=False))
        assert not shown.wall.splash.active

    @pytest.mark.usefixtures("stays")
    def test_praise_is_read_in_full(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        praise = office.shout_out(1)
        shown.tell(office.rotterdam(seq=1, splashes=(praise,)))
        qtbot.waitUntil(lambda: {praise.message, "from Mehmet Karadağ"} <= set(shown.texts()))

    @pytest.mark.usefixtures("stays")
    def test_what_was_reached_is_named_in_full_beside_a_wide_amount(self, show: Show, qtbot: QtBot) -> None:
        met = "best month in a year, Won revenue"
        shown = show()
        reached = office.deal(1, amount_text="€140,500", with_text=met, lane_after=None)
        shown.tell(office.rotterdam(seq=1, splashes=(reached,)))
        qtbot.waitUntil(lambda: met in shown.texts())
        [line] = [
            text for text in shown.items("WallText") if text.isVisible() and text.property("text") == met
        ]
        assert not line.property("truncated")

    @pytest.mark.usefixtures("stays")
    def test_a_name_that_a_break_at_its_end_would_cut_is_broken_in_its_middle(
        self, show: Show, qtbot: QtBot
    ) -> None:
        shown = show(size=(1280, 720))
        shown.tell(office.rotterdam(seq=1, splashes=(office.deal(1, "Nguyễn Thị Minh Khai"),)))
        qtbot.waitUntil(lambda: {"Nguyễn Thị", "Minh Khai"} <= set(shown.texts()))

    @pytest.mark.usefixtures("stays")
    def test_deals_and_praise_at_once_are_no_wins_and_no_sum(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        told = (office.deal(1), office.deal(2), office.shout_out(3))
        shown.tell(office.rotterdam(seq=3, splashes=told))
        qtbot.waitUntil(
            lambda: {"3", "moments", "Customer before commission", "Deal won"} <= set(shown.texts())
        )
        assert "wins" not in shown.texts()

    @pytest.mark.usefixtures("stays")
    def test_three_at_once_become_one(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1, 2, 3)
        assert shown.wall.splash.kind == "rollup"
        qtbot.waitUntil(lambda: {"3", "wins", "€55,200", "ONE IMPORT, 14:31"} <= set(shown.texts()))

    @pytest.mark.usefixtures("stays")
    def test_a_roll_up_names_twelve_and_counts_the_rest(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, *range(1, 201))
        qtbot.waitUntil(lambda: {"200", "and 188 more"} <= set(shown.texts()))
        assert len(shown.items("RollUpName")) == 12

    def test_one_after_the_other_each_gets_its_time(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1, 2)
        first = shown.wall.splash.serial
        qtbot.waitUntil(lambda: shown.wall.splash.serial == first + 1)
        qtbot.waitUntil(lambda: not shown.wall.splash.active)

    @pytest.mark.usefixtures("stays")
    def test_a_reversed_deal_leaves_the_screen(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1)
        self.win(shown, 1, retracted=True)
        assert shown.wall.splash.leaving or not shown.wall.splash.active
        qtbot.waitUntil(lambda: not shown.wall.splash.active)

    @pytest.mark.usefixtures("stays")
    def test_a_reversed_deal_leaves_a_roll_up(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        splashes = [office.deal(seq) for seq in (1, 2, 3, 4)]
        shown.tell(office.rotterdam(seq=4, splashes=tuple(splashes)))
        splashes[1] = replace(splashes[1], retracted=True)
        shown.tell(office.rotterdam(seq=4, splashes=tuple(splashes)))
        assert shown.wall.splash.rollup["count"] == 3

    def test_what_was_shown_is_remembered_over_a_restart(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 7)
        memory = recall(Path(str(shown.window.wall._memory_path)))
        assert memory.cursor == Cursor("epoch-1", 7)
        again = show(office.rotterdam(seq=8, splashes=(office.deal(7), office.deal(8, "Amara Okonkwo"))))
        qtbot.waitUntil(lambda: again.wall.splash.serial == 1)
        assert again.wall.splash.deal["name"] == "Amara Okonkwo"

    def test_yesterday_s_deal_is_not_replayed_after_a_start(self, show: Show) -> None:
        show(office.rotterdam(seq=1)).window.leave()
        old = office.deal(2, created=office.NOW - timedelta(minutes=11))
        assert not show(office.rotterdam(seq=2, splashes=(old,))).wall.splash.active

    @pytest.mark.usefixtures("stays")
    def test_a_long_single_name_fits(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1, name="Wolfeschlegelsteinhausenbergerdorff")
        qtbot.waitUntil(lambda: shown.items("DealSplash") != [])
        for item in shown.items("FlushText"):
            if item.isVisible():
                assert item.x() + item.width() <= 1920 - 3 * 19.2

    @pytest.mark.usefixtures("stays")
    def test_someone_without_a_goal_has_no_lane(self, show: Show, qtbot: QtBot) -> None:
        shown = show()
        self.win(shown, 1, lane_before=None, lane_after=None, share_text="", share_line="")
        qtbot.waitUntil(lambda: shown.items("SplashLane") != [])
        assert not shown.items("SplashLane")[0].isVisible()


class TestTicker:
    """The line along the bottom."""

    def test_it_shows_what_fits_and_pages_on(self, show: Show, qtbot: QtBot) -> None:
        shown = show(size=(1280, 720))
        line = shown.item("Ticker")
        pages: list[int] = []
        line.firstChanged.connect(lambda: pages.append(line.property("first")))
        qtbot.waitUntil(lambda: 0 in pages and max(pages) > 0)

    def test_few_items_stand_still(self, show: Show, qtbot: QtBot) -> None:
        shown = show(office.rotterdam(ticker=office.ticker()[:1]))
        qtbot.wait(600)
        assert shown.item("Ticker").property("first") == 0

    def test_ages_grow(self, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(wall()["motion"], "ticker_page", 3_600_000)
        clock = FrozenClock(office.NOW)
        shown = show(clock=clock)
        assert "6 min ago" in shown.texts()
        clock.set(office.NOW + timedelta(seconds=20 * 60))
        shown.wall.tick()
        assert "6 min ago" not in shown.texts()


def test_the_clock_is_the_office_s(show: Show) -> None:
    assert "14:32" in show().texts()
    assert "22:32" in show(office.rotterdam(zone="Asia/Tokyo")).texts()


def test_a_window_of_another_size_gets_another_layout(show: Show, qtbot: QtBot) -> None:
    shown = show()
    shown.window.resize(1080, 1920)
    qtbot.waitUntil(lambda: shown.wall.scenes.current.view.measures["kind"] == "tall")
    assert len(shown.rows()) == 10
