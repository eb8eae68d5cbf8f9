"""The command line: global options, which may stand before or after the command's name, and the commands,
of which only the one that is asked for is imported.
"""

import copy
import importlib
import re
from pathlib import Path
from typing import Any

import click

from spm_desktop import __version__
from spm_desktop.app.commands import COMMANDS, DEFAULT_COMMAND
from spm_desktop.app.instants import Instant
from spm_desktop.app.invocation import Choices

_ELSEWHERE = "Global options may stand here too: see spm-desktop --help."


class DatabaseUrl(click.ParamType[str]):
    """The URL of a PostgreSQL database. Never repeated in messages: it may hold a password."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value.startswith(("postgresql://", "postgres://")):
            self.fail("a database is named like postgresql://user@host/name.", param, ctx)
        return str(value)


class Language(click.ParamType[str]):
    """A language, perhaps with a country: ``de``, ``pt-BR``; kept with an underscore."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*", value):
            self.fail(f"{value!r} is not a language; write it like de or pt_BR.", param, ctx)
        return str(value).replace("-", "_")


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Keeps what was given; the position after the command's name wins over the one before it."""
    if value is None or value is False or value == 0:
        return
    choices: Choices = context.obj
    assert option.name is not None
    setattr(choices, option.name, value)


def _print_version(context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"SPM Desktop {__version__}")
        context.exit()


def global_options(*, hidden: bool = False) -> list[click.Option]:
    """The options that every command understands, made anew for each place they stand in."""
    common: dict[str, Any] = {"callback": _remember, "expose_value": False, "hidden": hidden}
    return [
        click.Option(
            ["--data"],
            metavar="DIR",
            type=click.Path(file_okay=False, path_type=Path),
            help="A profile folder: database, settings, logs, backups.",
            **common,
        ),
        click.Option(
            ["--db"],
            metavar="URL",
            type=DatabaseUrl(),
            help="A PostgreSQL database instead of the profile's own.",
            **common,
        ),
        click.Option(["--as", "actor"], metavar="NAME", help="Who acts, for the audit.", **common),
        click.Option(["--json"], is_flag=True, help="Print one JSON document and nothing else.", **common),
        click.Option(["--lang"], metavar="LANG", type=Language(), help="The language, like de.", **common),
        click.Option(
            ["-v", "verbosity"],
            count=True,
            help="Say what is done on standard error; -vv says more.",
            **common,
        ),
        click.Option(
            ["--now"], metavar="TIME", type=Instant(), help="Pretend that it is this time.", **common
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            hidden=hidden,
            callback=_print_version,
            help="Say which version this is.",
        ),
    ]


class CommandTable(click.Group):
    """The commands by name. Help is printed from the table; a command's module is imported to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].where.partition(":")
        command: click.Command = copy.copy(getattr(importlib.import_module(module), attribute))
        command.params = [*command.params, *global_options(hidden=True)]
        command.help = command.help or COMMANDS[cmd_name].help
        command.epilog = command.epilog or _ELSEWHERE
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if COMMANDS:
            with formatter.section("Commands"):
                formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])


def _start_default(context: click.Context) -> Any:
    """Without a command: the default one."""
    if context.invoked_subcommand is not None:
        return None
    command = command_line.get_command(context, DEFAULT_COMMAND)
    assert command is not None
    with command.make_context(DEFAULT_COMMAND, [], parent=context) as own:
        return command.invoke(own)


command_line = CommandTable(
    name="spm-desktop",
    help="Sales performance management on the desktop and on the office wall.",
    params=list(global_options()),
    callback=click.pass_context(_start_default),
    invoke_without_command=True,
)
