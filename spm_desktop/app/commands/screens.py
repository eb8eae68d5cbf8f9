"""`screens`."""

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table
from spm_desktop.config.clock import Clock
from spm_desktop.config.life_signs import LifeSign, read_signs


@click.command()
@pass_invocation
def command(invocation: Invocation) -> None:
    """List the TVs, what they cycle, and whether they are on."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.screens import list_screens
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.screens import SqlScreens

    with open_office(invocation) as office:
        screens = list_screens(SqlScreens(office.database, office.clock), office.actor)
        with SqlBoards(office.database, office.clock).look() as figures:
            organisation = figures.organisation
    signs = read_signs(invocation.profile.folder)
    document, rows = [], []
    for screen in screens:
        place, sign = screen.place, signs.get(screen.name)
        where = organisation.offices[place.office_id].name
        team = None if place.team_id is None else organisation.teams[place.team_id].name
        state = _state(sign)
        document.append(
            {
                "name": screen.name,
                "office": where,
                "team": team,
                "state": state,
                "seen": sign.seen if sign else None,
                "playlist": [
                    {
                        "scene": item.kind.value,
                        **item.settings.written(),
                        "seconds": item.seconds,
                        "enabled": item.enabled,
                    }
                    for item in screen.playlist.items
                ],
            }
        )
        rows.append((screen.name, where, team, len(screen.playlist.items), state or "not seen here"))
    none = "No TVs yet: add one on the page Wall of the editor."
    headers = ("Name", "Office", "Team", "Scenes", "State")
    show(invocation, {"screens": document}, table(headers, rows, right="Scenes") if rows else none)


def _state(sign: LifeSign | None) -> str | None:
    """How a wall of this machine is; None where none was ever seen."""
    return sign.health(Clock().now()).value if sign else None
