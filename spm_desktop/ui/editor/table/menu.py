"""The context menus of a table: everything its keys do, in words."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from spm_desktop.ui.editor.table import clipboard
from spm_desktop.ui.editor.table.column_chooser import open_chooser
from spm_desktop.ui.editor.table.leaving import export_of
from spm_desktop.ui.editor.table.surface import TableSurface


def of_rows(view: TableSurface, index: QModelIndex) -> QMenu:
    """What can be done with the chosen rows, and with one cell."""
    menu = _menu(view)
    if index.isValid() and view.table_model.row(index.row()) is not None:
        identity, key = view.address(index)
        menu.addAction("Open", Qt.Key.Key_Return, lambda: view.opened.emit(identity))
        menu.addAction("Show the rows behind it", Qt.Key.Key_Space, lambda: view.drill.emit(identity, key))
        if view.can_edit(index):
            menu.addAction("Edit", Qt.Key.Key_F2, lambda: view.edit(index))
        menu.addSeparator()
        menu.addAction("Copy", QKeySequence.StandardKey.Copy, lambda: clipboard.copy(view))
        if view.can_edit(index):
            menu.addAction("Paste", QKeySequence.StandardKey.Paste, lambda: clipboard.paste(view))
            menu.addAction("Fill down", QKeySequence("Ctrl+D"), lambda: clipboard.fill_down(view))
        actions = view.row_actions(view.chosen_ids()) if view.row_actions else ()
        if actions:
            menu.addSeparator()
            menu.addActions(list(actions))
        menu.addSeparator()
    _add_column(menu, view, index.column())
    _add_export(menu, view)
    return menu


def of_column(view: TableSurface, place: int) -> QMenu:
    """What can be done with a column."""
    menu = _menu(view)
    _add_column(menu, view, place)
    _add_export(menu, view)
    return menu


def _menu(view: TableSurface) -> QMenu:
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_column(menu: QMenu, view: TableSurface, place: int) -> None:
    model = view.table_model
    if place >= 0:
        column = model.columns[place]
        name = column.title or column.note
        menu.addAction(f"Sort by {name}, lowest first", lambda: model.sort_by(column.key))
        menu.addAction(f"Sort by {name}, highest first", lambda: model.sort_by(column.key, True))
        if model.sorted_by:
            menu.addAction("Undo sorting", lambda: model.sort_by(None))
        if not column.fixed:
            menu.addAction(f"Hide {name}", lambda: view.columns.set_shown(column.key, False))
    header = view.horizontalHeader()
    corner = header.mapToGlobal(header.viewport().rect().bottomRight())
    menu.addAction("Columns…", lambda: open_chooser(view, corner))


def _add_export(menu: QMenu, view: TableSurface) -> None:
    export = export_of(view)
    if export is not None:
        menu.addAction("Export…", export)
