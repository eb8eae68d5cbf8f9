"""Imports can be taken back whenever they were made, in any order."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import Receipt, undo_import
from spm_desktop.services.ledger import Undone
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, goal, person, sums, teach_stages, won
from tests.offices import TestOffice

DEALS, FACTS, PEOPLE, GOALS = RecordKind.DEALS, RecordKind.FACTS, RecordKind.PEOPLE, RecordKind.GOALS


def undo(office: TestOffice, receipt: Receipt) -> Undone:
    assert receipt.import_id is not None
    undone = undo_import(office.ledger, office.actor, receipt.import_id)
    found = SqlVerifier(office.database, office.clock).run("")
    assert [check.detail for check in found.checks if not check.ok] == []
    return undone


@pytest.fixture
def three(office: TestOffice) -> list[Receipt]:
    """Three imports of one deal, each with another amount."""
    return [office.bring(DEALS, [deal("D1", amount=amount)]) for amount in ("100", "150", "170")]


def test_in_order(office: TestOffice, three: list[Receipt]) -> None:
    undone = undo(office, three[2])
    assert (undone.gone, undone.back) == (1, 1)
    assert won(office) == {"Ann Lee": 15_000}
    undo(office, three[1])
    assert won(office) == {"Ann Lee": 10_000}
    undo(office, three[0])
    assert won(office) == {}


def test_out_of_order(office: TestOffice, three: list[Receipt]) -> None:
    undone = undo(office, three[1])
    assert (undone.gone, undone.back) == (0, 0), "what was superseded is not seen"
    assert won(office) == {"Ann Lee": 17_000}
    undo(office, three[2])
    assert won(office) == {"Ann Lee": 10_000}, "not what was undone before"
    undo(office, three[0])
    assert won(office) == {}


def test_the_first_of_all(office: TestOffice, three: list[Receipt]) -> None:
    undo(office, three[0])
    assert won(office) == {"Ann Lee": 17_000}


def test_one_of_two_that_said_the_same(office: TestOffice) -> None:
    for first_undone in (0, 1):
        twice = [office.bring(DEALS, [deal("D1")]) for _ in range(2)]
        undo(office, twice[first_undone])
        assert won(office) == {"Ann Lee": 10_000}
        undo(office, twice[1 - first_undone])
        assert won(office) == {}


def test_what_a_replacing_file_withdrew_comes_back(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1", value="2"), fact("2", value="3")], merge=False)
    second = office.bring(FACTS, [fact("2", value="4")], merge=False)
    assert calls(office) == {"Ann Lee": 4}
    undo(office, second)
    assert calls(office) == {"Ann Lee": 5}


def test_what_was_withdrawn_twice_stays_withdrawn(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1", value="2"), fact("2", value="3")], merge=False)
    second = office.bring(FACTS, [fact("2", value="3")], merge=False)
    third = office.bring(FACTS, [fact("2", value="3")], merge=False)
    undo(office, second)
    assert calls(office) == {"Ann Lee": 3}
    undo(office, third)
    assert calls(office) == {"Ann Lee": 5}


def test_doing_it_again_after_undoing(office: TestOffice) -> None:
    for _ in range(3):
        receipt = office.bring(DEALS, [deal("D1"), deal("D2", "Bob Ray")])
        assert receipt.counts.created == 2
        assert won(office) == {"Ann Lee": 10_000, "Bob Ray": 10_000}
        undo(office, receipt)
        assert won(office) == {}
        assert office.rows("SELECT display_name FROM person") == []


def test_people_an_import_made_stay_while_others_speak_of_them(office: TestOffice) -> None:
    first = office.bring(DEALS, [deal("D1"), deal("D2", "Bob Ray")])
    office.bring(DEALS, [deal("D3")], sheet="other")
    undone = undo(office, first)
    assert undone.kept == ("Ann Lee has other records and stays.",)
    assert office.rows("SELECT display_name FROM person") == [("Ann Lee",)]
    assert won(office) == {"Ann Lee": 10_000}


def test_held_rows_that_came_in_later_go_with_their_import(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee")], sheet="people")
    deals = office.bring(DEALS, [deal("D1"), deal("D2", "Zoe Ng")], create_people=False)
    office.bring(PEOPLE, [person("Zoe Ng")], sheet="people")
    assert won(office) == {"Ann Lee": 10_000, "Zoe Ng": 10_000}
    undo(office, deals)
    assert won(office) == {}


def test_credit_is_given_where_it_was_when_the_deal_was_first_closed(office: TestOffice) -> None:
    teach_stages(office)
    office.bring(DEALS, [deal("D1", "Cy Dee", "Open", close=None)])
    won_by_ann = office.bring(DEALS, [deal("D1", "Ann Lee")])
    assert won(office) == {"Ann Lee": 10_000}
    office.bring(DEALS, [deal("D1", "Bob Ray", amount="150")])
    assert won(office) == {"Ann Lee": 15_000}, "the amount changes, the credit stays"
    undo(office, won_by_ann)
    assert won(office) == {"Bob Ray": 15_000}, "now it was first seen closed with Bob"


def test_credit_follows_the_owner_while_a_deal_is_open(office: TestOffice) -> None:
    teach_stages(office)
    for owner in ("Ann Lee", "Bob Ray"):
        office.bring(DEALS, [deal("D1", owner, "Open", close=None)])
    assert sums(office, "deal:pipeline_amount", grain=1) == {(202601, "Bob Ray", "No team"): 10_000}
    closed = office.bring(DEALS, [deal("D1", "Bob Ray", "Lost")])
    office.bring(DEALS, [deal("D1", "Cy Dee", "Won")])
    assert won(office) == {"Bob Ray": 10_000}, "lost with Bob, won later: still Bob's"
    undo(office, closed)
    assert won(office) == {"Cy Dee": 10_000}


def test_credit_across_feeds(office: TestOffice) -> None:
    first = office.bring(DEALS, [deal("D1", "Ann Lee")], sheet="crm")
    office.bring(DEALS, [deal("D1", "Bob Ray", amount="170")], sheet="erp")
    assert won(office) == {"Ann Lee": 17_000}
    undo(office, first)
    assert won(office) == {"Bob Ray": 17_000}


def people(office: TestOffice) -> list[tuple[object, ...]]:
    return office.rows(
        "SELECT p.display_name, x.email, t.name, m.role, m.from_day, m.to_day FROM person p"
        " JOIN person_private x ON x.person_id = p.id LEFT JOIN membership m ON m.person_id = p.id"
        " LEFT JOIN team t ON t.id = m.team_id ORDER BY p.display_name, m.from_day"
    )


def test_a_file_of_people(office: TestOffice) -> None:
    nobody = people(office)
    first = office.bring(PEOPLE, [person("Ann Lee", "North", email="ann@example.com", manager="Max Boss")])
    hired = people(office)
    moved = office.bring(PEOPLE, [person("Ann Lee", "South", since=date(2026, 3, 1), role="Closer")])
    assert people(office) != hired
    undo(office, moved)
    assert people(office) == hired
    undo(office, first)
    assert people(office) == nobody == []
    assert office.rows("SELECT name FROM team") == [("No team",)]


def test_a_file_of_people_moves_sums_back(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee", "North")])
    office.bring(FACTS, [fact("1", value="2"), fact("2", value="3", day=date(2026, 2, 1))])
    before = sums(office, "fact:calls"), sums(office, "fact:calls", grain=1)
    moved = office.bring(PEOPLE, [person("Ann Lee", "South", since=date(2026, 3, 1))])
    assert (sums(office, "fact:calls"), sums(office, "fact:calls", grain=1)) != before
    undo(office, moved)
    assert (sums(office, "fact:calls"), sums(office, "fact:calls", grain=1)) == before


def test_what_somebody_changed_since_stays(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee", "North", email="ann@example.com")])
    second = office.bring(PEOPLE, [person("Ann Lee", "North", email="lee@example.com", role="Closer")])
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE person_private SET email = 'by hand'")
    undone = undo(office, second)
    assert [row[1] for row in people(office)] == ["by hand"]
    assert [row[3] for row in people(office)] == [""], "the role is the import's still"
    assert any("was changed since and stays" in sentence for sentence in undone.kept)


def targets(office: TestOffice) -> list[tuple[int, int]]:
    """(number, target) of the goals that hold, newest target of each."""
    return [
        (int(no), int(num))
        for no, num in office.rows(
            "SELECT t.no, t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id"
            " WHERE g.withdrawn_at IS NULL AND t.no ="
            " (SELECT max(no) FROM goal_target WHERE goal_id = g.id) ORDER BY g.id"
        )
    ]


def test_a_file_of_goals(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee")])
    quarter = date(2026, 1, 1), date(2026, 4, 1)
    first = office.bring(GOALS, [goal("Ann Lee", "5000", *quarter)])
    assert targets(office) == [(1, 500_000)]
    second = office.bring(GOALS, [goal("Ann Lee", "6000.50", *quarter)])
    assert second.counts.updated == 1
    assert targets(office) == [(2, 600_050)]
    undo(office, second)
    assert targets(office) == [(3, 500_000)], "every change of a target is kept"
    undo(office, first)
    assert targets(office) == []
    again = office.bring(GOALS, [goal("Ann Lee", "7000", *quarter)])
    assert again.counts.created == 1
    assert [target for _, target in targets(office)] == [700_000]


def test_a_target_that_was_changed_since_stays(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee")])
    quarter = date(2026, 1, 1), date(2026, 4, 1)
    office.bring(GOALS, [goal("Ann Lee", "5000", *quarter)])
    second = office.bring(GOALS, [goal("Ann Lee", "6000", *quarter)])
    office.bring(GOALS, [goal("Ann Lee", "7000", *quarter)])
    undone = undo(office, second)
    assert [target for _, target in targets(office)] == [700_000]
    assert undone.kept


def test_what_can_not_be_undone(office: TestOffice, three: list[Receipt]) -> None:
    undo(office, three[0])
    for import_id, code in ((three[0].import_id, "import_not_applied"), (99, "import_unknown")):
        assert import_id is not None
        with pytest.raises(KnownError) as refused:
            undo_import(office.ledger, office.actor, import_id)
        assert refused.value.code == code
