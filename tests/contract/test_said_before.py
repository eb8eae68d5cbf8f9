"""A changed row tells what its cells said before; on both databases."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.records import Record, RecordKind
from spm_desktop.services.importing import ImportOptions, import_sheets
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import Fate, SourceFile
from tests.contract.records import deal, fact
from tests.offices import TestOffice

DEAL_FIELDS = ("key", "owner", "stage", "amount", "opened", "close", "name", "account")
FACT_FIELDS = ("key", "person", "day", "value")


def told(
    office: TestOffice, kind: RecordKind, rows: Sequence[Record], fields: Sequence[str], **options: Any
) -> dict[str, dict[str, str]]:
    """By key: what the cells of each changed row said, of a dry run and then of the import."""
    made = made_sheet(kind, rows, sheet="Sheet")
    made.plan.columns.update({field: field for field in fields})
    file = SourceFile("file.csv", f"file-{id(rows)}", 1)
    found = []
    for dry in (True, False):
        asked = ImportOptions(create_people=True, dry=dry, **options)
        (receipt,) = import_sheets(office.ledger, office.actor, file, [made], asked)
        found.append({row.key: dict(row.before) for row in receipt.changed if row.fate is Fate.UPDATED})
    assert found[0] == found[1]
    return found[0]


def test_deals_tell_every_cell_that_changes(office: TestOffice) -> None:
    first = [
        deal("D1", "Ann Lee", amount="8900.00", account="Tekstil"),
        deal("D2", "Ann Lee", "Open", amount=None, close=date(2026, 4, 1)),
        deal("D3", "Ann Lee"),
    ]
    assert told(office, RecordKind.DEALS, first, DEAL_FIELDS) == {}
    second = [
        deal("D1", "Bo Ek", amount="9120.50", account="Tekstil Aydın"),
        deal("D2", "Ann Lee", "Won", amount="7", close=date(2026, 3, 16)),
        deal("D3", "Ann Lee"),
    ]
    assert told(office, RecordKind.DEALS, second, DEAL_FIELDS) == {
        "D1": {"amount": "8900.00", "account": "Tekstil", "owner": "Ann Lee"},
        "D2": {"stage": "Open", "amount": "", "close": "2026-04-01"},
    }


def test_only_cells_of_columns_that_are_there_are_told(office: TestOffice) -> None:
    told(office, RecordKind.DEALS, [deal("D1", "Ann Lee", amount="1", account="Old")], DEAL_FIELDS)
    again = [deal("D1", "Ann Lee", amount="2", account="New")]
    assert told(office, RecordKind.DEALS, again, ("key", "owner", "amount")) == {"D1": {"amount": "1.00"}}


@pytest.mark.parametrize("most", [1, 100])
def test_facts_tell_value_day_and_person(office: TestOffice, most: int) -> None:
    first = [fact("1", value="4"), fact("2", value="5", day=date(2026, 3, 2))]
    told(office, RecordKind.FACTS, first, FACT_FIELDS)
    second = [fact("1", value="6"), fact("2", "Bo Ek", value="5", day=date(2026, 3, 3))]
    wanted = {"1": {"value": "4"}, "2": {"person": "Ann Lee", "day": "2026-03-02"}}
    found = told(office, RecordKind.FACTS, second, FACT_FIELDS, shown_rows=most)
    assert found == dict(list(wanted.items())[:most])
