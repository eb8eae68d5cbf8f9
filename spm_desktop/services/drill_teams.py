"""From the number of teams to the rows it is made of, whoever of their people they are of."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, OverTime
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric, teams_below
from spm_desktop.services.boards.tally import last_day, told_by_members
from spm_desktop.services.drill import (
    DrillReader,
    DrillRow,
    Part,
    SourceFact,
    SourceFigures,
    row_of,
    sides_of,
)
from spm_desktop.services.organisation import NO_TEAM, MeasuredMetric, Organisation
from spm_desktop.services.permissions import Access, Area, access, require

MOST_ROWS = 10_000
"""Nobody reads more; the first of them are shown."""


class Whose(Enum):
    """Whose number it is."""

    TEAM = "a team"
    BRANCH = "a team and the teams below it"
    OFFICE = "the teams of an office"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A row behind the number of teams, and whose it is."""

    person_id: int
    person: str
    row: DrillRow


@dataclass(frozen=True, slots=True)
class TeamDrill:
    """The rows behind the number of teams, in order of time. `whole`: all of them, not only the first."""

    metric: Metric
    period: Period
    currency: str
    rows: tuple[TeamRow, ...]
    whole: bool


def drill_teams(
    reader: DrillReader,
    actor: Actor,
    metric: str,
    whose: Whose,
    identity: int,
    period: Period,
    among: frozenset[int] | None = None,
) -> TeamDrill:
    """The rows that count for a team or an office, given by its id; for a manager those of the teams below.
    `among`: only of these people.

    Raises KnownError: ``metric_unknown`` or ``not_allowed``.
    """
    require(actor, Area.FIGURES, Access.SUBTREE)
    with reader.look() as figures:
        organisation = figures.organisation
        measured = find_metric(organisation, metric)
        today = viewing_office(figures, actor, None).today(figures.now)
        seen = _teams(organisation, whose, identity)
        if access(actor, Area.FIGURES) < Access.READ:
            seen &= teams_below(figures, actor, today)
        if not seen:
            raise KnownError(
                "not_allowed",
                f"{actor.name} may not see the rows behind the figures of this team.",
                "Ask its manager, or act as somebody who may (--as NAME).",
            )
        facts, whole = _facts(figures, measured, seen, period, today, among)
        return TeamDrill(
            measured.metric,
            period,
            organisation.currency,
            tuple(
                TeamRow(person, organisation.people[person].name, row_of(organisation, measured, fact, part))
                for person, fact, part in facts
            ),
            whole,
        )


def _teams(organisation: Organisation, whose: Whose, identity: int) -> frozenset[int]:
    if whose is Whose.OFFICE:
        return frozenset(team.id for team in organisation.teams.values() if team.office_id == identity)
    own = frozenset({identity})
    return own if whose is Whose.TEAM else organisation.subtree.get(identity, own)


def _facts(
    figures: SourceFigures,
    measured: MeasuredMetric,
    teams: frozenset[int],
    period: Period,
    today: date,
    among: frozenset[int] | None,
) -> tuple[list[tuple[int, SourceFact, Part]], bool]:
    """What counts for the teams: by the team of its day, or by who is in them at the period's end."""
    organisation, metric = figures.organisation, measured.metric
    members = told_by_members(metric)
    people = _people(organisation, teams, period, today, members=members)
    if among is not None:
        people = [person for person in people if person in among]
    if metric.over_time is OverTime.STOCK:
        period = period.up_to_end()
    sides = sides_of(measured)
    found = figures.facts_of_people(list(sides), people, period, MOST_ROWS + 1) if people else ()
    facts = [
        (person, fact, part)
        for person, fact in found[:MOST_ROWS]
        if members or organisation.team_on(person, fact.day) in teams
        for part in sides[fact.stream_id]
    ]
    if metric.over_time is OverTime.LATEST:
        newest = {person: (person, fact, part) for person, fact, part in facts}
        facts = [line for line in facts if newest[line[0]] == line]
    return facts, len(found) <= MOST_ROWS


def _people(
    organisation: Organisation, teams: frozenset[int], period: Period, today: date, *, members: bool
) -> list[int]:
    """Who may have rows that count for the teams: who is in them at the period's end, or on any of its days.
    Whoever has no team on some day may count for none."""
    if members:
        day = last_day(period, today)
        return [person for person in organisation.people if organisation.team_on(person, day) in teams]
    if NO_TEAM in teams:
        return list(organisation.people)
    return [person for person in organisation.people if organisation.was_in(person, teams, period)]
