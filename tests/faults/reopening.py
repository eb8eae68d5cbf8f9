"""A database as the next command finds it, and what is wrong with it."""

from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.profile import open_profile, open_server
from spm_desktop.storage.verify import SqlVerifier
from tests.offices import NOON, ZONE, TestOffice


def address(office: TestOffice) -> str:
    """How another process finds the database."""
    if office.database.path is not None:
        return str(office.database.path)
    return office.database.engine.url.render_as_string(hide_password=False)


def reopened(office: TestOffice) -> TestOffice:
    """The same database as the next command finds it."""
    clock = FrozenClock(NOON)
    if office.database.path is not None:
        database = open_profile(office.database.path, clock, ZONE, before_migration=lambda: None)
    else:
        database = open_server(address(office), clock, ZONE)
    return TestOffice(database, clock)


def wrong(office: TestOffice) -> list[str]:
    found = SqlVerifier(office.database, office.clock).run("")
    return [f"{check.name}: {check.detail}" for check in found.checks if not check.ok]
