"""What leaves a table and comes in: copies for spreadsheets, pasted texts, and whole tables to export."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from html import escape

from PySide6.QtCore import QMimeData

from spm_desktop.ui.models.columns import Column, Kind, Leaving
from spm_desktop.ui.models.table_model import TableModel

_EXCEL = "urn:schemas-microsoft-com:office:excel"


@dataclass(frozen=True, slots=True)
class VisibleTable:
    """A table as it is seen: columns shown, rows filtered and sorted.

    Attributes:
        headers: titles from left to right.
        kinds: what the columns hold.
        depths: how deep each row hangs in a tree, from 0; none where it is none.
        groups: what the line above each row's group says; none where no line does, or a column says the same.
        rows: exact values (money in whole units as Decimal, shares as they are, None where there is none).
    """

    headers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Leaving, ...], ...]
    depths: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()


def visible_table(model: TableModel[object], columns: Iterable[int]) -> VisibleTable:
    """The rows that are let through, under these columns."""
    shown, rows = [model.columns[place] for place in columns], model.shown_rows()
    tree = next((column for column in shown if column.kind is Kind.BRANCH), None)
    groups = tuple(model.group_of(row) for row in rows)
    told = any(
        all(column.exact(row) == group for row, group in zip(rows, groups, strict=True)) for column in shown
    )
    return VisibleTable(
        tuple(column.leaving_title for column in shown),
        tuple(column.kind for column in shown),
        tuple(tuple(column.exact(row) for column in shown) for row in rows),
        () if tree is None else tuple(tree.value(row).depth for row in rows),
        () if told or not any(groups) else groups,
    )


def copied(columns: Sequence[Column[object]], rows: Iterable[object], titles: bool) -> QMimeData:
    """Rows as tab-separated texts as shown, and as a table whose numbers a spreadsheet takes exactly."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter="\t", lineterminator="\n")
    html = [f'<html xmlns:x="{_EXCEL}"><meta charset="utf-8"><table>']
    if titles:
        names = [column.leaving_title for column in columns]
        lines.writerow(names)
        html.append("<tr>" + "".join(f"<th>{escape(name)}</th>" for name in names) + "</tr>")
    for row in rows:
        lines.writerow([_text(column, row) for column in columns])
        html.append("<tr>" + "".join(_html_cell(column, row) for column in columns) + "</tr>")
    html.append("</table></html>")
    data = QMimeData()
    data.setText(text.getvalue().removesuffix("\n"))
    data.setHtml("".join(html))
    return data


def pasted(text: str) -> list[list[str]]:
    """The cells of a text from a spreadsheet; quoted ones may hold line breaks. No text: no cells."""
    if not text.strip("\r\n"):
        return []
    return list(csv.reader(io.StringIO(text.replace("\r\n", "\n").removesuffix("\n")), delimiter="\t"))


def _text(column: Column[object], row: object) -> str:
    value = column.exact(row)
    stands_beside = column.kind is Kind.ATTAINMENT and not column.title
    return f"{value:.0%}" if stands_beside and isinstance(value, float) else column.text_of(row)


def _html_cell(column: Column[object], row: object) -> str:
    value, text = column.exact(row), escape(_text(column, row))
    match value:
        case datetime():
            return f"<td>{text}</td>"
        case int() | Decimal():
            return f'<td x:num="{value}">{text}</td>'
        case Fraction() | float():
            return f'<td x:num="{float(value):.10g}">{text}</td>'
        case date():
            return f"<td>{value.isoformat()}</td>"
        case str():
            return f"<td x:str style=\"mso-number-format:'\\@'\">{text}</td>"
    return "<td></td>"
