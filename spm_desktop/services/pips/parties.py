"""Who somebody is to a plan, by the table of roles and who leads whom; nobody else learns of it."""

from datetime import date

from spm_desktop.domain.pips.states import SEEN_BY_EMPLOYEE, Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.scope import teams_below
from spm_desktop.services.permissions import Access, Area, access, granted
from spm_desktop.services.pips.ports import Head, PipFigures


def leads(actor: Actor) -> bool:
    """Whether there can be somebody for whom they begin a plan."""
    return access(actor, Area.PIPS) >= Access.SUBTREE


def is_hr(actor: Actor) -> bool:
    """Whether they look at plans for HR."""
    return access(actor, Area.PIPS) >= Access.WRITE


def parties_of(figures: PipFigures, actor: Actor, head: Head) -> tuple[Party, ...]:
    """Who somebody is to a plan; empty: it is not theirs to know of."""
    if actor.person_id == head.employee_id:
        return (Party.EMPLOYEE,) if head.state in SEEN_BY_EMPLOYEE else ()
    found = [Party.HR] if is_hr(actor) else []
    own = actor.person_id is not None and actor.person_id == head.manager_id
    if _is_manager(actor) and (own or head.author == actor.name or _below(figures, actor, head.employee_id)):
        found.append(Party.MANAGER)
    return tuple(found)


def led_by(figures: PipFigures, actor: Actor, employee_id: int) -> Party | None:
    """As whom somebody may begin a plan for a person; None: they may not."""
    if actor.person_id == employee_id:
        return None
    if is_hr(actor):
        return Party.HR
    return Party.MANAGER if _is_manager(actor) and _below(figures, actor, employee_id) else None


def managers_of(figures: PipFigures, employee_id: int, today: date) -> list[int]:
    """Who leads somebody on a day, then who leads that one, as the tree of teams goes up."""
    organisation = figures.organisation
    led = {team: person for person in organisation.people for team in figures.managed_teams(person, today)}
    team: int | None = organisation.team_on(employee_id, today)
    found: list[int] = []
    while team:
        leader = led.get(team)
        if leader is not None and leader != employee_id and leader not in found:
            found.append(leader)
        team = organisation.teams[team].parent_id
    return found


def _is_manager(actor: Actor) -> bool:
    """HR alone manages nobody, however much more it may."""
    return actor.person_id is not None and Access.SUBTREE in granted(actor, Area.PIPS)


def _below(figures: PipFigures, actor: Actor, employee_id: int) -> bool:
    today = figures.now.date()
    return figures.organisation.team_on(employee_id, today) in teams_below(figures, actor, today)
