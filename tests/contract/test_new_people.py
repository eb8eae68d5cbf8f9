"""People whom only files know: made where that is asked for, once each, and else waited for; on both
databases."""

from dataclasses import replace
from datetime import date

import pytest

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PersonRef, RecordKind
from spm_desktop.services.importing import ImportOptions, Receipt, import_sheets, undo_import
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import SourceFile
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, goal, name, otherwise, person, teach_stages, won
from tests.contract.test_side_by_side import running
from tests.offices import TestOffice

MARCH = (date(2026, 3, 1), date(2026, 4, 1))
DEALS, FACTS, GOALS, PEOPLE = RecordKind.DEALS, RecordKind.FACTS, RecordKind.GOALS, RecordKind.PEOPLE


def mail(text: str) -> PersonRef:
    return PersonRef("email", text)


def names(office: TestOffice) -> list[str]:
    return sorted(row[0] for row in office.rows("SELECT display_name FROM person"))


def bring(office: TestOffice, made: MadeSheet, **options: bool) -> Receipt:
    file = SourceFile("file.csv", f"file-{id(made)}", 1)
    (receipt,) = import_sheets(office.ledger, office.actor, file, [made], ImportOptions(**options))
    return receipt


def assert_sound(office: TestOffice) -> None:
    found = SqlVerifier(office.database, office.clock).run("")
    assert found.ok, [check for check in found.checks if not check.ok]


def test_goals_make_people_where_that_is_asked_for(office: TestOffice) -> None:
    rows = [goal("Ann Lee", "100", *MARCH), goal("Bo Ek", "200", *MARCH)]
    told = office.bring(GOALS, rows, create_people=False, dry=True)
    assert (told.counts.created, told.counts.held) == (0, 2)
    assert names(office) == []
    for dry in (True, False):
        told = office.bring(GOALS, rows, dry=dry)
        assert (told.counts.created, told.counts.held) == (2, 0)
        assert told.brought.people == ("Ann Lee", "Bo Ek")
        assert "New people: Ann Lee, Bo Ek." in told.notes
        assert names(office) == ([] if dry else ["Ann Lee", "Bo Ek"])
    undo_import(office.ledger, office.actor, told.import_id or 0)
    assert names(office) == []
    assert_sound(office)


def test_a_dry_run_of_people_or_goals_waits_for_nobody(office: TestOffice) -> None:
    with running(office):
        assert office.bring(PEOPLE, [person("Ann Lee")], dry=True).counts.created == 1
        assert office.bring(GOALS, [goal("Ann Lee", "9", *MARCH)], dry=True).counts.created == 1
    assert office.rows("SELECT 1 FROM goal") == []


def test_people_who_could_be_several_wait_with_a_reason(office: TestOffice) -> None:
    first = person("Ann Lee")
    office.bring(PEOPLE, [replace(first, refs=(name("Ann Lee"), PersonRef("staffid", "7")))], sheet="staff")
    office.bring(PEOPLE, [replace(first, refs=(name("Ann Lee"), PersonRef("staffid", "8")))], sheet="staff")
    told = office.bring(PEOPLE, [replace(first, team="North")], sheet="teams")
    assert (told.counts.held, told.counts.created) == (1, 0)
    assert [held.reason for held in told.held] == ["Ann Lee could be more than one person."]


def test_people_who_waited_come_in_when_they_are_known(office: TestOffice) -> None:
    """Two of one name: the row says an address that nobody has yet."""
    refs = (name("Ann Lee"), mail("ann@example.com"))
    for number in ("7", "8"):
        one = replace(person("Ann Lee"), refs=(name("Ann Lee"), PersonRef("staffid", number)))
        office.bring(PEOPLE, [one], sheet="staff")
    told = office.bring(PEOPLE, [replace(person("Ann Lee", "North"), refs=refs)], sheet="teams")
    assert told.counts.held == 1
    known = (PersonRef("staffid", "8"), mail("ann@example.com"))
    told = office.bring(
        PEOPLE, [replace(person("Ann Lee"), refs=known, email="ann@example.com")], sheet="staff"
    )
    assert told.notes[-1] == "Applied 1 row that had been held."
    found = office.rows(
        "SELECT k.key_norm FROM membership m JOIN team t ON t.id = m.team_id AND t.name = 'North'"
        " JOIN person_key k ON k.person_id = m.person_id AND k.kind = 'staffid'"
    )
    assert found == [("8",)]
    assert_sound(office)


