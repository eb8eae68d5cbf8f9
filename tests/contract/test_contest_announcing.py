"""Where contests are announced: TVs show them without a line in their playlists; on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.contests.managing import announce_on, settle_due
from spm_desktop.services.contests.plan import Announcing, Contest, ContestPlan, On, State
from spm_desktop.services.recognition.celebrating import celebrate_due
from spm_desktop.services.wall_views import AnnouncementScene, RaceScene
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.celebrations import SqlCelebrations, SqlCelebrationStore
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import MakeWall, deal
from tests.offices import TestOffice

MANAGER = Actor("Mia", frozenset({Role.MANAGER}))
PLAN = ContestPlan("March Cup", "won_revenue", date(2026, 3, 16), date(2026, 3, 20), prizes=(50_000,))
NOWHERE = Announcing(On.CHOSEN)
Cycle = Callable[..., None]


@pytest.fixture
def cycle(lively: TestOffice) -> Cycle:
    """Every screen cycles these scenes: pairs of kind and settings."""
    lively.bring(RecordKind.DEALS, [deal("c1", "Cy Dee", 3_000), deal("c2", "Bo Ek", 2_000)])

    def make(*scenes: tuple[str, dict[str, object]]) -> None:
        with unit_of_work(lively.database, lively.actor, lively.clock) as work:
            work.connection.execute(text("DELETE FROM playlist_item"))
            for place, (kind, settings) in enumerate(scenes):
                work.connection.execute(
                    text(
                        "INSERT INTO playlist_item(playlist_id, position, scene, settings, seconds)"
                        " SELECT playlist_id, :place, :kind, :settings, 20 FROM screen ORDER BY id LIMIT 1"
                    ),
                    {"place": place, "kind": kind, "settings": msgspec.json.encode(settings).decode()},
                )
            work.changed(Change("screens"))

    return make


def launched(office: TestOffice, **changes: object) -> Contest:
    store = SqlContestStore(office.database, office.clock)
    draft = store.add(MANAGER, replace(PLAN, **changes))
    return store.change(MANAGER, draft, draft.plan, State.LAUNCHED)


def test_a_manager_says_which_tvs_show_a_contest_also_while_it_runs(
    lively: TestOffice, wall_of: MakeWall, cycle: Cycle
) -> None:
    cycle(("idle", {}))
    contest = launched(lively)
    wall, store = wall_of(lively), SqlContestStore(lively.database, lively.clock)
    assert [scene.kind for scene in wall.load().scenes] == ["idle", "race"]
    contest, changes = announce_on(store, MANAGER, contest, NOWHERE)
    assert [scene.kind for scene in wall.load().scenes] == ["idle"]
    changes.undo()
    assert [scene.kind for scene in wall.load().scenes] == ["idle", "race"]
    with pytest.raises(KnownError, match="may not"):
        announce_on(store, Actor("Rep", frozenset({Role.REP})), contest, NOWHERE)
    (tv,) = lively.rows("SELECT id FROM screen ORDER BY id LIMIT 1")[0]
    again = SqlContests(SqlBoards(lively.database, lively.clock))
    with again.look() as figures:
        (seen,) = figures.contests()
    announce_on(store, MANAGER, seen, Announcing(On.CHOSEN, (tv,)))
    assert [scene.kind for scene in wall.load().scenes] == ["idle", "race"]


def test_a_playlist_with_a_place_for_contests_keeps_them_there(
    lively: TestOffice, wall_of: MakeWall, cycle: Cycle
) -> None:
    cycle(("contest", {}), ("idle", {}))
    launched(lively, name="One")
    two = launched(lively, name="Two", start=date(2026, 3, 17))
    wall = wall_of(lively)

    def shown() -> list[str]:
        return [getattr(scene, "title", scene.kind) for scene in wall.load().scenes]

    assert shown() == ["Two", "One", "idle"]
    assert {scene.seconds for scene in wall.load().scenes if isinstance(scene, RaceScene)} == {20.0}
    cycle(("contest", {}), ("idle", {}), ("contest", {}))
    assert shown() == ["Two", "One", "idle", "Two"], "a second place is for the first once more"
    cycle(("contest", {"contest": two.id}), ("idle", {}))
    assert shown() == ["Two", "idle", "One"], "each once"
    cycle(("contest", {"enabled": False}), ("idle", {}))
    assert shown() == ["idle"], "the place that the TV has for contests is closed"


def test_on_its_first_day_a_contest_is_announced_and_raced(
    lively: TestOffice, wall_of: MakeWall, cycle: Cycle
) -> None:
    cycle(("idle", {}))
    today = lively.clock.now().date()
    launched(lively, start=today)
    _, told, race = wall_of(lively).load().scenes
    assert isinstance(told, AnnouncementScene)
    assert (told.flag, told.headline, told.more) == ("New contest", "March Cup", "€500 for the first")
    assert told.where == "Won revenue: whoever has the most at the end wins"
    assert isinstance(race, RaceScene)


def test_the_winner_is_celebrated_once_on_the_tvs_of_the_contest(
    lively: TestOffice, wall_of: MakeWall, cycle: Cycle
) -> None:
    cycle(("idle", {}))
    over = {"start": date(2026, 3, 10), "end": date(2026, 3, 19), "hold_days": 0}
    launched(lively, **over)
    launched(lively, name="Quiet", announcing=NOWHERE, **over)
    lively.clock.set(lively.clock.now().replace(day=20))
    reader = SqlContests(SqlBoards(lively.database, lively.clock))
    settle_due(reader, SqlContestStore(lively.database, lively.clock), MANAGER)
    looking = SqlCelebrations(SqlBoards(lively.database, lively.clock))
    party = SqlCelebrationStore(lively.database, lively.clock)
    assert celebrate_due(looking, party) == 2, "walls know which is theirs"
    assert celebrate_due(looking, party) == 0
    (splash,) = wall_of(lively).load().splashes
    assert (splash.flag, splash.name, splash.with_text) == ("CONTEST WON", "Ann Lee", "in March Cup")
    with SqlContests(SqlBoards(lively.database, lively.clock)).look() as figures:
        cup = next(one for one in figures.contests() if one.plan.name == "March Cup")
    announce_on(SqlContestStore(lively.database, lively.clock), MANAGER, cup, NOWHERE)
    state = wall_of(lively).load()
    assert (state.splashes, [item.key for item in state.ticker if "contest" in item.key]) == ((), [])
