"""What a screen keeps to itself, and that a broken scene is no reason to show nothing; on both databases."""

import logging
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.wall_views import GoalScene, LeaderboardScene
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import MakeWall, board, deal, person
from tests.offices import TestOffice


def edit(office: TestOffice, topic: str, statement: str) -> None:
    with unit_of_work(office.database, office.actor, office.clock) as work:
        work.connection.execute(text(statement))
        work.changed(Change(topic))


def leave_out(office: TestOffice, *names: str) -> None:
    listed = ", ".join(f"'{name}'" for name in names)
    edit(office, "people", f"UPDATE person SET wall_opt_out = 1 WHERE display_name IN ({listed})")


def test_wins_are_not_told_where_revenue_is_not_for_the_wall(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d3", "Bo Ek", 12_000)])
    wall = wall_of(lively)
    shown = wall.load()
    assert len(shown.splashes) == len(shown.ticker) == 1
    edit(lively, "metrics", "UPDATE metric SET wall_visible = 0 WHERE key = 'won_revenue'")
    state = wall.load()
    assert (state.splashes, state.ticker) == ((), ())
    assert "12,000" not in repr(state)
    assert "Nordvik" not in repr(state)
    assert [scene.title for scene in state.scenes if isinstance(scene, LeaderboardScene)] == ["Deals won"]


@pytest.mark.parametrize(
    "settings",
    [
        "{}",
        '{"metric":"won_revenue","by":"planets"}',
        '{"metric":"won_revenue","measure":"luck"}',
        '{"metric":"won_revenue","period":"some day"}',
        '{"metric":"gone"}',
        '{"metric": 5}',
        '["won_revenue"]',
        "{",
    ],
)
def test_a_scene_with_wrong_settings_is_left_out_and_told_once(
    lively: TestOffice, wall_of: MakeWall, settings: str, caplog: pytest.LogCaptureFixture
) -> None:
    edit(lively, "screens", f"UPDATE playlist_item SET settings = '{settings}' WHERE position = 0")
    wall = wall_of(lively)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            state = wall.load()
    assert [type(scene) for scene in state.scenes] == [GoalScene, LeaderboardScene]
    (told,) = [record for record in caplog.records if record.name.startswith("spm_desktop")]
    assert "leaderboard" in told.getMessage()


def test_a_person_stands_with_the_team_of_the_end_of_the_period(
    lively: TestOffice, wall_of: MakeWall
) -> None:
    moved = replace(person("Ann Lee", "South"), since=date(2026, 2, 20))
    lively.bring(RecordKind.PEOPLE, [moved])
    edit(
        lively,
        "screens",
        'UPDATE playlist_item SET settings = \'{"metric":"won_revenue","period":"last-month"}\'',
    )
    lively.bring(RecordKind.DEALS, [deal("d5", "Ann Lee", 10, closed=date(2026, 2, 3))])
    (ann,) = [row for row in board(wall_of(lively).load()).rows if row.face.name == "Ann Lee"]
    assert ann.team.name == "South"


@pytest.mark.parametrize(
    ("hidden", "lead"),
    [
        ((), "leads by 50 points"),
        (("Ann Lee",), ""),  # who is shown first is second
        (("Bo Ek",), ""),  # who is shown second is third
        (("Cy Dee",), "leads by 50 points"),
    ],
)
def test_nobody_leads_in_place_of_who_is_not_shown(
    lively: TestOffice, wall_of: MakeWall, hidden: tuple[str, ...], lead: str
) -> None:
    leave_out(lively, *hidden, "nobody")
    scene = board(wall_of(lively).load())
    assert scene.lead_text == lead
    assert scene.lead_text_past == lead.replace("leads", "led")


@pytest.mark.parametrize(
    ("hidden", "lead"), [("Bo Ek", "leads by 80 points"), ("Cy Dee", "leads by 80 points"), ("Ann Lee", "")]
)
def test_a_hidden_tie(lively: TestOffice, wall_of: MakeWall, hidden: str, lead: str) -> None:
    won = [deal("d2", "Bo Ek", 1_000), deal("d6", "Cy Dee", 1_000)]
    lively.bring(RecordKind.DEALS, won)
    leave_out(lively, hidden)
    scene = board(wall_of(lively).load())
    assert scene.lead_text == lead


def test_who_shares_the_lead_with_nobody_to_be_seen(lively: TestOffice, wall_of: MakeWall) -> None:
    lively.bring(RecordKind.DEALS, [deal("d2", "Bo Ek", 9_000)])
    wall = wall_of(lively)
    assert board(wall.load()).lead_text == "shares the lead"
    leave_out(lively, "Ann Lee")
    assert board(wall.load()).lead_text == ""
