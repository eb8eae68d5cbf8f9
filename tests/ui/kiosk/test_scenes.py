"""Every scene at every size and with everybody who may be on it. Any QML warning fails a test here."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.services.wall_views import LeaderRow, PeriodTicks, Scene
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.scene_list import SceneList
from spm_desktop.ui.kiosk.snapshot import Studio, render
from spm_desktop.ui.kiosk.theme import stage_of
from tests.ui import contest_scenes, office, praise_scenes
from tests.ui.kiosk.conftest import Show, Shown

FULL_SIZES = [(1920, 1080), (1080, 1920)]
SIZES = [(1280, 720), (1366, 768), (3840, 2160), (2160, 3840), (1440, 900), (1024, 768), (2560, 1080)]
EMPTY = office.board([], id="empty", pace=0.05, ticks=PeriodTicks(1, 21, "Day 1 of 21"))


def every_scene() -> tuple[Scene, ...]:
    no_goal = [replace(row, lane=row.lane / 1.2, number=None, number_text="–") for row in office.ten()]
    level = [office.person(key, f"Level {key}", office.NORTH, 80, 1_000_00) for key in range(1, 6)]
    losing = [
        office.person(key, f"Behind {key}", office.VEGA, -key, -key * 12_345_678_00) for key in range(1, 8)
    ]
    huge = [office.person(1, "Huge", office.HARBOUR, 12_345, 987_654_321_00), *office.ten()[1:]]
    return (
        office.board(),
        office.board(office.foreign(), id="foreign", lead_text=""),
        office.board(office.ten()[:1], id="one"),
        office.board(office.ten()[:4], id="four"),
        office.board(office.many(300), id="many"),
        office.board(no_goal, id="no-goal", pace=None, goal=None),
        office.board(level, id="ties"),
        office.board(losing, id="losing"),
        office.board(huge, id="huge"),
        EMPTY,
        office.goal(),
        office.goal(id="behind", ahead=False, ahead_text="€9,000 behind pace"),
        office.goal(id="huge-goal", value_text="€1,234,434,800", pace=None, ahead=None, parts=()),
        office.idle(),
        office.podium(),
        office.podium(level, id="podium-ties"),
        office.podium(losing, id="podium-losing"),
        office.podium(office.ten()[:1], id="podium-one", of_today=True, ticks=office.TICKS),
        contest_scenes.race(),
        contest_scenes.race(6, id="race-six", pace=None),
        office.announcement(),
        office.announcement(id="words-long", headline="Everything " * 12, more="and more " * 9),
        contest_scenes.bracket(),
        contest_scenes.sixteen(),
        contest_scenes.duels(),
        replace(contest_scenes.duels(1), id="one-duel"),
        office.movers(),
        office.movers(id="movers-battle", comeback=None, best=None),
        *praise_scenes.recognitions()[:2],
        office.idle(id="night", day_start=0, day_end=0, next_text=""),
    )


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def check_pictures(scenes: tuple[Scene, ...], size: tuple[int, int]) -> None:
    """In memory: most of the time of a picture goes into its file."""
    state = office.rotterdam(scenes=scenes, splashes=office.wins())
    studio = Studio(state, size, state.verified)
    pictures = dict(studio.pictures())
    studio.close()
    assert len(pictures) == len(scenes) + 2
    for name, picture in pictures.items():
        assert (picture.width(), picture.height()) == size
        points = [(x, size[1] * part // 8) for x in range(0, size[0], 7) for part in (3, 4)]
        assert len({picture.pixel(*point) for point in points}) > 5, name


@pytest.mark.parametrize("size", FULL_SIZES, ids=size_name)
def test_every_scene_can_be_drawn(size: tuple[int, int]) -> None:
    check_pictures(every_scene(), size)


@pytest.mark.parametrize("size", SIZES, ids=size_name)
def test_every_size_can_be_drawn(size: tuple[int, int]) -> None:
    scenes = (
        office.board(),
        office.board(office.foreign(), id="few"),
        office.goal(),
        office.podium(),
        contest_scenes.race(),
        contest_scenes.bracket(),
        office.movers(),
        office.announcement(),
        praise_scenes.recognition(),
    )
    check_pictures(scenes, size)


def test_a_picture_shows_what_the_design_says(tmp_path: Path) -> None:
    [path, *_] = render(office.rotterdam(), (1920, 1080), tmp_path)
    picture, colour = QImage(str(path)), wall()["colour"]
    pace_x = round((51.6 + 24.4 * 70 / office.LANE) * 19.2)
    assert picture.pixelColor(pace_x, 1030 - 540) == QColor(colour["ink"])
    assert picture.pixelColor(53, 273) == QColor(colour["gold"])
    assert picture.pixelColor(990 + 5, 273).blue() > picture.pixelColor(990 + 5, 273).red()
    assert picture.pixelColor(30, 1060).lightness() < 20


def test_two_runs_draw_the_same_picture(tmp_path: Path) -> None:
    """Each in a process of its own: glyphs that are cached already are smoothed a little differently."""
    script = (
        "import sys; from pathlib import Path; from tests.ui import office\n"
        "from spm_desktop.ui.kiosk.snapshot import render\n"
        "render(office.rotterdam(), (1366, 768), Path(sys.argv[1]))"
    )
    for name in ("one", "two"):
        subprocess.run([sys.executable, "-c", script, str(tmp_path / name)], check=True, timeout=60)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_folder_that_can_t_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        render(office.rotterdam(), (1280, 720), tmp_path / "file" / "pictures")


def test_a_board_says_who_leads_and_what_the_pace_is(show: Show) -> None:
    texts = show().texts()
    for text in (
        "Won revenue",
        "Amara Okonkwo",
        "leads by 14 points",
        "PACE 70%",
        "Goal",
        "118",
        "€56,640",
        "14:32",
    ):
        assert text in texts, text


@pytest.mark.parametrize(("rows", "shown"), [(1, 1), (3, 3), (10, 10), (300, 10)])
def test_a_board_pages_instead_of_shrinking(show: Show, rows: int, shown: int) -> None:
    wall_shown = show(office.rotterdam(scenes=(office.board(office.many(rows)),)))
    assert len(wall_shown.rows()) == shown
    names = [item for item in wall_shown.items("RowBody") if item.isVisible()]
    assert len(names) == shown


@pytest.mark.usefixtures("quick", "by_hand")
def test_pages_follow_each_other(show: Show, qtbot: QtBot) -> None:
    wall_shown = show(office.rotterdam(scenes=(office.board(office.many(31)),)))
    board = wall_shown.wall.scenes.current.view
    assert board.seconds >= 15
    board.show_part(0.3)
    qtbot.waitUntil(lambda: set(wall_shown.rows()) == set(range(11, 21)))
    assert any("11–20 of 31" in text for text in wall_shown.texts())
    board.show_part(0.99)
    qtbot.waitUntil(lambda: set(wall_shown.rows()) == {31})
    assert any(text.endswith(", 31 of 31") for text in wall_shown.texts())


def test_ties_share_a_rank_and_nobody_of_them_gets_the_plate(show: Show) -> None:
    rows: list[LeaderRow] = [
        office.person(key, f"Level {key}", office.NORTH, 80, None) for key in range(1, 7)
    ]
    wall_shown = show(office.rotterdam(scenes=(office.board(rows),)))
    assert wall_shown.texts().count("1") >= 6
    assert not [item for item in wall_shown.items("LeaderPlate") if item.isVisible()]


def test_without_a_goal_there_is_no_pace_line(show: Show) -> None:
    wall_shown = show(office.rotterdam(scenes=(office.board(pace=None, goal=None),)))
    assert not [item for item in (*wall_shown.items("Pole"), *wall_shown.items("Flag")) if item.isVisible()]


def test_an_empty_board_starts_the_period(show: Show) -> None:
    wall_shown = show(office.rotterdam(scenes=(EMPTY,), ticker=()))
    texts = wall_shown.texts()
    assert {"December", "starts here.", "The first win moves this line.", "No wins yet."} <= set(texts)


def test_one_person_has_room_for_more_below(show: Show) -> None:
    assert "Room for more" in show(office.rotterdam(scenes=(office.board(office.ten()[:1]),))).texts()


def test_long_and_foreign_names_are_shown_whole_or_short(show: Show) -> None:
    texts = show(office.rotterdam(scenes=(office.board(office.foreign()),))).texts()
    assert {"李小龙", "عبد الله", "Maximilian L."} <= set(texts)


def test_huge_money_never_covers_the_number(show: Show) -> None:
    rows = [office.person(1, "Huge", office.HARBOUR, 118, 987_654_321_00), *office.ten()[1:]]
    wall_shown = show(office.rotterdam(scenes=(office.board(rows),)))
    for body in [item for item in wall_shown.items("RowBody") if item.isVisible()]:
        number, money = (
            item for item in body.childItems() if item.metaObject().className().startswith("Figure_")
        )
        assert number.property("edge") <= money.property("start")


def unverified(shown: Shown) -> None:
    """Nobody looks at the database any more, and the wall notices."""
    shown.window.worker.stop()
    shown.window.worker.verified = None
    shown.wall.tick()


@pytest.mark.parametrize(
    ("minutes", "said", "lead"),
    [
        (0, "Day 14 of 20", "leads by 14 points"),
        (2, "as of 14:32", "leads by 14 points"),
        (20, "As of 14:32", "led by 14 points"),
    ],
)
def test_age_is_told_in_the_header(show: Show, qtbot: QtBot, minutes: int, said: str, lead: str) -> None:
    wall_shown = show(clock=FrozenClock(office.NOW + timedelta(minutes=minutes)))
    unverified(wall_shown)
    qtbot.waitUntil(lambda: {said, lead} <= set(wall_shown.texts()))


def test_colours_leave_old_numbers_and_come_back(show: Show, qtbot: QtBot) -> None:
    clock = FrozenClock(office.NOW)
    wall_shown = show(clock=clock)
    host = wall_shown.item("SceneHost")
    clock.set(office.NOW + timedelta(minutes=20))
    wall_shown.source.broken = OSError("gone")
    unverified(wall_shown)
    qtbot.waitUntil(lambda: host.property("dim"))
    clock.set(office.NOW)
    wall_shown.wall.tick()
    qtbot.waitUntil(lambda: not host.property("dim"))


def test_figures_of_today_go_after_an_hour(show: Show) -> None:
    later = office.NOW + timedelta(minutes=70)
    wall_shown = show(office.rotterdam(scenes=(office.board(of_today=True),)), clock=FrozenClock(later))
    unverified(wall_shown)
    texts = wall_shown.texts()
    assert "118" not in texts
    assert texts.count("–") >= 10


def test_text_grows_with_the_distance_of_the_viewer() -> None:
    near, far = stage_of(1920, 1080), stage_of(1920, 1080, viewer_ratio=8)
    assert near.em == wall()["units"]["em"]
    assert far.em * far.u == pytest.approx(0.0081 * 8 * 1080)


@pytest.mark.parametrize("ratio", [4.0, 5.7, 7.2, 9.0])
def test_far_viewers_get_fewer_rows_and_never_a_smaller_name(show: Show, ratio: float) -> None:
    state = office.rotterdam(scenes=(office.board(office.many(30)),))
    wall_shown = show(state, viewer_ratio=ratio)
    em = wall()["units"]["viewer_em"] * ratio * 1080
    rows = len(wall_shown.rows())
    assert rows <= 10
    names = [item for item in wall_shown.items("WallText") if "Family" in str(item.property("text"))]
    assert min(item.property("size") for item in names) >= max(em, 2.2 * 19.2) - 1
    assert max(row.y() for row in wall_shown.rows().values()) < 1080 * 0.9


def test_ties_stand_equally_high_on_the_podium(show: Show) -> None:
    level = [office.person(key, f"Level {key}", office.NORTH, 80, None) for key in (1, 2)]
    third = office.person(3, "Third", office.VEGA, 70, None)
    shown = show(office.rotterdam(scenes=(office.podium([*level, third]),)))
    tops = {item.property("step")["name"]: item.y() for item in shown.items("PodiumStep")}
    assert tops["Level 1"] == tops["Level 2"] < tops["Third"]
    assert shown.texts().count("1") == 2


def test_a_change_of_lead_swaps_the_lanes(show: Show, qtbot: QtBot) -> None:
    scene = contest_scenes.race(2)
    shown = show(office.rotterdam(scenes=(scene,)))

    def order() -> list[str]:
        lanes = sorted(shown.items("RaceLane"), key=lambda lane: lane.y())
        return [lane.property("lane")["name"] for lane in lanes]

    assert order() == ["Vega", "North"]
    first, second = scene.lanes
    swapped = replace(scene, lanes=(replace(second, rank=1, length=0.9), replace(first, rank=2)))
    shown.tell(office.rotterdam(scenes=(swapped,)))
    qtbot.waitUntil(lambda: order() == ["North", "Vega"])


def test_who_is_on_the_move_is_told_in_words(show: Show) -> None:
    texts = set(show(office.rotterdam(scenes=(office.movers(),))).texts())
    assert {"Closest battle", "for 6th place", "€310", "Comeback", "6 places", "old best €11,900"} <= texts


def test_an_announcement_is_as_large_as_its_words_allow(show: Show) -> None:
    def size(headline: str) -> float:
        scene = office.announcement(headline=headline)
        shown = show(office.rotterdam(scenes=(scene,)))
        [item] = [one for one in shown.items("WallText") if one.property("text") == headline]
        return float(item.property("size"))

    assert size("Well done!") > size("We are closing the quarter together, all of us, on Friday at noon")


@pytest.mark.usefixtures("by_hand")
def test_a_contest_counts_down(show: Show, qtbot: QtBot) -> None:
    clock = FrozenClock(office.NOW)
    shown = show(office.rotterdam(scenes=(contest_scenes.bracket(),)), clock=clock)
    assert {"2 h 58 min", "left in this round, ends 17:30", "Final", "Live", "Amara or Yuki"} <= set(
        shown.texts()
    )
    clock.set(office.NOW + timedelta(hours=2, minutes=30))
    qtbot.waitUntil(lambda: shown.wall.tick() or "28 min" in shown.texts())


@pytest.mark.usefixtures("by_hand")
def test_a_first_round_of_eight_matches_is_shown_in_two_parts(show: Show) -> None:
    shown = show(office.rotterdam(scenes=(contest_scenes.sixteen(),)))
    assert {"Anna 0", "Anna 3"} <= set(shown.texts())
    assert "Anna 4" not in shown.texts()
    shown.wall.scenes.current.view.show_part(0.7)
    assert {"Anna 4", "Anna 7"} <= set(shown.texts())


@pytest.mark.parametrize(("pace", "lines"), [(0.64, 1), (0.86, 2)])
def test_the_pace_never_hides_the_goal_late_in_a_period(
    show: Show, qtbot: QtBot, pace: float, lines: int
) -> None:
    shown = show(office.rotterdam(scenes=(office.goal(pace=pace),)), (640, 360))
    flags = shown.items("Flag")
    qtbot.waitUntil(lambda: all(flag.property("unfold") == 1 for flag in flags))
    first, second = (flag.mapRectToScene(flag.boundingRect()) for flag in flags)
    assert not first.intersects(second)
    assert len({first.y(), second.y()}) == lines


def test_a_board_that_is_being_built_is_changed_when_it_is_built(qapp: object) -> None:
    scenes = SceneList(stage_of(1920, 1080))
    first = office.board(id="first")
    scenes.update((first, office.board()))
    scenes.hurry()
    board = scenes.following
    assert board is not None
    assert board.wanted
    scenes.update((first, office.board(office.ten()[:4])))
    assert len(board.view.rows) == 10, "a row that goes would be torn out half built"
    scenes.set_ready(board.view)
    assert len(board.view.rows) == 4
    scenes.update((first, office.board()))
    assert len(board.view.rows) == 10
