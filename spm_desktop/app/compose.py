"""Builds what commands and faces work with, by plain constructor calls."""

import getpass
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import Clock
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.users import acting
from spm_desktop.storage.backup import before_migration, when_changed
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.profile import open_profile, open_server
from spm_desktop.storage.users import SqlUsers

OWNER = frozenset({Role.ADMIN, Role.HR, Role.EXECUTIVE, Role.MANAGER})
"""Whoever uses a local profile may do everything in it: the file is theirs."""


@dataclass(frozen=True, slots=True)
class Office:
    """An open database and who works with it."""

    database: Database
    clock: Clock
    actor: Actor
    ledger: SqlLedger


@contextmanager
def open_office(invocation: Invocation) -> Iterator[Office]:
    """Opens the profile's database, or the server's, for the time of a command.

    Raises:
        KnownError: the database can't be opened, is newer than the program, or lies on a network drive.
    """
    database = open_database(invocation)
    try:
        who = actor(invocation)
        if invocation.actor:
            who = acting(who, SqlUsers(database, invocation.clock).all())
        yield Office(database, invocation.clock, who, SqlLedger(database, invocation.clock))
    finally:
        database.close()


def open_database(invocation: Invocation) -> Database:
    """The database ready to work with; the caller closes it. A local one that changed is backed up first."""
    zone = machine_zone()
    if invocation.db:
        return open_server(invocation.db, invocation.clock, zone)
    invocation.profile.create()
    database = open_profile(
        invocation.profile.database,
        invocation.clock,
        zone,
        before_migration=lambda: before_migration(invocation.profile, invocation.clock),
    )
    when_changed(database, invocation.profile, invocation.clock)
    return database


def actor(invocation: Invocation) -> Actor:
    """Who acts: `--as NAME`, else the account of the operating system. On a local profile a claim, and a name
    that is no user's owns the profile."""
    account = getpass.getuser()
    return Actor(
        name=invocation.actor or account,
        roles=OWNER,
        os_account=account,
        host=platform.node(),
        identity="asserted",
    )


def machine_zone() -> str:
    """This machine's time zone, as the name of the zone database; UTC where it can't be told."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"
