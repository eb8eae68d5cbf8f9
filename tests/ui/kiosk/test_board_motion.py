"""Ranks that change before the viewers' eyes: who glides where, and that all end in the right place."""

import random
from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from spm_desktop.services.wall_views import LeaderRow, WallState
from spm_desktop.ui.common.tokens import wall
from tests.ui import office
from tests.ui.kiosk.conftest import Show, Shown

pytestmark = pytest.mark.usefixtures("quick")


def state(rows: list[LeaderRow]) -> WallState:
    return office.rotterdam(scenes=(office.board(rows),))


def with_number(rows: list[LeaderRow], key: int, number: int) -> list[LeaderRow]:
    """The rows after this person's figure has changed, their money with it."""
    changed = {row.key: row for row in rows}
    old = changed[key]
    changed[key] = replace(
        office.person(key, old.face.name, old.team, number, number * 48_000),
        movement=old.movement,
        face=old.face,
    )
    return list(changed.values())


def board_of(shown: Shown):
    return shown.wall.scenes.current.view


def at_rest(shown: Shown, rows: list[LeaderRow]) -> bool:
    """Whether everybody is drawn where they belong, with what they have."""
    drawn = shown.rows()
    expected = office.ranked(rows)
    slots = board_of(shown).measures["slots"]
    return len(drawn) == len(expected) and all(
        abs(drawn[row.key].y() - slots[slot]) <= 1
        and drawn[row.key].property("placeShown") == row.rank
        and drawn[row.key].property("numberShown") == row.number
        and drawn[row.key].property("plate") == 0
        and drawn[row.key].property("opacity") == 1
        for slot, row in enumerate(expected)
    )


