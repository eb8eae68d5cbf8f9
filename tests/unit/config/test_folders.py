"""Where things are kept."""

import os
from pathlib import Path

import pytest

from spm_desktop.config.folders import Profile, default_profile
from spm_desktop.domain.errors import KnownError


def test_everything_is_inside_the_profile(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    for place in (profile.database, profile.settings, profile.logs, profile.backups, profile.locks):
        assert place.parent == profile.folder
    assert not profile.exists


def test_a_new_profile_is_private(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "a" / "b")
    profile.create()
    profile.create()
    assert profile.exists
    assert os.name == "nt" or profile.folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match=r"file.*--data") as refusal:
        Profile(tmp_path / "file" / "profile").create()
    assert refusal.value.code == "profile_unwritable"


def test_the_default_profile_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert default_profile().folder.is_relative_to(tmp_path) or os.name == "nt"
