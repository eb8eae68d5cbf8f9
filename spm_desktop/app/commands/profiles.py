"""Files read as files of their columns were read before, and how that is kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.import_profiles import as_before, keep_profile, named
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.storage.watched_folders import SqlProfiles

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office


def with_profile(office: "Office", name: str, path: Path, asked: ImportOptions) -> tuple[ImportOptions, str]:
    """The options with those of the profile, or where none is named of the one that fits the columns; and a
    sentence that says so, '' where nothing was added.

    Raises:
        KnownError: there is no such profile, or the file can't be read.
    """
    profiles = SqlProfiles(office.database, office.clock).profiles()
    if name:
        return named(profiles, name).kept.on(asked), ""
    options, found = as_before(profiles, lambda: GuardedParser().look(path), asked)
    return options, f"Read as the mapping “{found}” says." if found else ""


def save_profile(office: "Office", name: str, path: Path, options: ImportOptions) -> None:
    """Keeps how a file was read, for the next one with the same columns. Raises KnownError."""
    store = SqlProfiles(office.database, office.clock)
    keep_profile(store, office.actor, name, GuardedParser().look(path), options)