def test_goals_of_a_team_wait_for_it(office: TestOffice) -> None:
    north = replace(goal("", "9", *MARCH), subject_kind="team", person=None, team="North")
    told = office.bring(GOALS, [north])
    assert [(held.reason, held.kind) for held in told.held] == [("There is no team called North.", "team")]
    office.bring(PEOPLE, [person("Ann Lee", "North")], sheet="staff")
    assert office.one("SELECT count(*) FROM goal") == 1


def test_last_name_first_is_the_same_person(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1", "Lee, Ann", "2"), fact("2", "Ann Lee", "3"), fact("3", "LEE,  ann", "5")])
    assert names(office) == ["Ann Lee"]
    office.bring(DEALS, [deal("D1", "Ann Lee")])
    assert names(office) == ["Ann Lee"]
    assert won(office) == {"Ann Lee": 10_000}
    office.bring(PEOPLE, [person("Ann Lee", "North")], sheet="staff")
    assert names(office) == ["Ann Lee"]


def test_an_address_that_reads_like_a_name_is_that_person(office: TestOffice) -> None:
    rows = [fact("1", "Ann Lee", "2"), otherwise(fact("2", value="3"), person=mail("ann.lee@example.com"))]
    told = office.bring(FACTS, rows)
    assert calls(office) == {"Ann Lee": 5}
    assert told.notes[-1] == ("Taken for people without an e-mail address: ann.lee@example.com for Ann Lee.")
    other = otherwise(fact("3", value="7"), person=mail("ann.lee@elsewhere.example.com"))
    office.bring(FACTS, [other])
    assert len(names(office)) == 2, "another address is somebody else"


def test_a_name_and_an_address_of_one_row_are_one_person(office: TestOffice) -> None:
    made = made_sheet(FACTS, [fact("1", "Ann Lee", "2"), fact("2", "Bo Ek", "3")], sheet="Calls")
    same = ((mail("al@example.com"), name("Ann Lee")),)
    bring(office, replace(made, plan=replace(made.plan, same_people=same)), create_people=True)
    by_mail = otherwise(fact("9", value="5"), person=mail("al@example.com"))
    bring(office, made_sheet(FACTS, [by_mail], sheet="Other calls"), create_people=True)
    assert calls(office) == {"Ann Lee": 7, "Bo Ek": 3}
    assert names(office) == ["Ann Lee", "Bo Ek"]


def test_a_known_address_tells_who_a_new_name_is(office: TestOffice) -> None:
    refs = (name("Ann Lee-Ek"), mail("al@example.com"))
    office.bring(PEOPLE, [replace(person("Ann Lee-Ek"), refs=refs, email="al@example.com")], sheet="staff")
    made = made_sheet(FACTS, [fact("1", "Ann Lee", "2")], sheet="Calls")
    same = ((mail("al@example.com"), name("Ann Lee")),)
    told = bring(office, replace(made, plan=replace(made.plan, same_people=same)))
    assert told.counts.held == 0
    assert calls(office) == {"Ann Lee-Ek": 2}


def test_what_a_known_stage_means_is_not_told_otherwise(office: TestOffice) -> None:
    teach_stages(office)
    with pytest.raises(KnownError, match="The stage Won is known already, and means won") as refused:
        office.bring(DEALS, [deal("D1")], stage_kinds={"won": StageKind.OPEN})
    assert refused.value.code == "stage_known"
    assert won(office) == {}
    told = office.bring(DEALS, [deal("D1")], stage_kinds={"Won": StageKind.WON, "Wno": StageKind.WON})
    assert told.notes == ("--stage names a stage that no row is in: Wno.",)
    told = office.bring(DEALS, [deal("D2", stage="Verbal yes")], stage_kinds={"verbal YES": StageKind.WON})
    assert told.counts.created == 1
    assert won(office) == {"Ann Lee": 20_000}
