"""What people hand the program by mistake: one sentence that says what, where and what to do, nothing half
imported, and everything that was there before still there."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import Ran
from tests.e2e.imported import import_text

Spm = Callable[..., Ran]

HEADER = "Opportunity ID,Owner,Stage,Amount,Created Date,Close Date\n"
GOOD = HEADER + "D1,Ann Lee,Won,1000.50,2017-10-01,2017-10-20\nD2,Bob Ray,Lost,200,2017-10-02,2017-10-21\n"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile in which Ann won 1,000.50."""
    return import_text(tmp_path_factory.mktemp("before"), "before.csv", GOOD, "--create-people")


@pytest.fixture
def filled(spm: Spm, before: Path, profile_folder: Path) -> Spm:
    """The program on a copy of it."""
    shutil.copytree(before, profile_folder)
    return spm


def board(spm: Spm) -> dict[str, str]:
    """Person -> won revenue of 2017."""
    rows = spm("board", "won_revenue", "--period", "2017", "--json").document["rows"]
    return {row["name"]: row["value"] for row in rows if row["n"]}


def assert_untouched(spm: Spm) -> None:
    assert board(spm) == {"Ann Lee": "1000.50"}
    imports = spm("imports", "--json").document["imports"]
    assert [one["file"] for one in imports if one["state"] == "applied"] == ["before.csv"]
    verified = spm("verify")
    assert (verified.code, verified.err) == (0, "")


def refused(spm: Spm, *arguments: str | Path) -> dict[str, Any]:
    """What a refusal says: the same to people (one line on standard error) and to programs."""
    told = spm(*arguments)
    assert (told.code, told.out) == (1, "")
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    found = spm(*arguments, "--json")
    assert (found.code, found.err) == (1, "")
    error: dict[str, Any] = found.document["error"]
    assert told.err == f"{error['message']} {error['hint']}\n"
    assert error["message"].endswith(".")
    assert error["hint"].endswith(".")
    return error


def workbook(rows: list[list[object]], **sheets: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Deals"
    for row in rows:
        sheet.append(row)
    for name, more in sheets.items():
        another = book.create_sheet(name)
        for row in more:
            another.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def cells(text: str) -> list[list[object]]:
    return [list(line.split(",")) for line in text.splitlines()]


def encrypted_ods() -> bytes:
    """What LibreOffice writes when a password is set, as far as anybody can see without it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest'
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
        )
        archive.writestr("content.xml", bytes(range(256)))
    return data.getvalue()


def with_hole(book: bytes) -> bytes:
    """A workbook whose first sheet lost some bytes on its way."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    return book[:start] + bytes(60) + book[start + 60 :]


BOOK = workbook(cells(GOOD))
UNUSABLE: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("empty.csv", b"", "file_empty"),
    "only headers": ("headers.csv", HEADER.encode(), "file_empty"),
    "only commas": ("commas.csv", b",,,\n,,,\n", "file_empty"),
    "an empty workbook": ("empty.xlsx", workbook([]), "file_empty"),
    "half a workbook": ("half.xlsx", BOOK[: len(BOOK) // 2], "file_truncated"),
    "the first bytes of a workbook": ("start.xlsx", BOOK[:20], "file_truncated"),
    "a workbook with a damaged sheet": ("hole.xlsx", with_hole(BOOK), "file_unreadable"),
    "a password": ("secret.ods", encrypted_ods(), "file_encrypted"),
    "a picture": ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "file_wrong_type"),
    "a PDF": ("report.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "file_wrong_type"),
    "any bytes": ("noise.xls", bytes(range(256)) * 20, "file_wrong_type"),
    "a web page": ("page.csv", b"<!DOCTYPE html><html><body>Please log in</body></html>", "kind_unknown"),
    "a letter": ("letter.csv", b"Dear all,\nthe numbers are late.\n", "kind_unknown"),
    "a quote that never ends": (
        "quote.csv",
        (HEADER + 'D1,"Ann Lee,Won\n' + "D2,Bob Ray,Won,1,2017-10-01,2017-10-20\n" * 50).encode(),
        "quote_unclosed",
    ),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_files_that_can_not_be_used(filled: Spm, tmp_path: Path, what: str) -> None:
    name, content, code = UNUSABLE[what]
    (tmp_path / name).write_bytes(content)
    error = refused(filled, "import", tmp_path / name)
    assert name in error["message"]
    assert error["code"] in (code, *ALSO_SAID.get(what, ()))
    assert_untouched(filled)


ALSO_SAID = {
    "only headers": ("header_missing",),
    "only commas": ("header_missing",),
    "a web page": ("header_missing", "file_wrong_type"),
    "a letter": ("header_missing",),
    "a workbook with a damaged sheet": ("file_truncated",),
}
"""Other codes that say as much."""


def test_places_without_a_file(filled: Spm, tmp_path: Path) -> None:
    assert refused(filled, "import", tmp_path / "nowhere.xlsx")["code"] == "file_missing"
    assert refused(filled, "import", tmp_path)["code"] == "file_is_folder"
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "gone.csv")
    assert refused(filled, "import", tmp_path / "dangling.csv")["code"] == "file_missing"
    assert_untouched(filled)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--kind", "goals"), "column_missing", "no column for"),
        (("--map", "owner=Seller"), "column_unknown", "no column “Seller”"),
        (("--kind", "deals", "--map", "colour=Stage"), "field_unknown", "colour"),
        (("--sheet", "Q4"), "sheet_missing", "no sheets"),
        (("--key", "Number"), "column_unknown", "no column “Number”"),
        (("--header-row", "99"), "file_empty", "no rows below row 99"),
    ],
)
def test_what_was_said_about_a_file_is_wrong(
    filled: Spm, tmp_path: Path, options: tuple[str, ...], code: str, words: str
) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(GOOD)
    error = refused(filled, "import", file, *options)
    assert words in error["message"], error
    assert error["code"] == code, error
    assert_untouched(filled)


