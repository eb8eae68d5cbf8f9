"""The guide is complete: every command, option, page and key stands there."""

import re
from pathlib import Path

import click
import pytest

from spm_desktop.app.commands import COMMANDS
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.invocation import Choices, Invocation
from spm_desktop.app.options import command_line, global_options
from spm_desktop.app.pages import page_specs
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.ui.editor.shell.keyboard import KEYS


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


PAGES = page_specs(EditorOffice(Invocation(Profile(Path("nowhere"))), Settings()))


@pytest.mark.parametrize(("key", "title"), [(spec.key, spec.title) for spec in PAGES])
def test_every_page_has_a_chapter_with_a_picture(root: Path, key: str, title: str) -> None:
    chapter = (root / "resources" / "guide" / f"{key}.md").read_text(encoding="utf-8")
    assert f"# {title}\n" in chapter
    assert "![" in chapter


def test_links_and_pictures_lead_somewhere(root: Path) -> None:
    folder = root / "resources" / "guide"
    for chapter in folder.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", chapter.read_text(encoding="utf-8")):
            assert (folder / target).is_file(), f"{chapter.name}: {target}"


def test_every_key_of_the_window_is_told(root: Path) -> None:
    keys = (root / "resources" / "guide" / "keys.md").read_text(encoding="utf-8")
    for sequence, words in KEYS.values():
        assert sequence in keys, words
