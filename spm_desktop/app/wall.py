"""Builds what a screen works with: its own connection, read-only, and the state made of it."""

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.language import language_of
from spm_desktop.config.settings import Settings, load_settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import OfficeWall
from spm_desktop.storage.database import Database, open_postgresql
from spm_desktop.storage.wall_access import open_for_wall
from spm_desktop.storage.wall_reader import SqlWall


def wall_source(invocation: Invocation, screen: str | None, safe: bool = False) -> OfficeWall:
    """The source of one screen; it connects when it is first asked, and again whenever it has to. `safe`: it
    has no scenes but office and clock."""

    def open_database() -> Database:
        if invocation.db:
            return open_postgresql(invocation.db)
        return open_for_wall(invocation.profile.database)

    reader = SqlWall(open_database, invocation.clock)
    return OfficeWall(reader, screen, _language(invocation), invocation.clock, safe)


def _language(invocation: Invocation) -> str:
    try:
        return language_of(invocation, load_settings(invocation.profile))
    except KnownError:  # the desk says what is wrong with them; a TV goes on
        return language_of(invocation, Settings())
