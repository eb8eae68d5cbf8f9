"""What an export of a million rows costs beside bare xlsxwriter with the same rows: each in a process of its
own, in turn, so that neither warms anything for the other."""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.apart import ROWS, apart, timed

ROUNDS = 3
RATIO_GOAL, MEMORY_GOAL = 1.15, 150
TITLES = ("Day", "Person", "Team", "Metric", "Value", "Id")
_FIRST = date(2023, 1, 1)


def run() -> dict[str, Any]:
    """Seconds of processor time and megabytes of each, and their ratio."""
    found: dict[str, list[dict[str, float]]] = {"bare": [], "export": []}
    for _ in range(ROUNDS):
        for who, measured in found.items():
            measured.append(apart(__name__, who))
    seconds = {who: median(one["cpu_s"] for one in measured) for who, measured in found.items()}
    memory = max(one["mb"] for one in found["export"])
    return {
        "export_ratio": {
            "value": round(seconds["export"] / seconds["bare"], 3),
            "rounds": [
                round(ours["cpu_s"] / bare["cpu_s"], 3)
                for ours, bare in zip(found["export"], found["bare"], strict=True)
            ],
            "goal": f"<= {RATIO_GOAL}",
        },
        "export_mb": {
            "value": round(memory),
            "bare": round(max(one["mb"] for one in found["bare"])),
            "goal": f"<= {MEMORY_GOAL}",
        },
        "export_s": {who: round(one, 1) for who, one in seconds.items()},
    }


def rows() -> Iterator[tuple[date, str, str, str, Decimal, str]]:
    """A thousand people's facts, with money as the program knows it."""
    for number in range(ROWS):
        day = _FIRST + timedelta(days=number % 1_000)
        value = Decimal(number * 7_919 % 10_000_000).scaleb(-2)
        person, team = f"Person {number % 1_000:04}", f"Team {number % 40:02}"
        yield day, person, team, "Won revenue", value, f"R-{number}"


def _bare(path: Path) -> None:
    """What somebody would write who knows the library."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet.write_row(0, 0, TITLES)
        for number, row in enumerate(rows(), start=1):
            sheet.write_datetime(number, 0, row[0], day)
            sheet.write_string(number, 1, row[1])
            sheet.write_string(number, 2, row[2])
            sheet.write_string(number, 3, row[3])
            sheet.write_number(number, 4, row[4], money)
            sheet.write_string(number, 5, row[5])


def _export(path: Path) -> None:
    from spm_desktop.excel.tables_out import write_table
    from spm_desktop.services.exporting import CellFormat, ExportBook, ExportColumn, ExportTable

    formats = (CellFormat.DATE, *[CellFormat.TEXT] * 3, CellFormat.MONEY, CellFormat.TEXT)
    columns = tuple(ExportColumn(title, format) for title, format in zip(TITLES, formats, strict=True))
    write_table(path, ExportBook((ExportTable("Facts", columns, rows()),), (("Table", "Facts"),)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, timed() as took:
        {"bare": _bare, "export": _export}[sys.argv[1]](Path(folder) / "facts.xlsx")
    print(json.dumps(took))
