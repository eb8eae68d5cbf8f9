"""A deal is celebrated once, ever: whatever is imported again, undone, reversed or won back."""

from datetime import date, timedelta

import msgspec
import pytest

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import Receipt, undo_import
from tests.contract.records import TODAY, deal, person, teach_stages
from tests.offices import NOON, TestOffice, filled_office

DEALS = RecordKind.DEALS
BIG = "10000.00"


@filled_office
def office(office: TestOffice) -> None:
    teach_stages(office)


def splashes(office: TestOffice) -> list[tuple[str, str, bool]]:
    """(deal, how loud, whether it was taken back), in the order they were made."""
    rows = office.rows("SELECT cause, tier, retracted FROM splash ORDER BY seq")
    return [(cause.rpartition("/")[2], tier, retracted is not None) for cause, tier, retracted in rows]


def bring(office: TestOffice, *rows: object, **options: object) -> Receipt:
    return office.bring(DEALS, list(rows), **options)


def undo(office: TestOffice, receipt: Receipt) -> None:
    assert receipt.import_id is not None
    undo_import(office.ledger, office.actor, receipt.import_id)


def test_a_deal_of_today(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG, account="Acme"), deal("D2", amount="9999.99"))
    assert splashes(office) == [("D1", "ordinary", False), ("D2", "ticker", False)]
    payload, created, expires = office.rows("SELECT payload, created, expires FROM splash ORDER BY seq")[0]
    told = msgspec.json.decode(payload)
    assert (told["amount"], told["account"], told["day"]) == (1_000_000, "Acme", 20260318)
    assert office.rows("SELECT display_name FROM person WHERE id = :id", id=told["person"]) == [("Ann Lee",)]
    assert created == NOON.timestamp() * 1_000_000
    assert expires > created


def test_once_for_the_same_file_twice(office: TestOffice) -> None:
    for _ in range(2):
        bring(office, deal("D1", amount=BIG))
    assert splashes(office) == [("D1", "ordinary", False)]


def test_once_whatever_changes_in_the_deal(office: TestOffice) -> None:
    bring(office, deal("D1", amount="100"))
    bring(office, deal("D1", amount=BIG))
    bring(office, deal("D1", "Bob Ray", amount=BIG))
    assert splashes(office) == [("D1", "ticker", False)]


def test_once_for_two_feeds_of_one_system(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG), sheet="crm")
    bring(office, deal("D1", amount=BIG), sheet="erp")
    assert splashes(office) == [("D1", "ordinary", False)]


def test_another_systems_deal_is_another_deal(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG))
    bring(office, deal("D1", amount=BIG), system="Other CRM")
    assert splashes(office) == [("D1", "ordinary", False)] * 2


def test_undoing_takes_it_back_and_importing_again_stays_silent(office: TestOffice) -> None:
    receipt = bring(office, deal("D1", amount=BIG))
    undo(office, receipt)
    assert splashes(office) == [("D1", "ordinary", True)]
    bring(office, deal("D1", amount=BIG))
    assert splashes(office) == [("D1", "ordinary", True)]


def test_undoing_one_of_two_files_with_it_takes_nothing_back(office: TestOffice) -> None:
    first = bring(office, deal("D1", amount=BIG))
    bring(office, deal("D1", amount=BIG))
    undo(office, first)
    assert splashes(office) == [("D1", "ordinary", False)]


def test_a_deal_that_is_lost_after_all(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG))
    bring(office, deal("D1", stage="Lost", amount=BIG))
    assert splashes(office) == [("D1", "ordinary", True)]
    bring(office, deal("D1", amount="20000"))
    assert splashes(office) == [("D1", "ordinary", True)], "won again: silent"


def test_a_deal_that_a_replacing_file_lacks(office: TestOffice) -> None:
    opened = date(2026, 1, 5)
    bring(office, deal("D1", amount=BIG, opened=opened), deal("D2", amount=BIG, opened=opened), merge=False)
    bring(office, deal("D2", amount=BIG, opened=opened), merge=False)
    assert splashes(office) == [("D1", "ordinary", True), ("D2", "ordinary", False)]


def test_an_open_deal_that_is_won(office: TestOffice) -> None:
    bring(office, deal("D1", stage="Open", amount=BIG))
    assert splashes(office) == []
    bring(office, deal("D1", amount=BIG))
    assert splashes(office) == [("D1", "ordinary", False)]


def test_not_for_those_who_do_not_want_it(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Shy Sue")], sheet="people")
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE person SET wall_opt_out = 1 WHERE display_name = 'Shy Sue'")
    bring(office, deal("D1", "Shy Sue", amount=BIG), deal("D2", amount=BIG))
    assert splashes(office) == [("D2", "ordinary", False)]


@pytest.mark.parametrize(
    ("days_ago", "fresh"), [(0, True), (1, True), (2, False), (10, False), (400, False), (-1, False)]
)
def test_old_and_future_deals_are_no_news(office: TestOffice, days_ago: int, fresh: bool) -> None:
    office.clock.set(NOON + timedelta(days=2))  # a Friday; the trigger is two days old
    today = TODAY + timedelta(days=2)
    bring(office, deal("D1", amount=BIG, close=today - timedelta(days=days_ago)))
    assert bool(splashes(office)) is fresh


def test_deals_from_before_the_trigger_are_no_news(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG, close=TODAY - timedelta(days=1)))
    assert splashes(office) == []


def test_over_a_weekend(office: TestOffice) -> None:
    friday, monday = TODAY + timedelta(days=2), NOON + timedelta(days=5)
    office.clock.set(monday)
    thursday = friday - timedelta(days=1)
    bring(office, deal("D1", amount=BIG, close=friday), deal("D2", amount=BIG, close=thursday))
    assert splashes(office) == [("D1", "ordinary", False)]


def test_a_deal_without_an_amount_is_no_splash(office: TestOffice) -> None:
    bring(office, deal("D1", amount=None))
    assert splashes(office) == []


def test_a_held_deal_is_celebrated_when_its_owner_is_known(office: TestOffice) -> None:
    bring(office, deal("D1", "Zoe Ng", amount=BIG), create_people=False)
    assert splashes(office) == []
    office.bring(RecordKind.PEOPLE, [person("Zoe Ng")], sheet="people")
    assert splashes(office) == [("D1", "ordinary", False)]


def test_it_goes_to_whom_the_credit_goes(office: TestOffice) -> None:
    bring(office, deal("D1", {"Ann Lee": 30, "Bob Ray": 70}, amount=BIG))
    told = msgspec.json.decode(office.one("SELECT payload FROM splash"))
    assert office.one("SELECT display_name FROM person WHERE id = :id", id=told["person"]) == "Bob Ray"


def test_walls_are_told_that_there_is_one(office: TestOffice) -> None:
    bring(office, deal("D1", amount=BIG))
    topics = {topic for (topic,) in office.rows("SELECT topic FROM change_log")}
    assert "splash" in topics
