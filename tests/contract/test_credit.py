"""Closed deals that changed hands: offered, moved or left, with a way back, and always with true sums."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.credit import Handover, approve, handovers, keep
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Incoming, SourceFile
from spm_desktop.services.people.merging import merge_people
from spm_desktop.services.verifying import verify
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.ledger.correcting import SqlCredit
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.pipeline import SqlPipeline
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import deal, person, won
from tests.offices import OWNER, TestOffice, filled_office


def offers(office: TestOffice, actor: Actor = OWNER) -> list[Handover]:
    return handovers(_reader(office), _store(office), actor)


def told(office: TestOffice) -> list[tuple[str, str, int]]:
    return [(one.giver, one.taker, len(one.deals)) for one in offers(office)]


def ids(found: Handover) -> list[int]:
    return [one.id for one in found.deals]


def _reader(office: TestOffice) -> SqlPipeline:
    return SqlPipeline(SqlBoards(office.database, office.clock))


def _store(office: TestOffice) -> SqlCredit:
    return SqlCredit(office.database, office.clock)


def is_whole(office: TestOffice) -> bool:
    return verify(SqlVerifier(office.database, office.clock), OWNER).ok


@filled_office
def handed_over(office: TestOffice) -> None:
    """Ann won two deals; in the next export they are Bob's, as all that she had."""
    staff = [person("Ann Lee", "North", manager="Max Noh"), person("Bob Ray", "South", manager="Sue Orr")]
    office.bring(RecordKind.PEOPLE, staff, sheet="people")
    office.bring(RecordKind.DEALS, [deal("D1"), deal("D2", amount="50.00"), deal("D3", "Bob Ray")])
    moved = [deal("D1", "Bob Ray"), deal("D2", "Bob Ray", amount="50.00"), deal("D3", "Bob Ray")]
    office.bring(RecordKind.DEALS, moved)


def test_what_changed_hands_is_offered_in_one_line(handed_over: TestOffice) -> None:
    assert told(handed_over) == [("Ann Lee", "Bob Ray", 2)]
    assert offers(handed_over)[0].amount == 15_000
    assert won(handed_over) == {"Ann Lee": 15_000, "Bob Ray": 10_000}


def test_credit_moves_and_comes_back(handed_over: TestOffice) -> None:
    (offer,) = offers(handed_over)
    changes = approve(_reader(handed_over), _store(handed_over), OWNER, ids(offer))
    assert changes.words == "Gave the credit for 2 deals to Bob Ray"
    assert won(handed_over) == {"Bob Ray": 25_000}
    assert told(handed_over) == []
    assert is_whole(handed_over)
    assert changes.undo is not None
    back = changes.undo()
    assert won(handed_over) == {"Ann Lee": 15_000, "Bob Ray": 10_000}
    assert told(handed_over) == [("Ann Lee", "Bob Ray", 2)]
    assert is_whole(handed_over)
    assert back.undo is not None
    back.undo()
    assert won(handed_over) == {"Bob Ray": 25_000}


def test_what_is_left_is_not_offered_again(handed_over: TestOffice) -> None:
    (offer,) = offers(handed_over)
    changes = keep(_reader(handed_over), _store(handed_over), OWNER, ids(offer))
    assert told(handed_over) == []
    assert won(handed_over) == {"Ann Lee": 15_000, "Bob Ray": 10_000}
    handed_over.bring(RecordKind.DEALS, [deal("D1", "Bob Ray", amount="110.00")])
    assert told(handed_over) == []
    handed_over.bring(RecordKind.DEALS, [deal("D1", "Cy Dow", amount="110.00")])
    assert told(handed_over) == [("Ann Lee", "Cy Dow", 1)]
    assert changes.undo is not None


def test_a_correction_outlives_later_imports(handed_over: TestOffice) -> None:
    approve(_reader(handed_over), _store(handed_over), OWNER, ids(offers(handed_over)[0]))
    handed_over.bring(RecordKind.DEALS, [deal("D1", "Bob Ray", amount="120.00")])
    assert won(handed_over) == {"Bob Ray": 27_000}
    assert told(handed_over) == []
    assert is_whole(handed_over)


