"""The workplace that tests of restoring start from."""

import shutil
from pathlib import Path

import pytest

from spm_desktop.config.folders import Profile
from spm_desktop.domain.records import RecordKind
from spm_desktop.storage.backup import back_up
from tests.contract.records import fact
from tests.faults.workplace import Workplace


@pytest.fixture
def work(new_file: Path, profile_folder: Path, tmp_path: Path) -> Workplace:
    profile = Profile(profile_folder)
    profile.create()
    shutil.copyfile(new_file, profile.database)
    workplace = Workplace(profile, tmp_path / "copy.sqlite")
    with workplace.office() as office:
        office.bring(RecordKind.FACTS, [fact("F1")])
        back_up(profile.database, workplace.copy)
        office.bring(RecordKind.FACTS, [fact("F2", value="20"), fact("F3", "Bob Ray", "300")])
    return workplace
