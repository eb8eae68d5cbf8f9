"""What the user said before and after the command's name, as every command receives it.

A command is a click command whose function takes an `Invocation` first:

    @click.command()
    @click.argument("metric")
    @pass_invocation
    def command(invocation: Invocation, metric: str) -> None: ...

It returns None or 0 when done and another exit code otherwise; a refusal is a KnownError.
"""

import contextlib
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from spm_desktop.config.clock import Clock, FrozenClock
from spm_desktop.config.folders import Profile, default_profile
from spm_desktop.domain.storable import storable


@dataclass(frozen=True, slots=True)
class Invocation:
    """One start of the program.

    Attributes:
        profile: the folder with the database, settings, logs and backups; it may not exist yet.
        db: the URL of a PostgreSQL database, None for the profile's SQLite. It may hold a password, so it
            is never printed.
        actor: who acts, for the audit; None: the account of the operating system.
        json: whether standard output gets one JSON document and nothing else.
        lang: a language such as ``de`` or ``pt_BR``; None: the machine's.
        verbosity: 0, 1 (``-v``: what is done) or 2 (``-vv``: how).
        clock: tells now, frozen by ``--now``: when things happen in the office.
        machine_clock: tells now, never frozen: when files of this machine were made.
    """

    profile: Profile
    db: str | None = field(default=None, repr=False)
    actor: str | None = None
    json: bool = False
    lang: str | None = None
    verbosity: int = 0
    clock: Clock = field(default_factory=Clock)
    machine_clock: Clock = field(default_factory=Clock)


@dataclass(slots=True)
class Choices:
    """The global options while the command line is being read, and what must be closed at the end.

    They may stand before and after the command's name, so the Invocation is made once both are read.
    """

    data: Path | None = None
    db: str | None = None
    actor: str | None = None
    json: bool = False
    lang: str | None = None
    verbosity: int = 0
    now: datetime | None = None
    command: str = ""
    log_file: Path | None = None
    resources: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def begin(self, command: str) -> Invocation:
        """Starts the log and the crash hooks for `command`, and says what the user chose.

        Also chooses Qt's platform, so that a command that draws need not know whether there is a display.
        """
        from spm_desktop.app import crash, display, logs  # not needed to print help

        self.command = command
        invocation = Invocation(
            profile=Profile(self.data.expanduser().absolute()) if self.data else default_profile(),
            db=self.db,
            actor=self.actor,
            json=self.json,
            lang=self.lang,
            verbosity=self.verbosity,
            clock=FrozenClock(self.now) if self.now else Clock(),
        )
        face = command if command in logs.LASTING_FACES else "commands"
        self.log_file = self.resources.enter_context(
            logs.writing(invocation.profile, face, invocation.verbosity)
        )
        self.resources.enter_context(crash.catching(invocation.profile, face))
        display.choose_platform()
        return invocation


def pass_invocation(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command's function the Invocation as its first argument."""

    @click.pass_context
    @functools.wraps(function)
    def run(context: click.Context, /, *arguments: Any, **options: Any) -> Any:
        _check_readable(context)
        return function(context.obj.begin(context.info_name), *arguments, **options)

    return run


def _check_readable(context: click.Context) -> None:
    """Raises click.UsageError for a text with bytes that are none in the terminal's encoding: no database and
    no spreadsheet keeps it. A path is not meant: a file may well be called so."""
    for parameter in context.command.params:
        value = context.obj.actor if parameter.name == "actor" else context.params.get(parameter.name or "")
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and storable(text) != text:
                name = (
                    parameter.opts[0]
                    if isinstance(parameter, click.Option)
                    else parameter.human_readable_name
                )
                raise click.UsageError(f"{name} is not readable as UTF-8: {storable(text)}.", context)
