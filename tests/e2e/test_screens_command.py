"""The list of TVs, for people and for programs."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import LifeSign, sign_file, write_sign
from tests.conftest import Ran


def test_screens_are_listed_with_what_they_cycle(spm: Callable[..., Ran], profile_folder: Path) -> None:
    def last_heard(ago: timedelta) -> None:
        now = Clock().now()
        sign = LifeSign("Wall", 1, now - timedelta(days=1), now - ago, now)
        write_sign(sign_file(profile_folder, "Wall"), sign)

    ran = spm("screens", "--json")
    (screen,) = ran.document["screens"]
    assert (screen["name"], screen["office"], screen["state"]) == ("Wall", "No office", None)
    assert [scene["metric"] for scene in screen["playlist"]] == ["won_revenue", "won_revenue", "deals_won"]
    last_heard(timedelta())
    assert spm("screens", "--json").document["screens"][0]["state"] == "on"
    last_heard(timedelta(hours=1))
    told = spm("screens").out.splitlines()
    assert told[0].split() == ["Name", "Office", "Team", "Scenes", "State"]
    assert told[1].endswith("3  silent")
