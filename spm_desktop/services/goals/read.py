"""Reads the goals sheet from one look at the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.competitors import competitors
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.scope import Scope, find_metric
from spm_desktop.services.goals.ports import GoalFigures, GoalReader
from spm_desktop.services.goals.rights import rights_of
from spm_desktop.services.goals.rows import RowMaker
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.listings import ORGANISATION, PERSON, TEAM
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.standing import standing_scope

EVERYONE: Subject = (ORGANISATION, 0)
FIRST_METRIC = "won_revenue"


def goal_sheet(
    reader: GoalReader, actor: Actor, metric: str, period: Period, standing: str, everyone: str
) -> Sheet:
    """The targets of everybody in the scope that the desk shows (see `services.standing`). Who may not set a
    target does not see drafts of it.

    Args:
        metric: its key; of none that exists, won revenue.
        everyone: what the whole organisation is called.

    Raises KnownError: ``not_allowed``, ``period_endless`` for a period without bounds.
    """
    with reader.look() as figures:
        return sheet_of(figures, actor, metric, period, standing, everyone)[0]


def sheet_of(
    figures: GoalFigures, actor: Actor, metric: str, period: Period, standing: str, everyone: str
) -> tuple[Sheet, RowMaker]:
    """The same from a look that is open already, with what made the rows."""
    if not period.is_bounded:
        raise KnownError(
            "period_endless", "Goals need a beginning and an end.", "Choose a quarter or a year."
        )
    organisation = figures.organisation
    today = viewing_office(figures, actor, None).today(figures.now)
    measured = organisation.metrics.get(metric) or find_metric(organisation, FIRST_METRIC)
    rights = rights_of(figures, actor, today)
    scope = standing_scope(figures, actor, standing, today)
    maker = RowMaker(figures, actor, measured, period, today, rights, everyone)
    sheet = Sheet(
        metric=measured.metric,
        metrics=tuple(one.metric for one in organisation.metrics.values()),
        period=period,
        parts=maker.parts,
        year_before=maker.before,
        adds_up=maker.adds_up,
        fiscal=organisation.fiscal,
        currency=organisation.currency,
        today=today,
        as_of=figures.now,
        rows=tuple(_Tree(maker, scope).rows()),
        rights=rights,
        reader_id=actor.person_id,
    )
    return sheet, maker


@dataclass
class _Tree:
    """Who is in the sheet, and under whom."""

    maker: RowMaker
    scope: Scope

    def rows(self) -> Iterator[SheetRow]:
        """Everybody, from the top."""
        if self.scope.person_id is not None:
            for person in sorted(one for listed in self._people.values() for one in listed):
                yield self.maker.person(person, None, 0)
        elif self.scope.teams is None:
            yield from self._branch(EVERYONE, None, 0)
        else:
            known, inside = self.maker.figures.organisation.teams, self.scope.teams
            for team in self._teams:
                if known[team].parent_id not in inside:
                    yield from self._branch((TEAM, team), None, 0)

    @cached_property
    def _people(self) -> dict[int, list[int]]:
        """Team -> who is listed in it, by name: whoever competes in the period, or has a goal in it."""
        maker, organisation = self.maker, self.maker.figures.organisation
        start, end = maker.period.bounds
        day = min(max(maker.today, start), end - ONE_DAY)
        competing = competitors(organisation, By.PEOPLE, self.scope, maker.period, maker.today, (), ())
        listed = {one.key: one.team_id or NO_TEAM for one in competing}
        for kind, person in maker.stated:
            if kind == PERSON and person in organisation.people and person not in listed:
                team = organisation.team_on(person, day)
                if self.scope.holds(person, team):
                    listed[person] = team
        found: dict[int, list[int]] = {}
        names = organisation.people
        for person in sorted(listed, key=lambda one: (normal_key(names[one].name), one)):
            if names[person].archived_at is None or (PERSON, person) in maker.stated:
                found.setdefault(listed[person], []).append(person)
        return found

    @cached_property
    def _teams(self) -> list[int]:
        """Teams in scope, by name, that have people, goals, or such teams below them."""
        organisation = self.maker.figures.organisation
        used = set(self._people) | {team for kind, team in self.maker.stated if kind == TEAM}
        found = [
            team
            for team in organisation.teams
            if self.scope.has(team) and used & organisation.subtree.get(team, frozenset({team}))
        ]
        known = organisation.teams
        return sorted(found, key=lambda team: (team == NO_TEAM, normal_key(known[team].name), team))

    def _branch(self, subject: Subject, parent: Subject | None, depth: int) -> Iterator[SheetRow]:
        """A team, or everyone, with all that hangs under it."""
        known, (kind, team) = self.maker.figures.organisation.teams, subject
        everyone = kind == ORGANISATION
        people = [] if everyone else self._people.get(team, [])
        under = [self.maker.person(person, subject, depth + 1) for person in people]
        direct = list(under)
        above = None if everyone else team
        for below in self._teams:
            if known[below].parent_id == above and (kind, team) != (TEAM, below):
                branch = list(self._branch((TEAM, below), subject, depth + 1))
                direct.append(branch[0])
                under += branch
        yield self.maker.group(subject, parent, depth, direct)
        yield from under
