"""Values are typed in by who may, drill to who typed them and why, and are taken back as a whole."""

import zlib
from datetime import date
from decimal import Decimal

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.drill import drill
from spm_desktop.services.hand_entry import Entry, enter_values, enterable
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from tests.contract.calling import TODAY, YESTERDAY, ask, row_of
from tests.offices import TestOffice


def enter(office: TestOffice, *entries: Entry, metric: str = "calls", actor: Actor | None = None):
    return enter_values(office.ledger, actor or office.actor, metric, entries)


def test_typed_values_count_and_drill_to_who_typed_them(calling: TestOffice) -> None:
    changes = enter(
        calling,
        Entry("ann", TODAY, Decimal(7), "From the phone bill"),
        Entry("Bo", YESTERDAY, Decimal(1)),
    )
    assert changes.words == "Entered 2 values of Calls"
    assert row_of(ask(calling), "Ann").value == 12
    rows = SqlDrill(SqlBoards(calling.database, calling.clock))
    found = drill(rows, calling.actor, "calls", "Ann", "2026-03")
    by_hand = found.rows[-1]
    assert (by_hand.file, by_hand.row, by_hand.value) == ("Entered by hand by Olga Owner.csv", 2, 7)
    assert by_hand.kept
    kept = calling.one("SELECT content FROM file WHERE name LIKE 'Entered%'")
    assert "Ann,2026-03-18,Calls,7,From the phone bill" in zlib.decompress(kept).decode("utf-8-sig")


def test_what_was_typed_is_taken_back_and_entered_again(calling: TestOffice) -> None:
    changes = enter(calling, Entry("Ann", TODAY, Decimal(7)))
    enter(calling, Entry("Ann", TODAY, Decimal(7)))
    assert row_of(ask(calling), "Ann").value == 19  # the same twice is twice
    assert changes.undo is not None
    back = changes.undo()
    assert row_of(ask(calling), "Ann").value == 12
    assert back.undo is not None
    again = back.undo()
    assert row_of(ask(calling), "Ann").value == 19
    assert again.words == changes.words == "Entered 1 value of Calls for Ann"


@pytest.mark.parametrize(
    ("entry", "metric", "code"),
    [
        (Entry("Anne", TODAY, Decimal(1)), "calls", "person_unknown"),
        (Entry("Ann", TODAY, Decimal(1)), "won_revenue", "metric_not_entered"),
    ],
)
def test_what_can_not_be_entered_is_refused_whole(
    calling: TestOffice, entry: Entry, metric: str, code: str
) -> None:  # fmt: skip
    with pytest.raises(KnownError) as refused:
        enter(calling, Entry("Bo", TODAY, Decimal(50)), entry, metric=metric)
    assert refused.value.code == code
    assert row_of(ask(calling), "Bo").value == 5


def test_a_manager_enters_values_of_their_own_people_only(calling: TestOffice) -> None:
    bo = calling.one("SELECT id FROM person WHERE display_name = 'Bo'")
    north = calling.one("SELECT id FROM team WHERE name = 'North'")
    with calling.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO team_manager(team_id, person_id, from_day, to_day)"
            f" VALUES ({north}, {bo}, 20200101, 99991231)"
        )
    manager = Actor("Bo", frozenset({Role.MANAGER}), person_id=bo)
    assert enterable(calling.ledger, manager).people == ("Ann", "Bo")
    enter(calling, Entry("Ann", date(2026, 3, 4), Decimal(2)), actor=manager)
    assert row_of(ask(calling), "Ann").value == 7
    with pytest.raises(KnownError, match="nobody called “Cy” whose values you may enter"):
        enter(calling, Entry("Cy", TODAY, Decimal(2)), actor=manager)
    with pytest.raises(KnownError) as refused:
        enterable(calling.ledger, Actor("Rita", frozenset({Role.REP})))
    assert refused.value.code == "not_allowed"
