"""The editor, which is also what no command means."""

import click

from spm_desktop.app.invocation import Invocation, pass_invocation


@click.command()
@pass_invocation
def command(invocation: Invocation) -> int:
    """Open the editor; the same as no command at all."""
    from spm_desktop.app.editor import run

    return run(invocation)
