"""Dates and numbers are told in one language, at the desk and on the wall."""

from pathlib import Path

import pytest

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.language import language_of
from spm_desktop.app.wall import wall_source
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings, change_settings
from spm_desktop.storage.profile import open_profile
from tests.offices import NOON


def test_what_is_asked_for_goes_before_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    asked, not_asked = (Invocation(Profile(tmp_path), lang=lang) for lang in ("fr", None))
    assert language_of(asked, Settings(language="de")) == "fr"
    assert language_of(not_asked, Settings(language="de")) == "de"
    assert language_of(not_asked, Settings()) == "nl_NL"
    monkeypatch.setenv("LC_ALL", "C")
    assert language_of(not_asked, Settings()) == "en"


def test_a_wall_speaks_as_the_desk_does_and_goes_on_with_damaged_settings(tmp_path: Path) -> None:
    profile, clock = Profile(tmp_path), FrozenClock(NOON)
    open_profile(profile.database, clock, "UTC", before_migration=lambda: None).close()
    for language in ("de", ""):
        if language:
            change_settings(profile, language=language)
        else:
            profile.settings.write_text("language = ", encoding="utf-8")
        source = wall_source(Invocation(profile, clock=clock), None)
        state = source.load()
        source.close()
        assert state.language == (language or "en")
