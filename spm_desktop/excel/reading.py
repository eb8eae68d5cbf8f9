"""Reads a file from its bytes to typed records: what the guarded process does."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns.headers import id_kind
from spm_desktop.excel.columns.recognise import Recogniser
from spm_desktop.excel.columns.recognised import Context, Recognised
from spm_desktop.excel.columns.survey import Survey, survey_table
from spm_desktop.excel.columns.vocabulary import GENERIC_PERSON_IDS
from spm_desktop.excel.formats.files import open_file
from spm_desktop.excel.formats.xlsx_scan import SheetFlaws, sheet_flaws
from spm_desktop.excel.records.fields import Customs
from spm_desktop.excel.records.sheets import SheetReading
from spm_desktop.excel.spool import SpoolWriter
from spm_desktop.excel.values.dates import Order
from spm_desktop.excel.values.periods import YearlessPeriod, find_yearless
from spm_desktop.excel.wire import Report, Request, SheetReport
from spm_desktop.services.ports import ParseOptions

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Understood:
    survey: Survey
    recognised: Recognised


def read_file(request: Request, spool: SpoolWriter) -> Report:
    """Reads a file and writes its records to the spool.

    Raises KnownError for whatever is wrong with the file or does not fit the options, OSError.
    """
    path = Path(os.fsdecode(request.path))
    header_row = request.options.header_row
    before = os.stat(path)
    sha256 = _digest(path)
    opened = open_file(path, request.options.sheet)
    surveys = [survey for table in opened.tables if (survey := survey_table(table, header_row))]
    if not surveys:
        row = "a row of headers" if header_row is None else f"row {header_row}"
        raise KnownError(
            "file_empty",
            f"{path.name} has no rows below {row}.",
            "Export it again, or give the row of the headers with --header-row.",
        )
    understood, left_out = _understand(surveys, request.options, path.name)
    day_first = request.options.day_first if request.options.day_first is not None else request.day_first
    order = Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    customs = Customs(order, opened.since_1904, request.options.year, totals=request.options.totals)
    notes = (*opened.notes, *left_out)
    sheets = []
    for found in understood:
        flaws = sheet_flaws(path, found.survey.table.name) if opened.is_xlsx else SheetFlaws()
        own = _with_year(customs, found.survey, path.name)
        reading = SheetReading(found.survey, found.recognised, request.options, own, flaws)
        blocks = spool.write_records(reading.records())
        sheets.append(
            SheetReport(
                reading.plan(*notes),
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


def _with_year(customs: Customs, survey: Survey, file_name: str) -> Customs:
    """The customs of a sheet: a title, its name or the file's may say of which year it is."""
    places = (("a title above the table", " ".join(survey.titles)), ("the sheet’s name", survey.table.name),
              ("the file’s name", file_name))  # fmt: skip
    if customs.year is None and _needs_year(survey):
        for place, text in places:
            found = {int(year) for year in _YEAR.findall(text)}
            if len(found) == 1:
                return replace(customs, year=found.pop(), year_from=place)
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


def _understand(
    surveys: list[Survey], options: ParseOptions, file_name: str
) -> tuple[list[_Understood], list[str]]:
    """The sheets that hold something, staff first, and sentences about the others.

    The ids of staff lists tell which columns of the other sheets name people.
    """
    understood: dict[int, _Understood] = {}
    refusals: dict[int, KnownError] = {}
    context = Context(file_name)
    for _ in range(2):
        for index, survey in enumerate(surveys):
            try:
                found = Recogniser(survey, options, context).recognise()
                understood[index] = _Understood(survey, found)
                refusals.pop(index, None)
            except KnownError as error:
                refusals[index] = error
        ids = frozenset(_ids_of_people(understood.values()))
        if not ids or not refusals:
            break
        context = Context(file_name, ids)
    if not understood:
        raise _nothing_understood(surveys, refusals, file_name)
    staff_first = sorted(
        understood.values(), key=lambda found: found.recognised.kind is not RecordKind.PEOPLE
    )
    others = ", ".join(f"“{surveys[index].table.name}”" for index in sorted(refusals))
    note = f"Sheets without people, deals, facts or goals were left alone: {others}."
    return staff_first, [note] if others else []


def _ids_of_people(understood: Iterable[_Understood]) -> Iterable[str]:
    """What ids of people are called; a plain ``Id`` is anything's in other sheets."""
    for found in understood:
        for column in found.recognised.ids:
            if column.key not in GENERIC_PERSON_IDS:
                yield id_kind(column.header)


def _nothing_understood(surveys: list[Survey], refusals: dict[int, KnownError], file_name: str) -> KnownError:
    """The refusal of the only sheet, or one sentence for all of them."""
    if len(surveys) == 1:
        return refusals[0]
    codes = {error.code for error in refusals.values()}
    if codes != {"kind_unknown"}:
        return max(refusals.items(), key=lambda item: surveys[item[0]].rows)[1]
    names = ", ".join(f"“{survey.table.name}”" for survey in surveys)
    return KnownError(
        "kind_unknown",
        f"No sheet of {file_name} can be told to hold people, deals, facts or goals by its columns: {names}.",
        "Choose one with --sheet and say what it is with --kind and --map FIELD=COLUMN.",
    )
