"""TVs and what they cycle can be arranged, taken back, and refused where somebody was faster."""

from dataclasses import replace

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.history import Changes
from spm_desktop.services.screens import (
    PlaylistItem,
    SceneKind,
    SceneSettings,
    Screen,
    ScreenPlace,
    add_screen,
    change_scene,
    change_screen,
    change_trigger,
    duplicate_scene,
    list_screens,
    list_triggers,
    move_scene,
    put_on_wall,
    remove_scene,
    remove_screen,
)
from spm_desktop.services.wall_views import IdleScene
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.storage.splash_triggers import SqlTriggers
from tests.contract.walls import MakeWall, board
from tests.offices import TestOffice

CALLS = SceneSettings("deals_won", By.TEAMS, Measure.VALUE, "this-quarter", top=5)
REP = Actor("Rita Rep", frozenset({Role.REP}))


def store(office: TestOffice) -> SqlScreens:
    return SqlScreens(office.database, office.clock)


def first(office: TestOffice) -> Screen:
    return list_screens(store(office), office.actor)[0]


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def metrics(office: TestOffice) -> list[str]:
    return [item.settings.metric for item in first(office).playlist.items]


def test_a_board_is_put_on_the_wall_and_taken_off_again(lively: TestOffice, wall_of: MakeWall) -> None:
    wall = wall_of(lively)
    wall.load()
    before = first(lively)
    done = put_on_wall(store(lively), lively.actor, before.id, CALLS, seconds=20)
    assert done.words == "Put on the wall of Wall"
    new = first(lively).playlist.items[-1]
    assert (new.kind, new.settings, new.seconds) == (SceneKind.LEADERBOARD, CALLS, 20)
    assert wall.changed()
    shown = wall.load().scenes[-1]
    assert shown.id == str(new.id)
    again = back(done)
    assert first(lively) == before
    back(again)
    assert first(lively).playlist.items[-1] == new


def test_everything_done_to_a_playlist_can_be_undone_step_by_step(office: TestOffice) -> None:
    places, actor = store(office), office.actor
    before = first(office).playlist
    changed = replace(before.items[0], settings=CALLS, seconds=30, enabled=False)
    steps = [
        change_scene(places, actor, before.id, before.items[0], changed, "Changed"),
        move_scene(places, actor, before.id, changed.id, 2),
        duplicate_scene(places, actor, before.id, before.items[1]),
        remove_scene(places, actor, before.id, before.items[2]),
    ]
    after = first(office).playlist
    assert [item.settings.metric for item in after.items] == ["won_revenue", "won_revenue", "deals_won"]
    assert [item.id for item in after.items][::2] == [before.items[1].id, changed.id]
    again = [back(step) for step in reversed(steps)]
    assert first(office).playlist == before
    for step in reversed(again):
        back(step)
    assert first(office).playlist == after


def test_scenes_others_changed_are_not_overwritten_but_other_scenes_are_free(office: TestOffice) -> None:
    places, actor = store(office), office.actor
    playlist = first(office).playlist
    seen, other = playlist.items[0], playlist.items[1]
    mine = change_scene(places, actor, playlist.id, seen, replace(seen, seconds=20), "Mine")
    change_scene(places, actor, playlist.id, other, replace(other, seconds=40), "Somebody else's")
    with pytest.raises(KnownError) as refused:
        change_scene(places, actor, playlist.id, seen, replace(seen, seconds=25), "Late")
    assert refused.value.code == "changed_since"
    assert "15 s) before" in refused.value.message
    assert "20 s) now" in refused.value.message
    back(mine)
    assert [item.seconds for item in first(office).playlist.items] == [15, 40, 15]


@pytest.mark.parametrize(
    "item",
    [
        PlaylistItem(0, SceneKind.GOAL, SceneSettings("")),
        PlaylistItem(0, SceneKind.LEADERBOARD, SceneSettings("won_revenue"), seconds=2),
        PlaylistItem(0, SceneKind.LEADERBOARD, SceneSettings("won_revenue", top=0)),
    ],
)
def test_what_no_wall_can_show_is_refused(office: TestOffice, item: PlaylistItem) -> None:
    with pytest.raises(KnownError) as refused:
        put_on_wall(
            store(office),
            office.actor,
            first(office).id,
            item.settings,
            kind=item.kind,
            seconds=item.seconds,
        )
    assert refused.value.code == "scene_wrong"


