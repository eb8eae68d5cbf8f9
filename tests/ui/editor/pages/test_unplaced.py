"""Somebody of whom nobody has said who they are: their pages are empty, and say why."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.services.actors import Role
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.organs.nothing_here import UNPLACED
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, fill


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def with_a_manager(office: TestOffice) -> None:
        fill(office)
        add_user(SqlUsers(office.database, office.clock), OWNER, "boss", Role.MANAGER, None)

    return fill_profile(tmp_path_factory.mktemp("unplaced"), NOW, with_a_manager)


@pytest.mark.parametrize("page", ["home", "scorecards", "goals", "pipeline"])
def test_a_manager_without_a_person_reads_why_nothing_is_there(
    profile: Path, qtbot: QtBot, page: str
) -> None:
    with open_desk(profile, NOW, patient(qtbot), page, actor="boss") as desk:
        desk.wait(lambda: UNPLACED in words(desk.window.page))
        assert "Import" not in words(desk.window.page)
