"""`doctor`."""

from dataclasses import asdict

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show

WRONG = 1


@click.command()
@pass_invocation
def command(invocation: Invocation) -> int:
    """Say what is wrong here and how to mend it, without secrets in it."""
    from spm_desktop.app.doctor import examine

    findings = list(examine(invocation))
    ok = all(finding.ok for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.name}: {finding.told}.")
        if finding.mend:
            lines.append(f"       {finding.mend}")
    show(invocation, {"ok": ok, "checks": [asdict(finding) for finding in findings]}, lines)
    return 0 if ok else WRONG
