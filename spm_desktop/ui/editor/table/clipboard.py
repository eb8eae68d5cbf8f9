"""Copy, paste and fill down, as spreadsheets do them."""

from PySide6.QtGui import QGuiApplication

from spm_desktop.ui.editor.table import exchange
from spm_desktop.ui.editor.table.surface import TableSurface


def copy(view: TableSurface) -> None:
    """Puts the selection on the clipboard: whole rows with titles, or the selected cells without."""
    model, places = view.table_model, view.columns.visible()
    if view.selects_cells:
        touched = {index.column() for index in view.selectedIndexes()}
        places = [place for place in places if place in touched]
    rows = [model.row(line) for line in view.chosen_lines()]
    if rows:
        columns = [model.columns[place] for place in places]
        QGuiApplication.clipboard().setMimeData(exchange.copied(columns, rows, not view.selects_cells))


def paste(view: TableSurface) -> None:
    """Writes the clipboard's cells from the current cell on, or a single one into every selected row."""
    cells, current = exchange.pasted(QGuiApplication.clipboard().text()), view.currentIndex()
    if not cells or not current.isValid():
        return
    model, lines = view.table_model, view.chosen_lines()
    if len(cells) == 1 and len(cells[0]) == 1 and len(lines) > 1:
        model.type_texts([(line, current.column(), cells[0][0]) for line in lines], "Paste")
        return
    columns = view.columns.visible()
    columns = columns[columns.index(current.column()) :]
    rows = (line for line in range(current.row(), model.rowCount()) if model.row(line) is not None)
    written = [
        (line, column, text)
        for line, texts in zip(rows, cells, strict=False)
        for column, text in zip(columns, texts, strict=False)
    ]
    model.type_texts(written, "Paste")


def fill_down(view: TableSurface) -> None:
    """Writes the topmost selected value of the current column into the selected rows below it.

    With one row selected, the value above it.
    """
    model, column, lines = view.table_model, view.currentIndex().column(), view.chosen_lines()
    if column < 0 or not lines:
        return
    source, targets = (lines[0], lines[1:]) if len(lines) > 1 else (lines[0] - 1, lines)
    row = model.row(source) if source >= 0 else None
    if row is not None:
        text = model.columns[column].edit_text_of(row)
        model.type_texts([(line, column, text) for line in targets], "Fill down")
