"""Facts are resolved, written and summed in columns: it must not show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.records import FactRecord, Origin, RecordKind, UnitHint
from spm_desktop.domain.staged import StagedFacts
from spm_desktop.services.importing import ImportOptions, import_sheets, undo_import
from spm_desktop.services.importing.facts import FactResolver
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Fate, SourceFile
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import TODAY, calls, fact, otherwise, person
from tests.offices import MakeOffice, TestOffice

FACTS, PEOPLE = RecordKind.FACTS, RecordKind.PEOPLE
MIDNIGHT = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)  # tomorrow in Berlin, and not in New York
FAR = "9" * 20
"""More than can be counted with."""


def one_by_one(resolver: FactResolver, facts: FactColumns) -> StagedFacts:
    """What `resolve_all` promises."""
    found = (resolver.resolve(record) for record in facts.records(resolver.plan.sheet))
    return StagedFacts.of(one for one in found if one is not None)


def mixed_rows() -> list[Any]:
    """Several people, metrics and days, among them rows that wait, can't be used, or are twins."""
    rows: list[FactRecord] = []
    for n in range(60):
        who = ("Ann Lee", "Bob Ray", "Nobody", "Cy Dee")[n % 4]
        value = FAR if n in (0, 17, 22) else f"{n % 5}.{n % 3}"
        row = fact("", who, value, TODAY - timedelta(n % 7), "Calls" if n % 3 else "Hours")
        rows.append(otherwise(row, origin=Origin("Sheet", n + 2)))
        if n % 10 == 5:
            rows.append(otherwise(row, origin=Origin("Sheet", n + 100)))
        if n % 9 == 4:
            rows.append(otherwise(row, day=MIDNIGHT - timedelta(n % 2), identity=f"at {n}"))
    return rows


@pytest.mark.parametrize("covers", [None, (TODAY - timedelta(4), TODAY + timedelta(2))])
def test_columns_say_what_rows_say(
    make_office: MakeOffice, monkeypatch: pytest.MonkeyPatch, covers: tuple[date, date] | None
) -> None:
    told = []
    for resolve in (FactResolver.resolve_all, one_by_one):
        office = make_office()
        offices = {"Ann Lee": "Berlin", "Bob Ray": "New York", "Cy Dee": "Berlin"}
        staff = [person(who, f"Team {place}", office=place) for who, place in offices.items()]
        office.bring(PEOPLE, staff, sheet="people")
        with office.database.write() as connection:
            for place, zone in (("Berlin", "Europe/Berlin"), ("New York", "America/New_York")):
                connection.exec_driver_sql(f"UPDATE office SET tz = '{zone}' WHERE name = '{place}'")
        with monkeypatch.context() as patch:
            patch.setattr(FactResolver, "resolve_all", resolve)
            patch.setattr("spm_desktop.domain.fact_columns.AT_ONCE", 17)
            receipt = office.bring(FACTS, mixed_rows(), merge=False, covers=covers, create_people=False)
        stored = office.rows(
            "SELECT r.key, r.sheet, r.row, r.hash, r.day, p.display_name, s.rule, f.value FROM source_row r"
            " JOIN fact f ON f.row_id = r.id JOIN person p ON p.id = f.person_id"
            " JOIN stream s ON s.id = f.stream_id ORDER BY r.id"
        )
        held = office.rows("SELECT key, row, reason FROM held_row ORDER BY id")
        told.append((stored, held, receipt.counts, receipt.problems, receipt.held, receipt.rejected))
    assert told[0] == told[1]
    days = {(row[5], row[4]) for row in told[0][0]}
    assert ("Ann Lee", 20260319) in days, "where she is it is tomorrow"


def test_rows_beyond_and_between_those_that_are_known(office: TestOffice) -> None:
    office.bring(FACTS, [fact("5"), fact("6")])
    beyond = office.bring(FACTS, [fact("8", value="10"), fact("9", value="10")], shown_rows=5)
    assert [(row.fate, row.key) for row in beyond.changed] == [(Fate.CREATED, "8"), (Fate.CREATED, "9")]
    assert calls(office) == {"Ann Lee": 22}
    between = office.bring(FACTS, [fact("1", value="100"), fact("6"), fact("8", value="30")])
    assert (between.counts.created, between.counts.updated, between.counts.unchanged) == (1, 1, 1)
    assert calls(office) == {"Ann Lee": 142}
    assert beyond.import_id is not None
    undo_import(office.ledger, office.actor, beyond.import_id)
    assert calls(office) == {"Ann Lee": 132}
    assert SqlVerifier(office.database, office.clock).run("").ok


def test_cells_below_two_headers_of_one_name_count_each(office: TestOffice) -> None:
    """Their rows are known by an id, to which the header is added."""
    rows = [fact("5 | Calls", value="3"), fact("5 | Calls", value="9"), fact("6 | Calls")]
    for unchanged in (0, 3):
        assert office.bring(FACTS, rows).counts.unchanged == unchanged
        assert calls(office) == {"Ann Lee": 13}
    for value in ("4", "5"):
        rows = [otherwise(row, value=row.value + int(value)) for row in rows]
        assert office.bring(FACTS, rows).counts.updated == 3
    assert calls(office) == {"Ann Lee": 13 + 3 * 9}
    assert SqlVerifier(office.database, office.clock).run("").ok


def test_money_without_a_currency_is_told_of_wherever_it_stands(office: TestOffice) -> None:
    sheet = made_sheet(FACTS, [otherwise(fact("5"), currency="EUR"), fact("6")], sheet="Calls")
    sheet.plan = replace(sheet.plan, metric_units={"Calls": UnitHint.MONEY})
    file, options = SourceFile("calls.csv", "calls", 1), ImportOptions(create_people=True)
    (receipt,) = import_sheets(office.ledger, office.actor, file, [sheet], options)
    assert [note for note in receipt.notes if note.startswith("Amounts without a currency count as EUR")]
