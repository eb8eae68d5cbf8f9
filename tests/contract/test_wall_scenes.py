"""What the scenes besides board and goal tell about the office; on both databases."""

import msgspec
import pytest
from sqlalchemy import text

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.wall_views import IdleScene, PodiumScene, Scene
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import MakeWall, deal
from tests.offices import TestOffice


@pytest.fixture
def only(lively: TestOffice, wall_of: MakeWall):
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


def test_the_podium_of_a_running_month(only) -> None:
    scene = only("podium", metric="won_revenue")
    assert isinstance(scene, PodiumScene)
    assert scene.title == "March so far"
    assert scene.subtitle == "Won revenue, share of goal, all teams"
    assert [(row.face.name, row.rank, row.number_text) for row in scene.places] == [
        ("Ann Lee", 1, "90%"),
        ("Bo Ek", 2, "40%"),
    ]


def test_the_podium_of_a_month_that_is_over(lively: TestOffice, only) -> None:
    from datetime import date

    lively.bring(RecordKind.DEALS, [deal("d9", "Cy Dee", 7_000, closed=date(2026, 2, 10))])
    scene = only("podium", metric="won_revenue", period="last-month")
    assert isinstance(scene, PodiumScene)
    assert scene.title == "February is decided"
    assert scene.subtitle.endswith("final")
    assert [row.face.name for row in scene.places] == ["Cy Dee"]


def test_who_asked_to_be_left_out_leaves_the_step_empty(lively: TestOffice, only) -> None:
    leave_out(lively, "Ann Lee")
    scene = only("podium", metric="won_revenue")
    assert isinstance(scene, PodiumScene)
    assert [(row.face.name, row.rank) for row in scene.places] == [("Bo Ek", 2)]


def test_no_podium_before_anybody_has_begun(only) -> None:
    assert isinstance(only("podium", metric="won_revenue", period="last-year"), IdleScene)
