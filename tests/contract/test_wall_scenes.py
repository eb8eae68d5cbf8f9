"""What the scenes besides board and goal tell about the office; on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sqlalchemy import text

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.contests.plan import Announcing, Contest, ContestPlan, FormatChoice, On, State
from spm_desktop.services.wall_views import (
    AnnouncementScene,
    BracketScene,
    DuelsScene,
    GoalScene,
    IdleScene,
    LeaderboardScene,
    MoversScene,
    PodiumScene,
    RaceScene,
    Scene,
)
from spm_desktop.storage.contests import SqlContestStore
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import MakeWall, deal, goal, person
from tests.offices import TestOffice

Only = Callable[..., Scene]
EARLIER = date(2026, 3, 3)


@pytest.fixture
def only(lively: TestOffice, wall_of: MakeWall) -> Only:
    """The one scene that the first screen shows with these settings."""

    def make(kind: str, **settings: object) -> Scene:
        with unit_of_work(lively.database, lively.actor, lively.clock) as work:
            work.connection.execute(text("DELETE FROM playlist_item"))
            work.connection.execute(
                text(
                    "INSERT INTO playlist_item(playlist_id, position, scene, settings, seconds)"
                    " SELECT playlist_id, 0, :kind, :settings, 15 FROM screen ORDER BY id LIMIT 1"
                ),
                {"kind": kind, "settings": msgspec.json.encode(settings).decode()},
            )
            work.changed(Change("screens"))
        [scene] = wall_of(lively).load().scenes
        return scene

    return make


def leave_out(office: TestOffice, name: str) -> None:
    with unit_of_work(office.database, office.actor, office.clock) as work:
        work.connection.execute(
            text("UPDATE person SET wall_opt_out = 1 WHERE display_name = :name"), {"name": name}
        )
        work.changed(Change("people"))


def name_the_upper_half(office: TestOffice) -> None:
    with unit_of_work(office.database, office.actor, office.clock) as work:
        work.connection.execute(text("UPDATE org SET wall_places = 'upper-half'"))
        work.changed(Change("settings"))


def test_the_podium_of_a_running_month(only: Only) -> None:
    scene = only("podium", metric="won_revenue")
    assert isinstance(scene, PodiumScene)
    assert scene.title == "March so far"
    assert scene.subtitle == "Won revenue, share of goal, all teams"
    assert [(row.face.name, row.rank, row.number_text) for row in scene.places] == [
        ("Ann Lee", 1, "90%"),
        ("Bo Ek", 2, "40%"),
    ]


def test_the_podium_of_a_month_that_is_over(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("d9", "Cy Dee", 7_000, closed=date(2026, 2, 10))])
    scene = only("podium", metric="won_revenue", period="last-month")
    assert isinstance(scene, PodiumScene)
    assert scene.title == "February is decided"
    assert scene.subtitle.endswith("final")
    assert [row.face.name for row in scene.places] == ["Cy Dee"]


def test_who_asked_to_be_left_out_leaves_the_step_empty(lively: TestOffice, only: Only) -> None:
    leave_out(lively, "Ann Lee")
    scene = only("podium", metric="won_revenue")
    assert isinstance(scene, PodiumScene)
    assert [(row.face.name, row.rank) for row in scene.places] == [("Bo Ek", 2)]


def test_no_podium_before_anybody_has_begun(only: Only) -> None:
    assert isinstance(only("podium", metric="won_revenue", period="last-year"), IdleScene)


def test_a_race_goes_to_the_finish_that_is_chosen(only: Only) -> None:
    scene = only("race", metric="won_revenue", finish=20_000)
    assert isinstance(scene, RaceScene)
    assert scene.title == "First to €20,000"
    assert [(lane.team.name, lane.rank, lane.length, lane.gap_text) for lane in scene.lanes] == [
        ("North", 1, 0.45, "leads by €5,000"),
        ("South", 2, 0.2, "€5,000 behind"),
    ]
    assert [lane.runner.name for lane in scene.lanes] == ["Ann Lee", "Bo Ek"]
    assert (0.25, "€5,000") in scene.marks


def test_a_race_without_a_finish_ends_past_the_first(only: Only) -> None:
    scene = only("race", metric="won_revenue")
    assert isinstance(scene, RaceScene)
    assert scene.title == "First to €10,000"
    assert max(lane.length for lane in scene.lanes) < 1


def test_whoever_is_in_no_team_is_part_of_the_goal_and_of_no_race(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.PEOPLE, [person("Di Fox", "")])
    lively.bring(RecordKind.DEALS, [deal("d9", "Di Fox", 6_000)])
    race, whole = only("race", metric="won_revenue"), only("goal", metric="won_revenue")
    assert isinstance(race, RaceScene)
    assert isinstance(whole, GoalScene)
    assert [(lane.team.name, lane.rank) for lane in race.lanes] == [("North", 1), ("South", 2)]
    assert [part.team.name for part in whole.parts] == ["North", "No team", "South"]


def test_nobody_who_asked_to_be_left_out_runs_for_a_team(lively: TestOffice, only: Only) -> None:
    leave_out(lively, "Ann Lee")
    scene = only("race", metric="won_revenue")
    assert isinstance(scene, RaceScene)
    assert scene.lanes[0].runner.name == "North"


def test_an_announcement_says_what_was_written(only: Only) -> None:
    scene = only("announcement", headline=" Welcome, Hana ", where="Third floor")
    assert isinstance(scene, AnnouncementScene)
    assert (scene.headline, scene.where, scene.flag) == ("Welcome, Hana", "Third floor", "")
    assert isinstance(only("announcement", where="Third floor"), IdleScene)


def test_the_closest_battle_is_between_neighbours_in_the_upper_half(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("d4", "Cy Dee", 8_900), deal("d5", "Bo Ek", 10, closed=EARLIER)])
    scene = only("movers", metric="won_revenue")
    assert isinstance(scene, MoversScene)
    assert scene.battle is not None
    assert (scene.battle.left.face.name, scene.battle.right.face.name) == ("Ann Lee", "Cy Dee")
    assert (scene.battle.gap_text, scene.battle.place_text) == ("€100", "for 1st place")


def test_a_comeback_is_told_day_by_day(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("d4", "Cy Dee", 30_000)])
    scene = only("movers", metric="won_revenue")
    assert isinstance(scene, MoversScene)
    assert scene.comeback is not None
    assert scene.comeback.mover.face.name == "Cy Dee"
    assert (scene.comeback.line, scene.comeback.places_text) == ("from 3rd to 1st", "2 places")
    assert scene.comeback.path[-1] == 1
    leave_out(lively, "Cy Dee")
    left = only("movers", metric="won_revenue")
    assert not isinstance(left, MoversScene) or left.comeback is None


def test_a_best_week_needs_weeks_before_it(lively: TestOffice, only: Only) -> None:
    weeks = [date(2026, 2, 4), date(2026, 2, 11), date(2026, 2, 18), date(2026, 2, 25)]
    lively.bring(RecordKind.DEALS, [deal(f"w{day.day}", "Bo Ek", 1_000, closed=day) for day in weeks[:3]])
    lively.bring(RecordKind.DEALS, [deal("now", "Bo Ek", 6_000)])
    lively.bring(RecordKind.DEALS, [deal("w25", "Bo Ek", 1_000, closed=weeks[3])])
    scene = only("movers", metric="won_revenue")
    assert isinstance(scene, MoversScene)
    assert scene.best is not None
    assert (scene.best.mover.face.name, scene.best.value_text) == ("Bo Ek", "€6,000")
    assert (scene.best.line, scene.best.weeks[-1]) == ("old best €4,000", 1.0)


def test_a_scene_comes_and_goes_with_its_part_of_the_day(
    lively: TestOffice, wall_of: MakeWall, only: Only
) -> None:
    until = (lively.clock.now() + timedelta(hours=2)).astimezone(ZoneInfo("UTC"))
    only("announcement", headline="Lunch", **{"from": f"{until:%H:%M}"})
    wall = wall_of(lively)
    [idle] = wall.load().scenes
    assert isinstance(idle, IdleScene)
    assert idle.next_text.startswith("Nothing is planned until ")
    assert not wall.changed()


def launched(office: TestOffice, format_: FormatChoice, **changes: object) -> Contest:
    """A contest on won revenue that runs from the day before yesterday to tomorrow."""
    store = SqlContestStore(office.database, office.clock)
    plan = ContestPlan(
        "March Cup", "won_revenue", date(2026, 3, 16), date(2026, 3, 20), format_, prizes=(50_000,)
    )
    draft = store.add(office.actor, replace(plan, **changes))
    return store.change(office.actor, draft, draft.plan, State.LAUNCHED)


def test_a_contest_is_raced_in_lanes(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000)])
    launched(lively, FormatChoice("race", target=400_000))
    scene = only("contest")
    assert isinstance(scene, RaceScene)
    assert (scene.title, scene.finish_text) == ("March Cup", "FINISH")
    assert scene.subtitle == "Won revenue, first to €4,000, €500 for the first"
    assert [(lane.name, lane.rank, lane.gap_text, lane.length) for lane in scene.lanes] == [
        ("Cy Dee", 1, "leads", 0.75),
        ("Bo Ek", 2, "€1,000 behind", 0.5),
    ]
    assert scene.ends_text == "left, to the end of Thu 19 Mar"
    leave_out(lively, "Cy Dee")
    told = only("contest")
    assert isinstance(told, AnnouncementScene), "one is no race"
    assert (told.headline, told.when) == ("March Cup", "Until Thursday 19 March")
    assert (told.where, told.more) == ("Won revenue: first to €4,000", "€500 for the first")


def test_of_a_team_in_a_contest_whoever_does_most_runs(lively: TestOffice, only: Only) -> None:
    won = [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000), deal("c3", "Ann Lee", 1_000)]
    lively.bring(RecordKind.DEALS, won)
    launched(lively, FormatChoice("teams"))
    scene = only("contest")
    assert isinstance(scene, RaceScene)
    shown = [(lane.team.name, lane.runner.name, lane.value_text) for lane in scene.lanes]
    assert shown == [("South", "Cy Dee", "€2,500"), ("North", "Ann Lee", "€1,000")]


def test_a_contest_names_nobody_in_the_last_place_where_wanted(lively: TestOffice, only: Only) -> None:
    won = [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000), deal("c3", "Ann Lee", 1_000)]
    lively.bring(RecordKind.DEALS, won)
    launched(lively, FormatChoice())
    scene = only("contest")
    assert isinstance(scene, RaceScene)
    assert [lane.name for lane in scene.lanes] == ["Cy Dee", "Bo Ek", "Ann Lee"]
    name_the_upper_half(lively)
    scene = only("contest")
    assert isinstance(scene, RaceScene)
    assert [lane.name for lane in scene.lanes] == ["Cy Dee", "Bo Ek"]


def test_a_bracket_hides_who_asked_to_be_left_out(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000)])
    ids = [person for (person,) in lively.rows("SELECT id FROM person ORDER BY display_name")]
    launched(lively, FormatChoice("bracket", seeds=tuple(ids[1:3])))
    scene = only("contest")
    assert isinstance(scene, BracketScene)
    [[final]] = scene.rounds
    assert {final.first.name, final.second.name} == {"Bo Ek", "Cy Dee"}
    assert final.line == "Cy leads by €1,000"
    leave_out(lively, "Cy Dee")
    hidden = only("contest")
    assert isinstance(hidden, BracketScene)
    assert "Cy" not in repr(hidden)


def test_a_bracket_names_nobody_who_is_out_below_the_places_that_are_named(
    lively: TestOffice, only: Only
) -> None:
    first_day = date(2026, 3, 16)
    won = [deal("c1", "Cy Dee", 3_000, closed=first_day), deal("c2", "Bo Ek", 2_000, closed=first_day)]
    lively.bring(RecordKind.DEALS, won)
    seeds = tuple(person for (person,) in lively.rows("SELECT id FROM person ORDER BY display_name"))
    launched(lively, FormatChoice("bracket", seeds=seeds))

    def first_round() -> list[str]:
        scene = only("contest")
        assert isinstance(scene, BracketScene)
        return [side.name for match in scene.rounds[0] for side in (match.first, match.second) if side.face]

    assert first_round() == ["Ann Lee", "Bo Ek", "Cy Dee"]
    name_the_upper_half(lively)
    assert first_round() == ["Ann Lee", "Somebody", "Cy Dee"]


def test_duels_are_shown_in_pairs_the_closest_first(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.PEOPLE, [person("Di Fo", "North")])
    won = [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000), deal("c3", "Di Fo", 2_900)]
    lively.bring(RecordKind.DEALS, won)
    ann, bo, cy, di = (key for (key,) in lively.rows("SELECT id FROM person ORDER BY display_name"))
    first = launched(lively, FormatChoice("duel", pairs=((ann, bo), (cy, di))))
    scene = only("contest")
    assert isinstance(scene, DuelsScene)
    shown = [(one.first.name, one.second.name, one.line, one.live) for one in scene.matches]
    assert shown == [
        ("Cy Dee", "Di Fo", "Cy leads by €100", True),
        ("Ann Lee", "Bo Ek", "Bo leads by €2,000", True),
    ]
    leave_out(lively, "Bo Ek")
    scene = only("contest")
    assert isinstance(scene, DuelsScene)
    assert [scene.matches[1].second.name, scene.matches[1].line] == ["Somebody", ""]
    name_the_upper_half(lively)
    store = SqlContestStore(lively.database, lively.clock)
    store.change(lively.actor, first, first.plan, State.CALLED_OFF)
    launched(lively, FormatChoice("duel", pairs=((cy, di),)), name="Two", start=date(2026, 3, 17))
    scene = only("contest")
    assert isinstance(scene, DuelsScene)
    assert [(one.first.name, one.second.name) for one in scene.matches] == [("Cy Dee", "Somebody")]


def test_no_contest_that_is_planned_or_long_over_is_shown(lively: TestOffice, only: Only) -> None:
    lively.bring(RecordKind.DEALS, [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000)])
    store = SqlContestStore(lively.database, lively.clock)
    plan = ContestPlan("Secret plan", "won_revenue", date(2026, 3, 16), date(2026, 3, 20))
    store.add(lively.actor, plan)
    launched(lively, FormatChoice(), start=date(2026, 2, 2), end=date(2026, 3, 7))
    assert isinstance(only("contest"), IdleScene)


def in_two_offices(office: TestOffice, tv: str) -> None:
    """North is of Ghent, South of Oslo; the first TV hangs in one of them, or in no office."""
    with unit_of_work(office.database, office.actor, office.clock) as work:
        for name, team in (("Ghent", "North"), ("Oslo", "South")):
            work.connection.execute(
                text("INSERT INTO office(name, tz, work_week) VALUES (:name, 'UTC', '12345')"), {"name": name}
            )
            work.connection.execute(
                text(
                    "UPDATE team SET office_id = (SELECT id FROM office WHERE name = :office)"
                    " WHERE name = :team"
                ),
                {"office": name, "team": team},
            )
        work.connection.execute(
            text("UPDATE screen SET office_id = coalesce((SELECT id FROM office WHERE name = :tv), 0)"),
            {"tv": tv},
        )
        work.changed(Change("people"))


@pytest.mark.parametrize(
    ("tv", "everybody", "names", "scope"),
    [
        ("Oslo", False, ["Bo Ek", "Cy Dee"], "Oslo"),
        ("Oslo", True, ["Ann Lee", "Bo Ek", "Cy Dee"], "all teams"),
        ("", False, ["Ann Lee", "Bo Ek", "Cy Dee"], "all teams"),
    ],
)
def test_a_tv_of_an_office_shows_that_office(
    lively: TestOffice, only: Only, tv: str, everybody: bool, names: list[str], scope: str
) -> None:
    in_two_offices(lively, tv)
    settings = {"everybody": True} if everybody else {}
    board = only("leaderboard", metric="won_revenue", measure="value", **settings)
    assert isinstance(board, LeaderboardScene)
    assert [row.face.name for row in board.rows] == names
    assert board.subtitle.endswith(scope)


def test_every_scene_of_a_tv_is_about_its_office(lively: TestOffice, only: Only) -> None:
    in_two_offices(lively, "Oslo")
    everyones = only("goal", metric="won_revenue")
    assert isinstance(everyones, GoalScene)
    assert (everyones.title, everyones.value_text) == ("Everyone to €30,000", "€13,000")
    lively.bring(RecordKind.GOALS, [goal("team", "South", 9_000)])
    own = only("goal", metric="won_revenue")
    assert isinstance(own, GoalScene)
    assert (own.title, own.value_text) == ("Oslo to €9,000", "€4,000")
    podium = only("podium", metric="won_revenue")
    assert isinstance(podium, PodiumScene)
    assert [row.face.name for row in podium.places] == ["Bo Ek"]
    assert isinstance(only("race", metric="won_revenue"), IdleScene), "one team is no race"
    north = lively.one("SELECT id FROM team WHERE name = 'North'")
    contest = launched(lively, FormatChoice(), team_id=north, announcing=Announcing(On.OFFICES))
    assert isinstance(only("contest"), IdleScene), "it is of another office"
    lively.bring(RecordKind.DEALS, [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000)])
    everybodys = launched(lively, FormatChoice(), name="For all")
    shown = only("contest")
    assert isinstance(shown, RaceScene)
    assert (shown.title, everybodys.id != contest.id) == ("For all", True)


def test_nobody_moves_by_a_quotient(only: Only) -> None:
    assert isinstance(only("movers", metric="win_rate"), IdleScene)
