"""Names that wait for somebody: matched, made, taken back."""

from dataclasses import replace

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Incoming, SourceFile
from spm_desktop.services.people import editing, waiting
from spm_desktop.storage.people.store import SqlPeople
from tests.contract.people_desk import FIRST, LATER, Desk, everything, undo
from tests.contract.records import calls, deal, fact
from tests.offices import TestOffice


@pytest.fixture
def office(peopled: TestOffice) -> TestOffice:
    return peopled


def test_a_name_that_waits_is_matched_and_waits_again(desk: Desk, office: TestOffice) -> None:
    office.bring(
        RecordKind.FACTS,
        [fact("20", "Ann Leigh", "3", LATER), fact("21", "Ann Leigh", "1", FIRST), fact("22", "Zoe", "8")],
        sheet="calls",
        create_people=False,
    )
    office.bring(
        RecordKind.DEALS,
        [deal("d9", "Ann Leigh", amount="50"), deal("d1", "Ann Leigh", amount="70", close=FIRST)],
        sheet="deals",
        create_people=False,
    )
    before = everything(office)
    names = waiting.waiting_names(office.ledger, desk.actor)
    assert [(name.ref.text, name.rows) for name in names] == [("Ann Leigh", 4), ("Zoe", 1)]
    assert [one.name for one in names[0].suggestions] == ["Ann Lee"]
    ann = desk.row("Ann Lee").id
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, names[0], ann, "Ann Lee")
    assert changes.words == "Matched 4 rows of “Ann Leigh” to Ann Lee"
    assert calls(office)["Ann Lee"] == 16
    assert [name.ref.text for name in waiting.waiting_names(office.ledger, desk.actor)] == ["Zoe"]
    desk.prove()
    again = undo(changes)
    assert everything(office) == before
    desk.prove()
    undo(again)
    assert calls(office)["Ann Lee"] == 16
    desk.prove()


def test_a_match_says_what_else_comes_in_with_it(desk: Desk, office: TestOffice) -> None:
    rows = [fact("22", "Zoe", "8"), fact("23", "Cyd", "3")]
    office.bring(RecordKind.FACTS, rows, sheet="calls", create_people=False)
    name = next(one for one in waiting.waiting_names(office.ledger, desk.actor) if one.ref.text == "Zoe")
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    editing.add_key(desk.store, desk.actor, bo, "Bo Tan", name.system, "name", "Cyd")
    before = everything(office)
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, name, ann, "Ann Lee")
    assert changes.words == "Matched 1 row of “Zoe” to Ann Lee, and 1 row that had been understood since"
    undo(changes)
    assert everything(office) == before


def test_undo_of_a_match_leaves_what_others_matched(desk: Desk, office: TestOffice) -> None:
    """The other's match begins between the key and the rows of this one, and brings them in, too."""
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    office.bring(RecordKind.FACTS, [fact("9", "Cyd", "3")], sheet="log", system="ERP", create_people=False)
    names = {one.ref.text: one for one in waiting.waiting_names(office.ledger, desk.actor)}
    ann, bo = desk.row("Ann Lee").id, desk.row("Bo Tan").id
    other = replace(desk.actor, name="Otto Other")

    class Interrupted(SqlPeople):
        def add_key(self, actor: Actor, person_id: int, system: str, kind: str, text: str) -> int:
            op = super().add_key(actor, person_id, system, kind, text)
            if actor == desk.actor:
                waiting.match_name(desk.store, office.ledger, other, names["Cyd"], bo, "Bo Tan")
            return op

    store = Interrupted(office.database, office.clock)
    before = calls(office)
    changes = waiting.match_name(store, office.ledger, desk.actor, names["Zoe"], ann, "Ann Lee")
    undo(changes)
    now = calls(office)
    assert now["Bo Tan"] == before.get("Bo Tan", 0) + 3
    assert now["Ann Lee"] == before["Ann Lee"] + 8
    desk.prove()


def test_a_person_is_made_for_a_name_that_waits(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    before = everything(office)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    changes = waiting.create_for_name(
        desk.store, office.ledger, desk.actor, name, "Zoe Quist", desk.team("South")
    )
    assert calls(office)["Zoe Quist"] == 8
    desk.prove()
    undo(changes)
    assert everything(office) == before


def test_a_name_that_got_a_meaning_meanwhile_makes_nobody(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    editing.add_key(desk.store, desk.actor, desk.row("Ann Lee").id, "Ann Lee", name.system, "name", "Zoe")
    before = everything(office)
    with pytest.raises(KnownError, match="means Ann Lee"):
        waiting.create_for_name(desk.store, office.ledger, desk.actor, name, "Zoe Quist", 0)
    assert everything(office) == before


def test_a_name_matched_during_an_import_waits_for_its_end(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    plan = made_sheet(RecordKind.FACTS, [], sheet="running").plan
    with office.ledger.importing(Incoming(office.actor, name.system, plan, SourceFile("a.csv", "a", 1))):
        changes = waiting.create_for_name(desk.store, office.ledger, desk.actor, name, "Zoe Quist", 0)
    assert changes.words.startswith("Added Zoe Quist; rows still wait: ")
    assert "Zoe Quist" not in calls(office)
    assert waiting.waiting_names(office.ledger, desk.actor) == []
    office.bring(RecordKind.FACTS, [fact("23", "Ann Lee", "1")], sheet="calls")
    assert calls(office)["Zoe Quist"] == 8
    desk.prove()


def test_a_match_that_a_later_import_rests_on_stays(desk: Desk, office: TestOffice) -> None:
    office.bring(RecordKind.FACTS, [fact("22", "Zoe", "8")], sheet="calls", create_people=False)
    (name,) = waiting.waiting_names(office.ledger, desk.actor)
    ann = desk.row("Ann Lee").id
    changes = waiting.match_name(desk.store, office.ledger, desk.actor, name, ann, "Ann Lee")
    office.bring(RecordKind.FACTS, [fact("30", "Ann Lee", "1")], sheet="calls")
    after = everything(office)
    with pytest.raises(KnownError, match="later import"):
        undo(changes)
    assert everything(office) == after
