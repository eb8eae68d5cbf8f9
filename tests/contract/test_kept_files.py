"""Contents of imported files: deleted with their import, or after the days that the organisation keeps them;
numbers still tell their rows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.drill import drill
from spm_desktop.services.importing import ImportOptions, import_sheets
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import SourceFile
from spm_desktop.services.organisation_settings import change_settings
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.kept_files import forget_old
from spm_desktop.storage.organisation_settings import SqlOrganisationStore
from tests.contract.records import fact
from tests.offices import TestOffice

FILE = SourceFile("calls.csv", "calls", 1, b"what it says")


def bring(office: TestOffice, file: SourceFile = FILE, value: str = "1") -> int:
    made = made_sheet(RecordKind.FACTS, [fact("F1", value=value)], sheet="calls", merge=True)
    receipt = import_sheets(office.ledger, office.actor, file, [made], ImportOptions(create_people=True))[0]
    return receipt.import_id or 0


def contents(office: TestOffice) -> dict[str, bool]:
    return {name: content is not None for name, content in office.rows("SELECT name, content FROM file")}


def keep(office: TestOffice, days: str) -> None:
    store = SqlOrganisationStore(office.database, office.clock)
    change_settings(store, office.actor, [("keep-files-days", days)])


def test_they_go_with_their_last_import(office: TestOffice) -> None:
    first, second = bring(office), bring(office)
    office.ledger.undo(office.actor, first)
    assert contents(office) == {"calls.csv": True}
    office.ledger.undo(office.actor, second)
    assert contents(office) == {"calls.csv": False}
    bring(office)
    assert contents(office) == {"calls.csv": True}, "the file came again"


def test_they_go_with_an_import_that_breaks(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_arguments: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("spm_desktop.storage.ledger.additions.add", breaks)
        with pytest.raises(RuntimeError):
            bring(office)
    assert contents(office) == {"calls.csv": False}


@pytest.mark.parametrize(("days", "kept"), [("30", False), ("31", True), ("0", True)])
def test_they_are_kept_for_some_days(office: TestOffice, days: str, kept: bool) -> None:
    bring(office)
    keep(office, days)
    office.clock.set(office.clock.now() + timedelta(days=30, hours=1))
    bring(office, replace(FILE, name="new.csv", sha256="new"), value="2")
    forget_old(office.database, office.clock)
    assert contents(office) == {"calls.csv": kept, "new.csv": True}


@pytest.mark.parametrize("days", ["for ever", "-1", "1.5", "40000"])
def test_what_is_no_number_of_days(office: TestOffice, days: str) -> None:
    with pytest.raises(KnownError, match="is no value for keep-files-days"):
        keep(office, days)


def test_numbers_still_tell_their_rows(office: TestOffice) -> None:
    bring(office)

    def rows() -> list[tuple[str, int, bool]]:
        found = drill(
            SqlDrill(SqlBoards(office.database, office.clock)), office.actor, "calls", "Ann Lee", "2026"
        )
        return [(row.file, row.row, row.kept) for row in found.rows]

    assert rows() == [("calls.csv", 2, True)]
    keep(office, "1")
    office.clock.set(office.clock.now() + timedelta(days=2))
    assert forget_old(office.database, office.clock) == 1
    assert rows() == [("calls.csv", 2, False)]
