"""When only the credit for a deal moves, boards and walls hear of it like of any other change."""

from datetime import date
from decimal import Decimal

from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef, RecordKind
from tests.offices import TestOffice


def won_by(owner: str) -> DealRecord:
    return DealRecord(
        Origin("", 1), "d1", (OwnerShare(PersonRef("name", owner)),), "Won", amount=Decimal(5),
        opened=date(2026, 3, 1), close=date(2026, 3, 3),
    )  # fmt: skip


def test_credit_that_moves_back_is_announced(office: TestOffice) -> None:
    first = office.bring(RecordKind.DEALS, [won_by("Ann")])
    office.bring(RecordKind.DEALS, [won_by("Bo")])
    credited = (
        "SELECT p.display_name FROM total t JOIN stream s ON s.id = t.stream_id JOIN person p"
        " ON p.id = t.person_id WHERE s.rule = 'deal:won_count' AND t.grain = 1 AND t.n <> 0"
    )
    assert office.rows(credited) == [("Ann",)], "a later owner change does not move the credit"
    before = office.one("SELECT max(seq) FROM change_log")
    office.ledger.undo(office.actor, first.import_id or 0)
    office.ledger.merge()
    assert office.rows(credited) == [("Bo",)]
    told = office.rows("SELECT topic, from_day, to_day FROM change_log WHERE seq > :seq", seq=before)
    assert ("figures", 20260301, 20260303) in told
