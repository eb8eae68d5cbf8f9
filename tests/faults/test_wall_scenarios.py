"""What may happen to a wall that hangs in an office for months, and which test lives through it.

What can't be lived through here says why. A scenario without either fails, as does one whose test is gone.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALLS, SCENES = "tests/faults/test_walls.py", "tests/ui/kiosk/test_scenes.py"
WORKER, WALL = "tests/ui/kiosk/test_source_worker.py", "tests/ui/kiosk/test_wall.py"
SUPERVISOR, CONTROL = "tests/unit/app/test_supervisor.py", "tests/ui/kiosk/test_control.py"
SERVER = "tests/faults/test_wall_server.py"
MEMORY, SCHEDULE = "tests/ui/kiosk/test_screen_memory.py", "tests/unit/services/test_scene_schedule.py"

LIVED = {
    "the server is restarted": f"{SERVER}::test_a_server_is_ended_and_started_again",
    "the server can't be reached": f"{SERVER}::test_the_network_is_cut_and_nothing_is_missed",
    "the server freezes": f"{SERVER}::test_a_server_that_falls_silent_makes_the_figures_old",
    "the database is not there at the start": (
        "tests/ui/kiosk/test_last_state.py::test_a_wall_without_its_database_shows_how_it_was"
    ),
    "what was kept of the last state is damaged": (
        "tests/ui/kiosk/test_last_state.py::test_what_can_not_be_read_is_nothing"
    ),
    "the database is gone for an hour and comes back": (
        f"{WORKER}::test_an_outage_is_survived_and_nothing_is_missed"
    ),
    "the database comes after the wall": f"{WORKER}::test_a_database_that_is_not_there_yet_is_waited_for",
    "access is revoked while it runs": f"{WORKER}::test_a_refusal_while_it_runs_only_makes_the_data_old",
    "the schema is newer than the program": (
        "tests/contract/test_wall_versions.py::test_another_schema_is_refused"
    ),
    "the schema changes under it": (
        "tests/contract/test_wall_versions.py::test_a_schema_that_changes_under_a_wall"
    ),
    "commits upon commits": f"{WALLS}::test_a_storm_of_commits_ends_in_the_newest_state",
    "the file is locked": f"{WALLS}::test_a_locked_file_is_read_all_the_same",
    "the file is check-pointed and vacuumed": (
        f"{WALLS}::test_a_file_is_check_pointed_and_vacuumed_under_the_reader"
    ),
    "the file is restored under the reader": (
        "tests/contract/test_wall_state.py::test_a_restored_file_is_noticed"
    ),
    "what the screen remembers is damaged": f"{MEMORY}::test_a_damaged_memory_is_begun_anew",
    "empty, 1 and 300 people, ties, negatives": f"{SCENES}::test_every_scene_can_be_drawn",
    "long and foreign names": f"{SCENES}::test_long_and_foreign_names_are_shown_whole_or_short",
    "emoji in names": "tests/ui/kiosk/test_names.py::test_pictographs_and_blanks_go",
    "a bug in one look": f"{WORKER}::test_a_bug_in_one_look_does_not_end_the_wall",
    "a scene's settings are nonsense": (
        "tests/contract/test_wall_privacy.py::test_a_scene_with_wrong_settings_is_left_out_and_told_once"
    ),
    "both changes of the clock": (
        f"{SCHEDULE}::test_an_hour_that_the_clock_skips_is_skipped_and_one_that_comes_twice_is_shown_twice"
    ),
    "parts of the day past midnight": f"{SCHEDULE}::test_a_night_belongs_to_the_day_on_which_it_starts",
    "midnight, month and quarter turn": f"{WALLS}::test_a_quarter_that_ends_at_midnight_is_told_as_the_next",
    "the clock jumps": f"{WALLS}::test_a_clock_that_jumps_only_changes_the_date",
    "figures of yesterday": "tests/ui/kiosk/test_freshness.py::test_figures_of_yesterday_expire_at_midnight",
    "200 celebrations at once": f"{WALL}::test_a_roll_up_names_twelve_and_counts_the_rest",
    "the same celebration twice": f"{WALL}::test_it_is_shown_once_and_the_scene_resumes_at_its_place",
    "yesterday's after a start": f"{WALL}::test_yesterday_s_deal_is_not_replayed_after_a_start",
    "a deal is reversed while it is celebrated": f"{WALL}::test_a_reversed_deal_leaves_the_screen",
    "a missing or broken picture": "tests/ui/kiosk/test_photos.py::test_a_photo_that_is_none_leaves_initials",
    "the edge of quiet hours": "tests/contract/test_wall_state.py::test_quiet_hours_go_past_midnight",
    "priority in priority": f"{WALL}::test_one_that_was_seen_makes_room_for_a_louder_one",
    "celebrations in quiet hours": f"{WALL}::test_what_comes_in_quiet_hours_is_never_made_up_for",
    "a louder celebration among others": (
        "tests/ui/kiosk/test_splash_queue.py::test_the_loudest_comes_first_and_alone"
    ),
    "a month turns behind a celebration": (
        f"{WALL}::test_a_month_that_turns_behind_it_is_there_when_it_is_over"
    ),
    "two TVs at once": f"{WALLS}::test_two_screens_celebrate_apart",
    "720p, 1080p, 4K, portrait": f"{SCENES}::test_every_size_can_be_drawn",
    "the window gets another size": f"{WALL}::test_a_window_of_another_size_gets_another_layout",
    "a display that is not there": "tests/ui/kiosk/test_window.py::test_a_display_that_is_not_there_is_named",
    "no display": "tests/ui/kiosk/test_window.py::test_without_any_display_there_is_a_sentence",
    "a second start": (
        "tests/unit/app/test_instance.py::test_the_wall_and_other_screens_and_profiles_do_not_mind"
    ),
    "a crash in any scene": (
        "tests/e2e/test_walls.py::test_a_wall_that_is_killed_comes_back_and_one_that_is_asked_starts_again"
    ),
    "the window hangs": (
        f"{SUPERVISOR}::test_a_wall_that_hangs_is_ended_and_started_again_within_half_a_minute"
    ),
    "crash upon crash": (
        f"{SUPERVISOR}::test_crash_upon_crash_ends_in_office_and_clock_and_all_scenes_are_tried_again"
    ),
    "a full disk": f"{MEMORY}::test_a_folder_that_can_t_be_written_does_not_stop_the_wall",
    "Esc and Alt+F4": f"{CONTROL}::test_a_wall_with_a_pin_is_left_with_the_pin_only",
    "ten wrong PINs": f"{CONTROL}::test_ten_wrong_pins_lock_the_way_out_for_longer_and_longer",
    "nothing confidential in any scene": (
        "tests/faults/test_wall_secrets.py::test_nothing_confidential_reaches_a_wall"
    ),
    "writes of a wall": f"{WALLS}::test_a_wall_can_write_nothing",
}
"""Scenario -> the test that lives through it."""

UNTESTED = {
    "a notification lost in a reconnect": "walls ask a server for changes; they do not wait to be notified",
    "power cut in a write": (
        "needs a machine whose power can be cut; files are replaced whole, see a full disk"
    ),
    "a display removed and put back": "the offscreen platform has one display that can't be removed",
    "no OpenGL, scale factors": "walls draw in software and in real pixels everywhere",
}
"""Scenario -> why nothing here can live through it."""


@pytest.mark.parametrize("scenario", LIVED)
def test_every_scenario_has_its_test(scenario: str) -> None:
    path, _, name = LIVED[scenario].partition("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_what_has_no_test_has_a_reason() -> None:
    assert all(UNTESTED.values())
    assert not set(LIVED) & set(UNTESTED)
