"""Reads a file from its bytes to typed records: what the guarded process does."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.columns.recognised import TitledPeriod
from spm_desktop.excel.columns.survey import Survey
from spm_desktop.excel.formats.files import Table, open_file
from spm_desktop.excel.formats.xlsx_scan import SheetFlaws, sheet_flaws
from spm_desktop.excel.layout.emptied import EmptiedTable
from spm_desktop.excel.layout.joined import Named
from spm_desktop.excel.records.fields import Customs
from spm_desktop.excel.records.sheets import SheetReading
from spm_desktop.excel.refusals import from_os_error
from spm_desktop.excel.round_trip.recognising import refuse_lost
from spm_desktop.excel.spool import SpoolWriter
from spm_desktop.excel.understanding import Sheets, Understood, surveys_of
from spm_desktop.excel.values.dates import Order
from spm_desktop.excel.values.periods import YearlessPeriod, find_yearless
from spm_desktop.excel.wire import Report, Request, SheetReport
from spm_desktop.services.ports import ParseOptions

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def read_file(request: Request, spool: SpoolWriter) -> Report:
    """Reads a file and writes its records to the spool.

    Raises KnownError for whatever is wrong with the file or does not fit the options, OSError.
    """
    path = Path(os.fsdecode(request.path))
    header_row = request.options.header_row
    before = os.stat(path)
    sha256 = _digest(path)
    opened = open_file(path, request.options.sheet)
    refuse_lost(path.name, opened.tables, opened.hidden)
    tables = _emptied(opened.tables, request.options.nothing)
    surveys = surveys_of(tables, header_row)
    if not surveys:
        row = "a row of headers" if header_row is None else f"row {header_row}"
        raise KnownError(
            "file_empty",
            f"{path.name} has no rows below {row}.",
            "Export it again, or give the row of the headers with --header-row.",
        )
    beside = [named for name in request.options.beside for named in _beside(Path(name), request.options)]

    def elsewhere() -> list[Named]:
        return _beside(path, request.options) if request.options.sheet is not None else []

    understood, left_out = Sheets(path.name, request.options, surveys, beside, elsewhere).understand()
    day_first = request.options.day_first if request.options.day_first is not None else request.day_first
    order = Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    customs = Customs(order, opened.since_1904, request.options.year, totals=request.options.totals)
    ids = frozenset(request.options.known_ids)
    customs = replace(customs, person_ids=ids, amounts_in=request.options.amounts_in)
    customs = replace(customs, fiscal=request.options.fiscal)
    notes = (*opened.notes, *left_out)
    sheets = []
    for found in understood:
        flaws = sheet_flaws(path, found.survey.table.name) if opened.is_xlsx else SheetFlaws()
        own = _with_year(customs, found, path.name)
        reading = SheetReading(found.survey, found.recognised, request.options, own, flaws, found.part)
        blocks = reading.write(spool)
        sheets.append(
            SheetReport(
                reading.plan(*found.notes, *notes),
                reading.rows,
                found.survey.header,
                tuple(reading.problems),
                tuple(reading.rejected),
                blocks,
            )
        )
        notes = ()
    after = os.stat(path)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise KnownError(
            "file_changing",
            f"{path.name} was changed while it was read.",
            "Wait until it is completely written, then import it again.",
        )
    return Report(sha256, before.st_size, tuple(sheets))


def _with_year(customs: Customs, found: Understood, file_name: str) -> Customs:
    """The customs of a sheet: a title, its name or the file's may say of which year it is."""
    survey = found.survey
    places = (("a title above the table", " ".join(survey.titles)), ("the sheet’s name", survey.table.name),
              ("the file’s name", file_name))  # fmt: skip
    titled = any(isinstance(source, TitledPeriod) for source in found.recognised.sources.values())
    if customs.year is None and (titled or _needs_year(survey)):
        for place, text in places:
            years = {int(year) for year in _YEAR.findall(text)}
            if len(years) == 1:
                return replace(customs, year=years.pop(), year_from=place)
    return customs


def _needs_year(survey: Survey) -> bool:
    return any(
        isinstance(column.period, YearlessPeriod)
        or column.content.yearless
        or any(map(find_yearless, column.content.samples))
        for column in survey.columns
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _emptied(tables: Iterable[Table], words: Iterable[str]) -> list[Table]:
    """The tables, with nothing in cells that hold one of these words."""
    nothing = frozenset(word.strip().casefold() for word in words)
    return [EmptiedTable(table, nothing) for table in tables] if nothing else list(tables)


def _beside(path: Path, options: ParseOptions) -> list[Named]:
    """The tables of another file, each called by its sheet, or by the file. Raises KnownError."""
    try:
        tables = open_file(path).tables
    except OSError as error:
        raise from_os_error(path, error) from error
    surveys = surveys_of(_emptied(tables, options.nothing), None)
    return [(survey.table.name or path.name, survey) for survey in surveys]
