"""What people do to a workbook before it comes back: nothing of it changes more than was meant."""

import csv
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.round_trip import CellState
from spm_desktop.excel.looking import look_into
from spm_desktop.excel.reading import read_file
from spm_desktop.excel.round_trip.reading import read_trip
from spm_desktop.excel.round_trip.recognising import is_round_trip
from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.excel.spool import SpoolWriter
from spm_desktop.excel.wire import Request
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.round_trip.comparing import TripDiff, compare_book
from spm_desktop.services.round_trip.model import (
    Holds,
    Made,
    TripBook,
    TripColumn,
    TripKind,
    TripRow,
    TripSheet,
)

NAMES = ("Ann Lee", "Bo Tan", "Cy Roe")
MADE = Made(TripKind.PEOPLE, "1", datetime(2026, 3, 18, tzinfo=UTC), "Olga")
TARGETS = TripSheet(
    "goals:won",
    "Won",
    "Hint",
    (
        TripColumn("who", "Who", editable=False, unique=True),
        TripColumn("march", "March", Holds.NUMBER, 2),
        TripColumn("april", "April", Holds.NUMBER, 2),
    ),
    tuple(TripRow(f"person:{number}", (name, 100_00 + number, None)) for number, name in enumerate(NAMES)),
)
PEOPLE = TripSheet(
    "people",
    "People",
    "Hint",
    (
        TripColumn("name", "Name", unique=True, needed=True),
        TripColumn("role", "Role"),
        TripColumn("hired", "Hired", Holds.DATE),
    ),
    tuple(TripRow(str(number), (name, "Rep", date(2020, 2, 28))) for number, name in enumerate(NAMES)),
    new_rows=5,
)
BOOK = TripBook(MADE, (TARGETS, PEOPLE))
Edit = Callable[[Any], object]


def left(folder: Path, *edits: Edit) -> Path:
    """The workbook, edited."""
    path = folder / "trip.xlsx"
    write_trip(path, BOOK)
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def request(path: Path) -> Request:
    return Request(os.fsencode(path), ParseOptions(), False, 0, 60)


def came_back(path: Path) -> TripDiff:
    raw = read_trip(request(path)).trip
    assert raw is not None
    return compare_book(raw, BOOK)


def typed(sheet: str, place: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][place].value = value

    return edit


def changes(diff: TripDiff) -> list[tuple[str, str, object]]:
    return [(row.name, cell.column.title, cell.file) for _, row, cell in diff.cells(CellState.FILE)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("=1000+500", "This formula was never calculated"),
        ("#N/A", "#N/A is an error of a formula"),
        ("12k", "“12k” is not a number"),
        ("1.234,50", "“1.234,50” is not a number"),
        ("1.234", "“1.234” has more decimals than the 2"),
        (True, "TRUE is not a number"),
        (1e30, "is not a number"),
        (date(2026, 1, 1), "“2026-01-01” is not a number"),
    ],
)
def test_what_is_no_number_changes_nothing_and_is_told(tmp_path: Path, value: object, told: str) -> None:
    diff = came_back(left(tmp_path, typed("Won", "D5", value)))
    assert changes(diff) == []
    (problem,) = diff.problems
    assert problem.place == "Won!D5"
    assert told in problem.message


def test_a_formula_that_results_in_nothing_empties_its_cell(tmp_path: Path) -> None:
    path = left(tmp_path, typed("Won", "C5", "EMPTY"))
    # as Excel and LibreOffice write ="" with its result, which no library for tests calculates
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    start = parts[sheet].index(b'<c r="C5"')
    end = parts[sheet].index(b"</c>", start) + 4
    cell = b'<c r="C5" t="str"><f>""</f><v></v></c>'
    parts[sheet] = parts[sheet][:start] + cell + parts[sheet][end:]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    diff = came_back(path)
    assert (changes(diff), diff.problems) == ([("Bo Tan", "March", None)], ())


def test_numbers_in_words_keep_their_digits_alone(tmp_path: Path) -> None:
    diff = came_back(left(tmp_path, typed("People", "C4", 2), typed("People", "C5", 2.5)))
    assert changes(diff) == [("Ann Lee", "Role", "2"), ("Bo Tan", "Role", "2.5")]


def test_rows_and_columns_of_ones_own_do_no_harm(tmp_path: Path) -> None:
    def around(book: Any) -> None:
        book["Won"].insert_rows(1, 3)
        book["Won"]["A1"].value = "Plan of the spring"
        book["Won"].insert_cols(1)
        book["Won"]["E8"].value = 250
        book["Won"].title = "Meine Ziele"

    assert changes(came_back(left(tmp_path, around))) == [("Bo Tan", "April", 250_00)]


def test_targets_never_go_to_somebody_else(tmp_path: Path) -> None:
    """The names were sorted, or pasted, without what nobody sees."""
    diff = came_back(
        left(
            tmp_path,
            typed("Won", "A4", "Bo Tan"),
            typed("Won", "C4", 7),
            typed("Won", "A5", "Ann Lee"),
            typed("Won", "A6", "Cy R."),
            typed("Won", "C6", 9),
        )
    )
    assert changes(diff) == [("Cy Roe", "March", 9_00)]
    assert [(one.place, one.message) for one in diff.problems] == [
        ("Won!A4", "This row belongs to Ann Lee, but says Bo Tan. Nothing of it is used."),
        ("Won!A5", "This row belongs to Bo Tan, but says Ann Lee. Nothing of it is used."),
    ]


