"""An office with plans, and its PIPs page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.services.actors import Role
from spm_desktop.services.pips.content import Prior
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.plan_desk import (
    page,
)
from tests.ui.editor.pages.plans import ELODIE, RAFAEL, fill_plans
from tests.ui.editor.pages.rotterdam import NOW


def fill(office: TestOffice) -> None:
    plans = fill_plans(office)
    session = plans.talked(ELODIE, date(2026, 10, 5), "Two calls a morning")
    plans.at(date(2026, 10, 12))
    plans.issued(ELODIE, start=None, prior=(Prior(date(2026, 10, 5), "1:1", "Calls", session),))
    plans.talked(RAFAEL, date(2026, 11, 10))
    office.clock.set(NOW)
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, "Rafael", Role.REP, RAFAEL)
    add_user(users, OWNER, "Ella", Role.EXECUTIVE, None)


@pytest.fixture(scope="package")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("plans"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    """The manager's."""
    with open_desk(profile, NOW, patient(qtbot), "pips", actor="Nils") as desk:
        desk.wait(lambda: page(desk).list.model.row_total == 2)
        yield desk
