"""The scope that the desk's pages share: me, my team, my office, everybody; as far as somebody may see."""

from datetime import date

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import Scope, teams_below
from spm_desktop.services.permissions import Access, Area, access, require

ME, TEAM, OFFICE, ALL = "me", "team", "office", "all"


def scopes_of(actor: Actor) -> tuple[str, ...]:
    """The scopes that make sense for somebody, from the narrowest; who is not in the organisation has no
    team, and sees all of it that their role allows."""
    allowed = access(actor, Area.FIGURES)
    if allowed <= Access.OWN:
        return (ME,)
    if actor.person_id is None:
        return (ALL,)
    return (ME, TEAM, OFFICE, ALL) if allowed >= Access.READ else (ME, TEAM)


def is_unplaced(actor: Actor) -> bool:
    """Whether somebody sees no figures only because nobody said which of the people they are."""
    return actor.person_id is None and Access.OWN <= access(actor, Area.FIGURES) <= Access.SUBTREE


def standing_scope(figures: Figures, actor: Actor, wanted: str, today: date) -> Scope:
    """The teams and people of a scope, for deals and other figures that not everybody may see.

    One that makes no sense for the actor becomes the widest that does. Raises KnownError (``not_allowed``)
    for who may see no figures at all.
    """
    require(actor, Area.FIGURES, Access.OWN)
    known = scopes_of(actor)
    scope = wanted if wanted in known else known[-1]
    organisation = figures.organisation
    if scope == ME:
        return Scope(person_id=actor.person_id or 0)
    managed = teams_below(figures, actor, today)
    if access(actor, Area.FIGURES) == Access.SUBTREE:
        return Scope(_top(figures, managed), managed)
    if scope == ALL:
        return Scope()
    own = organisation.team_on(actor.person_id or 0, today)
    if scope == TEAM:
        teams = managed or organisation.subtree.get(own, frozenset({own}))
        return Scope(_top(figures, teams), teams)
    office = organisation.teams[own].office_id
    return Scope(teams=frozenset(team.id for team in organisation.teams.values() if team.office_id == office))


def _top(figures: Figures, teams: frozenset[int]) -> int | None:
    """The one team that all the others are below."""
    subtree = figures.organisation.subtree
    return next((team for team in teams if subtree.get(team, frozenset({team})) == teams), None)
