"""A dry run and an import that fails leave no trace: not even of the stages and shapes they have seen."""

from datetime import date
from decimal import Decimal

import pytest

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef, RecordKind
from spm_desktop.services.importing import ImportOptions
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.importing.service import import_sheets
from spm_desktop.services.ledger import SourceFile
from tests.offices import TestOffice

TABLES = (
    "source_system", "feed", "file", "import", "operation", "source_row", "held_row", "stage", "deal",
    "deal_version", "stage_event", "person", "metric", "fact", "total_pending", "change_log",
)  # fmt: skip


def deal(key: str, stage: str) -> DealRecord:
    return DealRecord(Origin("", 1), key, (OwnerShare(PersonRef("name", "Ann")),), stage, amount=Decimal(5))


def sizes(office: TestOffice) -> dict[str, int]:
    return {table: office.one(f'SELECT count(*) FROM "{table}"') for table in TABLES}


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(office: TestOffice) -> None:
    before = sizes(office)
    receipt = office.bring(RecordKind.DEALS, [deal("a", "Talking"), deal("b", "Won")], dry=True)
    assert (receipt.import_id, receipt.counts.created) == (None, 2)
    assert "New people: Ann." in receipt.notes
    assert "Counted as won: Won." in receipt.notes
    assert sizes(office) == before


def test_a_stage_seen_by_a_dry_run_is_still_new(office: TestOffice) -> None:
    office.bring(RecordKind.DEALS, [deal("a", "Talking")], dry=True)
    assert office.bring(RecordKind.DEALS, [deal("a", "Signed"), deal("b", "Lost")]).counts.held == 0


def test_a_stage_of_a_failed_import_is_still_new(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("spm_desktop.storage.ledger.run.adding.add", fail)
        with pytest.raises(RuntimeError):
            office.bring(RecordKind.DEALS, [deal("a", "Talking")])
    assert office.rows("SELECT name FROM stage") == []
    assert office.bring(RecordKind.DEALS, [deal("a", "Signed"), deal("b", "Lost")]).counts.held == 0


def test_a_later_new_stage_holds_its_rows_until_it_is_told(office: TestOffice) -> None:
    office.bring(RecordKind.DEALS, [deal("a", "Won")])
    receipt = office.bring(RecordKind.DEALS, [deal("b", "Verbal yes")])
    assert receipt.counts.held == 1
    assert receipt.held[0][0] == "Is the stage Verbal yes open, won or lost? It is new."
    sheet = made_sheet(RecordKind.DEALS, [deal("c", "Verbal yes")], sheet="Sheet")
    options = ImportOptions(stage_kinds={"Verbal yes": StageKind.WON})
    (told,) = import_sheets(office.ledger, office.actor, SourceFile("x", "x", 1), [sheet], options)
    assert told.counts.created == 1
    assert "Applied 1 row that had been held." in told.notes
    won = "SELECT sum(n) FROM total t JOIN stream s ON s.id = t.stream_id WHERE s.rule = 'deal:won_count'"
    assert office.one(won) == 3


def keyless(opened: date | None, amount: int = 5) -> DealRecord:
    return DealRecord(
        Origin("", 1), "", (OwnerShare(PersonRef("name", "Ann")),), "Won", amount=Decimal(amount),
        opened=opened, close=date(2026, 3, 3),
    )  # fmt: skip


def test_deals_without_a_key_are_replaced_by_the_days_they_were_opened(office: TestOffice) -> None:
    day = date(2026, 3, 2)
    twins = [keyless(day), keyless(day), keyless(date(2026, 3, 1), 7)]
    assert office.bring(RecordKind.DEALS, twins, merge=False).counts.created == 3
    again = office.bring(RecordKind.DEALS, [keyless(day), keyless(date(2026, 3, 1), 8)], merge=False)
    assert (again.counts.unchanged, again.counts.created, again.counts.withdrawn) == (1, 1, 2)


def test_deals_without_a_key_and_a_day_are_refused_in_a_sentence(office: TestOffice) -> None:
    with pytest.raises(KnownError, match="no opened day and no key"):
        office.bring(RecordKind.DEALS, [keyless(None)], merge=False)
    assert office.rows("SELECT state FROM operation") == [("dropped",)]