def receipt(spm: Spm, *arguments: str | Path) -> dict[str, Any]:
    done = spm("import", "--json", *arguments)
    assert (done.code, done.err) == (0, "")
    (one,) = done.document["imports"]
    assert isinstance(one, dict)
    return one


def problems(one: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem["cell"], problem["value"]) for problem in one["problems"]]


def test_rows_that_can_not_be_used_do_not_stop_the_others(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text(
        HEADER
        + "D3,Ann Lee,Won,10,2017-10-01,2017-10-20\n"
        + "D4,Ann Lee,Won,12 apples,2017-10-01,2017-10-20\n"
        + "D5,Ann Lee,Won,20,2017-02-30,2017-10-20\n"
        + "D6,,Won,30,2017-10-01,2017-10-20\n"
        + ",Ann Lee,Won,40,2017-10-01,2017-10-20\n"
        + "D3,Ann Lee,Won,99,2017-10-01,2017-10-20\n"
    )
    one = receipt(filled, file)
    assert problems(one) == [("D3", "12 apples"), ("E4", "2017-02-30"), ("B5", ""), ("A6", ""), ("A7", "D3")]
    assert {problem["row"] for problem in one["problems"]} == {3, 4, 5, 6, 7}
    assert all(problem["message"] and problem["column"] for problem in one["problems"])
    assert (one["rows"], one["created"], one["rejected"]) == (6, 1, 5)
    assert board(filled) == {"Ann Lee": "1010.50"}
    assert filled("verify").code == 0


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,56 €", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("(1,234.56)", "-1234.56"),
        ("1234.5600", "1234.56"),
    ],
)
def test_amounts_as_people_write_them(filled: Spm, tmp_path: Path, written: str, cents: str) -> None:
    file = tmp_path / "amount.csv"
    file.write_text(HEADER.replace(",", ";") + f"D9;Cy Dee;Won;{written};01.10.2017;20.10.2017\n")
    one = receipt(filled, "--create-people", file)
    assert (one["created"], one["problems"]) == (1, [])
    assert board(filled)["Cy Dee"] == cents


