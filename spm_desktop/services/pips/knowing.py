"""Who can open a plan, of everybody who works with the program."""

from dataclasses import dataclass, replace

from spm_desktop.domain.pips.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.acting import find_case
from spm_desktop.services.pips.parties import parties_of
from spm_desktop.services.pips.ports import Head, PipFigures, PipReader
from spm_desktop.services.users import User, Users


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who can open a plan, and why: ``HR``, ``Manager``. `you`: its reader."""

    name: str
    why: str
    you: bool = False


def who_may_open(reader: PipReader, users: Users, actor: Actor, pip_id: int) -> list[Knower]:
    """By name, its reader first. It is no secret: whoever may open a plan may know who else may.

    The account that a local profile belongs to is among them: it owns all that is in it, whoever else acts.
    Raises KnownError (``pip_unknown``).
    """
    known = users.all()
    with reader.look() as figures:
        find_case(figures, actor, pip_id)
        head = next(one for one in figures.heads() if one.id == pip_id)
        found = [
            Knower(user.person or user.name, _why(parties, user, head), user.name == actor.name)
            for user in known
            if (parties := _parties(figures, actor, user, head))
        ]
    names = {user.name.casefold() for user in known}
    if actor.identity == "asserted" and actor.os_account and actor.os_account.casefold() not in names:
        found.append(
            Knower(actor.os_account, "The profile belongs to this account", actor.name == actor.os_account)
        )
    return sorted(found, key=lambda one: (not one.you, one.name.casefold()))


def _parties(figures: PipFigures, actor: Actor, user: User, head: Head) -> tuple[Party, ...]:
    return parties_of(
        figures, replace(actor, name=user.name, roles=user.roles, person_id=user.person_id), head
    )


def _why(parties: tuple[Party, ...], user: User, head: Head) -> str:
    if Party.EMPLOYEE in parties:
        return "The plan is about them"
    found = ["HR"] if Party.HR in parties else []
    if Party.MANAGER in parties:
        if user.person_id == head.manager_id:
            found.append("The manager")
        else:
            found.append("Wrote it" if user.name == head.author else "Leads the team, or above it")
    return ". ".join(found)
