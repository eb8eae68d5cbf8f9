"""Writes a workbook that is to come back: what may be changed is open, everything else is kept from harm."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.round_trip import layout
from spm_desktop.excel.tables_out import unwritable
from spm_desktop.excel.writing import looks
from spm_desktop.excel.writing.books import new_book
from spm_desktop.services.exporting import CellFormat, ExportColumn
from spm_desktop.services.round_trip.model import Holds, TripBook, TripColumn, TripRow, TripSheet
from spm_desktop.services.round_trip.values import base_text, written

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FORMATS = {Holds.TEXT: CellFormat.TEXT, Holds.NUMBER: CellFormat.NUMBER, Holds.DATE: CellFormat.DATE}
_MAY = {
    "sort": True,
    "autofilter": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
}
_TITLE_HEIGHT, _HEADER_HEIGHT = 24, 20
_MOST_NUMBER = 10**15
_MOST_ON_A_PAGE = 14
"""More columns on one page are too small to be read."""
Lists = dict[tuple[str, ...], str]
"""Choices -> where they stand, as a formula."""


def write_trip(path: Path, book: TripBook) -> None:
    """Writes `book` to an .xlsx file, whole or not at all.

    Raises:
        KnownError: ``export_ending``, ``export_unwritable``.
    """
    if path.suffix.lower() != ".xlsx":
        raise KnownError(
            "export_ending",
            f"{path.name} is to come back, which only a workbook can.",
            "Give the file the ending .xlsx.",
        )
    try:
        with written_whole(path) as unfinished, new_book(unfinished, by_row=False) as workbook:
            _fill(workbook, book)
    except OSError as error:
        raise unwritable(path, error) from error


def _fill(workbook: "Workbook", book: TripBook) -> None:
    names: list[str] = [layout.MADE_SHEET]
    sheets = []
    for sheet in book.sheets:
        names.append(looks.sheet_name(sheet.title, names))
        sheets.append((workbook.add_worksheet(names[-1]), sheet))
    lists = _write_made(workbook, book)
    for worksheet, sheet in sheets:
        _Sheet(workbook, worksheet, sheet, lists).write()


def _write_made(workbook: "Workbook", book: TripBook) -> Lists:
    """The sheet that nobody sees: where the workbook comes from, and the lists to choose from."""
    hidden = workbook.add_worksheet(layout.MADE_SHEET)
    made = book.made
    told = (
        (layout.MARK, str(layout.FORMAT)),
        ("kind", made.kind.value),
        ("office", made.office),
        ("at", made.at.isoformat()),
        ("actor", made.actor),
        ("template", "yes" if made.template else "no"),
    )
    for number, (what, words) in enumerate(told):
        hidden.write_string(number, 0, what)
        hidden.write_string(number, 1, words)
    lists: Lists = {}
    for sheet in book.sheets:
        for column in sheet.columns:
            if column.choices and column.choices not in lists:
                place = 3 + len(lists)
                for number, choice in enumerate(column.choices):
                    hidden.write_string(number, place, choice)
                letter = chr(ord("A") + place)
                last = len(column.choices)
                lists[column.choices] = f"='{layout.MADE_SHEET}'!${letter}$1:${letter}${last}"
    hidden.very_hidden()
    return lists


class _Sheet:
    """One sheet being written.

    Excel sorts a protected sheet only where no cell that moves is locked. So none is in the rows that can be
    changed: what nobody sees moves along, and into what only tells whose they are nothing can be typed. Rows
    that are not the actor's to change are locked, and stand below the others, out of what is sorted.
    """

    def __init__(self, workbook: "Workbook", worksheet: "Worksheet", sheet: TripSheet, lists: Lists) -> None:
        self.workbook, self.worksheet, self.sheet, self.lists = workbook, worksheet, sheet, lists
        first, *others = range(len(sheet.columns))
        self.places = {first: 0} | {number: number + 1 for number in others}
        self.base_place = len(sheet.columns) + 1
        self.open_rows = [row for row in sheet.rows if not row.locked]
        self.shut_rows = [row for row in sheet.rows if row.locked]
        self.last_open = layout.FIRST_ROW + len(self.open_rows) + sheet.new_rows - 1
        self.unseen = {locked: workbook.add_format({"locked": locked}) for locked in (False, True)}

    def write(self) -> None:
        """Everything."""
        sheet, worksheet = self.sheet, self.worksheet
        self._heads()
        open_, shut = self._looks(locked=False), self._looks(locked=True)
        for number, row in enumerate(self.open_rows, layout.FIRST_ROW):
            self._row(number, row, open_)
        for number in range(layout.FIRST_ROW + len(self.open_rows), self.last_open + 1):
            for column, place in self.places.items():
                worksheet.write_blank(number, place, None, open_[column])
            for place in (layout.ID_COLUMN, self.base_place):
                worksheet.write_blank(number, place, None, self.unseen[False])
        for number, row in enumerate(self.shut_rows, self.last_open + 1):
            self._row(number, row, shut)
        if self.last_open >= layout.FIRST_ROW:
            for column, place in self.places.items():
                self._validate(sheet.columns[column], place)
        last = self.last_open if self.last_open >= layout.FIRST_ROW else self.last_open + len(self.shut_rows)
        if last >= layout.FIRST_ROW:
            worksheet.autofilter(layout.HEADER_ROW, 0, last, self.base_place)
        worksheet.freeze_panes(layout.FIRST_ROW, 1)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        if len(sheet.columns) <= _MOST_ON_A_PAGE:
            worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(layout.HEADER_ROW)
        worksheet.repeat_columns(0)
        worksheet.protect("", _MAY)

    def _heads(self) -> None:
        worksheet, sheet = self.worksheet, self.sheet
        title = self.workbook.add_format({"font_color": looks.QUIET, "valign": "vcenter"})
        worksheet.set_row(layout.TITLE_ROW, _TITLE_HEIGHT)
        worksheet.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        worksheet.set_row(layout.HEADER_ROW, _HEADER_HEIGHT)
        worksheet.write_string(layout.TITLE_ROW, 0, sheet.hint, title)
        worksheet.write_string(layout.KEY_ROW, self.base_place + 1, layout.SHEET_KEY + sheet.key)
        worksheet.write_string(layout.KEY_ROW, layout.ID_COLUMN, layout.ID)
        worksheet.write_string(layout.KEY_ROW, self.base_place, layout.BASE)
        for number, column in enumerate(sheet.columns):
            place = self.places[number]
            worksheet.write_string(layout.KEY_ROW, place, column.key)
            right = column.holds is Holds.NUMBER
            worksheet.write_string(layout.HEADER_ROW, place, column.title, looks.header(self.workbook, right))
            sample = [written(column, row.values[number]) for row in sheet.rows]
            worksheet.set_column(place, place, looks.width(_as_export(column), sample))
        for place in (layout.ID_COLUMN, self.base_place):
            worksheet.set_column(place, place, None, None, {"hidden": True})

    def _looks(self, locked: bool) -> list["Format"]:
        """What the cells of each column look like; what can be changed has a ground of its own."""
        found = []
        for column in self.sheet.columns:
            shape = looks.cell(_as_export(column))
            shape |= {"locked": locked, "bottom": 1, "bottom_color": "#F0EFEC"}
            changeable = column.editable and not locked
            shape |= {"bg_color": looks.CHANGEABLE} if changeable else {"font_color": looks.QUIET}
            found.append(self.workbook.add_format(shape))
        return found

    def _row(self, number: int, row: TripRow, shapes: Sequence["Format"]) -> None:
        columns, worksheet = self.sheet.columns, self.worksheet
        unseen = self.unseen[row.locked]
        worksheet.write_string(number, layout.ID_COLUMN, row.id, unseen)
        worksheet.write_string(number, self.base_place, base_text(columns, row), unseen)
        for place, (column, value) in enumerate(zip(columns, row.values, strict=True)):
            cell, at, shape = written(column, value), self.places[place], shapes[place]
            if cell is None or cell == "":
                worksheet.write_blank(number, at, None, shape)
            elif isinstance(cell, str):
                worksheet.write_string(number, at, cell, shape)
            elif isinstance(cell, date):
                worksheet.write_datetime(number, at, cell, shape)
            else:
                worksheet.write_number(number, at, cell, shape)

    def _validate(self, column: TripColumn, place: int) -> None:
        """What can be typed: Excel refuses the rest with a sentence."""
        rule: dict[str, Any] = {"ignore_blank": True, "error_title": column.title}
        if not column.editable:
            rule |= {
                "validate": "custom",
                "value": "=FALSE",
                "error_message": "This only tells what the row is about. It can’t be changed here.",
            }
        elif column.choices:
            rule |= {
                "validate": "list",
                "source": self.lists[column.choices],
                "error_message": "Choose one of the list.",
            }
        elif column.holds is Holds.NUMBER:
            rule |= {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -_MOST_NUMBER,
                "maximum": _MOST_NUMBER,
                "error_message": "Type a number.",
            }
        elif column.holds is Holds.DATE:
            rule |= {
                "validate": "date",
                "criteria": ">=",
                "value": date(1901, 1, 1),
                "error_message": "Type a day.",
            }
        else:
            return
        self.worksheet.data_validation(layout.FIRST_ROW, place, self.last_open, place, rule)


def _as_export(column: TripColumn) -> ExportColumn:
    decimals = column.decimals if column.holds is Holds.NUMBER else None
    return ExportColumn(column.title, _FORMATS[column.holds], decimals)
