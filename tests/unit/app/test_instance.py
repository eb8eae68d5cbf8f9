"""One face per profile."""

import subprocess
import sys
from pathlib import Path

import pytest

from spm_desktop.app.instance import only_instance
from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError

HOLD = (
    "import sys; from pathlib import Path\n"
    "from spm_desktop.app.instance import only_instance\nfrom spm_desktop.config.folders import Profile\n"
    "with only_instance(Profile(Path(sys.argv[1])), 'editor'):\n"
    "    print('holding', flush=True); sys.stdin.read()"
)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


def test_a_second_editor_is_refused_until_the_first_is_gone(profile: Profile, root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(profile.folder)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"holding"
        with pytest.raises(KnownError) as refusal, only_instance(profile, "editor"):
            pass
        assert refusal.value.code == "already_running"
        assert f"process {first.pid}" in refusal.value.message
        assert str(profile.folder) in refusal.value.message
        first.kill()
    with only_instance(profile, "editor"):
        pass


def test_the_wall_and_other_screens_and_profiles_do_not_mind(profile: Profile, tmp_path: Path) -> None:
    with (
        only_instance(profile, "editor"),
        only_instance(profile, "kiosk", "Lobby / 1. floor"),
        only_instance(profile, "kiosk", "Kitchen"),
        only_instance(Profile(tmp_path / "other"), "editor"),
        pytest.raises(KnownError, match="screen Kitchen"),
        only_instance(profile, "kiosk", "Kitchen"),
    ):
        pass
