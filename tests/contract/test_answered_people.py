"""Who is meant by a name that nobody is known by, said before the import; on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PersonRef, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing import PersonAnswer, undo_import
from tests.contract.records import calls, deal, fact, person, won
from tests.offices import TestOffice, filled_office

DEALS, FACTS, PEOPLE = RecordKind.DEALS, RecordKind.FACTS, RecordKind.PEOPLE


def person_id(office: TestOffice, name: str) -> int:
    found: int = office.one("SELECT id FROM person WHERE display_name = :name", name=name)
    return found


def names(office: TestOffice) -> list[str]:
    return sorted(row[0] for row in office.rows("SELECT display_name FROM person"))


def waits(office: TestOffice, **options: Any) -> int:
    rows = [fact("1", "r.quintanila", "4"), fact("2", "interim.sales", "5")]
    return office.bring(FACTS, rows, create_people=False, **options).counts.held


@filled_office
def staffed(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Rafael Quintanilha", "Nordics")], sheet="staff")


def test_an_answered_name_comes_in_and_is_known_from_then_on(staffed: TestOffice) -> None:
    rafael = PersonAnswer("R.Quintanila ", person_id(staffed, "Rafael Quintanilha"))
    assert waits(staffed, people=(rafael,), dry=True) == 1
    assert calls(staffed) == {}
    assert waits(staffed, people=(rafael,)) == 1  # the other one goes on waiting
    assert calls(staffed) == {"Rafael Quintanilha": 4}
    told = staffed.bring(FACTS, [fact("3", "r.quintanila", "8")], sheet="next", create_people=False)
    assert told.counts.held == 0
    assert calls(staffed) == {"Rafael Quintanilha": 12}
    assert names(staffed) == ["Rafael Quintanilha"]


def test_an_answer_can_be_a_new_person_with_a_name_of_their_own(staffed: TestOffice) -> None:
    new = PersonAnswer("interim.sales", name="Ingrid Terim")
    told = staffed.bring(FACTS, [fact("2", "interim.sales", "5")], create_people=False, people=(new,))
    assert (told.counts.held, told.brought.people) == (0, ("Ingrid Terim",))
    assert calls(staffed) == {"Ingrid Terim": 5}
    undo_import(staffed.ledger, staffed.actor, told.import_id or 0)
    assert names(staffed) == ["Rafael Quintanilha"]
    assert waits(staffed) == 2  # the key went with the import


def test_answers_hold_for_every_owner_of_a_deal(staffed: TestOffice) -> None:
    told = staffed.bring(
        DEALS,
        [deal("D1", {"r.q": 50, "New One": 50})],
        create_people=False,
        people=(
            PersonAnswer("r.q", person_id(staffed, "Rafael Quintanilha")),
            PersonAnswer("New One", name="Nina One"),
        ),
    )
    assert told.counts.held == 0
    assert won(staffed) == {"Rafael Quintanilha": 5_000, "Nina One": 5_000}


def test_a_name_that_means_somebody_already_needs_no_answer(staffed: TestOffice) -> None:
    office, rows = staffed, [fact("1", "Rafael Quintanilha", "4")]
    office.bring(FACTS, rows, people=(PersonAnswer("Rafael Quintanilha", name="Somebody Else"),))
    assert calls(office) == {"Rafael Quintanilha": 4}


def test_namesakes_wait_whatever_is_answered(office: TestOffice) -> None:
    for number in ("7", "8"):
        one = replace(person("Ann Lee"), refs=(PersonRef("name", "Ann Lee"), PersonRef("staffid", number)))
        office.bring(PEOPLE, [one], sheet="staff")
    first = office.one("SELECT min(id) FROM person")
    told = office.bring(FACTS, [fact("1", "Ann Lee", "4")], people=(PersonAnswer("Ann Lee", first),))
    assert told.counts.held == 1


def test_who_may_not_match_people_may_not_answer(staffed: TestOffice) -> None:
    staffed.actor = Actor("Mia", frozenset({Role.MANAGER}), os_account="mia", host="desk")
    with pytest.raises(KnownError) as refused:
        waits(staffed, people=(PersonAnswer("interim.sales", name="Ingrid Terim"),))
    assert refused.value.code == "not_allowed"
