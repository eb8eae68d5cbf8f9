"""A dry run of several sheets or files tells what importing them in turn does, on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spm_desktop.domain.records import GoalRecord, Origin, PersonRecord, PersonRef, RecordKind
from spm_desktop.services.importing import Foreseen, ImportOptions, Receipt, import_sheets
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import SourceFile
from tests.contract.records import deal, fact
from tests.offices import TestOffice


def staff(*rows: PersonRecord, sheet: str = "Staff") -> MadeSheet:
    return made_sheet(RecordKind.PEOPLE, list(rows), sheet=sheet)


def somebody(name: str, email: str = "", team: str = "North", manager: str = "") -> PersonRecord:
    refs = [PersonRef("name", name)] + ([PersonRef("email", email)] if email else [])
    return PersonRecord(Origin("Staff", 2), name, tuple(refs), email, team=team, manager=manager)


def goal(who: str, metric: str, *, kind: str = "person") -> GoalRecord:
    ref = PersonRef("name", who) if kind == "person" else None
    team = who if kind == "team" else ""
    start, end = date(2026, 3, 1), date(2026, 4, 1)
    return GoalRecord(Origin("Targets", 2), kind, ref, team, metric, start, end, Decimal(10))


def goals(*rows: GoalRecord) -> MadeSheet:
    return made_sheet(RecordKind.GOALS, list(rows), sheet="Targets")


def told(receipts: list[Receipt]) -> list[tuple[object, ...]]:
    """What the receipts of a dry run and of an import have to have in common."""
    return [
        (receipt.kind, receipt.counts, [held.reason for held in receipt.held], receipt.notes)
        for receipt in receipts
    ]


@pytest.mark.parametrize("create_people", [False, True])
def test_the_sheets_of_a_workbook(office: TestOffice, create_people: bool) -> None:
    sheets = [
        goals(goal("Ann Lee", "Calls"), goal("North", "Calls", kind="team"), goal("Bo Ek", "Calls")),
        made_sheet(RecordKind.FACTS, [fact("1", "Ann Lee", "7"), fact("2", "Bo Ek", "3")], sheet="Log"),
        made_sheet(RecordKind.DEALS, [deal("a", owner="Ann Lee"), deal("b", owner="Cy Dee")], sheet="Deals"),
        staff(somebody("Ann Lee", "ann@office.example"), somebody("Cy Dee", manager="Dora Boss")),
    ]
    file = SourceFile("office.xlsx", "office", 1)
    options = ImportOptions(create_people=create_people)
    dry = import_sheets(office.ledger, office.actor, file, sheets, replace(options, dry=True))
    real = import_sheets(office.ledger, office.actor, file, sheets, options)
    assert told(dry) == told(real)
    assert [receipt.counts.held for receipt in real] == ([0, 0, 0, 0] if create_people else [0, 0, 1, 1])


def test_files_after_each_other(office: TestOffice) -> None:
    files = [
        staff(somebody("Ann Lee", "ann@office.example"), sheet="staff.csv"),
        staff(somebody("Dora Boss", "dora@office.example"), sheet="bosses.csv"),
        made_sheet(RecordKind.FACTS, [fact("1", "Ann Lee"), fact("2", "Dora Boss")], sheet="log.csv"),
        goals(goal("Dora Boss", "Calls")),
    ]

    def bring(*, dry: bool) -> list[tuple[object, ...]]:
        foreseen = Foreseen()
        return [
            line
            for number, sheet in enumerate(files)
            for line in told(
                import_sheets(
                    office.ledger,
                    office.actor,
                    SourceFile(f"{number}.csv", f"{number}", 1),
                    [sheet],
                    ImportOptions(dry=dry),
                    foreseen=foreseen,
                )
            )
        ]

    assert bring(dry=True) == bring(dry=False)


def test_who_stands_in_two_sheets_is_one(office: TestOffice) -> None:
    sheets = [
        staff(somebody("Ann Lee", "ann@office.example"), sheet="One"),
        staff(somebody("Ann Lee", "ann@office.example"), sheet="Two"),
        made_sheet(RecordKind.FACTS, [fact("1", "Ann Lee")], sheet="Log"),
    ]
    file = SourceFile("office.xlsx", "office", 1)
    receipts = import_sheets(office.ledger, office.actor, file, sheets, ImportOptions(dry=True))
    assert receipts[-1].counts.held == 0
