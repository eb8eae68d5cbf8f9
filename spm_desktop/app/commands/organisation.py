"""`settings`."""

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table


@click.command()
@click.argument("changes", nargs=-1, metavar="[KEY=VALUE]...")
@pass_invocation
def settings_command(invocation: Invocation, changes: tuple[str, ...]) -> None:
    """List or change what the whole organisation shares."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.upkeep import keep_up
    from spm_desktop.services.organisation_settings import change_settings, list_settings
    from spm_desktop.storage.organisation_settings import SqlOrganisationStore

    pairs = [_pair(change) for change in changes]
    with open_office(invocation) as office:
        store = SqlOrganisationStore(office.database, office.clock)
        settings = change_settings(store, office.actor, pairs) if pairs else list_settings(store)
        show(invocation, {"settings": settings}, table(("Setting", "Value"), settings.items()))
        if pairs:
            keep_up(invocation, office)


def _pair(change: str) -> tuple[str, str]:
    key, equals, value = change.partition("=")
    if not (key.strip() and equals):
        raise click.BadParameter(f"{change!r} is not KEY=VALUE.")
    return key, value