def test_ids_that_were_typed_change_nobody_else(tmp_path: Path) -> None:
    edits = (typed("People", "B4", "1"), typed("People", "C4", "Boss"), typed("People", "B5", "0"))
    diff = came_back(left(tmp_path, *edits))
    assert (changes(diff), diff.count(CellState.HERE)) == ([], 0)
    assert [one.place for one in diff.problems] == ["People!A4", "People!A5"]


def test_nobody_gets_the_name_of_somebody_else(tmp_path: Path) -> None:
    diff = came_back(
        left(
            tmp_path,
            typed("People", "A4", "cy  roe"),
            typed("People", "A5", "BO TAN"),
            typed("People", "A7", "Ann Lee"),
            typed("People", "A8", "Dee Oh"),
        )
    )
    assert changes(diff) == [("Bo Tan", "Name", "BO TAN"), ("Dee Oh", "Name", "Dee Oh")]
    assert [one.place for one in diff.problems] == ["People!A4", "People!A7"]


def test_a_copied_row_is_told_unless_it_says_the_same(tmp_path: Path) -> None:
    def copy(book: Any) -> None:
        for column in range(1, 7):
            for number in (7, 8):
                book["People"].cell(number, column).value = book["People"].cell(5, column).value
        book["People"]["A8"].value = "Dee Oh"

    diff = came_back(left(tmp_path, copy))
    assert changes(diff) == []
    (problem,) = diff.problems
    assert problem.place == "People!A8"
    assert problem.message.startswith(
        "This row is a copy of row 5, Bo Tan, and is not used. Fill in an empty"
    )


def test_a_copied_sheet_is_told(tmp_path: Path) -> None:
    def copy(book: Any) -> None:
        book.copy_worksheet(book["Won"])["D4"].value = 1

    diff = came_back(left(tmp_path, copy))
    assert changes(diff) == []
    assert [one.message for one in diff.problems] == ["This sheet is a copy of Won, and is not used."]


def test_rows_that_lost_what_was_exported_are_told(tmp_path: Path) -> None:
    diff = came_back(left(tmp_path, typed("Won", "E4", None), typed("Won", "E5", "{"), typed("Won", "C4", 1)))
    assert changes(diff) == [("Ann Lee", "March", 100)]
    (problem,) = diff.problems
    assert problem.place == "Won"
    assert problem.message.startswith("2 rows say no longer what was exported.")


def as_csv(path: Path) -> Path:
    rows = load_workbook(path)["Won"].iter_rows(values_only=True)
    saved = path.with_suffix(".csv")
    with saved.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return saved


def as_a_sheet_elsewhere(path: Path) -> Path:
    book = Workbook()
    for row in load_workbook(path)["People"].iter_rows(values_only=True):
        book.active.append(row)
    book.save(path.with_name("other.xlsx"))
    return path.with_name("other.xlsx")


def without_what_nobody_sees(path: Path) -> Path:
    book = load_workbook(path)
    del book["spm-round-trip"]
    book.save(path)
    return path


@pytest.mark.parametrize("lost", [as_csv, as_a_sheet_elsewhere, without_what_nobody_sees])
def test_what_lost_its_hidden_parts_is_no_list_to_import(
    tmp_path: Path, lost: Callable[[Path], Path]
) -> None:
    path = lost(left(tmp_path))
    assert not is_round_trip(path)
    with pytest.raises(KnownError) as refused, (tmp_path / "spool").open("wb") as spool:
        read_file(request(path), SpoolWriter(spool))
    assert refused.value.code == "round_trip_broken"
    with pytest.raises(KnownError, match="lost the hidden parts"):
        look_into(request(path))


def test_a_whole_workbook_is_no_list_to_import_either(tmp_path: Path) -> None:
    """As a watched folder would take it, which asks nobody."""
    path = left(tmp_path)
    assert is_round_trip(path)
    with (
        pytest.raises(KnownError, match="each change is shown first") as refused,
        (tmp_path / "spool").open("wb") as spool,
    ):
        read_file(request(path), SpoolWriter(spool))
    assert refused.value.code == "round_trip_form"


def test_excel_can_sort_all_that_can_be_changed(tmp_path: Path) -> None:
    """It refuses to where one cell that would move is locked."""
    rows = (*TARGETS.rows[:1], TripRow("team:1", ("North", 1, 1), locked=True), *TARGETS.rows[1:])
    mixed = TripBook(MADE, (replace(TARGETS, rows=rows), PEOPLE))
    write_trip(tmp_path / "trip.xlsx", mixed)
    book = load_workbook(tmp_path / "trip.xlsx")
    assert [cell.value for cell in book["Won"]["A"]][3:] == [*NAMES, "North"]
    for sheet, last in (("Won", 6), ("People", 11)):
        assert book[sheet].auto_filter.ref.endswith(f"{last}")
        moved = [cell for row in book[sheet][book[sheet].auto_filter.ref][1:] for cell in row]
        assert not any(cell.protection.locked for cell in moved)
        assert book[sheet].protection.sheet
        assert book[sheet]["A3"].protection.locked
    assert all(book["Won"].cell(7, column).protection.locked for column in range(1, 6))
    (refused,) = [one for one in book["Won"].data_validations.dataValidation if one.type == "custom"]
    assert (str(refused.sqref), refused.formula1) == ("A4:A6", "FALSE")
