"""One value that was entered by hand is changed or taken back; everything else stays, and all is undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.hand_corrections import (
    Entered,
    change_value,
    corrections,
    entered_values,
    take_back_value,
)
from spm_desktop.services.hand_entry import Entry, enter_values
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.hand_entries import SqlHandEntries
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.calling import TODAY, YESTERDAY, ask, fill_calling, row_of
from tests.offices import TestOffice, filled_office


def reader(office: TestOffice) -> SqlHandEntries:
    return SqlHandEntries(SqlBoards(office.database, office.clock))


def listed(office: TestOffice) -> list[Entered]:
    return list(entered_values(reader(office), office.ledger, office.actor))


def figures(office: TestOffice) -> tuple[object, object]:
    board = ask(office)
    return row_of(board, "Ann").value, row_of(board, "Bo").value


@filled_office
def entered(office: TestOffice) -> None:
    """Ann has 5 and Bo 5 from files; by hand 7 and 2 for Ann, 1 for Bo."""
    fill_calling(office)
    entries = [
        Entry("Ann", TODAY, Decimal(7)),
        Entry("Bo", TODAY, Decimal(1)),
        Entry("Ann", TODAY, Decimal(2)),
    ]
    enter_values(office.ledger, office.actor, "calls", entries)
    assert figures(office) == (14, 6)


def test_one_value_is_changed_and_the_change_undone(entered: TestOffice) -> None:
    first = next(one for one in listed(entered) if one.value == 7)
    changes = change_value(reader(entered), entered.ledger, entered.actor, first, YESTERDAY, Decimal(4))
    assert changes.words == "Changed a value of Calls of Ann"
    assert figures(entered) == (11, 6)
    assert {(one.value, one.day) for one in listed(entered)} == {(4, YESTERDAY), (1, TODAY), (2, TODAY)}
    assert changes.undo is not None
    changes.undo()
    assert figures(entered) == (14, 6)
    assert SqlVerifier(entered.database, entered.clock).run("").ok


def test_one_value_is_taken_back_and_what_stands_beside_it_stays(entered: TestOffice) -> None:
    first = next(one for one in listed(entered) if one.value == 7)
    changes = take_back_value(reader(entered), entered.ledger, entered.actor, first, "typed twice")
    assert figures(entered) == (7, 6)
    told = [(one.by, one.words, one.undone) for one in corrections(reader(entered), entered.actor)]
    assert told == [(entered.actor.name, f"Took back 7 on {TODAY} of Calls of Ann: typed twice", False)]
    enter_values(entered.ledger, entered.actor, "calls", [Entry("Bo", TODAY, Decimal(3))])
    assert figures(entered) == (7, 9), "what is entered later adds up again"
    assert changes.undo is not None
    changes.undo()
    assert figures(entered) == (14, 9)
    assert [one.undone for one in corrections(reader(entered), entered.actor)] == [True]
    assert SqlVerifier(entered.database, entered.clock).run("").ok


def test_what_is_entered_later_crowds_no_correction_out(
    entered: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spm_desktop.storage.hand_entries.MOST", 1)
    first = next(one for one in listed(entered) if one.value == 7)
    change_value(reader(entered), entered.ledger, entered.actor, first, YESTERDAY, Decimal(4), "a typo")
    enter_values(entered.ledger, entered.actor, "calls", [Entry("Bo", TODAY, Decimal(3))])
    (one,) = corrections(reader(entered), entered.actor)
    assert one.words.endswith("to 4 on " + YESTERDAY.isoformat() + ": a typo")


def test_the_last_value_of_a_day_is_taken_back_too(calling: TestOffice) -> None:
    enter_values(calling.ledger, calling.actor, "calls", [Entry("Ann", date(2026, 3, 4), Decimal(9))])
    take_back_value(reader(calling), calling.ledger, calling.actor, listed(calling)[0])
    assert figures(calling) == (5, 5)
    assert listed(calling) == []


def test_what_was_changed_meanwhile_is_not_changed_again(entered: TestOffice) -> None:
    first = listed(entered)[0]
    take_back_value(reader(entered), entered.ledger, entered.actor, first)
    with pytest.raises(KnownError, match="meanwhile"):
        change_value(reader(entered), entered.ledger, entered.actor, first, TODAY, Decimal(1))


def test_others_values_are_theirs(entered: TestOffice) -> None:
    bo = entered.one("SELECT id FROM person WHERE display_name = 'Bo'")
    manager = Actor("Bo", frozenset({Role.MANAGER}), person_id=bo)
    own = replace(entered.actor, name="Ada Admin")
    theirs = next(one for one in listed(entered) if one.person == "Bo")
    with pytest.raises(KnownError) as refused:
        take_back_value(reader(entered), entered.ledger, manager, theirs)
    assert refused.value.code == "not_allowed"
    take_back_value(reader(entered), entered.ledger, own, theirs)
    assert figures(entered) == (14, 5), "an administrator may"
