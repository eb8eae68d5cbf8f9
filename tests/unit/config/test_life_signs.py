"""What walls leave behind is understood, and damaged files do no harm."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spm_desktop.config.life_signs import (
    Health,
    LifeSign,
    Word,
    ask,
    asked,
    read_signs,
    sign_file,
    write_sign,
)

NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)
SIGN = LifeSign(
    "Küche, 2. OG",
    4711,
    NOW - timedelta(days=3),
    NOW,
    NOW,
    NOW,
    "17",
    (1920, 1080),
    silence="there is no sound device",
)


def test_a_sign_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_sign(sign_file(tmp_path, SIGN.screen), SIGN)
    assert read_signs(tmp_path) == {SIGN.screen: SIGN}


def test_of_two_walls_of_one_screen_the_newest_counts(tmp_path: Path) -> None:
    later = replace(SIGN, process=12, seen=NOW + timedelta(seconds=5))
    write_sign(sign_file(tmp_path, ""), later)
    write_sign(sign_file(tmp_path, SIGN.screen), SIGN)
    assert read_signs(tmp_path) == {SIGN.screen: later}


@pytest.mark.parametrize("damage", ["", "{", '{"screen": 1}', "[]", '{"size": [1]}'])
def test_what_can_not_be_read_counts_as_missing(tmp_path: Path, damage: str) -> None:
    path = sign_file(tmp_path, "Hall")
    path.parent.mkdir()
    path.write_text(damage, encoding="utf-8")
    assert read_signs(tmp_path) == {}


@pytest.mark.parametrize(
    ("sign", "health"),
    [
        (SIGN, Health.ON),
        (replace(SIGN, seen=NOW - timedelta(seconds=21)), Health.SILENT),
        (replace(SIGN, verified=NOW - timedelta(minutes=6)), Health.STALE),
        (replace(SIGN, verified=None), Health.STALE),
        (replace(SIGN, verified=None, started=NOW), Health.ON),
        (replace(SIGN, ended=NOW, seen=NOW - timedelta(days=2)), Health.OFF),
    ],
)
def test_how_a_wall_is(sign: LifeSign, health: Health) -> None:
    assert sign.health(NOW) is health


def test_asked_once_it_ends_once(tmp_path: Path) -> None:
    write_sign(sign_file(tmp_path, SIGN.screen), SIGN)
    assert asked(tmp_path, SIGN.process) == []
    ask(tmp_path, SIGN, Word.MUTE)
    ask(tmp_path, SIGN, Word.END)
    (tmp_path / "screens" / f"{SIGN.process}.dance").write_text("")
    assert asked(tmp_path, SIGN.process) == [Word.END, Word.MUTE]
    assert asked(tmp_path, SIGN.process) == []
