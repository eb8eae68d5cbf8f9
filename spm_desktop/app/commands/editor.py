"""The editor, which is also what no command means."""

import click

from spm_desktop.app.invocation import Invocation, pass_invocation


@click.command()
@click.option("--back-to", hidden=True, help="Who acted before; empty: the account that owns the profile.")
@pass_invocation
def command(invocation: Invocation, back_to: str | None) -> int:
    """Open the editor; the same as no command at all."""
    from spm_desktop.app.editor import run

    return run(invocation, back_to)
