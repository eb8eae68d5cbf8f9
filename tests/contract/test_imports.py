"""What imports do to the numbers, on both databases."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.records import Origin, RecordKind
from spm_desktop.services.importing import undo_import
from spm_desktop.services.ledger import Counts
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import TODAY, calls, deal, fact, otherwise, person, sums, won
from tests.offices import TestOffice

DEALS, FACTS, PEOPLE = RecordKind.DEALS, RecordKind.FACTS, RecordKind.PEOPLE


def wrong(office: TestOffice) -> list[str]:
    found = SqlVerifier(office.database, office.clock).run("")
    return [check.detail for check in found.checks if not check.ok]


def numbered(records: Sequence[Any]) -> list[Any]:
    """The rows one below the other."""
    return [otherwise(one, origin=Origin("Sheet", row)) for row, one in enumerate(records, 2)]


def changes(office: TestOffice) -> int:
    return int(office.one("SELECT coalesce(max(seq), 0) FROM change_log"))


def test_sums_by_day_and_month_person_and_team(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee", "North"), person("Bob Ray", "South")], sheet="people")
    office.bring(
        FACTS,
        [
            fact("1", value="2"),
            fact("2", value="3"),
            fact("3", value="10", day=date(2026, 3, 1)),
            fact("4", value="100", day=date(2026, 2, 28)),
            fact("5", "Bob Ray", "1000"),
        ],
    )
    assert sums(office, "fact:calls") == {
        (20260318, "Ann Lee", "North"): 5,
        (20260301, "Ann Lee", "North"): 10,
        (20260228, "Ann Lee", "North"): 100,
        (20260318, "Bob Ray", "South"): 1000,
    }
    assert sums(office, "fact:calls", grain=1) == {
        (202603, "Ann Lee", "North"): 15,
        (202602, "Ann Lee", "North"): 100,
        (202603, "Bob Ray", "South"): 1000,
    }
    assert wrong(office) == []


def test_the_same_file_again(office: TestOffice) -> None:
    rows = [deal("D1"), deal("D2", "Bob Ray", "Lost")]
    first = office.bring(DEALS, rows)
    assert first.counts == Counts(rows=2, created=2)
    announced, written = changes(office), office.one("SELECT count(*) FROM source_row")
    again = office.bring(DEALS, rows)
    assert again.counts == Counts(rows=2, unchanged=2)
    assert won(office) == {"Ann Lee": 10_000}
    assert office.one("SELECT count(*) FROM source_row") == written
    assert changes(office) == announced, "nobody has to look again"


def test_rows_that_change(office: TestOffice) -> None:
    office.bring(DEALS, [deal("D1"), deal("D2", amount="50")])
    changed = office.bring(DEALS, [deal("D1", amount="70"), deal("D2", amount="50"), deal("D3", amount="1")])
    assert changed.counts == Counts(rows=3, created=1, updated=1, unchanged=1)
    assert won(office) == {"Ann Lee": 12_100}
    assert wrong(office) == []


def test_rows_that_change_back(office: TestOffice) -> None:
    for amount in ("100", "70", "100"):
        office.bring(DEALS, [deal("D1", amount=amount)])
    assert won(office) == {"Ann Lee": 10_000}
    assert wrong(office) == []


def test_merging_withdraws_nothing(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1", value="2"), fact("2", value="3")])
    office.bring(FACTS, [fact("1", value="2")])
    assert calls(office) == {"Ann Lee": 5}


def test_replacing_withdraws_what_the_file_lacks_in_its_days(office: TestOffice) -> None:
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    office.bring(FACTS, [fact(str(day.day), value=str(10**day.day), day=day) for day in days], merge=False)
    receipt = office.bring(FACTS, [fact("2", value="7", day=days[1])], merge=False)
    assert receipt.counts == Counts(rows=1, updated=1)
    assert calls(office) == {"Ann Lee": 10 + 7 + 1000}
    edges = [fact("1", value="10", day=days[0]), fact("3", value="1000", day=days[2])]
    receipt = office.bring(FACTS, edges, merge=False)
    assert receipt.counts == Counts(rows=2, unchanged=2, withdrawn=1)
    assert calls(office) == {"Ann Lee": 1010}
    assert wrong(office) == []


def test_replacing_the_days_that_were_named(office: TestOffice) -> None:
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    office.bring(FACTS, [fact(str(day.day), value=str(10**day.day), day=day) for day in days], merge=False)
    covers = (date(2026, 3, 1), date(2026, 3, 3))
    office.bring(FACTS, [fact("2", value="100", day=days[1])], merge=False, covers=covers)
    assert calls(office) == {"Ann Lee": 1100}, "the end is not included"
    assert wrong(office) == []


@pytest.mark.parametrize("create_people", [False, True])
def test_rows_outside_the_days_that_were_named_are_rejected(office: TestOffice, create_people: bool) -> None:
    """Taken in, a changed one would count beside what its day has already."""
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    office.bring(FACTS, [fact("", value=str(10**day.day), day=day) for day in days], merge=False)
    said = [
        fact("", value="7", day=days[1]),
        fact("", value="5", day=days[2]),
        fact("", "Zoe Ng", value="9", day=days[0]),
    ]
    covers = (days[1], days[2])
    receipt = office.bring(FACTS, numbered(said), merge=False, covers=covers, create_people=create_people)
    assert receipt.counts == Counts(rows=3, created=1, withdrawn=1, rejected=2)
    assert [problem.message for problem in receipt.problems] == [
        "2026-03-03 is not among the days that the file is to cover.",
        "2026-03-01 is not among the days that the file is to cover.",
    ]
    assert calls(office) == {"Ann Lee": 10 + 7 + 1000}
    assert office.rows("SELECT 1 FROM person WHERE display_name = 'Zoe Ng'") == []
    assert wrong(office) == []


def test_deals_opened_outside_the_days_that_were_named_are_rejected(office: TestOffice) -> None:
    covers = (date(2026, 1, 1), date(2026, 2, 1))
    said = [
        deal("D1"),
        deal("D2", opened=date(2026, 2, 1)),
        deal("D3", "Zoe Ng", opened=date(2025, 12, 31)),
    ]
    receipt = office.bring(DEALS, numbered(said), merge=False, covers=covers)
    assert (receipt.counts.created, receipt.counts.rejected) == (1, 2)
    receipt = office.bring(DEALS, numbered(said), merge=False, covers=covers, create_people=False)
    assert (receipt.counts.unchanged, receipt.counts.rejected, receipt.counts.held) == (1, 2, 0)
    assert wrong(office) == []


def test_replacing_leaves_other_feeds_alone(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1", value="2")], sheet="phone")
    office.bring(FACTS, [fact("2", value="3")], sheet="mobile", merge=False)
    office.bring(FACTS, [fact("3", value="4")], sheet="mobile", merge=False)
    assert calls(office) == {"Ann Lee": 6}


def test_rows_without_a_key_are_told_apart_by_what_they_say(office: TestOffice) -> None:
    twins = [fact("", value="2"), fact("", value="2"), fact("", value="5")]
    assert office.bring(FACTS, twins, merge=False).counts.created == 3
    assert office.bring(FACTS, twins[::-1], merge=False).counts.unchanged == 3
    assert calls(office) == {"Ann Lee": 9}
    assert office.bring(FACTS, twins[1:], merge=False).counts == Counts(rows=2, unchanged=2, withdrawn=1)
    assert calls(office) == {"Ann Lee": 7}


def test_people_nobody_knows_are_held(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee")], sheet="people")
    rows = [deal("D1"), deal("D2", "Zoe Ng"), deal("D3", "Zoe Ng")]
    receipt = office.bring(DEALS, rows, create_people=False)
    assert receipt.counts == Counts(rows=3, created=1, held=2)
    assert list(receipt.held) == [("Zoe Ng is not known.", 2, "person", "Zoe Ng")]
    assert won(office) == {"Ann Lee": 10_000}
    office.bring(PEOPLE, [person("Zoe Ng")], sheet="people")
    assert won(office) == {"Ann Lee": 10_000, "Zoe Ng": 20_000}, "they come in with the person"
    assert wrong(office) == []


def test_a_held_row_keeps_what_was_known_of_it(office: TestOffice) -> None:
    """A replacing file has the row, though nobody knows yet whose it is: it is not withdrawn."""
    office.bring(PEOPLE, [person("Ann Lee")], sheet="people")
    office.bring(FACTS, [fact("1", value="2"), fact("2", value="3")], merge=False, create_people=False)
    receipt = office.bring(
        FACTS, [fact("1", value="2"), fact("2", "Zoe Ng", "4")], merge=False, create_people=False
    )
    assert receipt.counts == Counts(rows=2, unchanged=1, held=1)
    assert calls(office) == {"Ann Lee": 5}
    office.bring(PEOPLE, [person("Zoe Ng")], sheet="people")
    assert calls(office) == {"Ann Lee": 2, "Zoe Ng": 4}
    assert wrong(office) == []


def test_a_row_that_can_not_be_used_keeps_what_was_known_of_it(office: TestOffice) -> None:
    """Somebody wrote "n/a" into the duration of a call: the call took place all the same."""
    rows = [fact("1", value="2"), fact("2", value="3"), fact("3", value="10")]
    office.bring(FACTS, rows, merge=False)
    for dry in (True, False):
        told = office.bring(FACTS, rows[1:2], merge=False, unusable=["1"], dry=dry)
        assert told.counts == Counts(rows=1, unchanged=1, withdrawn=1, rejected=1)
    assert calls(office) == {"Ann Lee": 5}
    assert wrong(office) == []
    assert office.ledger.waiting_systems() == []
    lacking = office.bring(FACTS, rows[1:2], merge=False)
    assert calls(office) == {"Ann Lee": 3}
    undo_import(office.ledger, office.actor, lacking.import_id or 0)
    assert calls(office) == {"Ann Lee": 5}
    assert wrong(office) == []


def test_two_feeds_that_know_the_same_deal(office: TestOffice) -> None:
    """The file that spoke last counts, and never both."""
    first = office.bring(DEALS, [deal("D1", amount="100"), deal("D2", amount="5")], sheet="crm")
    second = office.bring(DEALS, [deal("D1", amount="170")], sheet="erp")
    assert won(office) == {"Ann Lee": 17_500}
    third = office.bring(DEALS, [deal("D1", amount="100")], sheet="crm")
    assert won(office) == {"Ann Lee": 10_500}, "the first feed confirmed what it said"
    assert third.import_id is not None
    undo_import(office.ledger, office.actor, third.import_id)
    assert won(office) == {"Ann Lee": 17_500}
    assert second.import_id is not None
    undo_import(office.ledger, office.actor, second.import_id)
    assert won(office) == {"Ann Lee": 10_500}
    assert wrong(office) == []
    assert first.import_id is not None
    undo_import(office.ledger, office.actor, first.import_id)
    assert won(office) == {}
    assert wrong(office) == []


def test_the_same_key_in_another_system_is_another_deal(office: TestOffice) -> None:
    office.bring(DEALS, [deal("D1", amount="100")])
    office.bring(DEALS, [deal("D1", amount="50")], system="Other CRM")
    assert won(office) == {"Ann Lee": 15_000}


def test_sums_move_with_a_membership(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee", "North")], sheet="people")
    days = [date(2026, 1, 30), date(2026, 2, 10), date(2026, 2, 20), TODAY]
    office.bring(FACTS, [fact(str(n), value=str(10**n), day=day) for n, day in enumerate(days)])
    office.bring(PEOPLE, [person("Ann Lee", "South", since=date(2026, 2, 15))], sheet="people")
    assert sums(office, "fact:calls") == {
        (20260130, "Ann Lee", "North"): 1,
        (20260210, "Ann Lee", "North"): 10,
        (20260220, "Ann Lee", "South"): 100,
        (20260318, "Ann Lee", "South"): 1000,
    }
    assert sums(office, "fact:calls", grain=1) == {
        (202601, "Ann Lee", "North"): 1,
        (202602, "Ann Lee", "North"): 10,
        (202602, "Ann Lee", "South"): 100,
        (202603, "Ann Lee", "South"): 1000,
    }
    assert wrong(office) == []


def test_sums_that_are_not_merged_yet_move_too(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    office.bring(PEOPLE, [person("Ann Lee", "North")], sheet="people")
    with monkeypatch.context() as patch:
        patch.setattr("spm_desktop.storage.totals.merge", lambda _database: 0)
        office.bring(FACTS, [fact("1", value="2", day=date(2026, 2, 1)), fact("2", value="3")])
        office.bring(FACTS, [fact("1", value="4", day=date(2026, 2, 1))])
        assert office.one("SELECT count(*) FROM total") == 0
        office.bring(PEOPLE, [person("Ann Lee", "South", since=date(2026, 3, 1))], sheet="people")
        expected = {(20260201, "Ann Lee", "North"): 4, (20260318, "Ann Lee", "South"): 3}
        assert sums(office, "fact:calls") == expected
        assert wrong(office) == []
    office.ledger.merge()
    assert office.one("SELECT count(*) FROM total_pending") == 0
    assert sums(office, "fact:calls") == expected
    assert wrong(office) == []


def test_what_deals_count_for(office: TestOffice) -> None:
    opened = date(2026, 1, 5)
    office.bring(
        DEALS,
        [
            deal("won", {"Ann Lee": 60, "Bob Ray": 40}, "Won", "100.01"),
            deal("lost", "Bob Ray", "Lost", "30"),
            deal("open", "Ann Lee", "Negotiation", "7", close=None),
            deal("undated", "Ann Lee", "Won", "9", opened=None, close=None),
            deal("worthless", "Ann Lee", "Won", None),
        ],
    )
    assert won(office) == {"Ann Lee": 6_001, "Bob Ray": 4_000}
    assert sums(office, "deal:won_count") == {(20260318, "Ann Lee", "No team"): 2}
    assert sums(office, "deal:closed_count") == {
        (20260318, "Ann Lee", "No team"): 2,
        (20260318, "Bob Ray", "No team"): 1,
    }
    days = (TODAY - opened).days
    assert sums(office, "deal:cycle_days") == {(20260318, "Ann Lee", "No team"): 2 * days}
    assert sums(office, "deal:pipeline_amount", grain=1) == {
        (202601, "Ann Lee", "No team"): 6_001 + 700,
        (202601, "Bob Ray", "No team"): 4_000 + 3_000,
        (202603, "Ann Lee", "No team"): -6_001,
        (202603, "Bob Ray", "No team"): -7_000,
    }
    undated = office.rows("SELECT DISTINCT s.rule, t.period FROM total t JOIN stream s ON s.id = t.stream_id"
                          " WHERE t.grain = 2 AND s.rule = 'deal:won_amount' ORDER BY t.period")  # fmt: skip
    assert undated == [("deal:won_amount", 2), ("deal:won_amount", 3)]
    assert wrong(office) == []


def test_every_import_is_audited_with_its_file_and_counts(office: TestOffice) -> None:
    office.bring(DEALS, [deal("D1")], sheet="crm")
    body = office.one("SELECT body FROM audit_payload ORDER BY seq DESC LIMIT 1")
    assert '"file":"crm.csv"' in body
    assert "created" in body


def test_the_first_amounts_without_a_currency_say_as_which_they_count(office: TestOffice) -> None:
    count = "Amounts without a currency count as EUR"
    first = office.bring(DEALS, [deal("D1")], sheet="crm", dry=True)
    assert [note for note in first.notes if note.startswith(count)], "before anything is written"
    assert not [note for note in office.bring(DEALS, [deal("D1", currency="EUR")]).notes if count in note]
    assert not [note for note in office.bring(DEALS, [deal("D2")]).notes if count in note], (
        "it is known by now"
    )