def test_without_the_import_that_named_them_nobody_is_corrected(handed_over: TestOffice) -> None:
    approve(_reader(handed_over), _store(handed_over), OWNER, ids(offers(handed_over)[0]))
    last = handed_over.one('SELECT max(id) FROM "import"')
    handed_over.ledger.undo(OWNER, last)
    assert won(handed_over) == {"Ann Lee": 15_000, "Bob Ray": 10_000}
    assert is_whole(handed_over)


def test_a_decision_that_somebody_else_made_first(handed_over: TestOffice) -> None:
    first = ids(offers(handed_over)[0])
    changes = keep(_reader(handed_over), _store(handed_over), OWNER, first)
    approve(_reader(handed_over), _store(handed_over), OWNER, first)
    assert changes.undo is not None
    with pytest.raises(KnownError) as refused:
        changes.undo()
    assert refused.value.code == "changed_since"
    assert won(handed_over) == {"Bob Ray": 25_000}


def test_all_of_a_decision_is_made_or_nothing(handed_over: TestOffice) -> None:
    for owner in ("Ann Lee", "Bob Ray"):
        handed_over.bring(RecordKind.DEALS, [deal("E1", owner)], system="ERP")
    (offer,) = offers(handed_over)
    assert len(offer.deals) == 3
    before = won(handed_over)
    plan = made_sheet(RecordKind.FACTS, [], sheet="running").plan
    running = Incoming(handed_over.actor, "ERP", plan, SourceFile("a.csv", "a", 1))
    with handed_over.ledger.importing(running), pytest.raises(KnownError) as refused:
        approve(_reader(handed_over), _store(handed_over), OWNER, ids(offer))
    assert refused.value.code == "import_running"
    assert won(handed_over) == before
    assert told(handed_over) == [("Ann Lee", "Bob Ray", 3)]
    changes = approve(_reader(handed_over), _store(handed_over), OWNER, ids(offer))
    assert won(handed_over) == {"Bob Ray": 35_000}
    assert changes.undo is not None
    changes.undo()
    assert won(handed_over) == before
    assert is_whole(handed_over)


def test_only_who_manages_both_sides_decides(handed_over: TestOffice) -> None:
    who = handed_over.one("SELECT id FROM person WHERE display_name = 'Max Noh'")
    one_side = Actor("Max Noh", frozenset({Role.MANAGER}), who)
    rep = Actor("Ann", frozenset({Role.REP}))
    assert offers(handed_over, one_side) == []
    assert offers(handed_over, rep) == []
    with pytest.raises(KnownError) as refused:
        approve(_reader(handed_over), _store(handed_over), one_side, ids(offers(handed_over)[0]))
    assert refused.value.code == "changed_since"


def test_old_deals_are_history(office: TestOffice) -> None:
    long_ago = date(2024, 5, 2)
    office.bring(RecordKind.DEALS, [deal("D1", close=long_ago, opened=long_ago)])
    office.bring(RecordKind.DEALS, [deal("D1", "Bob Ray", close=long_ago, opened=long_ago)])
    assert told(office) == []


def test_what_was_left_is_not_offered_again_when_two_become_one(handed_over: TestOffice) -> None:
    office = handed_over
    office.bring(RecordKind.PEOPLE, [person("Robert Ray", "South")], sheet="people")
    changes = keep(_reader(office), _store(office), OWNER, ids(offers(office)[0]))
    people = dict(office.rows("SELECT display_name, id FROM person"))
    desk = SqlPeople(office.database, office.clock)
    merged = merge_people(desk, OWNER, people["Robert Ray"], people["Bob Ray"], ("Robert Ray", "Bob Ray"))
    assert told(office) == []
    office.bring(RecordKind.DEALS, [deal("D1", "Robert Ray", amount="110.00")])
    assert told(office) == []
    assert changes.undo is not None
    changes.undo()
    assert told(office) == [("Ann Lee", "Robert Ray", 2)]
    assert merged.undo is not None
    assert is_whole(office)
