"""This machine's settings."""

import os
from pathlib import Path

import msgspec
import pytest

from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import VERSION, Settings, change_settings, descriptions, load_settings
from spm_desktop.domain.errors import KnownError


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


def written(profile: Profile, text: str) -> Profile:
    profile.create()
    profile.settings.write_text(text, encoding="utf-8")
    return profile


def test_without_a_file_the_defaults_hold_and_no_file_is_made(profile: Profile) -> None:
    assert load_settings(profile) == Settings()
    assert not profile.exists


def test_what_is_changed_is_there_the_next_time(profile: Profile) -> None:
    changed = change_settings(profile, theme="dark", text_scale=150)
    assert load_settings(profile) == changed == Settings(theme="dark", text_scale=150)
    assert os.name == "nt" or profile.settings.stat().st_mode & 0o077 == 0
    assert [file.name for file in profile.folder.iterdir()] == ["settings.toml"]


def test_comments_and_keys_of_other_versions_stay(profile: Profile) -> None:
    written(profile, '# mine\ntheme = "dark" # at night\nhologram = true\n\n[plugins]\nx = 1\n')
    change_settings(profile, theme="light")
    text = profile.settings.read_text(encoding="utf-8")
    assert "# mine" in text
    assert 'theme = "light" # at night' in text
    assert "hologram = true" in text
    assert "x = 1" in text
    assert load_settings(profile).theme == "light"


def test_a_change_of_another_process_in_the_meantime_stays(profile: Profile) -> None:
    change_settings(profile, theme="dark")
    written(profile, profile.settings.read_text() + 'screen = "Lobby"\n')
    assert change_settings(profile, text_scale=120) == Settings(theme="dark", screen="Lobby", text_scale=120)


def test_a_broken_file_is_told_with_its_line(profile: Profile) -> None:
    written(profile, 'theme = "dark"\ntext_scale = = 3\n')
    with pytest.raises(KnownError, match="line 2") as refusal:
        load_settings(profile)
    assert refusal.value.code == "settings_broken"
    assert str(profile.settings) in refusal.value.message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("text_scale = 500", "text_scale"),
        ('theme = "pink"', "theme"),
        ('language = "???"', "language"),
        ("screen = 7", "screen"),
        ('version = "two"', "version"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_it_may_be(
    profile: Profile, line: str, said: str
) -> None:
    written(profile, f"# a comment\n\n{line}\n")
    with pytest.raises(KnownError, match="line 3") as refusal:
        load_settings(profile)
    assert refusal.value.code == "setting_wrong"
    assert f"The setting {said}" in refusal.value.message
    assert descriptions()[said] in refusal.value.hint


def test_a_wrong_change_writes_nothing(profile: Profile) -> None:
    change_settings(profile, theme="dark")
    with pytest.raises(KnownError, match="80 to 200"):
        change_settings(profile, text_scale=1000)
    assert load_settings(profile) == Settings(theme="dark")


def test_a_file_of_a_newer_program_is_left_alone(profile: Profile) -> None:
    text = f"version = {VERSION + 1}\ntheme = 12\n"
    written(profile, text)
    for act in (load_settings, change_settings):
        with pytest.raises(KnownError, match="newer") as refusal:
            act(profile)
        assert refusal.value.code == "settings_newer"
    assert profile.settings.read_text() == text


def test_a_file_that_is_no_text_is_told(profile: Profile) -> None:
    profile.create()
    profile.settings.write_bytes(b"\xff\xfe\x00theme")
    with pytest.raises(KnownError) as refusal:
        load_settings(profile)
    assert refusal.value.code == "settings_unreadable"


def test_a_folder_where_the_file_should_be_is_told(profile: Profile) -> None:
    profile.settings.mkdir(parents=True)
    with pytest.raises(KnownError) as refusal:
        change_settings(profile, theme="dark")
    assert refusal.value.code == "settings_unreadable"


def test_every_setting_stands_in_the_guide(root: Path) -> None:
    guide = (root / "resources" / "guide" / "settings.md").read_text(encoding="utf-8")
    assert set(descriptions()) == set(Settings.__struct_fields__)
    for field in msgspec.structs.fields(Settings):
        assert f"`{field.name}`" in guide
        assert descriptions()[field.name] in guide
