"""Writes tables as they are seen: a workbook with types, styles, filters and charts, or plain CSV."""

from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.writing import looks
from spm_desktop.excel.writing.books import new_book
from spm_desktop.excel.writing.delimited import write_csv
from spm_desktop.services.exporting import ExportBook

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

ABOUT = "About"
_ABOUT_WIDTHS = (22, 90)


def write_table(path: Path, book: ExportBook) -> None:
    """Writes `book` to `path`, whole or not at all; the rows are read while they are written.

    Raises:
        KnownError: the ending is neither ``.xlsx`` nor ``.csv``, there are more rows than Excel takes, or the
            file can't be written.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise KnownError(
            "export_ending", f"{path.name} is neither .xlsx nor .csv.", "Give the file one of these endings."
        )
    try:
        with written_whole(path) as unfinished:
            if ending == ".csv":
                with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
                    write_csv(file, book.tables[0])
            else:
                with new_book(unfinished, by_row=True) as workbook:
                    _fill(workbook, book)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> KnownError:
    """The refusal of a place that can't be written to."""
    return KnownError(
        "export_unwritable",
        f"{path} can't be written: {error.strerror or error}.",
        "Choose a folder you may write to, and close the file in Excel.",
    )


def _fill(workbook: "Workbook", book: ExportBook) -> None:
    from spm_desktop.excel.writing.charts import add_chart
    from spm_desktop.excel.writing.sheets import write_sheet

    names: list[str] = [ABOUT] if book.about else []
    for table in book.tables:
        name = looks.sheet_name(table.name, names)
        names.append(name)
        rows = write_sheet(workbook, name, table)
        if table.chart is not None:
            add_chart(workbook, name, table, table.chart, rows)
    if book.about:
        _write_about(workbook, book.about)


def _write_about(workbook: "Workbook", about: tuple[tuple[str, str], ...]) -> None:
    sheet = workbook.add_worksheet(ABOUT)
    quiet = workbook.add_format({"font_color": looks.QUIET, "valign": "top"})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    for place, wide in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(place, place, wide)
    for number, (what, words) in enumerate(about):
        sheet.write_string(number, 0, what, quiet)
        sheet.write_string(number, 1, words, plain)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
