"""Who has a scorecard."""

from collections.abc import Iterator, Mapping
from datetime import date

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.competitors import competitors
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.scope import Scope, find_team
from spm_desktop.services.drill import find_person
from spm_desktop.services.listings import Place
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.ports import ScorecardFigures, ScorecardReader
from spm_desktop.services.scorecards.view import Kind, Subject


def one_subject(figures: ScorecardFigures, kind: Kind, who: int | str, today: date) -> Subject:
    """A person (by id, name or e-mail address) or a team (by id or name). Raises KnownError."""
    if kind is Kind.TEAM:
        return _team(figures, find_team(figures.organisation, who))
    person = find_person(figures, who).id
    team = figures.organisation.team_on(person, today)
    return _person(figures, person, team, figures.places(today))


def subjects_in(
    figures: ScorecardFigures, kind: Kind, scope: Scope, period: Period, today: date
) -> Iterator[Subject]:
    """Whoever is ranked in a scope in the period; of teams also those above others that are."""
    organisation = figures.organisation
    if kind is Kind.PERSON:
        places = figures.places(today)
        for one in competitors(organisation, By.PEOPLE, scope, period, today, (), ()):
            yield _person(figures, one.key, one.team_id or NO_TEAM, places)
        return
    with_members = {one.key for one in competitors(organisation, By.TEAMS, scope, period, today, (), ())} - {
        NO_TEAM
    }
    for team in organisation.teams:
        if team != NO_TEAM and scope.has(team) and with_members & organisation.subtree[team]:
            yield _team(figures, team)


def find_subjects(reader: ScorecardReader, actor: Actor, words: str) -> list[Subject]:
    """The people and teams of today with all these words in their names, people first.

    Raises KnownError (``not_allowed``).
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    wanted = normal_key(words).split()
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        now = Period(today, today + ONE_DAY)
        return [
            subject
            for kind in Kind
            for subject in subjects_in(figures, kind, Scope(), now, today)
            if not subject.archived and all(word in normal_key(subject.name) for word in wanted)
        ]


def _person(figures: ScorecardFigures, person_id: int, team_id: int, places: Mapping[int, Place]) -> Subject:
    person = figures.organisation.people[person_id]
    place = places.get(person_id)
    team = figures.organisation.teams[team_id].name if team_id != NO_TEAM else ""
    role = place.role if place else ""
    return Subject(Kind.PERSON, person_id, person.name, team, role, person.archived_at is not None)


def _team(figures: ScorecardFigures, team_id: int) -> Subject:
    return Subject(Kind.TEAM, team_id, figures.organisation.teams[team_id].name)
