"""Whatever a file does to its reader, this process goes on, nothing is left behind and nothing is printed."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.guard import COMMAND, Limits, ReaderFailed
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.excel.wire import LENGTH_BYTES, Request
from spm_desktop.services.ports import ParseOptions

Read = Callable[..., Any]
STAFF = "Name,Team\nAnn Lee,North\nJo Roe,South\n"


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert capfd.readouterr() == ("", "")


def refusal(path: Path, parser: GuardedParser) -> KnownError:
    with pytest.raises(KnownError) as caught:
        parser.parse(path, ParseOptions())
    return caught.value


def program(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def test_records_may_be_read_twice_until_the_file_is_closed(csv_file: Read, parse: Read) -> None:
    file = parse(csv_file(STAFF, name="staff.csv"))
    assert (file.name, file.size, len(file.sha256)) == ("staff.csv", len(STAFF), 64)
    (sheet,) = file.sheets
    assert list(sheet.records()) == list(sheet.records())
    file.close()
    with pytest.raises(ValueError, match="closed"):
        list(sheet.records())


def test_many_records_come_in_blocks_and_in_order(csv_file: Read, parse: Read) -> None:
    lines = "".join(f"Ann Lee,2024-01-05,{number}\n" for number in range(5_001))
    (sheet,) = parse(csv_file(f"Rep,Date,Sales\n{lines}")).sheets
    assert [int(fact.value) for fact in sheet.records()] == list(range(5_001))


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_no_text(tmp_path: Path, parse: Read) -> None:
    path = tmp_path / os.fsdecode(b"b\xfcro.csv")
    path.write_text(STAFF)
    assert parse(path).name == "b?ro.csv"
    path.write_text("Colour,Size\nred,5\n")
    assert "b?ro.csv" in refusal(path, GuardedParser()).message


def test_a_reader_that_takes_too_long(csv_file: Read) -> None:
    waiting = program("import sys; sys.stdin.buffer.read()")
    error = refusal(csv_file(STAFF), GuardedParser(Limits(seconds=0.2), waiting))
    assert error.code == "file_too_slow"
    assert "export.csv was given up" in error.message


@pytest.mark.parametrize(
    "end",
    [
        "import os; os.abort()",
        "class PanicException(BaseException): __module__ = 'pyo3_runtime'\nraise PanicException('index')",
        "print('no report')",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_a_reader_that_dies(csv_file: Read, end: str) -> None:
    error = refusal(csv_file(STAFF), GuardedParser(command=program(end)))
    assert error.code == "file_unreadable"
    assert error.hint


@pytest.mark.parametrize(
    ("bug", "told"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError: No module named 'nowhere_to_be_found'"),
        ("def deeper(): deeper()\ndeeper()", "RecursionError: maximum recursion depth exceeded"),
        ("raise RuntimeError('no' * 5_000)", "RuntimeError: nono"),
    ],
)
def test_a_bug_is_not_the_fault_of_the_file(csv_file: Read, bug: str, told: str) -> None:
    with pytest.raises(ReaderFailed, match="Traceback") as caught:
        GuardedParser(command=program(bug)).parse(csv_file(STAFF), ParseOptions())
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("end", "code"),
    [("raise MemoryError", "file_too_big"), ("import os; raise OSError(28, os.strerror(28))", "disk_full")],
)
def test_a_machine_that_has_too_little(csv_file: Read, end: str, code: str) -> None:
    assert refusal(csv_file(STAFF), GuardedParser(command=program(end))).code == code


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory is watched, not limited")
def test_a_small_file_that_asks_for_all_memory(xlsx_file: Read, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="CG1048576"><v>2</v></c></row>'
    with zipfile.ZipFile(xlsx_file({"Sheet1": [[1]]})) as plain, zipfile.ZipFile(bomb, "w") as archive:
        for name in plain.namelist():
            data = plain.read(name)
            if name.endswith("sheet1.xml"):
                start, _, rest = data.partition(b"<sheetData>")
                data = (
                    start
                    + b"<sheetData>"
                    + cells.encode()
                    + b"</sheetData>"
                    + rest.partition(b"</sheetData>")[2]
                )
            archive.writestr(name, data)
    assert refusal(bomb, GuardedParser()).code == "file_too_big"


def test_memory_is_watched_from_outside_too(csv_file: Read) -> None:
    hungry = program("import sys; eaten = bytearray(150 << 20); sys.stdin.buffer.read()")
    assert refusal(csv_file(STAFF), GuardedParser(Limits(memory=1 << 20), hungry)).code == "file_too_big"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_the_reader_ends_with_its_parent(tmp_path: Path, root: Path) -> None:
    os.mkfifo(tmp_path / "endless.csv")  # opening it waits for ever
    request = Request(os.fsencode(tmp_path / "endless.csv"), ParseOptions(), False, 1 << 30, 60)
    message = msgspec.msgpack.encode(request)
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as reader:
        assert reader.stdin
        reader.stdin.write(len(message).to_bytes(LENGTH_BYTES, "big") + message)
        reader.stdin.flush()
        assert reader.poll() is None
        reader.stdin.close()
        assert reader.wait(20) == 1


def test_the_reader_is_light() -> None:
    loaded = "import sys, spm_desktop.excel.child; print(*sys.modules)"
    ran = subprocess.run(
        program(loaded), capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    heavy = {"sqlalchemy", "PySide6", "openpyxl", "numpy", "charset_normalizer", "babel", "click"}
    assert not heavy & set(ran.stdout.split())
