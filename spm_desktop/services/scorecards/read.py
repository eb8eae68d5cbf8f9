"""The scorecards that somebody asks for: one, or everybody's."""

from dataclasses import replace
from datetime import date

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import Scope, find_team
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.build import CardBuilder
from spm_desktop.services.scorecards.measures import Measures
from spm_desktop.services.scorecards.ports import ScorecardFigures, ScorecardReader
from spm_desktop.services.scorecards.subjects import one_subject, subjects_in
from spm_desktop.services.scorecards.view import Cards, Kind, Scorecard
from spm_desktop.services.standing import ALL, standing_scope


def scorecard(
    reader: ScorecardReader,
    actor: Actor,
    kind: Kind,
    who: int | str,
    period: str | Period,
) -> Scorecard:
    """The scorecard of a person or a team, by id or name, with the past of every line, as far as the actor
    may see it.

    Raises KnownError: ``person_unknown``, ``person_ambiguous``, ``team_unknown``, ``period_unknown``,
    ``period_empty`` or ``not_allowed``.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        if isinstance(period, str):
            today = viewing_office(figures, actor, None).today(figures.now)
            period = parse_period(period, today, figures.organisation.fiscal)
        return card_of(figures, actor, kind, who, period)


def card_of(
    figures: ScorecardFigures,
    actor: Actor,
    kind: Kind,
    who: int | str,
    period: Period,
    upto: date | None = None,
) -> Scorecard:
    """The same from a look that is open already.

    Args:
        upto: only what is dated up to and including this day counts, as if it were today, without the past.
    """
    today = upto or viewing_office(figures, actor, None).today(figures.now)
    subject = one_subject(figures, kind, who, today)
    builder, with_past = _builder(figures, actor, today, period, upto), upto is None
    builder.measures.read_ahead(figures, subject, builder.periods(subject, with_past))
    return builder.card(subject, with_past)


def scorecards(reader: ScorecardReader, actor: Actor, kind: Kind, period: Period, standing: str) -> Cards:
    """The scorecards of everybody in the scope that the desk shows (see `services.standing`), by name.

    Raises KnownError (``not_allowed``).
    """
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        scope = standing_scope(figures, actor, standing, today)
        return _cards(figures, actor, kind, period, scope, today)


def team_scorecards(
    reader: ScorecardReader, actor: Actor, period: str | Period, team: str | int | None
) -> Cards:
    """The scorecards of everybody in a team and the teams below it, by id or name; None: of everybody whom
    the actor may see.

    Raises KnownError: ``team_unknown``, ``period_unknown``, ``period_empty`` or ``not_allowed``.
    """
    with reader.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        if isinstance(period, str):
            period = parse_period(period, today, organisation.fiscal)
        scope = standing_scope(figures, actor, ALL, today)
        if team is not None:
            wanted = organisation.subtree[find_team(organisation, team)]
            scope = replace(scope, teams=wanted if scope.teams is None else wanted & scope.teams)
        return _cards(figures, actor, Kind.PERSON, period, scope, today)


def _cards(
    figures: ScorecardFigures, actor: Actor, kind: Kind, period: Period, scope: Scope, today: date
) -> Cards:
    builder = _builder(figures, actor, today, period)
    cards = [builder.card(subject) for subject in subjects_in(figures, kind, scope, period, today)]
    organisation = figures.organisation
    return Cards(
        kind,
        period,
        organisation.fiscal,
        organisation.currency,
        today,
        figures.now,
        tuple(sorted(cards, key=lambda card: normal_key(card.subject.name))),
    )


def _builder(
    figures: ScorecardFigures, actor: Actor, today: date, period: Period, upto: date | None = None
) -> CardBuilder:
    seen = period if upto is None else period.before(upto + ONE_DAY) or period
    return CardBuilder(Measures(figures, actor, today), figures.templates(), period, seen)
