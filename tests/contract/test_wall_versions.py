"""A screen reads only what its program understands: the schema it knows, on both databases."""

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage import migrations
from tests.contract.walls import MakeWall
from tests.offices import TestOffice


def set_version(office: TestOffice, version: str) -> None:
    with office.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


@pytest.mark.parametrize(("version", "code"), [("9999", "database_newer"), ("0001", "database_older")])
def test_another_schema_is_refused(lively: TestOffice, wall_of: MakeWall, version: str, code: str) -> None:
    set_version(lively, version)
    with pytest.raises(KnownError, match=f"schema {version}") as refused:
        wall_of(lively).load()
    assert refused.value.code == code


def test_a_schema_that_changes_under_a_wall(lively: TestOffice, wall_of: MakeWall) -> None:
    wall = wall_of(lively)
    assert wall.load().scenes
    set_version(lively, "9999")
    with pytest.raises(KnownError, match="newer"):
        wall.load()
    set_version(lively, migrations.HEAD)
    assert wall.load().scenes