def test_screens_come_and_go_with_their_playlists(office: TestOffice) -> None:
    places, actor = store(office), office.actor
    done = add_screen(places, actor, ScreenPlace("  Kitchen,  2nd floor ", 0), like=first(office))
    wall, kitchen = list_screens(places, actor)
    assert kitchen.name == "Kitchen, 2nd floor"
    assert kitchen.playlist.id != wall.playlist.id
    assert [item.settings for item in kitchen.playlist.items] == [
        item.settings for item in wall.playlist.items
    ]
    gone = remove_screen(places, actor, kitchen.id)
    assert list_screens(places, actor) == [wall]
    back(gone)
    assert list_screens(places, actor) == [wall, kitchen]
    back(done)
    assert list_screens(places, actor) == [wall]


def test_two_screens_may_not_have_one_name(office: TestOffice) -> None:
    places = store(office)
    with pytest.raises(KnownError) as refused:
        add_screen(places, office.actor, ScreenPlace("WALL", 0))
    assert refused.value.code == "screen_taken"
    with pytest.raises(KnownError) as nameless:
        add_screen(places, office.actor, ScreenPlace("  ", 0))
    assert nameless.value.code == "screen_nameless"


def test_a_wall_that_is_on_follows_its_new_name(lively: TestOffice, wall_of: MakeWall) -> None:
    wall = wall_of(lively)
    assert wall.load().screen == "Wall"
    seen = first(lively).place
    done = change_screen(store(lively), lively.actor, first(lively).id, seen, replace(seen, name="Hall"))
    assert wall.load().screen == "Hall"
    assert done.words == "Renamed Wall to Hall"
    with pytest.raises(KnownError) as refused:
        change_screen(store(lively), lively.actor, first(lively).id, seen, replace(seen, name="Floor"))
    assert refused.value.code == "changed_since"
    back(done)
    assert first(lively).place == seen


def test_a_wall_that_is_on_follows_how_much_moves_and_how_loud_it_is(
    lively: TestOffice, wall_of: MakeWall
) -> None:
    wall = wall_of(lively)
    assert not wall.load().reduced
    seen = first(lively).place
    calm = replace(seen, reduced=True, volume=30)
    done = change_screen(store(lively), lively.actor, first(lively).id, seen, calm)
    assert wall.changed()
    state = wall.load()
    assert (state.reduced, state.volume) == (True, 30)
    back(done)
    assert not wall.load().reduced
    with pytest.raises(KnownError, match="so loud"):
        change_screen(store(lively), lively.actor, first(lively).id, seen, replace(seen, volume=101))


def test_switched_off_scenes_are_passed_over_and_the_clock_may_be_one(
    lively: TestOffice, wall_of: MakeWall
) -> None:
    places, actor = store(lively), lively.actor
    playlist = first(lively).playlist
    for item in playlist.items[1:]:
        change_scene(places, actor, playlist.id, item, replace(item, enabled=False), "Off")
    put_on_wall(places, actor, first(lively).id, SceneSettings(), kind=SceneKind.IDLE, seconds=10)
    leaderboard, idle = wall_of(lively).load().scenes
    assert leaderboard.kind == "leaderboard"
    assert isinstance(idle, IdleScene)
    assert idle.seconds == 10


def test_a_scene_of_one_team_and_the_best_only(lively: TestOffice, wall_of: MakeWall) -> None:
    south = lively.one("SELECT id FROM team WHERE name = 'South'")
    playlist = first(lively).playlist
    seen = playlist.items[0]
    settings = replace(seen.settings, team=south, top=1)
    change_scene(store(lively), lively.actor, playlist.id, seen, replace(seen, settings=settings), "Changed")
    scene = board(wall_of(lively).load())
    assert [row.face.name for row in scene.rows] == ["Bo Ek"]
    assert scene.subtitle == "March, share of goal, South"


def test_what_interrupts_the_wall(office: TestOffice) -> None:
    triggers = SqlTriggers(office.database, office.clock)
    (seen,) = list_triggers(triggers, office.actor)
    assert (seen.rule, seen.threshold, seen.enabled) == ("deal_won", 1_000_000, True)
    higher = replace(seen, threshold=2_500_000, enabled=False)
    done = change_trigger(triggers, office.actor, seen, higher, "Deals from €25,000 on interrupt")
    assert list_triggers(triggers, office.actor) == [higher]
    with pytest.raises(KnownError) as refused:
        change_trigger(triggers, office.actor, seen, replace(seen, enabled=False), "Late")
    assert refused.value.code == "changed_since"
    back(done)
    assert list_triggers(triggers, office.actor) == [seen]


def test_only_an_administrator_arranges_the_wall(office: TestOffice) -> None:
    assert list_screens(store(office), REP)
    with pytest.raises(KnownError) as refused:
        put_on_wall(store(office), REP, first(office).id, CALLS)
    assert refused.value.code == "not_allowed"
    assert metrics(office) == ["won_revenue", "won_revenue", "deals_won"]