def test_another_currency_is_never_one_to_one(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "dollars.csv"
    file.write_text(HEADER.replace(",", ";") + "D9;Ann Lee;Won;$1,234.56;01.10.2017;20.10.2017\n")
    one = receipt(filled, file)
    assert (one["created"], one["rejected"]) == (0, 1)
    assert "There is no exchange rate from USD to EUR" in one["problems"][0]["message"]
    assert any(note.startswith("Money is counted in EUR;") for note in one["notes"])
    assert board(filled) == {"Ann Lee": "1000.50"}


def test_unknown_people_are_held_and_told(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "strangers.csv"
    rows = "D3,Di Moe,Won,10,2017-10-01,2017-10-20\nD4,Ann Lee,Won,5,2017-10-01,2017-10-20\n"
    file.write_text(HEADER + rows)
    one = receipt(filled, file)
    assert (one["created"], one["held"], one["rejected"]) == (1, 1, 0)
    assert one["held_reasons"] == [{"reason": "Di Moe is not known.", "rows": 1}]
    assert board(filled) == {"Ann Lee": "1005.50"}
    assert filled("verify").code == 0


def test_all_or_nothing(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text(HEADER + "D3,Ann Lee,Won,1,2017-10-01,2017-10-20\nD4,,Won,2,2017-10-01,2017-10-20\n")
    error = refused(filled, "import", "--on-error", "abort", file)
    assert error["code"] == "rows_rejected"
    assert error["message"] == "1 of 2 rows of mixed.csv can't be used, the first: B3: the cell is empty."
    assert_untouched(filled)


def test_all_or_nothing_means_every_sheet(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "two.xlsx"
    people = cells("Name,Email,Team\nCy Dee,cy@example.com,North\nDi Moe,di@example.com,South\n")
    deals = cells(HEADER + "D3,Cy Dee,Won,1,2017-10-01,2017-10-20\nD4,,Won,2,2017-10-01,2017-10-20\n")
    file.write_bytes(workbook(deals, People=people))
    assert filled("import", "--dry-run", file).code == 0
    error = refused(filled, "import", "--on-error", "abort", file)
    assert error["code"] == "rows_rejected"
    assert_untouched(filled)
    names = {person["name"] for person in filled("people", "--json").document["people"]}
    assert names == {"Ann Lee", "Bob Ray"}


def test_a_later_sheet_that_fails_takes_the_earlier_ones_back(filled: Spm, tmp_path: Path) -> None:
    """The amounts are in a currency without a rate: known only when the rows are looked at one by one."""
    file = tmp_path / "two.xlsx"
    people = cells("Name,Email,Team\nCy Dee,cy@example.com,North\nDi Moe,di@example.com,South\n")
    deals = cells(
        "Opportunity ID,Owner,Stage,Amount,Currency,Created Date,Close Date\n"
        "D3,Cy Dee,Won,1,JPY,2017-10-01,2017-10-20\nD4,Di Moe,Won,2,EUR,2017-10-01,2017-10-20\n"
    )
    file.write_bytes(workbook(deals, People=people))
    error = refused(filled, "import", "--on-error", "abort", file)
    assert error["code"] == "rows_rejected"
    assert "There is no exchange rate from JPY to EUR" in error["message"]
    assert_untouched(filled)
    names = {person["name"] for person in filled("people", "--json").document["people"]}
    assert names == {"Ann Lee", "Bob Ray"}


def test_a_later_sheet_that_fails_leaves_the_receipts_of_the_earlier_ones(
    filled: Spm, tmp_path: Path
) -> None:
    """The deals have neither a day they were opened nor anything to be known by."""
    file, rejects = tmp_path / "two.xlsx", tmp_path / "rejects.xlsx"
    people = cells("Name,Email,Team\nCy Dee,cy@example.com,North\n,,South\n")
    deals = cells("Owner,Stage,Amount,Close Date\nAnn Lee,Won,1,2017-10-20\nAnn Lee,Won,2,2017-10-20\n")
    file.write_bytes(workbook(deals, People=people))
    told = filled("import", file, "--rejects", rejects)
    assert told.code == 1
    assert "two.xlsx (People): import 2, 2 rows of people" in told.out
    assert told.err.startswith("2 deals of two.xlsx have no opened day and no key to be known by.")
    assert told.err.count("\n") == 1
    assert "South" in {cell.value for row in load_workbook(rejects).worksheets[0] for cell in row}
    assert "Cy Dee" in {person["name"] for person in filled("people", "--json").document["people"]}
    again = filled("import", file, "--json")
    assert again.code == 1
    assert [one["kind"] for one in again.document["imports"]] == ["people"]
    assert again.document["error"]["code"] == "deals_need_key"
    assert filled("verify").code == 0


def test_a_dry_run_of_anything_changes_nothing(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(GOOD.replace("D1", "D7"))
    assert receipt(filled, "--dry-run", file)["import_id"] is None
    assert_untouched(filled)


def test_rejects_that_can_not_be_written_do_not_undo_the_import(filled: Spm, tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text(HEADER + "D3,Ann Lee,Won,1,2017-10-01,2017-10-20\nD4,,Won,2,2017-10-01,2017-10-20\n")
    told = filled("import", file, "--rejects", tmp_path / "nowhere" / "rejects.xlsx")
    assert told.code == 1
    assert "import 2" in told.out
    assert told.err.startswith("The rejected rows can't be written to")
    assert board(filled) == {"Ann Lee": "1001.50"}


def test_files_after_one_that_fails_are_named(filled: Spm, tmp_path: Path) -> None:
    (tmp_path / "letter.csv").write_text("Dear all,\nthe numbers are late.\n")
    (tmp_path / "more.csv").write_text(GOOD)
    error = refused(filled, "import", tmp_path / "letter.csv", tmp_path / "more.csv")
    assert error["message"].startswith("letter.csv ")
    assert error["hint"].endswith(" Not imported either: more.csv.")
    assert_untouched(filled)


def test_rejects_never_replace_the_file_they_come_from(filled: Spm, tmp_path: Path) -> None:
    file, other = tmp_path / "deals.xlsx", tmp_path / "other.csv"
    file.write_bytes(workbook([*cells(GOOD), ["D4", None, "Won", "2", "2017-10-01", "2017-10-20"]]))
    other.write_text(GOOD)
    before = file.read_bytes()
    error = refused(filled, "import", other, file, "--rejects", tmp_path / ".." / tmp_path.name / file.name)
    assert error["code"] == "rejects_overwrite_input"
    assert file.read_bytes() == before
    assert_untouched(filled)


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "x.csv", "--rejects", "rejects.csv"),
        ("import", "x.csv", "--mode", "append"),
        ("import", "x.csv", "--covers", "2017"),
        ("import", "x.csv", "--covers", "2018-01-01..2017-01-01"),
        ("import", "x.csv", "--map", "owner"),
        ("import", "x.csv", "--kind", "leads"),
        ("import", "x.csv", "--header-row", "0"),
        ("undo-import", "first"),
        ("undo-import",),
        ("snapshot", "--to", "pictures", "--size", "99999x99999"),
        ("snapshot", "--to", "pictures", "--size", "huge"),
    ],
)
def test_wrong_usage(filled: Spm, arguments: tuple[str, ...]) -> None:
    told = filled(*arguments)
    assert (told.code, told.out) == (2, "")
    assert "Error" in told.err


def test_imports_that_can_not_be_undone(filled: Spm) -> None:
    assert refused(filled, "undo-import", "99")["code"] == "import_unknown"
    assert filled("undo-import", "1").code == 0
    error = refused(filled, "undo-import", "1")
    assert error["code"] == "import_not_applied"
    assert "was undone already" in error["message"]
    assert filled("verify").code == 0


@pytest.mark.parametrize("name", ["", "  "])
def test_a_source_system_needs_a_name(filled: Spm, tmp_path: Path, name: str) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(GOOD)
    assert refused(filled, "import", "--system", name, file)["code"] == "system_unnamed"
    assert_untouched(filled)
