"""What people marked on their Home as done, or put off."""

from sqlalchemy import Column, Text

from spm_desktop.storage.tables.base import number, table

need_mark = table(
    "need_mark",
    Column("who", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    number("until_day", null=True),
    number("at"),
    rowid=False,
)
