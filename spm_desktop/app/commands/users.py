"""`user-add`, `users` and `user-remove`."""

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table
from spm_desktop.services.actors import Role


@click.command()
@click.argument("name")
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="What they may do."
)
@click.option("--person", metavar="P", help="Who they are in the organisation.")
@pass_invocation
def add_command(invocation: Invocation, name: str, role: str, person: str | None) -> None:
    """Give somebody a role."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.users import add_user
    from spm_desktop.storage.users import SqlUsers

    with open_office(invocation) as office:
        add_user(SqlUsers(office.database, office.clock), office.actor, name, Role(role), person)
    show(
        invocation,
        {"name": name, "role": role, "password": None},
        f"{name} acts as {role} from now on (--as {name}).",
    )


@click.command()
@pass_invocation
def list_command(invocation: Invocation) -> None:
    """List users and their roles."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.users import list_users
    from spm_desktop.storage.users import SqlUsers

    with open_office(invocation) as office:
        users = list_users(SqlUsers(office.database, office.clock), office.actor)
    document = [
        {"name": user.name, "roles": sorted(user.roles), "person": user.person or None} for user in users
    ]
    rows = [(user.name, ", ".join(sorted(user.roles)), user.person) for user in users]
    none = "No users yet: whoever opens this profile owns it. Add one: spm-desktop user-add NAME --role ROLE."
    show(invocation, {"users": document}, table(("Name", "Roles", "Person"), rows) if rows else none)


@click.command()
@click.argument("name")
@pass_invocation
def remove_command(invocation: Invocation, name: str) -> None:
    """Take somebody's roles away."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.users import remove_user
    from spm_desktop.storage.users import SqlUsers

    with open_office(invocation) as office:
        remove_user(SqlUsers(office.database, office.clock), office.actor, name)
    show(invocation, {"removed": name}, f"{name} has no roles any more.")
