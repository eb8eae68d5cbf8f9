"""Rows that were left out by hand: counted as left out, and in nobody's way; on both databases."""

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import ImportOptions, Receipt, import_sheets
from spm_desktop.services.importing.made import made_sheet
from spm_desktop.services.ledger import SourceFile
from spm_desktop.services.ports import RejectedRow
from tests.contract.records import fact
from tests.offices import TestOffice


def bring(office: TestOffice, rejected: tuple[RejectedRow, ...], *, merge: bool = True) -> Receipt:
    made = made_sheet(RecordKind.FACTS, [fact("1", value="4")], sheet="Calls", merge=merge)
    made.rejected, made.rows = rejected, 1 + len(rejected)
    file = SourceFile("calls.csv", f"calls-{len(rejected)}-{merge}", 1)
    options = ImportOptions(create_people=True, all_or_nothing=True)
    (receipt,) = import_sheets(office.ledger, office.actor, file, [made], options)
    return receipt


def test_all_or_nothing_means_the_rows_that_are_wanted(office: TestOffice) -> None:
    unwanted = RejectedRow("Calls", 3, (), "It was left out by hand.", "2", by_hand=True)
    assert bring(office, (unwanted,)).counts.rejected == 1
    with pytest.raises(KnownError) as refused:
        bring(office, (unwanted, RejectedRow("Calls", 4, (), "It can't be read.", "3")))
    assert refused.value.message.startswith("1 of 3 rows of calls.csv can't be used")
