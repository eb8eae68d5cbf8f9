"""A table of which other rows, or parts of rows, are read than stand in the file."""

from dataclasses import dataclass

from spm_desktop.excel.formats.files import Table


@dataclass(frozen=True, slots=True)
class ChangedTable(Table):
    """What stands in `table`, but for the rows."""

    table: Table

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def first_column(self) -> int:
        return self.table.first_column

    @property
    def delimiter(self) -> str:
        return self.table.delimiter
