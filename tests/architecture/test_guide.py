"""The guide to the command line is complete: what the program understands stands there."""

from pathlib import Path

import click
import pytest

from spm_desktop.app.commands import COMMANDS
from spm_desktop.app.invocation import Choices
from spm_desktop.app.options import command_line, global_options


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "resources" / "guide" / "command-line.md").read_text(encoding="utf-8")


def test_global_options(guide: str) -> None:
    for option in global_options():
        assert f"| `{option.opts[0]}" in guide, option.opts


@pytest.mark.parametrize("name", [*COMMANDS])
def test_commands(guide: str, name: str) -> None:
    """A section `### name` that names every option of its own."""
    _, heading, section = guide.partition(f"\n### {name}\n")
    assert heading, f"the guide has no section '### {name}'"
    section = section.partition("\n### ")[0]
    context = click.Context(command_line, obj=Choices())
    command = command_line.get_command(context, name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert f"`{parameter.opts[0]}" in section, f"{name} {parameter.opts[0]}"


def test_no_command_that_is_gone(guide: str) -> None:
    commands = guide.partition("\n## Commands\n")[2]
    told = [line.removeprefix("### ") for line in commands.splitlines() if line.startswith("### ")]
    assert told == [*COMMANDS]
