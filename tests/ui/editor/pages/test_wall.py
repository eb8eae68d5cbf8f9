"""The wall page, used as an administrator uses it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import Health, LifeSign, Word
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.plan import ContestPlan, State
from spm_desktop.services.organisation import NO_OFFICE
from spm_desktop.services.screens import PartVolume, Schedule, change_scene, is_pin
from spm_desktop.storage.contests import SqlContestStore
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.pages.wall.preview import LEFT_OUT
from spm_desktop.ui.editor.pages.wall.screen_panel import ScreenPanel
from tests.offices import TestOffice
from tests.ui.editor.pages import rotterdam
from tests.ui.editor.pages.wall_desk import ALT, LEFT, TITLES, WallDesk, make, profile, wall

__all__ = ["make", "profile", "wall"]  # fixtures


def test_the_page_shows_what_a_tv_cycles_and_draws_the_first_scene(wall: WallDesk) -> None:
    wall.wait(lambda: wall.page.body.preview.drawn)
    assert wall.page.subtitle == "1 TV"
    (item,) = wall.drawer.plans[-1].items
    assert (item.scene, item.settings) == ("leaderboard", {"metric": "won_revenue"})
    assert wall.page.body.title.text() == "Playlist: Everyone"
    assert wall.page.body.subtitle.text() == "3 scenes, one round 45 s"
    assert wall.panel().chooser("metric").key == "won_revenue"


def test_a_choice_acts_at_once_is_drawn_and_can_be_taken_back(wall: WallDesk) -> None:
    chooser = wall.panel().chooser("period")
    next(one for one in chooser.make_menu().actions() if one.text() == "This quarter").trigger()
    wall.wait(lambda: wall.playlist.items[0].settings.period == "this-quarter")
    wall.wait(lambda: wall.drawn.get("period") == "this-quarter")
    wall.wait(lambda: wall.toast == "Changed Won revenue")
    wall.undo()
    wall.wait(lambda: wall.playlist.items[0].settings.period == "this-month")
    wall.wait(lambda: wall.panel().chooser("period").key == "this-month")


def test_places_and_seconds_are_checked_beside_the_field(wall: WallDesk) -> None:
    panel = wall.panel()
    panel.places.entry.setFocus()
    QTest.keyClicks(panel.places.entry, "none")
    QTest.keyClick(panel.places.entry, Qt.Key.Key_Return)
    assert panel.places.error == "Type 1 to 500, or leave it empty for everybody."
    panel.places.entry.selectAll()
    QTest.keyClicks(panel.places.entry, "5")
    QTest.keyClick(panel.places.entry, Qt.Key.Key_Return)
    wall.wait(lambda: wall.playlist.items[0].settings.top == 5)
    table = wall.page.body.table
    table.choose(wall.playlist.items[0].id, "seconds")
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(editor, "30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wall.wait(lambda: wall.playlist.items[0].seconds == 30)


def test_scenes_are_moved_with_the_keyboard_and_by_drawing(wall: WallDesk) -> None:
    table = wall.page.body.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    wall.wait(lambda: wall.titles == [TITLES[1], TITLES[0], TITLES[2]])
    row = table.rowHeight(0)
    view = table.viewport()
    QTest.mousePress(view, LEFT, pos=QPoint(40, row // 2))
    QTest.mouseMove(view, QPoint(40, row * 2))
    QTest.mouseMove(view, QPoint(40, row * 3 - 4))
    QTest.mouseRelease(view, LEFT, pos=QPoint(40, row * 3 - 4))
    wall.wait(lambda: wall.titles == [TITLES[0], TITLES[2], TITLES[1]])
    wall.undo()
    wall.wait(lambda: wall.titles == [TITLES[1], TITLES[0], TITLES[2]])


def test_scenes_are_added_duplicated_switched_off_and_removed(wall: WallDesk) -> None:
    menu = wall.page.scenes.kinds()
    next(one for one in menu.actions() if one.text() == "Office and clock").trigger()
    wall.wait(lambda: wall.titles == [TITLES[0], "Office and clock", *TITLES[1:]])
    wall.press("Duplicate")
    wall.wait(lambda: wall.titles.count("Won revenue") == 2)
    QTest.mouseClick(wall.panel().enabled, LEFT, pos=QPoint(5, 5))
    wall.wait(lambda: wall.toast == "Switched Won revenue off")
    assert [item.enabled for item in wall.playlist.items].count(False) == 1
    wall.press("Remove the scene")
    wall.wait(lambda: wall.titles.count("Won revenue") == 1)
    for _ in range(4):
        wall.undo()
        wall.wait(lambda: wall.toast.startswith("Undone") and not wall.open.editor.tasks.busy)
    wall.wait(lambda: wall.titles == TITLES)


def test_a_scene_gets_its_part_of_the_day_and_comes_twice(wall: WallDesk) -> None:
    fields = wall.panel().schedule

    def pick(chooser: Chooser, words: str) -> None:
        next(one for one in chooser.make_menu().actions() if one.text() == words).trigger()

    def write(field: Field, words: str) -> None:
        field.entry.setFocus()
        QTest.keyClicks(field.entry, words)
        QTest.keyClick(field.entry, Qt.Key.Key_Return)

    pick(fields.days, "Fridays")
    write(fields.start, "16")
    write(fields.end, "half past")
    assert fields.end.error == "Type a time like 16:30."
    fields.end.entry.selectAll()
    write(fields.end, "1730")
    pick(fields.often, "Twice")
    wanted = Schedule(frozenset({4}), time(16), time(17, 30))
    wall.wait(lambda: (wall.playlist.items[0].schedule, wall.playlist.items[0].weight) == (wanted, 2))
    wall.wait(
        lambda: wall.page.body.table.table_model.shown_rows()[0].when == "Fri 16:00–17:30, twice a round"
    )
    wall.wait(lambda: not wall.open.editor.tasks.busy)
    wall.page.body.table.setFocus()  # a field would take the keys for itself
    wall.undo()
    wall.wait(lambda: wall.playlist.items[0].weight == 1)
    wall.wait(lambda: fields.often.key == "1")


def test_a_rehearsal_shows_what_plays_at_another_time(wall: WallDesk) -> None:
    office = TestOffice(wall.open.office.database, wall.open.office.clock)
    store, first = SqlScreens(office.database, office.clock), wall.playlist.items[0]
    lunch = replace(first, schedule=Schedule(start=time(12), end=time(13)))
    change_scene(store, office.actor, wall.playlist.id, first, lunch, "Lunch only")
    wall.page.shown()
    wall.wait(lambda: wall.page.body.table.table_model.shown_rows()[0].when == "12:00–13:00")
    wall.press("Rehearse")
    rehearsal, body = wall.page.body.rehearsal, wall.page.body
    wall.wait(rehearsal.isVisible)
    rehearsal.time.setValue(12 * 60)
    assert body.subtitle.text() == "3 scenes, one round 45 s"
    assert rehearsal.told.text() == "12:00: Won revenue"
    rehearsal.time.setValue(13 * 60)
    assert body.subtitle.text() == "2 scenes, one round 30 s"
    assert rehearsal.told.text() == "13:00: Goal: Won revenue"
    wall.wait(lambda: [plan.items[0].scene for plan in wall.drawer.plans][-1:] == ["goal"])
    wall.press("End the rehearsal")
    wall.wait(lambda: body.subtitle.text() == "3 scenes, one round 45 s")


def test_an_announcement_is_written_in_the_side_panel(wall: WallDesk) -> None:
    menu = wall.page.scenes.kinds()
    next(one for one in menu.actions() if one.text() == "Announcement").trigger()
    wall.wait(lambda: "Welcome" in wall.titles)
    wall.page.body.table.choose(next(item.id for item in wall.playlist.items if item.kind == "announcement"))
    wall.wait(lambda: "headline" in wall.panel().words)
    headline = wall.panel().words["headline"]
    headline.entry.setFocus()
    headline.entry.selectAll()
    QTest.keyClicks(headline.entry, "Harbour evening")
    QTest.keyClick(headline.entry, Qt.Key.Key_Return)
    wall.wait(lambda: "Harbour evening" in wall.titles)
    wall.wait(lambda: wall.drawn.get("headline") == "Harbour evening")


def test_a_contest_is_chosen_for_its_scene(make: Callable[..., WallDesk]) -> None:
    def plan(office: TestOffice) -> None:
        today = rotterdam.NOW.date()
        store = SqlContestStore(office.database, office.clock)
        cup = ContestPlan("Spring Cup", "won_revenue", today, today + timedelta(days=14))
        draft = store.add(office.actor, cup)
        store.change(office.actor, draft, cup, State.LAUNCHED)

    wall = make(plan)
    wall.wait(lambda: wall.titles == TITLES)
    menu = wall.page.scenes.kinds()
    next(one for one in menu.actions() if one.text() == "Contest").trigger()
    wall.wait(lambda: "Contest" in wall.titles)
    wall.page.body.table.choose(next(item.id for item in wall.playlist.items if item.kind == "contest"))
    wall.wait(lambda: wall.panel().item.kind == "contest")
    chooser = wall.panel().chooser("contest")
    next(one for one in chooser.make_menu().actions() if one.text() == "Spring Cup").trigger()
    wall.wait(lambda: "contest" in wall.drawn)


def test_a_scene_that_the_wall_passes_over_says_so(wall: WallDesk) -> None:
    wall.drawer.shown = False
    wall.page.body.table.choose(wall.playlist.items[1].id)
    wall.wait(lambda: wall.page.body.preview.note == LEFT_OUT)
    wall.drawer.failure = KnownError("preview_ended", "The preview ended.", "The TV is not concerned.")
    wall.page.body.table.choose(wall.playlist.items[2].id)
    wall.wait(lambda: wall.page.body.preview.note == "The preview ended. The TV is not concerned.")


def test_a_tv_is_added_renamed_and_removed(wall: WallDesk) -> None:
    wall.press("Add a TV")
    panel = wall.page.sides.panel
    assert isinstance(panel, ScreenPanel)
    wall.press("Add the TV")
    wall.wait(lambda: panel.name.error == "A TV needs a name. Name the place where it hangs.")
    QTest.keyClicks(panel.name.entry, "Kitchen")
    QTest.keyClick(panel.name.entry, Qt.Key.Key_Return)
    wall.wait(lambda: [row.line.name for row in wall.page.body.screens.rows] == ["Wall", "Kitchen"])
    kitchen = wall.page.body.screens.rows[1]
    QTest.mouseClick(kitchen, LEFT)
    QTest.keyClick(kitchen, Qt.Key.Key_Return)
    settings = wall.page.sides.panel
    assert isinstance(settings, ScreenPanel)
    settings.name.entry.setFocus()
    settings.name.entry.selectAll()
    QTest.keyClicks(settings.name.entry, "Entrance")
    QTest.keyClick(settings.name.entry, Qt.Key.Key_Return)
    wall.wait(lambda: wall.toast == "Renamed Kitchen to Entrance")
    wall.press("Remove the TV")
    wall.wait(lambda: [screen.name for screen in wall.screens] == ["Wall"])
    wall.wait(lambda: len(wall.page.body.screens.rows) == 1)
    wall.undo()
    wall.wait(lambda: [screen.name for screen in wall.screens] == ["Wall", "Entrance"])


def test_a_wall_is_started_heard_of_and_stopped(wall: WallDesk) -> None:
    health = wall.page.body.health
    on_display, *_, in_window = [one for one in health.displays().actions() if one.data()]
    in_window.trigger()
    wall.wait(lambda: wall.walls.started == [("Wall", 1, (1280, 720))])
    wall.page.shown()
    wall.wait(lambda: wall.page.body.screens.rows[0].line.status.word == "Playing")
    assert wall.page.subtitle == "1 TV, 1 playing"
    wall.press("Stop the wall")
    wall.wait(lambda: wall.walls.heard["Wall"].health(Clock().now()) is Health.OFF)
    wall.page.shown()
    wall.wait(lambda: wall.page.body.screens.rows[0].line.status.word == "Off")
    on_display.trigger()
    wall.wait(lambda: any(one.text() == "Cover the display" for one in wall.open.window.findChildren(Button)))
    wall.press("Cover the display")
    wall.wait(lambda: wall.walls.started[1:] == [("Wall", 1, None)])


def test_a_wall_that_is_on_is_muted_and_heard_again(wall: WallDesk) -> None:
    controls = wall.page.body.controls
    assert not controls.isVisible()
    wall.walls.start("Wall", 1, None)
    wall.page.shown()
    wall.wait(controls.isVisible)
    QTest.mouseClick(controls.next, LEFT)
    wall.press("Mute", controls)
    wall.press("Celebrate again", controls)
    wall.wait(lambda: wall.walls.said == [Word.NEXT, Word.MUTE, Word.UNMUTE])
    wall.press("Mute", controls)


def test_a_tv_is_told_its_size_and_a_pin(wall: WallDesk) -> None:
    wall.page.sides.open_screen()
    panel = wall.page.sides.panel
    assert isinstance(panel, ScreenPanel)

    def write(field: Field, words: str) -> None:
        field.entry.setFocus()
        field.entry.selectAll()
        QTest.keyClicks(field.entry, words)
        QTest.keyClick(field.entry, Qt.Key.Key_Return)

    write(panel.diagonal, "55")
    wall.wait(lambda: wall.screens[0].place.diagonal == 55)
    write(panel.viewer, "7,5")
    wall.wait(lambda: wall.screens[0].place.viewer == 7.5)
    wall.wait(lambda: bool(wall.drawer.plans) and wall.drawer.plans[-1].distance > 5)
    write(panel.pin, "123")
    assert panel.pin.error == "Type 4 to 8 digits, or 0 for none."
    write(panel.pin, "4711")
    wall.wait(lambda: is_pin("4711", wall.screens[0].place.pin))
    wall.wait(lambda: panel.pin.text == "")
    write(panel.pin, "0")
    wall.wait(lambda: wall.screens[0].place.pin == "")
    QTest.mouseClick(panel.reduced, LEFT, pos=QPoint(5, 5))
    wall.wait(lambda: wall.screens[0].place.reduced)
    write(panel.volume, "120")
    assert panel.volume.error == "Type 0 to 100 per cent, or nothing."
    write(panel.volume, "60")
    wall.wait(lambda: wall.screens[0].place.volume == 60)


def test_a_tv_is_silent_in_a_part_of_the_day(wall: WallDesk) -> None:
    wall.page.sides.open_screen()
    panel = wall.page.sides.panel
    assert isinstance(panel, ScreenPanel)
    QTest.mouseClick(panel.volumes.add_button, LEFT)
    (row,) = panel.volumes.rows
    row.days.choose("01234")
    for field, words in ((row.start, "9"), (row.end, "12:00"), (row.volume, "101")):
        field.entry.setFocus()
        QTest.keyClicks(field.entry, words)
        QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert row.volume.error == "Type 0–100."
    assert wall.screens[0].place.volumes == (), "it has no volume yet"
    row.volume.entry.selectAll()
    QTest.keyClicks(row.volume.entry, "0")
    QTest.keyClick(row.volume.entry, Qt.Key.Key_Return)
    calls = PartVolume(Schedule(frozenset(range(5)), time(9), time(12)), 0)
    wall.wait(lambda: wall.screens[0].place.volumes == (calls,))
    assert panel.volumes.rows == [row], "it stays while it is used"
    wall.wait(lambda: wall.toast == "Changed Wall")
    wall.undo()
    wall.wait(lambda: panel.volumes.rows == [])


def test_a_wall_that_can_not_begin_tells_why_and_a_silent_one_is_counted(wall: WallDesk) -> None:
    now = Clock().now()
    wall.walls.refused["Wall"] = "There is no display 2: this machine has 1."
    wall.walls.heard["Wall"] = LifeSign("Wall", 1, now, now - timedelta(days=365))
    wall.page.shown()
    wall.wait(lambda: wall.page.subtitle == "1 TV, 1 offline")
    texts = [label.text() for label in wall.page.body.health.findChildren(QLabel)]
    assert "There is no display 2: this machine has 1." in texts
    assert wall.page.body.screens.rows[0].line.sentence.startswith("No sign since")


def test_what_may_interrupt_is_set_and_taken_back(wall: WallDesk) -> None:
    (row,) = wall.page.body.interrupting.rows.values()
    assert row.amount.text == "10,000"
    row.amount.entry.setFocus()
    row.amount.entry.selectAll()
    QTest.keyClicks(row.amount.entry, "25000")
    QTest.keyClick(row.amount.entry, Qt.Key.Key_Return)
    wall.wait(lambda: wall.toast == "Deals of at least EUR 25,000 interrupt the wall")
    QTest.mouseClick(row.switch, LEFT, pos=QPoint(5, 5))
    wall.wait(lambda: wall.toast == "No deal interrupts the wall")
    wall.undo()
    wall.wait(lambda: row.switch.isChecked())
    assert wall.open.office.triggers.triggers()[0].threshold == 2_500_000


def test_beside_a_panel_in_a_small_window_nothing_of_a_tv_is_cut_off(wall: WallDesk) -> None:
    assert wall.panel().isVisible()
    wall.page.window().resize(1280, 720)
    body = wall.page.body
    switch = next(iter(body.interrupting.rows.values())).switch
    switch.setText("A deal on the whole stage, and more")

    def right_of(part: QWidget) -> int:
        return part.mapTo(body, QPoint(part.sizeHint().width(), 0)).x()

    wall.wait(lambda: right_of(switch) <= body.table.mapTo(body, QPoint()).x())


def test_a_tv_in_no_office_is_about_everybody(make: Callable[..., WallDesk]) -> None:
    def taken_down(office: TestOffice) -> None:
        store = SqlScreens(office.database, office.clock)
        store.edit_screen(office.actor, store.screens()[0].id, lambda now: replace(now, office_id=NO_OFFICE))

    wall = make(taken_down)
    wall.wait(lambda: [row.line.sentence for row in wall.page.body.screens.rows] == ["Everybody"])
    wall.press("Settings", wall.page)
    assert isinstance(wall.page.sides.panel, ScreenPanel)
    offered = [action.text() for action in wall.page.sides.panel.office.make_menu().actions()]
    assert offered == ["In none: about everybody", "Rotterdam"]


def test_without_tvs_the_page_offers_the_first(make: Callable[..., WallDesk]) -> None:
    def none_left(office: TestOffice) -> None:
        store = SqlScreens(office.database, office.clock)
        store.remove_screen(office.actor, store.screens()[0].id)

    wall = make(none_left)
    wall.wait(lambda: any(label.text() == "No TVs yet" for label in wall.page.findChildren(QLabel)))
    wall.wait(lambda: wall.page.subtitle == "0 TVs")
    wall.press("Add a TV", wall.page)
    assert isinstance(wall.page.sides.panel, ScreenPanel)
