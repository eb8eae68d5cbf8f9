"""An empty workbook whose columns an import understands, for what no program exports yet."""

from functools import partial
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import ExportBook, TableWriter
from spm_desktop.services.exports.lists import empty_book
from spm_desktop.ui.editor.organs.trips import WORKBOOK
from spm_desktop.ui.editor.shell.page import Act, Page

KINDS = ("deals", "facts")


def empty_workbook(page: Page, export: TableWriter) -> Act:
    """Saves it; filled in and dropped on the window it is imported as any other file."""
    desk = page.desk

    def choose() -> None:
        desk.prompts.save_file("Save an empty workbook", Path("To fill in.xlsx"), write, WORKBOOK)

    def write(path: Path) -> None:
        tables = tuple(table for kind in KINDS for table in empty_book(kind).tables)
        book = ExportBook(tables, (("Table", "Deals, and activities and results, to be filled in"),))
        desk.tasks.run(partial(export, path, book), partial(written, path), refused, owner=page)

    def written(path: Path, _: None) -> None:
        desk.say(f"Saved {path.name}. Fill in what you have, and drop it on this window.")

    def refused(error: KnownError) -> None:
        desk.say(str(error))

    return Act("Empty workbook", choose, "file-spreadsheet")
