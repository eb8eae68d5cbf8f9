"""Builds what commands and faces work with, by plain constructor calls."""

import getpass
import logging
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.users import acting
from spm_desktop.storage.backup import DAILY, before_migration, when_changed
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.profile import open_profile, open_server
from spm_desktop.storage.users import SqlUsers

_log = logging.getLogger(__name__)

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
        KnownError: the database can't be opened, is newer than the program, or lies on a network drive; or
            `--as` names none of its users.
    """
    database = open_database(invocation)
    try:
        who = actor(invocation)
        if invocation.actor:
            who = acting(who, SqlUsers(database, invocation.clock).all())
        yield Office(database, invocation.clock, who, SqlLedger(database, invocation.clock))
    finally:
        database.close()


@contextmanager
def open_existing_office(invocation: Invocation) -> Iterator[Office]:
    """Like `open_office`, for commands that make no sense on a profile that is not there, or is mistyped.

    Raises:
        KnownError: as `open_office`, and when the profile has no database yet.
    """
    need_profile(invocation)
    with open_office(invocation) as office:
        yield office


def need_profile(invocation: Invocation) -> None:
    """Raises KnownError (``profile_empty``) where the profile has no database yet."""
    if not invocation.db and not invocation.profile.database.exists():
        raise KnownError(
            "profile_empty",
            f"There is no database in {invocation.profile.folder} yet.",
            "Name a profile with --data.",
        )


def refuse_pips_on_server(invocation: Invocation) -> None:
    """Raises KnownError (``pips_on_server``): a server's database has no policies of its own yet that would
    keep plans from whoever can log in to it."""
    _refuse_on_server(invocation, "pips_on_server", "Improvement plans")


def refuse_reviews_on_server(invocation: Invocation) -> None:
    """Raises KnownError (``reviews_on_server``), for the same reason."""
    _refuse_on_server(invocation, "reviews_on_server", "Performance reviews")


def _refuse_on_server(invocation: Invocation, code: str, what: str) -> None:
    if invocation.db:
        raise KnownError(
            code,
            f"{what} are not kept on a PostgreSQL server: it could not keep them from other users.",
            "Keep them in a local profile (--data).",
        )


def restorer(invocation: Invocation) -> Actor:
    """Who restores a backup: whoever they are in the database that is replaced, if it can still tell."""
    try:
        with open_existing_office(invocation) as office:
            return office.actor
    except KnownError as refused:
        if refused.code not in ("profile_empty", "database_damaged", "database_incomplete", "database_newer"):
            raise
        return actor(invocation)


def open_database(invocation: Invocation) -> Database:
    """The database ready to work with; the caller closes it.

    A local one is copied first, if it changed since the last automatic copy and that is a day old.
    Where that fails it is told and logged, and no reason not to work.
    """
    zone = machine_zone()
    if invocation.db:
        return open_server(invocation.db, invocation.clock, zone)
    invocation.profile.create()
    database = open_profile(
        invocation.profile.database,
        invocation.clock,
        zone,
        before_migration=lambda: before_migration(invocation.profile, invocation.machine_clock),
    )
    try:
        when_changed(database, invocation.profile, invocation.machine_clock, every=DAILY)
    except KnownError as failed:
        _log.warning("no automatic backup: %s", failed)
        click.echo(f"No backup was made. {failed}", err=True)
    return database


def actor(invocation: Invocation) -> Actor:
    """Who acts: `--as NAME`, else the account of the operating system. On a local profile a claim, which owns
    it as long as there are no users; see `services.users.acting`."""
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
