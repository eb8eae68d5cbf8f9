"""What a screen is told: over its own connection, on both databases."""

import os
import shutil
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import FactRecord, Origin, PersonRef, RecordKind
from spm_desktop.services.organisation_settings import change_settings
from spm_desktop.services.screens import PartVolume, Schedule, change_screen
from spm_desktop.services.wall_views import GoalScene, IdleScene
from spm_desktop.storage.organisation_settings import SqlOrganisationStore
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import TODAY, MakeWall, board, deal, goal
from tests.offices import ZONE, TestOffice


def test_the_board_against_goals(lively: TestOffice, wall_of: MakeWall) -> None:
    scene = board(wall_of(lively).load())
    assert [(row.rank, row.face.name, row.number_text, row.money_text) for row in scene.rows] == [
        (1, "Ann Lee", "90%", "€9,000"),
        (2, "Bo Ek", "40%", "€4,000"),
        (3, "Cy Dee", "0%", "€0"),
    ]
    assert scene.rows[0].team.code == "NOR"
    assert scene.rows[0].lane == pytest.approx(0.9 / 1.25)
    assert scene.lead_text == "leads by 50 points"
    # 18 March is the 13th of 22 working days, so 12 are completed
    assert scene.pace_text == "PACE 55 %"
    assert scene.pace == pytest.approx(12 / 22 / 1.25)
    assert scene.ticks is not None
    assert scene.ticks.text == "Day 13 of 22"
    assert scene.subtitle == "March, share of goal, all teams"


def test_nobody_is_shown_in_the_last_place_where_that_is_wanted(
    lively: TestOffice, wall_of: MakeWall
) -> None:
    settings = SqlOrganisationStore(lively.database, lively.clock)
    wall = wall_of(lively)
    for places, names in (
        ("upper-half", ["Ann Lee", "Bo Ek"]),
        ("first-10", ["Ann Lee", "Bo Ek"]),
        ("all", ["Ann Lee", "Bo Ek", "Cy Dee"]),
    ):
        change_settings(settings, lively.actor, [("wall-places", places)])
        assert wall.changed()
        assert [row.face.name for row in board(wall.load()).rows] == names


def test_the_goal_of_everyone(lively: TestOffice, wall_of: MakeWall) -> None:
    scene = next(s for s in wall_of(lively).load().scenes if isinstance(s, GoalScene))
    assert scene.title == "Everyone to €30,000"
    assert scene.value_text == "€13,000"
    assert scene.ahead is False
    assert scene.ahead_text == "€3,364 behind pace"
    assert scene.to_go_text == "€17,000 to go"
    assert scene.per_day_text == "€1,700 a day over 10 working days"
    assert [(part.team.name, part.text) for part in scene.parts] == [("North", "€9,000"), ("South", "€4,000")]
    assert scene.goal == pytest.approx(1 / 1.1)
    assert sum(part.length for part in scene.parts) == pytest.approx(13_000 / 33_000)


def test_a_goal_tells_where_it_is_likely_to_end(lively: TestOffice, wall_of: MakeWall) -> None:
    days = [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 9, 11, 12, 13, 16, 17, 18)]
    lively.bring(
        RecordKind.DEALS,
        [deal(f"m{day.day}", "Cy Dee", 9_000 + 200 * day.day, closed=day) for day in days],
        sheet="More",
    )
    lively.bring(RecordKind.GOALS, [goal("organisation", "", 300_000)], sheet="Goals")
    (scene,) = [one for one in wall_of(lively).load().scenes if isinstance(one, GoalScene)]
    assert scene.likely is not None
    told = sum(part.length for part in scene.parts)
    assert told <= scene.likely.low < scene.likely.middle < scene.likely.high <= 1
    assert scene.likely.text == "€232,000 to €250,000"


def test_without_anything_the_wall_says_what_will_be_there(office: TestOffice, wall_of: MakeWall) -> None:
    scene = board(wall_of(office).load())
    assert scene.rows == ()
    assert scene.empty_title == "March starts here."


def test_without_valid_scenes_the_wall_idles(office: TestOffice, wall_of: MakeWall) -> None:
    with unit_of_work(office.database, office.actor, office.clock) as work:
        work.connection.execute(text('UPDATE playlist_item SET settings = \'{"metric":"gone"}\''))
        work.changed(Change("screens"))
    state = wall_of(office).load()
    assert [type(scene) for scene in state.scenes] == [IdleScene]


