"""`backup`, `restore` and `verify`."""

from pathlib import Path

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table
from spm_desktop.domain.errors import KnownError

WRONG = 1


@click.command()
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the copy goes: a file or a folder.",
)
@pass_invocation
def backup_command(invocation: Invocation, target: Path | None) -> None:
    """Copy the database, and check the copy."""
    from spm_desktop.app.compose import machine_zone, open_existing_office
    from spm_desktop.services.backups import back_up
    from spm_desktop.storage.restore import ProfileBackups

    _refuse_server(invocation)
    with open_existing_office(invocation) as office:
        backups = ProfileBackups(invocation.profile, invocation.clock, machine_zone())
        copy = back_up(backups, office.actor, target and target.expanduser().absolute())
    size = copy.stat().st_size
    show(invocation, {"file": copy, "size": size}, f"Copied to {copy} ({size:,} bytes), and checked.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_invocation
def restore_command(invocation: Invocation, file: Path) -> None:
    """Go back to a copy. What is replaced is kept among the backups."""
    from spm_desktop.app.compose import machine_zone, restorer
    from spm_desktop.services.backups import restore
    from spm_desktop.storage.restore import ProfileBackups

    _refuse_server(invocation)
    source = file.expanduser().absolute()
    who = restorer(invocation)
    backups = ProfileBackups(invocation.profile, invocation.clock, machine_zone())
    kept = restore(backups, who, source)
    lines = [f"{source} is restored."]
    if kept:
        lines.append(f"What was there before is kept in {kept}.")
    show(invocation, {"restored": source, "kept": kept}, lines)


def _refuse_server(invocation: Invocation) -> None:
    if invocation.db:
        raise KnownError(
            "backup_on_server",
            "A PostgreSQL database is copied and restored by its server, not by SPM Desktop.",
            "Use pg_dump and pg_restore, or ask whoever runs the server.",
        )


@click.command()
@click.option("--head", default="", metavar="HASH", help="An entry of the audit trail, noted earlier.")
@pass_invocation
def verify_command(invocation: Invocation, head: str) -> int:
    """Check the database, the numbers and the audit trail."""
    from spm_desktop.app.compose import open_existing_office
    from spm_desktop.services.verifying import verify
    from spm_desktop.storage.heads import noted_head
    from spm_desktop.storage.verify import SqlVerifier

    with open_existing_office(invocation) as office:
        noted = head or ("" if invocation.db else noted_head(invocation.profile.folder))
        found = verify(SqlVerifier(office.database, office.clock), office.actor, noted)
    rows = [(check.name, "ok" if check.ok else "WRONG", check.detail) for check in found.checks]
    lines = [*table(("Check", "", "What was found"), rows)]
    if found.head:
        lines.append(f"The newest entry of the audit trail is {found.head}")
    show(invocation, {"ok": found.ok, "checks": found.checks, "head": found.head}, lines)
    return 0 if found.ok else WRONG
