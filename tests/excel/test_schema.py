"""What leaves is what Excel's schema says: nothing that Excel would have to repair."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationSeverity

from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.exporting import (
    CellFormat,
    ChartKind,
    ExportBook,
    ExportChart,
    ExportColumn,
    ExportTable,
)
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

NAMES = ("Müller", "李小龙", "عبد الله", "=1+1", "a & <b>", "\x01\x1f", "_x0041_", " spaces ")


def faults(path: Path) -> list[str]:
    """What is wrong; that long tables have their texts in the cells is no more than a warning."""
    return [
        f"{found.part_uri}: {found.description}"
        for found in OpenXmlValidator().validate(path).errors
        if found.severity is ValidationSeverity.ERROR
    ]


def test_tables_with_every_format_and_chart(tmp_path: Path) -> None:
    columns = tuple(
        ExportColumn(format.value, format, currency="EUR" if format is CellFormat.MONEY else "")
        for format in CellFormat
    )
    rows = [
        (name, number, Decimal("1.50"), Fraction(1, 3), date(2026, 1, 1), datetime(2026, 1, 1, 9, tzinfo=UTC))
        for number, name in enumerate(NAMES)
    ]
    tables = [
        ExportTable(f"{kind.value}: a/b", columns, rows, ExportChart(kind, "Won & lost", 0, (1, 2)))
        for kind in ChartKind
    ]
    tables.append(ExportTable("", columns, ()))
    write_table(tmp_path / "tables.xlsx", ExportBook(tuple(tables), (("Period", "Q4 <2026>"),)))
    assert faults(tmp_path / "tables.xlsx") == []


def test_workbooks_that_come_back(tmp_path: Path) -> None:
    columns = (
        TripColumn("name", "Name", editable=False),
        TripColumn("money", "Money", Holds.NUMBER, 2),
        TripColumn("day", "Day", Holds.DATE),
        TripColumn("team", "Team", choices=("North & South", "Zone “A”")),
        TripColumn("is", "Is", choices=(YES, NO)),
    )
    values = [(name, 10**15, date(1850, 1, 1), "North & South", YES) for name in NAMES]
    rows = tuple(TripRow(f"person:{number}", row) for number, row in enumerate((*values, (None,) * 5)))
    made = Made(TripKind.PEOPLE, "1", datetime(2026, 3, 18, tzinfo=UTC), "Olga")
    sheets = (
        TripSheet("people", "People", "Hint", columns, rows, new_rows=3),
        TripSheet("none", "Nobody", "Hint", columns, ()),
    )
    write_trip(tmp_path / "trip.xlsx", TripBook(made, sheets))
    assert faults(tmp_path / "trip.xlsx") == []
