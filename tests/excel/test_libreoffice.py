"""What leaves is opened by LibreOffice as it was meant; what LibreOffice saved comes back as untouched."""

import csv
import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from spm_desktop.domain.round_trip import CellState
from spm_desktop.excel.round_trip.reading import read_trip
from spm_desktop.excel.round_trip.recognising import is_round_trip
from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.excel.tables_out import write_table
from spm_desktop.excel.wire import Request
from spm_desktop.services.exporting import (
    CellFormat,
    ChartKind,
    ExportBook,
    ExportChart,
    ExportColumn,
    ExportTable,
)
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.round_trip.comparing import compare_book
from spm_desktop.services.round_trip.model import (
    NO,
    YES,
    Holds,
    Made,
    TripBook,
    TripColumn,
    TripKind,
    TripRow,
    TripSheet,
)

SECONDS = 240
SHEET_EACH = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
NAMES = ("Müller, Ännchen", "李小龙", "عبد الله", "=1+1", "0012", "_x0041_", " two  spaces ", 'quote "q"')


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """How LibreOffice is started, on settings of its own that all tests share."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found, f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}", "--headless"


def convert(office: tuple[str, ...], target: str, file: Path) -> Path:
    """Has LibreOffice save a file in another form; returns the folder it is in."""
    folder = file.parent / "saved"
    command = [*office, "--convert-to", target, "--outdir", str(folder), str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder


def test_a_table_is_opened_as_it_was_meant(office: tuple[str, ...], tmp_path: Path) -> None:
    columns = (
        ExportColumn("Person", CellFormat.TEXT),
        ExportColumn("Won", CellFormat.MONEY, 2, "EUR"),
        ExportColumn("% of goal", CellFormat.PERCENT),
        ExportColumn("Closed", CellFormat.DATE),
        ExportColumn("At", CellFormat.MOMENT),
    )
    at = datetime(2026, 11, 17, 14, 30, tzinfo=UTC)
    rows = [
        (name, Decimal(number * 1000) / 8, Fraction(number, 8), date(2026, 11, number + 1), at)
        for number, name in enumerate(NAMES)
    ]
    tables = [
        ExportTable(kind.value, columns, rows, ExportChart(kind, "Won by person", 0, (1,)))
        for kind in ChartKind
    ]
    write_table(tmp_path / "table.xlsx", ExportBook(tuple(tables), (("Period", "Q4 2026"),)))
    folder = convert(office, SHEET_EACH, tmp_path / "table.xlsx")
    with (folder / "table-bars.csv").open(encoding="utf-8", newline="") as file:
        head, *found = csv.reader(file)
    assert head == [column.title for column in columns]
    assert [row[0] for row in found] == list(NAMES)
    assert [Decimal(row[1]) for row in found] == [row[1] for row in rows]
    assert [Decimal(row[2].rstrip("%")) for row in found] == [Decimal(float(row[2] * 100)) for row in rows]
    assert {row[3] for row in found} == {row[3].isoformat() for row in rows}
    assert {row[4] for row in found} == {"2026-11-17 14:30:00"}
    assert (folder / "table-About.csv").read_text(encoding="utf-8").strip() == "Period,Q4 2026"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_is_untouched(
    office: tuple[str, ...], tmp_path: Path, form: str
) -> None:
    columns = (
        TripColumn("name", "Name"),
        TripColumn("money", "Money", Holds.NUMBER, 2),
        TripColumn("third", "Third", Holds.NUMBER, 1),
        TripColumn("day", "Day", Holds.DATE),
        TripColumn("is", "Is", choices=(YES, NO)),
    )
    values = [
        (name, 10**number * 7 + 1, Fraction(10**number, 3), date(1850 + 30 * number, 2, 28), YES)
        for number, name in enumerate(NAMES)
    ]
    rows = tuple(TripRow(f"person:{number}", row) for number, row in enumerate((*values, (None,) * 5)))
    made = Made(TripKind.PEOPLE, "1234567890123456", datetime(2026, 3, 18, tzinfo=UTC), "Olga")
    book = TripBook(made, (TripSheet("people", "People", "Hint", columns, rows, new_rows=5),))
    write_trip(tmp_path / "trip.xlsx", book)
    saved = convert(office, form, tmp_path / "trip.xlsx") / f"trip.{form}"
    assert is_round_trip(saved)
    raw = read_trip(Request(os.fsencode(saved), ParseOptions(), False, 0, 60)).trip
    assert raw is not None
    diff = compare_book(raw, book)
    assert diff.is_empty
    assert diff.count(CellState.SAME) == len(rows) * len(columns)
