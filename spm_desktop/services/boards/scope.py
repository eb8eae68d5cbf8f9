"""Whose figures a board is about, and whose of them somebody may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, metric_key
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.organisation import Managed, MeasuredMetric, Organisation
from spm_desktop.services.permissions import Access, Area, access, require


@dataclass(frozen=True, slots=True)
class Scope:
    """The teams that count, and the people who may compete.

    Attributes:
        team_id: the team that was asked for.
        teams: it and the teams below it; None: all.
        person_id: only this person.
        people: only these people.
    """

    team_id: int | None = None
    teams: frozenset[int] | None = None
    person_id: int | None = None
    people: frozenset[int] | None = None

    @property
    def limits(self) -> bool:
        """Whether anybody is out of scope."""
        return self.teams is not None or self.person_id is not None or self.people is not None

    def has(self, team_id: int) -> bool:
        """Whether a team is in scope."""
        return self.teams is None or team_id in self.teams

    def holds(self, person_id: int, team_id: int) -> bool:
        """Whether what a person did for a team is in scope."""
        return self.has(team_id) and self.admits(person_id)

    def admits(self, person_id: int) -> bool:
        """Whether a person may compete, whatever their team."""
        return self.person_id in (None, person_id) and (self.people is None or person_id in self.people)


def find_metric(organisation: Organisation, key: str) -> MeasuredMetric:
    """The metric of that key, or of that name. Raises KnownError (``metric_unknown``)."""
    found = organisation.metrics.get(key) or organisation.metrics.get(metric_key(key))
    if found is None:
        known = list(organisation.metrics)
        close = get_close_matches(metric_key(key), known, n=3)
        raise KnownError(
            "metric_unknown",
            f"There is no metric “{key}”.",
            f"Did you mean {' or '.join(close)}?" if close else f"Use one of: {', '.join(known)}.",
        )
    return found


def find_team(organisation: Organisation, team: str | int) -> int:
    """The team of that name or id. Raises KnownError (``team_unknown``)."""
    if isinstance(team, int) and team in organisation.teams:
        return team
    names: Mapping[str, int] = {normal_key(known.name): known.id for known in organisation.teams.values()}
    found = names.get(normal_key(str(team)))
    if found is None:
        close = get_close_matches(normal_key(str(team)), names, n=3)
        told = [f"“{organisation.teams[names[key]].name}”" for key in close]
        raise KnownError(
            "team_unknown",
            f"There is no team “{team}”.",
            f"Did you mean {' or '.join(told)}?" if told else "The people command lists everybody's team.",
        )
    return found


def scope_for(figures: Figures, actor: Actor, metric: Metric, team: str | int | None, today: date) -> Scope:
    """The asked-for scope, narrowed to what the actor may see.

    What the wall may show, everybody may see; of other metrics a manager sees the teams below, a rep only
    themselves. Raises KnownError (``not_allowed``, ``team_unknown``).
    """
    organisation = figures.organisation
    team_id = None if team is None else find_team(organisation, team)
    teams = None if team_id is None else organisation.subtree[team_id]
    if metric.wall_visible and access(actor, Area.WALL_FIGURES) >= Access.READ:
        return Scope(team_id, teams)
    require(actor, Area.FIGURES, Access.OWN)
    allowed = access(actor, Area.FIGURES)
    if allowed >= Access.READ:
        return Scope(team_id, teams)
    if allowed == Access.SUBTREE:
        managed = teams_below(figures, actor, today)
        if teams is not None and not teams <= managed:
            raise KnownError(
                "not_allowed",
                f"{actor.name} does not manage the team {organisation.teams[team_id or 0].name}.",
                "Choose a team of yours, or ask its manager.",
            )
        return Scope(team_id, managed if teams is None else teams)
    return Scope(team_id, teams, person_id=actor.person_id or 0)


def narrowed(
    organisation: Organisation, scope: Scope, office_id: int | None, people: frozenset[int] | None
) -> Scope:
    """The scope without the teams of other offices, and without other people."""
    teams = scope.teams
    if office_id is not None:
        own = frozenset(team.id for team in organisation.teams.values() if team.office_id == office_id)
        teams = own if teams is None else teams & own
    return replace(scope, teams=teams, people=people)


def teams_below(figures: Figures, actor: Actor, today: date) -> frozenset[int]:
    """The teams that the actor manages, with all teams below them."""
    if actor.person_id is None:
        return frozenset()
    managed = figures.managed_teams(actor.person_id, today)
    return frozenset[int]().union(*(figures.organisation.subtree[team] for team in managed))


def managed_by(figures: Figures, actor: Actor, today: date) -> Managed:
    """The teams that the actor manages, with all teams below them, and who is in these today."""
    organisation = figures.organisation
    teams = teams_below(figures, actor, today)
    people = (person for person in organisation.people if organisation.team_on(person, today) in teams)
    return Managed(teams, frozenset(people))
