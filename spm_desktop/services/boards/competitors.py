"""Who appears on a board: the rule, and nothing about figures."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.organisation import (
    ALWAYS,
    FOR_EVER,
    NO_OFFICE,
    NO_TEAM,
    Membership,
    Office,
    Organisation,
)


@dataclass(frozen=True, slots=True)
class Competitor:
    """Somebody on a board. `team_id` None: an office. `office` is where their working days are counted."""

    key: int
    name: str
    team_id: int | None
    team: str
    office: Office
    person_id: int | None = None
    archived: bool = False


def competitors(
    organisation: Organisation,
    by: By,
    scope: Scope,
    period: Period,
    today: date,
    having: Collection[int],
    teamless: Collection[int],
) -> list[Competitor]:
    """Who competes in a period, whether they have anything or not.

    People compete who were ranked members of a team in scope on any day of the period. Who was never in any
    team is a member of "No team" until they are archived; who once was, or will be, is one only where
    something counts for no team. Teams and offices compete that have members of their own in the period.

    Args:
        having: teams (or offices) that have something, members or not.
        teamless: people who have something that counts for no team.
    """
    if by is By.PEOPLE:
        settled = organisation.remembered(
            ("people", scope, period, today), lambda: list(_people(organisation, scope, period, today))
        )
        if not teamless:
            return settled
        known = {competitor.key for competitor in settled}
        strays = [person for person in teamless if person not in known and person in organisation.people]
        return settled + [_person(organisation, person, NO_TEAM) for person in strays]
    teams = organisation.remembered(
        ("teams", scope, period, today), lambda: _teams(organisation, scope, period, today)
    )
    if by is By.TEAMS:
        return [_team(organisation, team) for team in teams | set(having)]
    offices = {organisation.teams[team].office_id for team in teams} | set(having)
    return [_office(organisation.offices[office]) for office in offices]


def _people(organisation: Organisation, scope: Scope, period: Period, today: date) -> Iterator[Competitor]:
    for person in filter(scope.admits, organisation.people):
        memberships = organisation.memberships.get(person)
        if memberships is None:
            if scope.has(NO_TEAM) and not _gone_before(organisation, person, period):
                yield _person(organisation, person, NO_TEAM)
            continue
        found = [m for m in memberships if m.ranked and scope.has(m.team_id) and _touches(m, period)]
        if found:
            begun = [m for m in found if m.start <= today]
            yield _person(organisation, person, (begun[-1] if begun else found[0]).team_id)


def _teams(organisation: Organisation, scope: Scope, period: Period, today: date) -> set[int]:
    members = [m for own in organisation.memberships.values() for m in own]
    teams = {m.team_id for m in members if scope.has(m.team_id) and _touches(m, period)}
    if any(person.team_id == NO_TEAM for person in _people(organisation, scope, period, today)):
        teams.add(NO_TEAM)
    return teams


def _touches(membership: Membership, period: Period) -> bool:
    start, end = period.start or ALWAYS, period.end or FOR_EVER
    return membership.start < end and start < membership.end


def _gone_before(organisation: Organisation, person_id: int, period: Period) -> bool:
    archived_at = organisation.people[person_id].archived_at
    if archived_at is None or period.start is None:
        return False
    return organisation.offices[NO_OFFICE].today(archived_at) < period.start


def _person(organisation: Organisation, person_id: int, team_id: int) -> Competitor:
    person, team = organisation.people[person_id], organisation.teams[team_id]
    return Competitor(
        key=person_id,
        name=person.name,
        team_id=team_id,
        team=team.name,
        office=organisation.offices[team.office_id],
        person_id=person_id,
        archived=person.archived_at is not None,
    )


def _team(organisation: Organisation, team_id: int) -> Competitor:
    team = organisation.teams[team_id]
    return Competitor(team_id, team.name, team_id, team.name, organisation.offices[team.office_id])


def _office(office: Office) -> Competitor:
    return Competitor(office.id, office.name, None, "", office)
