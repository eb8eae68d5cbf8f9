"""The palette finds every setting by its name, and opens the section that it is in."""

from functools import partial
from typing import TYPE_CHECKING

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.finding import OpenPage
from spm_desktop.services.permissions import Access, Area, access

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spm_desktop.ui.editor.palette.entries import Entry, Finder

MACHINE = (
    ("machine", "Theme", "This machine: light, dark or as the system"),
    ("machine", "Size of text", "This machine: zoom of rows, buttons and panels"),
    ("machine", "Language", "This machine: of dates and numbers"),
    ("machine", "Workbooks of teams", "This machine: the folder of Monday packs"),
)
"""What everybody may set: the section, the setting and what else it may be looked for by."""
SHARED = (
    ("organisation", "Name", "Organisation: of the company"),
    ("organisation", "Currency", "Organisation"),
    ("organisation", "Fiscal year starts", "Organisation: the financial year"),
    ("organisation", "Fiscal months", "Organisation: calendar months, 4-4-5, 4-5-4 or 5-4-4"),
    ("organisation", "Week starts", "Organisation: Monday or Sunday"),
    ("organisation", "Walls name", "Organisation: dignity, how many places are named on TVs"),
    ("organisation", "Imported files", "Organisation: how long they are kept"),
    ("offices", "Time zone", "Offices"),
    ("offices", "Working days", "Offices: the working calendar"),
    ("offices", "Days off", "Offices: public holidays"),
    ("users", "Users and roles", "Who may do what; who is which person"),
    ("backups", "Backups", "Copies of the database, restore, verify"),
)
"""What only who may change the settings of all sees."""


def find_settings(office: EditorOffice, open_page: OpenPage) -> "Finder":
    """A finder of settings."""

    def find(query: str) -> "Sequence[Entry]":
        from spm_desktop.ui.editor.palette.entries import Entry, split_prefix

        prefix, words = split_prefix(query)
        if prefix or not words:
            return ()
        may_change = access(office.actor, Area.SETTINGS) >= Access.WRITE
        return [
            Entry(name, "Settings", partial(_open, open_page, section), told, icon="settings")
            for section, name, told in (*MACHINE, *(SHARED if may_change else ()))
        ]

    return find


def _open(open_page: OpenPage, section: str) -> None:
    from spm_desktop.ui.editor.pages.settings.page import PAGE, SettingsPage

    page = open_page(PAGE)
    if isinstance(page, SettingsPage):
        page.open_at(section)
