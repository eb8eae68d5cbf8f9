"""Whose development somebody has a part in."""

from datetime import date

from spm_desktop.domain.development.skills import Side
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.coaching.rights import Circle, circle
from spm_desktop.services.permissions import Area


def developed_by(figures: Figures, actor: Actor, today: date) -> Circle:
    """Those whom the actor leads, and the actor."""
    return circle(figures, actor, today, Area.DEVELOPMENT)


def side_in(figures: Figures, actor: Actor, person_id: int) -> Side:
    """The actor's part in somebody's development. Raises KnownError (``person_unknown``): that there is
    anything is not for others to know."""
    part = developed_by(figures, actor, viewing_office(figures, actor, None).today(figures.now))
    if person_id in part.led:
        return Side.MANAGER
    if person_id == part.own:
        return Side.SELF
    raise KnownError(
        "person_unknown", "There is nobody of that name whom you lead.", "Choose somebody of the list."
    )


def refused(words: str, hint: str) -> KnownError:
    """What can't be done."""
    return KnownError("development_refused", words, hint)
