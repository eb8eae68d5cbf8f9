"""A machine that starts a wall by itself, and what the doctor says about one."""

import configparser
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from spm_desktop.app import doctor
from spm_desktop.app.kiosk_files import LINUX, WINDOWS, start_file
from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import LifeSign, sign_file, write_sign
from tests.conftest import Ran

Spm = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _room_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk of this machine may be nearly full."""
    monkeypatch.setattr(doctor, "LITTLE_DISK", 0)


@pytest.mark.e2e
def test_a_service_is_written_that_starts_and_watches_the_wall(spm: Spm, tmp_path: Path) -> None:
    done = spm(
        "kiosk-setup", "--system", "linux", "--screen", "Sales floor", "--to", tmp_path / "unit", "--json"
    )
    assert done.code == 0
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(done.document["file"], encoding="utf-8")
    service = unit["Service"]
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) >= 60
    assert 'kiosk --supervised --screen "Sales floor"' in service["ExecStart"]
    assert any("systemctl --user enable" in step for step in done.document["next"])


@pytest.mark.parametrize("word", ["plain", "two words", 'quote"d', "per%cent", "dol$lar"])
def test_words_reach_the_service_as_they_are(word: str) -> None:
    text = start_file(LINUX, ["/usr/bin/spm-desktop", word], Path("/home/tv")).text
    line = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    told = line.removeprefix("ExecStart=/usr/bin/spm-desktop ")
    told = told.replace("%%", "%").replace("$$", "$")
    if told.startswith('"'):
        told = told[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    assert told == word


def test_windows_gets_a_script_that_goes_on_after_a_crash() -> None:
    made = start_file(WINDOWS, ["C:\\Program Files\\spm.exe", "kiosk", "--supervised"], Path("C:/Users/TV"))
    assert '"C:\\Program Files\\spm.exe" kiosk --supervised' in made.text
    assert "goto again" in made.text
    assert "\n" not in made.text.replace("\r\n", "")


@pytest.mark.e2e
def test_an_address_with_a_password_is_not_written_anywhere(spm: Spm, tmp_path: Path) -> None:
    refused = spm("kiosk-setup", "--db", "postgresql://wall:secret@host/office", "--to", tmp_path)
    assert refused.code == 1
    assert "secret" not in refused.err
    assert not list(tmp_path.glob("spm-*"))


def test_the_doctor_knows_that_no_profile_can_be_made(spm: Spm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever owns the machine may write anywhere
    done = spm("doctor")
    assert done.code == 1
    assert "can't be written to" in done.out


@pytest.mark.e2e
def test_a_healthy_machine_is_told_so(spm: Spm) -> None:
    assert spm("doctor").code == 0
    spm("screens")  # makes the profile
    done = spm("doctor", "--json")
    assert (done.code, done.document["ok"]) == (0, True)
    assert [check["name"] for check in done.document["checks"]] == [
        "Profile", "Disk", "Database", "Display", "Fonts", "Walls",
    ]  # fmt: skip


@pytest.mark.e2e
def test_a_broken_database_and_a_silent_wall_are_told_with_the_way_out(
    spm: Spm, profile_folder: Path
) -> None:
    spm("screens")
    (profile_folder / "database.sqlite").write_bytes(b"no database at all" * 1000)
    now = Clock().now()
    write_sign(sign_file(profile_folder, "Hall"), LifeSign("Hall", 1, now, now - timedelta(days=365)))
    done = spm("doctor", "--json")
    wrong = {check["name"]: check["mend"] for check in done.document["checks"] if not check["ok"]}
    assert done.code == 1
    assert set(wrong) == {"Database", "Walls"}
    assert all(wrong.values())