def test_an_overtake_glides_on_a_plate_and_ends_above_the_others(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    rows = with_number(office.ten(), 9, 110)
    mover, overtaken = shown.rows()[9], shown.rows()[2]
    start = mover.y()
    on_a_plate: list[tuple[str, bool]] = []

    def note() -> None:
        if mover.property("plate") > 0:
            on_a_plate.append((mover.property("gain_text"), mover.z() > overtaken.z()))

    mover.plateChanged.connect(note)
    shown.tell(state(rows))
    qtbot.waitUntil(lambda: at_rest(shown, rows))
    assert shown.order() == [1, 9, 2, 3, 4, 5, 6, 7, 8, 10]
    assert mover.y() < start
    assert set(on_a_plate) == {("+€26,400", True)}


def test_the_same_item_is_the_same_person_all_the_way(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    before = shown.rows()
    shown.tell(state(with_number(office.ten(), 10, 95)))
    qtbot.waitUntil(lambda: at_rest(shown, with_number(office.ten(), 10, 95)))
    assert shown.rows() == before


def test_figures_count_to_their_new_value(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    row = shown.rows()[10]
    seen = set()
    row.numberShownChanged.connect(lambda: seen.add(row.property("numberShown")))
    shown.tell(state(with_number(office.ten(), 10, 64)))
    qtbot.waitUntil(lambda: at_rest(shown, with_number(office.ten(), 10, 64)))
    assert all(61 <= number <= 64 for number in seen)
    assert "64" in shown.texts()


def test_a_new_leader_takes_the_plate_of_gold(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    rows = with_number(office.ten(), 3, 130)
    shown.tell(state(rows))
    qtbot.waitUntil(lambda: at_rest(shown, rows) and shown.rows()[3].property("leads") == 1)
    assert shown.rows()[1].property("leads") == 0
    assert len([plate for plate in shown.items("LeaderPlate") if plate.isVisible()]) == 1


def test_several_overtakes_come_one_after_the_other(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    rows = office.ten()
    for key, number in ((10, 115), (9, 112), (8, 110), (7, 108)):
        rows = with_number(rows, key, number)
    movers: list[list[int]] = []
    board = board_of(shown)
    board.stepped.connect(lambda: movers.append([row.view.key for row in board.rows if row.move == "mover"]))
    shown.tell(state(rows))
    qtbot.waitUntil(lambda: at_rest(shown, rows))
    assert movers[:3] == [[10], [9], [8]]
    assert [] in movers[3:]
    assert shown.order() == [1, 10, 9, 8, 7, 2, 3, 4, 5, 6]


def test_who_falls_glides_without_a_plate(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    rows = with_number(office.ten(), 2, 50)
    plates = QSignalSpy(shown.rows()[2].plateChanged)
    shown.tell(state(rows))
    qtbot.waitUntil(lambda: at_rest(shown, rows))
    assert plates.count() == 0


def test_people_come_onto_the_page_and_leave_it(show: Show, qtbot: QtBot) -> None:
    everybody = [*office.ten(), office.person(11, "Layla Haddad", office.VEGA, 20, 1)]
    shown = show(state(everybody))
    assert 11 not in shown.rows()
    rows = with_number(everybody, 11, 100)
    shown.tell(state(rows))
    qtbot.waitUntil(lambda: at_rest(shown, [row for row in rows if row.key != 10]))
    assert 10 not in shown.rows()


@pytest.mark.usefixtures("by_hand")
def test_who_falls_onto_the_page_gets_no_plate(show: Show, qtbot: QtBot) -> None:
    everybody = office.many(20)
    shown = show(state(everybody))
    board = board_of(shown)
    board.show_part(0.9)
    qtbot.waitUntil(lambda: set(shown.rows()) == set(range(11, 21)))
    board.turn_page()
    movers: list[int] = []
    board.stepped.connect(lambda: movers.extend(row.view.key for row in board.rows if row.move == "mover"))
    shown.tell(state(with_number(everybody, 5, 60)))
    qtbot.waitUntil(lambda: shown.order() == [12, 13, 5, *range(14, 21)])
    assert movers == []


def test_what_happens_under_a_splash_is_played_after_it(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    rows = with_number(office.ten(), 9, 110)
    splash, second = shown.wall.splash, []

    def note() -> None:
        if splash.active:
            second.extend(row.view.key for row in board_of(shown).rows if row.slot == 1)

    splash.changed.connect(note)
    shown.tell(replace(state(rows), seq=1, splashes=(office.deal(1),)))
    qtbot.waitUntil(lambda: not splash.active)
    assert set(second) == {2}
    qtbot.waitUntil(lambda: at_rest(shown, rows))


def test_batches_come_at_most_once_a_second(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    board = board_of(shown)
    rows = office.ten()
    board.set_live(True)
    spy = QSignalSpy(board.stepped)
    for number in range(62, 90):
        rows = with_number(rows, 10, number)
        board.update_scene(office.board(rows))
    assert spy.count() <= 1
    qtbot.waitUntil(lambda: at_rest(shown, rows))


def test_who_is_called_back_before_the_glide_began_stays(show: Show, qtbot: QtBot) -> None:
    shown = show(state(office.ten()))
    board, row = board_of(shown), shown.rows()[5]
    qtbot.waitUntil(lambda: at_rest(shown, office.ten()))
    there = row.y()
    for slot in (7, 4):
        board.rows[4].slot, board.rows[4].delay = slot, 40
        board.dataChanged.emit(board.index(4), board.index(4))
        board.stepped.emit()
    qtbot.wait(150)
    assert row.y() == there


def test_150_interrupted_changes_end_in_the_right_places(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps come faster than a glide takes, so nearly every one interrupts others."""
    for name in ("batch", "overtake", "entrance"):
        monkeypatch.setitem(wall()["motion"], name, 5)
    shown = show(state(office.ten()))
    board = board_of(shown)
    chance = random.Random(150)
    rows = office.ten()
    steps = QSignalSpy(board.stepped)
    for _ in range(150):
        for _ in range(chance.randrange(1, 4)):
            rows = with_number(rows, chance.randrange(1, 11), chance.randrange(0, 125))
        board.update_scene(office.board(rows))
        qtbot.wait(chance.randrange(0, 25))
    assert steps.count() > 100
    qtbot.waitUntil(lambda: at_rest(shown, rows))
    numbers = [row.number for row in office.ranked(rows)]
    assert [shown.rows()[key].property("numberShown") for key in shown.order()] == numbers
