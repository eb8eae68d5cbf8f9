"""Finding what lies in resources/."""

import pytest

from spm_desktop.config.assets import RESOURCES, asset
from spm_desktop.domain.errors import KnownError


def test_an_asset_is_found_whatever_the_working_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert asset("guide", "settings.md") == RESOURCES / "guide" / "settings.md"


def test_a_missing_asset_means_a_broken_installation() -> None:
    with pytest.raises(KnownError, match="Install the program again") as refusal:
        asset("fonts", "no-such-font.otf")
    assert refusal.value.code == "installation_incomplete"
