"""An office with goals, and its goals page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Role
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.goals.sheet_desk import LONG, PRIYA, page
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, fill, people


def fill_all(office: TestOffice) -> None:
    fill(office)
    office.bring(RecordKind.PEOPLE, people(LONG)[len(PEOPLE) :], sheet="More")
    add_user(SqlUsers(office.database, office.clock), OWNER, "priya", Role.REP, PRIYA)


@pytest.fixture(scope="package")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("goals"), NOW, fill_all)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "goals") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).sheet is not None)
        yield desk
