"""A file with several sheets: what one sheet did is told, whatever becomes of the next; on both databases."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing import ImportOptions, PartlyImported, import_sheets, undo_import
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import MatchRun, SourceFile
from spm_desktop.storage.ledger.store import SqlLedger
from tests.contract.records import calls, deal, fact, person
from tests.offices import TestOffice

FILE = SourceFile("two.xlsx", "two", 1)


def staff(*names: str) -> MadeSheet:
    return made_sheet(RecordKind.PEOPLE, [person(name) for name in names], sheet="Staff")


def undatable() -> MadeSheet:
    """Deals that nothing identifies: refused when all of them were looked at."""
    return made_sheet(RecordKind.DEALS, [deal("", opened=None)], sheet="Deals", merge=False)


def test_what_was_imported_before_a_sheet_that_fails_is_told(office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("1", "Cy Dee", "7")], create_people=False)
    assert calls(office) == {}
    with pytest.raises(PartlyImported) as caught:
        import_sheets(office.ledger, office.actor, FILE, [undatable(), staff("Cy Dee")], ImportOptions())
    assert caught.value.code == "deals_need_key"
    (receipt,) = caught.value.receipts
    assert (receipt.sheet, receipt.import_id, receipt.counts.created) == ("Staff", 2, 1)
    assert "Applied 1 row that had been held." in receipt.notes
    assert calls(office) == {"Cy Dee": 7}
    assert office.rows("SELECT id FROM operation WHERE state = 'applied'") == [], "all is merged"


def test_a_dry_run_tells_of_the_sheets_before_too(office: TestOffice) -> None:
    with pytest.raises(PartlyImported) as caught:
        import_sheets(
            office.ledger, office.actor, FILE, [staff("Cy Dee"), undatable()], ImportOptions(dry=True)
        )
    assert [receipt.import_id for receipt in caught.value.receipts] == [None]


def test_the_first_sheet_that_fails_has_nothing_to_tell(office: TestOffice) -> None:
    with pytest.raises(KnownError) as caught:
        import_sheets(office.ledger, office.actor, FILE, [undatable()], ImportOptions())
    assert not isinstance(caught.value, PartlyImported)


def test_all_or_nothing_leaves_nothing_to_tell(office: TestOffice) -> None:
    options = ImportOptions(all_or_nothing=True)
    with pytest.raises(KnownError) as caught:
        import_sheets(office.ledger, office.actor, FILE, [staff("Cy Dee"), undatable()], options)
    assert (caught.value.code, type(caught.value)) == ("deals_need_key", KnownError)
    assert office.rows("SELECT state FROM \"import\" WHERE state = 'applied'") == []


@dataclass(frozen=True, slots=True)
class BusyLedger(SqlLedger):
    """A ledger that somebody else uses whenever held rows are to be matched, or an import undone."""

    def matching(self, actor: Actor, import_id: int) -> AbstractContextManager[MatchRun]:
        raise KnownError("import_running", "Another import is running.", "Wait until it ends.")

    def undo(self, actor: Actor, import_id: int) -> None:
        raise KnownError("import_running", "Another import is running.", "Wait until it ends.")


def test_rows_that_stay_held_are_no_failure(office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("1", "Cy Dee", "7")], create_people=False)
    busy = BusyLedger(office.database, office.clock)
    (receipt,) = import_sheets(busy, office.actor, FILE, [staff("Cy Dee")], ImportOptions())
    assert receipt.counts.created == 1
    assert receipt.notes[-1] == "Held rows still wait: Another import is running."
    assert office.rows("SELECT id FROM operation WHERE state = 'applied'") == []


@dataclass(frozen=True, slots=True)
class FullLedger(SqlLedger):
    """A ledger whose disk has no room for merging."""

    def merge(self) -> int:
        raise KnownError("disk_full", "The disk is full.", "Free some space.")


def test_sums_that_are_merged_later_are_no_failure(office: TestOffice) -> None:
    full = FullLedger(office.database, office.clock)
    sheet = made_sheet(RecordKind.FACTS, [fact("1", "Cy Dee", "7")], sheet="Facts")
    (receipt,) = import_sheets(full, office.actor, FILE, [sheet], ImportOptions(create_people=True))
    assert calls(office) == {"Cy Dee": 7}
    assert undo_import(full, office.actor, receipt.import_id or 0).gone == 1
    assert calls(office) == {}
    office.bring(RecordKind.FACTS, [fact("2", "Cy Dee", "1")])
    assert office.rows("SELECT id FROM operation WHERE state = 'applied'") == []


def test_a_sheet_that_can_not_be_taken_back_is_told(office: TestOffice) -> None:
    busy = BusyLedger(office.database, office.clock)
    options = ImportOptions(all_or_nothing=True)
    with pytest.raises(PartlyImported) as caught:
        import_sheets(busy, office.actor, FILE, [staff("Cy Dee"), undatable()], options)
    assert [receipt.import_id for receipt in caught.value.receipts] == [1]
    assert caught.value.code == "deals_need_key"
