"""The file behind a row is opened as it was, by who may see all of it; forgotten ones say where to look."""

import stat
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.drill import DrillRow, drill
from spm_desktop.services.hand_entry import Entry, enter_values
from spm_desktop.services.stored_files import copy_at
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.stored_files import SqlStoredFiles
from tests.contract.calling import TODAY
from tests.offices import OWNER, TestOffice


def entered(office: TestOffice) -> DrillRow:
    entry = Entry("Ann", TODAY, Decimal(7), "From the phone bill")
    enter_values(office.ledger, office.actor, "calls", [entry])
    rows = drill(SqlDrill(SqlBoards(office.database, office.clock)), OWNER, "calls", "Ann", "2026-03").rows
    return rows[-1]


def copy(office: TestOffice, row: DrillRow, folder: Path, actor: Actor = OWNER) -> Path:
    def placed(content: bytes, name: str, sheet: str, at: int) -> bytes:
        assert (name, sheet, at) == (row.file, row.sheet, row.row)
        return content

    return copy_at(SqlStoredFiles(office.database), placed, actor, row, folder)


def test_the_copy_says_what_was_imported_and_can_not_be_written_to(
    calling: TestOffice, tmp_path: Path
) -> None:
    row = entered(calling)
    found = copy(calling, row, tmp_path)
    assert found.name == "Entered by hand by Olga Owner.csv"
    assert "From the phone bill" in found.read_text("utf-8-sig").splitlines()[row.row - 1]
    assert not found.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH | stat.S_IRGRP)
    assert copy(calling, row, tmp_path) == found  # again


def test_names_of_files_lead_nowhere_else(calling: TestOffice, tmp_path: Path) -> None:
    row = entered(calling)
    with calling.database.write() as connection:
        connection.exec_driver_sql("UPDATE \"import\" SET file_name = '..\\..\\etc/../evil.csv'")
    files = SqlStoredFiles(calling.database)
    found = copy_at(files, lambda content, *_: content, OWNER, row, tmp_path)
    assert found.name == "evil.csv"
    assert found.is_relative_to(tmp_path)


def test_forgotten_contents_say_who_imported_them(calling: TestOffice, tmp_path: Path) -> None:
    row = entered(calling)
    with calling.database.write() as connection:
        connection.exec_driver_sql("UPDATE file SET content = NULL")
    with pytest.raises(KnownError, match="not kept here any more") as refused:
        copy(calling, row, tmp_path)
    assert refused.value.code == "file_forgotten"
    assert "Olga Owner imported it on 18 Mar 2026:" in refused.value.hint
    assert "row 2" in refused.value.hint


def test_files_with_rows_of_others_are_for_who_may_see_them(calling: TestOffice, tmp_path: Path) -> None:
    row = entered(calling)
    rep = Actor("Ann", frozenset({Role.REP}), calling.one("SELECT id FROM person WHERE display_name = 'Ann'"))
    with pytest.raises(KnownError, match="rows of other people") as refused:
        copy(calling, row, tmp_path, rep)
    assert refused.value.hint == "Ask Olga Owner, who imported it."
    assert copy(calling, row, tmp_path, Actor("Eve", frozenset({Role.EXECUTIVE}))).exists()


def test_a_damaged_copy_says_where_to_look(calling: TestOffice, tmp_path: Path) -> None:
    row = entered(calling)
    with calling.database.write() as connection:
        connection.execute(text("UPDATE file SET content = :rubbish"), {"rubbish": b"no longer a file"})
    with pytest.raises(KnownError, match="is damaged") as refused:
        copy(calling, row, tmp_path)
    assert refused.value.code == "file_damaged"
    assert "Its figures are safe. Open the file where it came from; Olga Owner" in refused.value.hint