def test_who_asked_not_to_be_shown_is_nowhere(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d3", "Ann Lee", 20_000)])
    with unit_of_work(lively.database, lively.actor, lively.clock) as work:
        work.connection.execute(text("UPDATE person SET wall_opt_out = 1 WHERE display_name = 'Ann Lee'"))
        work.changed(Change("people"))
    state = wall_of(lively).load()
    assert "Ann" not in repr(state)
    assert [row.face.name for row in board(state).rows] == ["Bo Ek", "Cy Dee"]


def test_a_splash_shows_what_the_deal_did_for_the_goal(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d3", "Bo Ek", 12_000), deal("d4", "Cy Dee", 500)])
    state = wall_of(lively).load()
    (splash,) = state.splashes
    assert (splash.name, splash.amount_text, splash.with_text) == ("Bo Ek", "€12,000", "with Nordvik")
    assert splash.lane_before == pytest.approx(0.4 / 1.25)
    assert splash.lane_after == pytest.approx(1.6 / 1.25)
    assert (splash.share_text, splash.share_line) == ("160%", "of the March goal")
    assert {(item.who, item.amount) for item in state.ticker} == {("Bo Ek", "€12,000"), ("Cy Dee", "€500")}


def test_a_reversed_deal_is_withdrawn(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d3", "Bo Ek", 12_000)])
    lively.bring(RecordKind.DEALS, [deal("d3", "Bo Ek", 12_000, "Lost")])
    state = wall_of(lively).load()
    assert [splash.retracted for splash in state.splashes] == [True]
    assert state.ticker == ()


def test_quiet_hours_go_past_midnight(lively: TestOffice, wall_of: MakeWall) -> None:
    screens = SqlScreens(lively.database, lively.clock)
    screen = screens.screens()[0]
    quiet = Schedule(start=time(18), end=time(8))
    screens.edit_screen(lively.actor, screen.id, lambda place: replace(place, quiet=quiet))
    wall = wall_of(lively)
    for hour, minute, expected in ((17, 59, False), (18, 0, True), (23, 30, True)):
        lively.clock.set(datetime(2026, 3, 18, hour, minute, tzinfo=ZoneInfo(ZONE)))
        assert wall.load().quiet is expected
    for hour, minute, expected in ((7, 59, True), (8, 0, False)):
        lively.clock.set(datetime(2026, 3, 19, hour, minute, tzinfo=ZoneInfo(ZONE)))
        assert wall.changed()
        assert wall.load().quiet is expected


def test_a_wall_is_as_loud_as_the_part_of_the_day_says(lively: TestOffice, wall_of: MakeWall) -> None:
    screens = SqlScreens(lively.database, lively.clock)
    screen = screens.screens()[0]
    weekdays = frozenset(range(5))
    calls = PartVolume(Schedule(weekdays, time(9), time(12)), 0)
    gong = PartVolume(Schedule(weekdays, time(11, 30), time(17, 5)), 90)
    place = replace(screen.place, volume=40, volumes=(calls, gong))
    change_screen(screens, lively.actor, screen.id, screen.place, place)
    assert screens.screens()[0].place == place
    wall = wall_of(lively)
    wall.load()
    wednesday = ((8, 59, 40), (9, 0, 0), (11, 45, 0), (12, 0, 90), (17, 4, 90), (17, 5, 40))
    for hour, minute, expected in wednesday:
        before = wall.load().volume
        lively.clock.set(datetime(2026, 3, 18, hour, minute, tzinfo=ZoneInfo(ZONE)))
        assert wall.changed() or before == expected
        assert wall.load().volume == expected
    lively.clock.set(datetime(2026, 3, 21, 10, tzinfo=ZoneInfo(ZONE)))
    assert wall.load().volume == 40, "on Saturdays nobody calls"
    too_loud = replace(place, volumes=(replace(gong, volume=101),))
    with pytest.raises(KnownError, match="so loud"):
        change_screen(screens, lively.actor, screen.id, place, too_loud)


def test_old_splashes_are_not_told(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d3", "Bo Ek", 12_000)])
    lively.clock.set(lively.clock.now() + timedelta(minutes=11))
    state = wall_of(lively).load()
    assert state.splashes == ()
    assert len(state.ticker) == 1


def test_it_knows_when_something_visible_changed(lively: TestOffice, wall_of: MakeWall) -> None:
    wall = wall_of(lively)
    assert wall.changed(), "it has seen nothing yet"
    wall.load()
    assert not wall.changed()
    with lively.database.write() as connection:  # nothing visible: no entry in the change log
        connection.execute(text("UPDATE counter SET value = value WHERE name = 'source_row'"))
    assert not wall.changed()
    lively.bring(
        RecordKind.FACTS,
        [FactRecord(Origin("", 1), "f", PersonRef("name", "Bo Ek"), "Calls", TODAY, Decimal(1))],
    )
    assert wall.changed()
    wall.load()
    assert not wall.changed()
    lively.clock.set(lively.clock.now() + timedelta(hours=12))
    assert wall.changed(), "a new day is news"
    assert wall.load().today == date(2026, 3, 19)


@pytest.mark.parametrize("make_office", ["sqlite"], indirect=True)
def test_a_restored_file_is_noticed(lively: TestOffice, wall_of: MakeWall, tmp_path: Path) -> None:
    path = lively.database.path
    assert path is not None
    wall = wall_of(lively)
    first = wall.load()
    copy = tmp_path / "copy.sqlite"
    lively.database.close()
    shutil.copyfile(path, copy)
    other = replace(lively, database=lively.database)
    other.rows("SELECT 1")
    lively.database.close()
    os.replace(copy, path)
    assert wall.changed()
    assert wall.load().scenes == first.scenes


@pytest.mark.parametrize("make_office", ["sqlite"], indirect=True)
def test_an_unreachable_database_is_an_outage_and_not_an_end(
    lively: TestOffice, wall_of: MakeWall, tmp_path: Path
) -> None:
    path = lively.database.path
    assert path is not None
    wall = wall_of(lively)
    wall.load()
    lively.database.close()
    away = tmp_path / "away.sqlite"
    os.replace(path, away)
    assert wall.changed()
    with pytest.raises(OSError, match=r"can't be opened|unable to open"):
        wall.load()
    os.replace(away, path)
    assert wall.changed()
    assert board(wall.load()).rows
