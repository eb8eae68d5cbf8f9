"""Files to read, made on the spot, and two ways to read them: in this process, and guarded as users do."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from spm_desktop.excel.parser import GuardedParser
from spm_desktop.excel.reading import read_file
from spm_desktop.excel.spool import SpooledFile, SpoolWriter, read_report
from spm_desktop.excel.wire import Request
from spm_desktop.services.ports import ParseOptions

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def read() -> Iterator[Callable[..., SpooledFile]]:
    """Reads a file in this process: ``read(path, kind=RecordKind.DEALS)``."""
    opened: list[SpooledFile] = []

    def read_here(path: Path, day_first: bool = False, **options: Any) -> SpooledFile:
        file = io.BytesIO()
        writer = SpoolWriter(file)
        writer.finish(read_file(Request(os.fsencode(path), ParseOptions(**options), day_first, 0, 0), writer))
        report = read_report(file)
        assert report is not None
        opened.append(SpooledFile(path.name, report, file))
        return opened[-1]

    yield read_here
    for spooled in opened:
        spooled.close()


@pytest.fixture
def parse() -> Iterator[Callable[..., SpooledFile]]:
    """Reads a file in a guarded process: ``parse(path, kind=RecordKind.DEALS)``."""
    opened: list[SpooledFile] = []

    def parse_guarded(path: Path, parser: GuardedParser | None = None, **options: Any) -> SpooledFile:
        opened.append((parser or GuardedParser()).parse(path, ParseOptions(**options)))
        return opened[-1]

    yield parse_guarded
    for spooled in opened:
        spooled.close()


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text file: ``csv_file("a;b\\n1;2\\n", encoding="utf-16")``."""

    def write(text: str, encoding: str = "utf-8", name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of named sheets: dates are formatted, texts with "=" are formulas."""

    def write(sheets: Mapping[str, Rows], name: str = "export.xlsx", **options: Any) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", **options}) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return path

    return write


@pytest.fixture
def ods_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an OpenDocument spreadsheet with one sheet of texts and numbers."""

    def write(rows: Rows, sheet: str = "Sheet1", name: str = "export.ods") -> Path:
        body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr(
                "content.xml",
                '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
                'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
                'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
                f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>",
            )
        return path

    return write


def _ods_cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
