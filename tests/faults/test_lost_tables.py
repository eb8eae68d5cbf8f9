"""A database that lost a table: `verify` names it, and no command ends in a traceback."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Spm = Callable[..., Any]


@pytest.mark.parametrize("table", ["splash", "operation", "change_log", "database", "audit", "person"])
def test_verify_names_what_is_lost(spm: Spm, profile_folder: Path, demo_profile: Path, table: str) -> None:
    shutil.copytree(demo_profile, profile_folder)
    with closing(sqlite3.connect(profile_folder / "database.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DROP TABLE {table}")
        connection.commit()
    verified = spm("verify", "--json")
    assert verified.code == 1
    assert [(check["name"], check["ok"]) for check in verified.document["checks"]] == [("schema", False)]
    assert f"the table {table} is missing" in verified.document["checks"][0]["detail"]
    for command in (("board", "won_revenue"), ("people",), ("--as", "ann", "imports")):
        assert "Traceback" not in spm(*command).err
